/* As much of a document as drawing needs: elements that remember what they were given. */

class Node {
  constructor(name) {
    Object.assign(this, { name, className: "", dataset: {}, attributes: {}, children: [] });
    this.classList = { add: (one) => (this.className += ` ${one}`) };
  }

  append(...nodes) { this.children.push(...nodes.flatMap((node) => (node.isFragment ? node.children : [node]))); }

  replaceChildren(...nodes) {
    this.children = [];
    this.append(...nodes);
  }

  setAttribute(name, value) { this.attributes[name] = value; }

  get textContent() { return this.children.map((child) => child.textContent ?? child).join(""); }

  set textContent(text) { this.children = [text]; }

  /* All elements within that have this class, in order. */
  all(className) {
    const within = this.children.filter((child) => child instanceof Node);
    return within.flatMap((child) => [
      ...(child.className.split(" ").includes(className) ? [child] : []), ...child.all(className),
    ]);
  }
}

globalThis.document = {
  createElement: (name) => new Node(name),
  createDocumentFragment: () => Object.assign(new Node(""), { isFragment: true }),
};

export const pane = () => new Node("div");

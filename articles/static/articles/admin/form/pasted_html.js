/* What a page or a word processor puts on the clipboard beside the plain text. The text and its lines are the
   plain text's; the HTML only tells which of them are subheadings and list items. It is read as an inert
   document: nothing in it runs or loads. */

const SKIPPED = new Set(["STYLE", "SCRIPT", "HEAD", "TITLE", "TEMPLATE", "NOSCRIPT", "SVG", "O:P"]);
const BLOCKS = new Set([
  "P", "DIV", "SECTION", "ARTICLE", "HEADER", "FOOTER", "MAIN", "ASIDE", "BLOCKQUOTE", "UL", "OL", "LI",
  "H1", "H2", "H3", "H4", "H5", "H6", "FIGURE", "FIGCAPTION", "PRE", "DL", "DT", "DD", "HR", "TABLE", "TR",
]);
const HEADING = /^H[1-6]$/;
const LONGEST_HEADING = 40;
const MOST_BOLD = 2; // no more than one line in so many is a subheading
const styleOf = (node) => node.getAttribute("style") || "";
// How Word writes a marker of its own before the text of a list item.
const isMarker = (node) => /mso-list:\s*Ignore/i.test(styleOf(node));
const isHidden = (node) => /(?:display:\s*none|mso-hide:\s*all)/i.test(styleOf(node));
const isLeftOut = (node) => SKIPPED.has(node.nodeName.toUpperCase()) || isHidden(node) || isMarker(node);
const isBold = (node) => node.matches("b, strong") || /font-weight:\s*(?:bold|[6-9]00)/i.test(styleOf(node));

/* A line end in the source of a page is no blank between Chinese characters. */
const unfolded = (text) => text
  .replace(/(?<=[\u2e80-\u9fff\uf900-\uffee])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\u9fff\uf900-\uffee])/g, "")
  .replace(/[ \t\r\n]+/g, " ");

/* The mark that the form has for what is in this element; that of what is around it, if it has none of its own. */
function markOf(node, around) {
  if (HEADING.test(node.nodeName)) return "## ";
  return node.nodeName === "LI" && node.parentNode.nodeName !== "OL" ? "- " : around;
}

/* A document read line by line. */
class Lines {
  found = []; // {mark, text, bold}: bold is how many of its characters are
  #line = null;

  read(node, bold, mark) {
    if (node.nodeType === Node.TEXT_NODE) this.#say(unfolded(node.data), bold, mark);
    if (node.nodeType !== Node.ELEMENT_NODE || isLeftOut(node)) return;
    if (node.nodeName === "BR") this.#open(mark);
    const endsLine = node.nodeName === "BR" || BLOCKS.has(node.nodeName);
    if (endsLine) this.end();
    node.childNodes.forEach((child) => this.read(child, bold || isBold(node), markOf(node, mark)));
    if (endsLine) this.end();
  }

  end() {
    if (this.#line) this.found.push(this.#line);
    this.#line = null;
  }

  #open(mark) { this.#line ??= { mark, text: "", bold: 0 }; }

  #say(text, bold, mark) {
    if (!this.#line && !text.trim() && !/[\u00a0\u3000]/.test(text)) return;
    this.#open(mark);
    const { text: before } = this.#line;
    const said = before && !before.endsWith(" ") ? text : text.replace(/^ +/, "");
    this.#line.text += said;
    if (bold) this.#line.bold += said.trim().length;
  }
}

/* Each line that shows something: {mark, text}, the mark as the form has it. */
function linesOf(html) {
  const lines = new Lines();
  lines.read(new DOMParser().parseFromString(html, "text/html").body, false, "");
  lines.end();
  const shown = lines.found.map((line) => ({ ...line, text: line.text.trim() })).filter(({ text }) => text);
  const isBoldLine = ({ mark, text, bold }) =>
    !mark && bold >= text.length && text.length <= LONGEST_HEADING && !/[。！？；，：]$/.test(text);
  // A short line set in bold from end to end is a subheading, unless half of the text is bold.
  const some = shown.filter(isBoldLine).length <= shown.length / MOST_BOLD;
  return shown.map((line) => ({ text: line.text, mark: some && isBoldLine(line) ? "## " : line.mark }));
}

// What is left of a line when nothing is looked at but its characters.
const ink = (text) => text.replace(/[\p{White_Space}\p{Cf}\ufe00-\ufe0f\uf000-\uf0ff•●◦▪■◆·–*#-]/gu, "");
const MARKER = 4; // characters of “12.” and the like, which only the plain text has
const isSame = (plain, rich) => plain.endsWith(rich) && plain.length - rich.length <= MARKER;

/* The plain text, its lines marked as the HTML has them; as it is where the two do not say the same. */
export function markedByHtml(plain, html) {
  if (!html || /<table/i.test(html)) return plain;
  const lines = plain.split("\n"), rich = linesOf(html);
  const shown = lines.map((line, at) => [at, ink(line)]).filter(([, said]) => said);
  if (shown.length !== rich.length || !shown.every(([, said], n) => isSame(said, ink(rich[n].text)))) return plain;
  shown.forEach(([at], n) => {
    const bare = lines[at].trim();
    const { mark } = rich[n];
    if (mark && !bare.startsWith(mark)) lines[at] = mark + bare.replace(/^[•●◦▪■◆·*–\uf000-\uf0ff-]\s*/u, "");
  });
  return lines.join("\n");
}

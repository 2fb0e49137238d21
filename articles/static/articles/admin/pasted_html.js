/* What a page or a word processor puts on the clipboard beside the plain text. The text and its lines are the
   plain text's; the HTML only tells which of them are subheadings and list items. It is read as an inert
   document: nothing in it runs or loads. */
"use strict";

window.markByHtml = (() => {
  const SKIPPED = new Set(["STYLE", "SCRIPT", "HEAD", "TITLE", "TEMPLATE", "NOSCRIPT", "SVG", "O:P"]);
  const BLOCKS = /^(?:P|DIV|SECTION|ARTICLE|HEADER|FOOTER|MAIN|ASIDE|BLOCKQUOTE|UL|OL|LI|H[1-6]|FIGURE|FIGCAPTION|PRE|DL|DT|DD|HR|TABLE|TR)$/;
  const HEADING = /^H[1-6]$/;
  const LONGEST_HEADING = 40;
  const MOST_BOLD = 2; // no more than one line in so many is a subheading
  // How Word writes a marker of its own before the text of a list item.
  const isMarker = (node) => /mso-list:\s*Ignore/i.test(node.getAttribute("style") || "");
  const isHidden = (node) => /(?:display:\s*none|mso-hide:\s*all)/i.test(node.getAttribute("style") || "");
  const isBold = (node) => node.matches("b, strong") || /font-weight:\s*(?:bold|[6-9]00)/i.test(node.getAttribute("style") || "");

  /* A line end in the source of a page is no blank between Chinese characters. */
  const unfolded = (text) => text
    .replace(/(?<=[\u2e80-\u9fff\uf900-\uffee])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\u9fff\uf900-\uffee])/g, "")
    .replace(/[ \t\r\n]+/g, " ");

  /* Each line that shows something: {mark, text}, the mark as the form has it. */
  function linesOf(html) {
    const found = [];
    let line = null;
    const open = (mark = "") => { line = { mark, text: "", bold: 0 }; };
    const close = () => {
      if (line) found.push(line);
      line = null;
    };

    function walk(node, bold, mark) {
      if (node.nodeType === Node.TEXT_NODE) {
        const text = unfolded(node.data);
        if (!line && !text.trim() && !text.includes("\u00a0") && !text.includes("\u3000")) return;
        if (!line) open(mark);
        const said = line.text && !line.text.endsWith(" ") ? text : text.replace(/^ +/, "");
        line.text += said;
        if (bold) line.bold += said.trim().length;
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(node.nodeName.toUpperCase()) || isHidden(node) || isMarker(node)) return;
      if (node.nodeName === "BR") {
        if (!line) open(mark);
        close();
        return;
      }
      const isBlock = BLOCKS.test(node.nodeName);
      if (isBlock) close();
      const own = HEADING.test(node.nodeName) ? "## " : node.nodeName === "LI" && node.parentNode.nodeName !== "OL" ? "- " : mark;
      node.childNodes.forEach((child) => walk(child, bold || isBold(node), own));
      if (isBlock) close();
    }

    walk(new DOMParser().parseFromString(html, "text/html").body, false, "");
    close();
    const shown = found.map((line) => ({ ...line, text: line.text.trim() })).filter(({ text }) => text);
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
  return function marked(plain, html) {
    if (!html || /<table/i.test(html)) return plain;
    const lines = plain.split("\n"), rich = linesOf(html);
    const shown = lines.map((line, at) => [at, ink(line)]).filter(([, said]) => said);
    if (shown.length !== rich.length || !shown.every(([, said], n) => isSame(said, ink(rich[n].text)))) return plain;
    shown.forEach(([at], n) => {
      const bare = lines[at].trim();
      if (rich[n].mark && !bare.startsWith(rich[n].mark)) lines[at] = rich[n].mark + bare.replace(/^[•●◦▪■◆·*–\uf000-\uf0ff-]\s*/u, "");
    });
    return lines.join("\n");
  };
})();

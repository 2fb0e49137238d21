/* Words of a text on the screen: those that somebody chose, and those that a remark is about. Places are counted
   in characters, as the server counts them, not in the halves that scripts take rare ones for. */

const characters = (text) => Array.from(text).length;

/* The part of the text on the screen as it stands now: what was taken out shows, and is none of it. */
function nodesOf(section) {
  const none = "del, h2, .pair > p:first-child";
  const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(none) || !node.parentElement.closest("p")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT
  );
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function chosenInField(field) {
  const [from, to] = [field.selectionStart, field.selectionEnd];
  if (from === to) return null;
  const quote = field.value.slice(from, to);
  return { quote, part: field.name, start: characters(field.value.slice(0, from)), of: null };
}

/* What is chosen: { quote, part, start, of }, `of` the article's number where several are on the page. */
export function chosen() {
  const field = document.activeElement;
  if (field?.matches?.("#article_form textarea, #article_form input[type=text]")) return chosenInField(field);
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer.nodeType === 3 ? range.startContainer.parentElement : range.startContainer;
  const section = start.closest("[data-text-of] [data-part]");
  if (!section) return null;
  let [ahead, quote] = ["", ""];
  for (const node of nodesOf(section)) {
    if (!range.intersectsNode(node)) {
      if (range.comparePoint(node, 0) < 0) ahead += node.data;
      continue;
    }
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    ahead += node.data.slice(0, from);
    quote += node.data.slice(from, to);
  }
  if (!quote.trim()) return null;
  const of = section.closest("[data-text-of]").dataset.textOf;
  return { quote, part: section.dataset.part, start: characters(ahead), of };
}

const units = (text, place) => Array.from(text).slice(0, place).join("").length;

function inField(field, start, end) {
  field.focus();
  field.setSelectionRange(units(field.value, start), units(field.value, end));
  field.scrollIntoView({ block: "center" });
}

function inText(section, start, end) {
  const range = document.createRange();
  let at = 0;
  for (const node of nodesOf(section)) {
    const length = characters(node.data);
    if (at <= start && start < at + length) range.setStart(node, units(node.data, start - at));
    if (at < end && end <= at + length) range.setEnd(node, units(node.data, end - at));
    at += length;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  (range.startContainer.parentElement ?? section).scrollIntoView({ block: "center" });
}

/* Choose the words on the screen that a remark of an article is about. */
export function show(article, { part, start, end }) {
  const field = document.querySelector(`#article_form [name="${CSS.escape(part)}"]`);
  const section = document.querySelector(`[data-text-of="${article}"] [data-part="${CSS.escape(part)}"]`);
  if (field) inField(field, Number(start), Number(end));
  else if (section) inText(section, Number(start), Number(end));
}

/* Whether they can be shown on this page. */
export const isHere = (article, part) =>
  Boolean(
    document.querySelector(`#article_form [name="${CSS.escape(part)}"]`) ??
      document.querySelector(`[data-text-of="${article}"] [data-part="${CSS.escape(part)}"]`)
  );

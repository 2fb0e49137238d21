/* Writing into a text field so that Ctrl+Z undoes it, wherever a browser can. */

// Chromium writes line after line, each over all before it: three hundred take a second, fifteen hundred half a minute.
const MOST_LINES = 400;

export const isLong = (text) => text.split("\n").length > MOST_LINES;

/* Put the text in the place of what stands between. What is long no browser remembers: whether this was. */
export function put(field, start, end, text) {
  field.focus();
  if (isLong(text) || isLong(field.value.slice(start, end))) {
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return true;
  }
  field.setSelectionRange(start, end);
  // The one way to write that Ctrl+Z undoes.
  document.execCommand(text ? "insertText" : "delete", false, text);
  return false;
}

/* What was typed and not saved survives a closed tab: a draft in this browser, cleared once it is saved. */

import { Kept } from "../kept.js";

const submitted = new Kept("sessionStorage", "article-draft-submitted");

/* The draft under this key: {at, fields}, the fields as [name, value]. */
export const draftOf = (key) => new Kept("localStorage", key);

/* The form of this draft is sent. */
export function submit(key) {
  submitted.write(key);
}

/* The page that answers is here: what was saved needs no draft any more. */
export function settle(isSaved) {
  const key = submitted.take();
  if (key && isSaved) draftOf(key).forget();
}

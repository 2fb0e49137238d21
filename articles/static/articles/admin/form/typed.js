/* What stands in the form, and whether it is saved; if not, a draft of it is kept. */

/* Milliseconds after the first touch of a field that the draft is written. */
const PAUSE = 400;
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "brought_together", "came_from"]);
/* These differ from one page to the next, though nobody typed anything. */
const OF_THIS_PAGE = new Set(["base_version", "filed", "form_key"]);

/* The fields of a form that somebody may type into, as [name, value]. */
export function fieldsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_TYPED.has(name));
}

/* Two forms say the same if this is the same. */
export function normal(fields) {
  const typed = fields.filter(([name]) => !OF_THIS_PAGE.has(name));
  return JSON.stringify(typed.map(([name, value]) => [name, value.replace(/\r\n?/g, "\n")]));
}

export class Typed {
  #saved;
  #timer = 0;

  /* `read` returns the fields of the form, `draft` keeps them. */
  constructor(read, draft) {
    this.read = read;
    this.draft = draft;
    this.markSaved();
  }

  get now() { return normal(this.read()); }

  get isDirty() { return this.now !== this.#saved; }

  /* Whether these fields are what is saved. */
  isSaved(fields) { return normal(fields) === this.#saved; }

  /* What stood in the form when it was sent is saved. */
  markSaved(sent = this.now) { this.#saved = sent; }

  /* Keep the draft as the form is now. */
  keep() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.isDirty) this.draft.write({ at: Date.now(), fields: this.read() });
    else this.draft.forget();
  }

  keepSoon() {
    this.#timer ||= setTimeout(() => this.keep(), PAUSE);
  }

  /* The page is left: what was to be kept soon is kept now. */
  keepNow() {
    if (this.#timer) this.keep();
    this.draft.leave?.();
  }

  /* The form is sent. */
  sent() { this.draft.sent?.(); }
}

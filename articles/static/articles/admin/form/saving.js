/* Saving: in place by Ctrl+S, or by sending the form. Nothing is sent twice, nothing by somebody signed out. */

import { submit } from "./drafts.js";
import { tell, warn } from "./notice.js";
import { SignedOut } from "./session.js";

/* Two presses within so many milliseconds are one. */
const DOUBLE_CLICK = 1000;

export class Saving {
  #left = 0; // when the form was sent
  #isUnderWay = false;

  /* `desk` is {form, sheet, typed, session, signIn, words}. */
  constructor(desk) {
    Object.assign(this, desk);
  }

  listen() {
    this.form.addEventListener("submit", (event) => this.#send(event));
    window.addEventListener("beforeunload", (event) => {
      if (!this.#left && this.typed.isDirty) event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
        event.preventDefault();
        if (this.sheet.dataset.article) this.#saveInPlace();
        else this.#saveAndStay();
      }
    });
  }

  #send(event) {
    if (event.submitter?.formTarget === "_blank") return;
    if (Date.now() - this.#left < DOUBLE_CLICK) {
      event.preventDefault();
      return;
    }
    this.typed.keep();
    if (this.signIn.missing) {
      event.preventDefault();
      const { submitter } = event;
      this.signIn.comeBack(() => submitter && this.form.requestSubmit(submitter));
      return;
    }
    this.#left = Date.now();
    this.typed.sent();
    submit(this.sheet.dataset.draft);
  }

  #saveAndStay() { this.form.requestSubmit(this.form.querySelector("[name=_continue]")); }

  async #saveInPlace() {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    this.typed.keep();
    const sent = this.typed.now;
    try {
      const answer = await this.#post();
      // Something must be looked at: show the page that says what.
      if (answer.saved) this.#show(answer, sent);
      else this.#saveAndStay();
    } catch (error) {
      if (error instanceof SignedOut) this.signIn.ask(error);
      else warn(this.words.unsaved);
    } finally {
      this.#isUnderWay = false;
    }
  }

  async #post() {
    const data = new FormData(this.form);
    data.append("_continue", "1");
    const address = this.form.action || location.href;
    const response = await this.session.send(address, data, { "X-Save-In-Place": "1" });
    this.signIn.missing = "";
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }

  /* The page as if it had been loaded anew after saving. */
  #show(answer, sent) {
    this.typed.markSaved(sent);
    this.form.elements.base_version.value = answer.base;
    this.form.elements.filed.value = answer.filed;
    for (const seen of document.querySelectorAll("input[name=seen]")) seen.value = answer.base;
    for (const merged of this.form.querySelectorAll("[name=brought_together]")) merged.closest(".together").remove();
    document.querySelector(".standing .stage").textContent = answer.stage;
    document.querySelector(".standing .made").textContent = answer.made;
    this.typed.keep();
    tell(answer.message);
  }
}

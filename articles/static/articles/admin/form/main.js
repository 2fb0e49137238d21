/* The article form, put together. */

import { listenToAsks } from "./asks.js";
import { counterOf } from "./counter.js";
import { draftOf } from "./drafts.js";
import { listenToPaste } from "./paste.js";
import { keepPresence } from "./presence.js";
import { offerDraft } from "./restore.js";
import { listenToRows } from "./rows.js";
import { Saving } from "./saving.js";
import { keepBoxesNamed } from "./select_names.js";
import { Session } from "./session.js";
import { SignIn } from "./sign_in.js";
import { fieldsOf, Typed } from "./typed.js";

function open(form, sheet) {
  const words = JSON.parse(document.getElementById("article-words").textContent);
  const recount = counterOf(form, words);
  listenToRows(form);
  recount();

  const typed = new Typed(() => fieldsOf(form), draftOf(sheet.dataset.draft));
  const touched = () => {
    recount();
    typed.keepSoon();
  };
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  window.addEventListener("pagehide", () => typed.keepNow());
  offerDraft(form, typed, () => {
    recount();
    typed.keep();
  });

  listenToAsks();
  const session = new Session(sheet.dataset);
  const signIn = new SignIn(session, words, () => typed.keep());
  new Saving({ form, sheet, typed, session, signIn, words }).listen();
  keepPresence({ form, sheet, session, signIn });
}

keepBoxesNamed();
/* Once the admin's own scripts have made the form what it is. */
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("article_form");
  const sheet = document.querySelector(".beside[data-draft]");
  if (form) listenToPaste(form);
  if (form && sheet && form.elements.body) open(form, sheet);
});

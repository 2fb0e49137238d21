/* The article form, put together. */

import { listenToAsks } from "./asks.js";
import { counterOf } from "./counter.js";
import { draftOf } from "./drafts.js";
import { listenToPaste } from "./paste.js";
import { Preview } from "./preview.js";
import { listenToPhotos } from "./photos.js";
import { keepPresence } from "./presence.js";
import { Replace } from "./replace.js";
import { offerDraft } from "./restore.js";
import { listenToRows } from "./rows.js";
import { Saving } from "./saving.js";
import { keepBoxesNamed } from "./select_names.js";
import { Session } from "./session.js";
import { SignIn } from "./sign_in.js";
import { fieldsOf, Typed } from "./typed.js";
import { Both, Remote } from "./unsaved.js";

/* Where what is unsaved is kept: in this browser, and on the server for other machines. */
function drafts(sheet, session) {
  const { draft, unsaved: address } = sheet.dataset;
  const left = JSON.parse(document.getElementById("article-unsaved").textContent);
  const message = (said) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(said)) data.append(name, value);
    return data;
  };
  const send = (said) => session.send(address, message(said));
  const beacon = (said) => {
    const data = message(said);
    data.append("csrfmiddlewaretoken", document.querySelector("input[name=csrfmiddlewaretoken]").value);
    navigator.sendBeacon(address, data);
  };
  return new Both(draftOf(draft), new Remote({ left, send, beacon }));
}

function open(form, sheet) {
  const words = JSON.parse(document.getElementById("article-words").textContent);
  const recount = counterOf(form, words);
  listenToRows(form);
  listenToPhotos(form);
  recount();

  const session = new Session(sheet.dataset);
  const typed = new Typed(() => fieldsOf(form), drafts(sheet, session));
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
  const signIn = new SignIn(session, words, () => typed.keep());
  new Saving({ form, sheet, typed, session, signIn, words }).listen();
  new Replace(form).listen();
  new Preview({ form, session }).listen();
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

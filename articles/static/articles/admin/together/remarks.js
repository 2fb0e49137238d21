/* Remarks beside the texts follow what others write, and are sent without leaving the page: what was typed in the
   form stays. Alt+M remarks on the chosen words. Without script everything is sent by the same forms. */

import { chosen, isHere, show } from "./words.js";

const EVERY = 3000; // milliseconds
const REFUSED = 422;
const panels = [...document.querySelectorAll("[data-remarks]")];
const formOf = (panel) => document.getElementById(`remarking-${panel.dataset.remarks}`);
let mark = "";

function offerToShow(panel) {
  for (const button of panel.querySelectorAll(".remark-show")) {
    button.hidden = !isHere(panel.dataset.remarks, button.dataset.part);
  }
}

/* Put the fresh threads in; what is being typed, and where, stays. */
function put(panel, html) {
  const list = panel.querySelector(".remark-list");
  const typed = [...list.querySelectorAll("textarea")].map((field) => [field.id, field.value]);
  const here = list.contains(document.activeElement) ? document.activeElement : null;
  const place = here?.selectionStart;
  list.innerHTML = html;
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field && value) field.value = value;
  }
  const again = here?.id && document.getElementById(here.id);
  again?.focus({ preventScroll: true });
  if (place !== undefined) again?.setSelectionRange?.(place, place);
  offerToShow(panel);
}

export async function refresh() {
  if (!panels.length || document.hidden) return;
  const asked = new URLSearchParams(panels.map((panel) => ["of", panel.dataset.remarks]));
  const headers = mark ? { "If-None-Match": mark } : {};
  const request = { headers, cache: "no-store", redirect: "error" };
  const answer = await fetch(`${panels[0].dataset.address}?${asked}`, request).catch(() => null);
  if (answer?.status !== 200) return;
  mark = answer.headers.get("ETag");
  const fresh = await answer.json();
  for (const panel of panels) put(panel, fresh[panel.dataset.remarks] ?? "");
}

function tell(panel, words) {
  const place = panel.querySelector(".remark-refusal");
  place.textContent = words;
  place.hidden = !words;
}

/* What was sent stands in the list now. */
function clear(panel, form, button) {
  const names = button.name ? [`answer-${button.value}`] : ["quote", "text", "part", "start"];
  for (const name of names) form.elements[name].value = "";
  if (!button.name) panel.querySelector(".remark-new").open = false;
}

async function send(panel, form, button) {
  const data = new FormData(form, button);
  const base = document.querySelector("#article_form [name=base_version]");
  if (base) data.set("seen", base.value);
  const request = { method: "POST", body: data, headers: { "X-In-Place": "1" }, redirect: "error" };
  const answer = await fetch(form.action, request).catch(() => null);
  if (answer?.status === REFUSED) return tell(panel, (await answer.json()).refusal);
  if (!answer?.ok) return tell(panel, panel.dataset.failed);
  tell(panel, "");
  clear(panel, form, button);
  return refresh();
}

/* Where the chosen words are remarked on; of several articles, where they stand. */
function remarkOn(words) {
  const panel = panels.find((each) => each.dataset.remarks === words?.of) ?? panels[0];
  const fresh = panel?.querySelector(".remark-new");
  if (!fresh) return;
  panel.closest(".together-beside")?.dispatchEvent(new CustomEvent("together:open"));
  fresh.open = true;
  const fields = formOf(panel).elements;
  for (const name of words ? ["quote", "part", "start"] : []) fields[name].value = words[name];
  fields.text.focus();
}

export function listen() {
  panels.forEach(offerToShow);
  setInterval(refresh, EVERY);
  document.addEventListener("visibilitychange", refresh);
  document.addEventListener("submit", (event) => {
    const panel = panels.find((each) => formOf(each) === event.target);
    if (!panel) return;
    event.preventDefault();
    send(panel, event.target, event.submitter);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".remark-show");
    if (button) show(button.closest("[data-remarks]").dataset.remarks, button.dataset);
  });
  /* The summary takes the focus, and with it what is chosen: so before that. */
  document.addEventListener("pointerdown", (event) => {
    const words = event.target.closest(".remark-new > summary") && chosen();
    if (!words) return;
    event.preventDefault();
    remarkOn(words);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyM") return;
    event.preventDefault();
    remarkOn(chosen());
  });
}

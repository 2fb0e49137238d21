/* The article form: rows, the live count, saving in place, drafts, and who else has it open. */
"use strict";

/* Two presses within so many milliseconds are one. */
const DOUBLE_CLICK = 1000;

/* Select2 gives its boxes no name that a screen reader could say: they have that of their label. */
const nameBoxes = () => {
  for (const box of document.querySelectorAll(".select2-selection__rendered:not([aria-label])")) {
    const select = box.closest(".select2-container").previousElementSibling;
    box.setAttribute("aria-label", select?.labels?.[0]?.textContent.trim().replace(/[:：]$/, "") || "");
  }
};
/* Boxes come when Select2 is ready, and with each row that is added. */
new MutationObserver(nameBoxes).observe(document.documentElement, { childList: true, subtree: true });

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("article_form");
  const sheet = document.querySelector(".beside[data-draft]");
  if (!form || !sheet || !form.elements.body) {
    return;
  }
  const say = JSON.parse(document.getElementById("article-words").textContent);
  const key = sheet.dataset.draft;

  // --- rows ------------------------------------------------------------------

  const newId = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const addRow = (prefix) => {
    const total = form.elements[`${prefix}-TOTAL_FORMS`];
    const at = Number(total.value);
    const holder = document.createElement("div");
    holder.innerHTML = document.getElementById(`${prefix}-empty`).innerHTML.replaceAll("__prefix__", at);
    const row = holder.firstElementChild;
    document.getElementById(`${prefix}-rows`).append(row);
    total.value = at + 1;
    const id = form.elements[`${prefix}-${at}-id`];
    if (id) {
      id.value = newId();
    }
    form.elements[`${prefix}-${at}-ORDER`].value = at + 1;
    row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: prefix } }));
    return row;
  };
  for (const button of form.querySelectorAll("[data-add]")) {
    button.addEventListener("click", () => {
      addRow(button.dataset.add).querySelector("input:not([type=hidden]), textarea").focus();
    });
  }
  form.addEventListener("change", ({ target }) => {
    if (target.name?.endsWith("-DELETE")) {
      target.closest(".row").classList.toggle("gone", target.checked);
    }
  });

  // --- the count ---------------------------------------------------------------

  const bare = (text) =>
    text
      .split(/\r\n|\r|\n/)
      .map((line) => line.replace(/^(?:## |- |\\)/, ""))
      .join("\n");
  const output = form.querySelector("[data-count-of]");
  const recount = () => {
    const body = window.countCharacters(bare(form.elements.body.value));
    let all = body;
    for (const field of form.querySelectorAll("#sidebars-rows textarea, #photos-rows textarea, #sidebars-rows .cell-title input, #photos-rows .cell-credit input")) {
      all += window.countCharacters(bare(field.value));
    }
    output.value = all === body ? say.count.replace("%s", body) : say.counts.replace("%s", body).replace("%s", all);
    output.dataset.count = body;
  };
  recount();

  // --- drafts --------------------------------------------------------------------

  const skipped = new Set(["csrfmiddlewaretoken", "brought_together"]);
  const typed = () =>
    [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !skipped.has(name));
  const ofThisPage = new Set(["base_version", "filed", "form_key"]);
  const normal = (entries) =>
    JSON.stringify(entries.filter(([name]) => !ofThisPage.has(name)).map(([n, v]) => [n, v.replace(/\r\n?/g, "\n")]));
  let saved = normal(typed());
  const isDirty = () => normal(typed()) !== saved;

  let timer = 0;
  const keep = () => {
    clearTimeout(timer);
    timer = 0;
    if (isDirty()) {
      window.drafts.write(key, { at: Date.now(), fields: typed() });
    } else {
      window.drafts.forget(key);
    }
  };
  const touched = () => {
    recount();
    timer = timer || setTimeout(keep, 400);
  };
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  window.addEventListener("pagehide", () => timer && keep());

  const restore = (fields) => {
    for (const prefix of ["authors", "sidebars", "photos"]) {
      const total = Number(fields.find(([name]) => name === `${prefix}-TOTAL_FORMS`)?.[1] ?? 0);
      while (Number(form.elements[`${prefix}-TOTAL_FORMS`].value) < total) {
        addRow(prefix);
      }
    }
    for (const box of form.querySelectorAll("input[type=checkbox]")) {
      box.checked = false;
    }
    for (const [name, value] of fields) {
      const field = form.elements[name];
      if (!field || name.endsWith("_FORMS")) {
        continue;
      }
      if (field.type === "checkbox") {
        field.checked = true;
      } else if (field.tagName === "SELECT" && value && ![...field.options].some((o) => o.value === value)) {
        field.add(new Option(`#${value}`, value, true, true));
      } else {
        field.value = value;
      }
    }
    recount();
    keep();
  };

  const draft = window.drafts.read(key);
  const offer = document.getElementById("draft-offer");
  if (draft && normal(draft.fields) === saved) {
    window.drafts.forget(key);
  } else if (draft && !document.querySelector(".errornote")) {
    offer.querySelector("time").textContent = new Date(draft.at).toLocaleString("zh-CN");
    offer.hidden = false;
    offer.querySelector("[data-restore]").addEventListener("click", () => {
      restore(draft.fields);
      offer.hidden = true;
      form.elements.body.focus();
    });
    offer.querySelector("[data-discard]").addEventListener("click", () => {
      window.drafts.forget(key);
      offer.hidden = true;
    });
  }

  // --- saving ----------------------------------------------------------------------

  // What a step asks for must be given, though the form as a whole is checked by the server.
  for (const button of document.querySelectorAll(".asks button[name=_step]")) {
    const input = button.closest(".asks").querySelector("input");
    button.addEventListener("click", (event) => input.reportValidity() || event.preventDefault());
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        button.click();
      }
    });
  }

  let leaving = 0;
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget === "_blank") {
      return;
    }
    if (Date.now() - leaving < DOUBLE_CLICK) {
      event.preventDefault();
      return;
    }
    keep();
    if (signedOut) {
      event.preventDefault();
      comeBack(event.submitter);
      return;
    }
    leaving = Date.now();
    window.drafts.submit(key);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isDirty()) {
      event.preventDefault();
    }
  });

  const note = document.getElementById("saved-now");
  let hiding = 0;
  const tell = (text, bad = false) => {
    clearTimeout(hiding);
    note.textContent = text;
    note.classList.toggle("bad", bad);
    note.hidden = false;
    if (!bad) {
      hiding = setTimeout(() => (note.hidden = true), 4000);
    }
  };

  // --- the session -------------------------------------------------------------------

  const session = window.sessionOf(sheet);
  let signedOut = "";
  const askToSignIn = (why) => {
    signedOut = why;
    keep();
    tell(why === "other" ? say.other : say.signedOut, true);
    if (why === "over") {
      const link = document.createElement("a");
      link.href = `${sheet.dataset.login}?next=${encodeURIComponent(location.pathname)}`;
      link.target = "_blank";
      link.textContent = say.signIn;
      note.append(" ", link);
    }
  };
  /* Whether they have signed in again; then what they had pressed is done. */
  const comeBack = async (pressed) => {
    try {
      await session.renew();
      signedOut = "";
      tell(say.signedIn);
      if (pressed) {
        form.requestSubmit(pressed);
      }
    } catch (error) {
      askToSignIn(error instanceof window.SignedOut ? error.message : signedOut);
    }
  };

  let saving = false;
  const saveInPlace = async () => {
    if (saving) {
      return;
    }
    saving = true;
    keep();
    const data = new FormData(form);
    const sent = normal(typed());
    data.append("_continue", "1");
    try {
      const response = await session.send(form.action || location.href, data, { "X-Save-In-Place": "1" });
      signedOut = "";
      if (!response.ok) {
        throw new Error(response.status);
      }
      const answer = await response.json();
      if (!answer.saved) {
        // Something must be looked at: show the page that says what.
        form.requestSubmit(form.querySelector("[name=_continue]"));
        return;
      }
      saved = sent;
      form.elements.base_version.value = answer.base;
      form.elements.filed.value = answer.filed;
      for (const seen of document.querySelectorAll("input[name=seen]")) {
        seen.value = answer.base;
      }
      for (const merged of form.querySelectorAll("[name=brought_together]")) {
        merged.closest(".together").remove();
      }
      document.querySelector(".standing .stage").textContent = answer.stage;
      document.querySelector(".standing .made").textContent = answer.made;
      keep();
      tell(answer.message);
    } catch (error) {
      if (error instanceof window.SignedOut) {
        askToSignIn(error.message);
      } else {
        tell(say.unsaved, true);
      }
    } finally {
      saving = false;
    }
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      if (sheet.dataset.article) {
        saveInPlace();
      } else {
        form.requestSubmit(form.querySelector("[name=_continue]"));
      }
    }
  });

  // --- who else --------------------------------------------------------------------

  const others = document.getElementById("editing-now");
  const address = sheet.dataset.editing;
  if (address) {
    const beat = async (leave = false) => {
      const data = new FormData();
      data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      data.append("base", form.elements.base_version.value);
      if (leave) {
        data.append("leave", "1");
        navigator.sendBeacon(address, data);
        return;
      }
      try {
        const response = await session.send(address, data);
        const answer = await response.json();
        others.textContent = answer.others;
        others.hidden = !answer.others;
      } catch (error) {
        // The next beat tries again.
        if (error instanceof window.SignedOut) {
          askToSignIn(error.message);
        }
      }
    };
    beat();
    setInterval(beat, 30000);
    window.addEventListener("focus", () => (signedOut ? comeBack() : beat()));
    window.addEventListener("pagehide", () => beat(true));
  }
});

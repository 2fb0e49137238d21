"use strict";
/* The steps of the page desk: done by the server, undone and done again here, kept in this browser until saved. */
window.DeskSteps = function (data, token) {
  const { words, urls } = data;
  const memory = `desk:${data.page}`;
  let history = [{ operation: null, parse: data.parse, focus: null }]; // one entry a step; the first is what was stored
  let now = 0; // the step that is shown

  const operations = () => history.slice(1, now + 1).map((step) => step.operation);

  async function post(url, body) {
    let answer, told = {};
    try {
      answer = await fetch(url, {
        method: "POST", credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify(body),
      });
    } catch { throw new Error(words.offline); }
    try { told = await answer.json(); } catch { told = {}; }
    if (!answer.ok) throw new Error(told.error || words.offline);
    return told;
  }

  /* Steps that were not saved the last time, on whatever state of the page. */
  function kept() {
    try { return JSON.parse(localStorage.getItem(memory)) || []; } catch { return []; }
  }

  function remember() {
    try {
      if (now) localStorage.setItem(memory, JSON.stringify(operations()));
      else forget();
    } catch { /* a browser without storage keeps nothing */ }
  }

  function forget() {
    try { localStorage.removeItem(memory); } catch { /* nothing is kept */ }
  }

  return {
    get count() { return now; },
    get parse() { return history[now].parse; },
    get canRedo() { return now < history.length - 1; },
    post, kept, forget,

    /* Ask the server what the page is after one more step. `focus` is where the cursor was before it. */
    async act(operation, focus) {
      const told = await post(urls.apply, { base: data.base, operations: [...operations(), operation] });
      history[now].focus = focus;
      history = [...history.slice(0, now + 1), { operation, parse: told.parse, focus: null }];
      now += 1;
      remember();
    },

    /* Show another step; returns where the cursor was there, or undefined where there is no such step. */
    go(step) {
      if (step < 0 || step >= history.length) return undefined;
      now = step;
      remember();
      return history[now].focus;
    },

    async save() {
      await post(urls.save, { base: data.base, seen: data.seen, operations: operations() });
      forget();
    },
  };
};

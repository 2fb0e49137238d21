"use strict";
/* What keys and clicks ask for, one after the other. While the server is being asked the rest waits, in order;
   what it refuses takes with it all that was typed in the belief that it would be done. */
window.DeskLine = function (place, dropped) {
  const waiting = []; // {does, stroke}: the stroke is a key, which can be kept over a reload
  let running = false;

  async function run() {
    if (running) return;
    running = true;
    while (waiting.length) {
      const answer = waiting.shift().does();
      if (!(answer instanceof Promise)) continue;
      document.body.classList.add("desk-busy");
      if (await answer === false && waiting.length) dropped(waiting.splice(0).length);
    }
    running = false;
    document.body.classList.remove("desk-busy");
  }

  /* Keys that were typed while the page was being saved are for the page as it comes back. */
  window.addEventListener("pagehide", () => {
    const next = waiting.findIndex(({ stroke }) => !stroke);
    const kept = waiting.slice(0, next < 0 ? undefined : next).map(({ stroke }) => stroke);
    try { if (kept.length) sessionStorage.setItem(place, JSON.stringify(kept)); } catch { /* they are lost */ }
  });

  return {
    get busy() { return running; },

    /* Do it now, or when all that came before is done. `does` may return a promise; false says it was refused. */
    take(does, stroke) {
      waiting.push({ does, stroke });
      run();
    },

    /* The keys that the page before was left with. */
    kept() {
      try {
        const strokes = JSON.parse(sessionStorage.getItem(place)) || [];
        sessionStorage.removeItem(place);
        return strokes;
      } catch { return []; }
    },
  };
};

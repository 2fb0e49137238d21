// Size of text, light or dark, reading aloud; the strip of pages. Everything else on the site works without this file.
(function () {
  "use strict";
  const root = document.documentElement;

  // On a phone the strip of pages is longer than the screen: begin where the reader is.
  const here = document.querySelector(".pages [aria-current]");
  if (here) here.closest("ol").scrollLeft = here.offsetLeft - 80;

  const tools = document.querySelector(".tools .set");
  if (!tools) return;

  function keep(choice, value, values) {
    root.classList.remove(...values);
    if (value) root.classList.add(value);
    try {
      if (value) localStorage.setItem(choice, value);
      else localStorage.removeItem(choice);
    } catch (refused) { /* remembered for this page only */ }
  }

  function button(label, sign, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.title = label;
    if (sign !== label) made.setAttribute("aria-label", `${sign} ${label}`);
    made.textContent = sign;
    made.addEventListener("click", () => act(made));
    tools.append(made);
    return made;
  }

  const sizes = ["small", "", "large", "huge"];
  const named = sizes.filter(Boolean);
  function resize(by) {
    const now = sizes.findIndex((size) => size && root.classList.contains(size));
    const next = (now < 0 ? 1 : now) + by;
    if (sizes[next] !== undefined) keep("size", sizes[next], named);
  }
  button(tools.dataset.smaller, "字−", () => resize(-1));
  button(tools.dataset.larger, "字＋", () => resize(1));
  button(tools.dataset.dark, tools.dataset.dark, () => {
    const dark = root.classList.contains("dark")
      || (!root.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
    keep("theme", dark ? "light" : "dark", ["light", "dark"]);
  });

  const text = document.querySelector("[data-read]");
  const voice = window.speechSynthesis;
  if (!text || !voice) return;
  const parts = [document.querySelector("h1"), ...text.querySelectorAll("p, h2, li")];
  let reading = null;

  function silence(made) {
    voice.cancel();
    if (reading) reading.classList.remove("spoken");
    reading = null;
    made.setAttribute("aria-pressed", "false");
    made.textContent = tools.dataset.aloud;
  }
  function read(made, place) {
    if (reading) reading.classList.remove("spoken");
    reading = parts[place];
    if (!reading) return silence(made);
    reading.classList.add("spoken");
    reading.scrollIntoView({ block: "center" });
    const words = new SpeechSynthesisUtterance(reading.textContent);
    words.lang = root.lang === "zh-Hant" ? "zh-TW" : "zh-CN";
    words.onend = () => { if (reading === parts[place]) read(made, place + 1); };
    words.onerror = () => { if (reading === parts[place]) silence(made); };
    voice.speak(words);
  }
  const aloud = button(tools.dataset.aloud, tools.dataset.aloud, (made) => {
    if (reading) return silence(made);
    made.setAttribute("aria-pressed", "true");
    made.textContent = tools.dataset.silent;
    read(made, 0);
  });
  aloud.setAttribute("aria-pressed", "false");
  addEventListener("pagehide", () => voice.cancel());
})();

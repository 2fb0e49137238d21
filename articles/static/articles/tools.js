// The reader's tools: size of text, light or dark, reading aloud. Everything else works without this file. It is one
// file so that all buttons come at once: one that came later would push the others. Its words come with the page, in
// data-say-…, so that they are in the page's own script.

const SIZES = ["small", "", "large", "huge"];
const THEMES = ["light", "dark"];
const root = document.documentElement;
const tools = document.querySelector(".tools .set");

// Its sign is what is seen, its label what it does.
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

function keep(choice, value, values) {
  root.classList.remove(...values.filter(Boolean));
  if (value) root.classList.add(value);
  try {
    if (value) localStorage.setItem(choice, value);
    else localStorage.removeItem(choice);
  } catch { /* remembered for this page only */ }
}

function resize(by) {
  const now = SIZES.findIndex((size) => size && root.classList.contains(size));
  const next = (now < 0 ? SIZES.indexOf("") : now) + by;
  if (next in SIZES) keep("size", SIZES[next], SIZES);
}

function isDark() {
  const chosen = THEMES.find((theme) => root.classList.contains(theme));
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

// --- aloud

const voice = window.speechSynthesis;
let parts = [];
let now = null; // the part that is read

function mark(part) {
  now?.classList.remove("spoken");
  now = part;
  now?.classList.add("spoken");
}

function silence(made) {
  voice.cancel();
  mark(null);
  made.setAttribute("aria-pressed", "false");
  made.textContent = tools.dataset.sayAloud;
}

function read(made, place) {
  const part = parts[place];
  if (!part) return silence(made);
  mark(part);
  part.scrollIntoView({ block: "center" });
  const words = new SpeechSynthesisUtterance(part.textContent);
  words.lang = root.lang === "zh-Hant" ? "zh-TW" : "zh-CN";
  words.onend = () => { if (now === part) read(made, place + 1); };
  words.onerror = () => { if (now === part) silence(made); };
  return voice.speak(words);
}

function start(made) {
  made.setAttribute("aria-pressed", "true");
  made.textContent = tools.dataset.saySilent;
  read(made, 0);
}

// --- all of them

if (tools) {
  const { saySmaller: smaller, sayLarger: larger, sayDark: dark, sayAloud: aloud } = tools.dataset;
  button(smaller, "字−", () => resize(-1));
  button(larger, "字＋", () => resize(1));
  button(dark, dark, () => keep("theme", isDark() ? "light" : "dark", THEMES));
  const text = document.querySelector("[data-read]");
  if (text && voice) {
    parts = [document.querySelector("h1"), ...text.querySelectorAll("p, h2, li")];
    button(aloud, aloud, (made) => (now ? silence(made) : start(made))).setAttribute("aria-pressed", "false");
    addEventListener("pagehide", () => voice.cancel());
  }
}

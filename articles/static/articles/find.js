// Suggestions under the search box while somebody types. Without this script the box works as it is.

const PAUSE = 150; // milliseconds
const box = document.querySelector("input[data-suggest]");
const list = document.getElementById("suggestions");
let waiting = 0;
let asked = "";

function show(suggestions) {
  list.replaceChildren(...suggestions.map(({ label }) => {
    const option = document.createElement("option");
    option.value = label;
    return option;
  }));
}

async function ask() {
  const typed = box.value.trim();
  if (!typed || typed === asked) return;
  asked = typed;
  try {
    const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`);
    if (answer.ok && box.value.trim() === typed) show((await answer.json()).suggestions);
  } catch {
    // Suggestions are a help, no more: without an answer there are none.
  }
}

function askSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
}

box.addEventListener("input", (event) => {
  clearTimeout(waiting);
  // While characters are being composed the box holds pinyin, not what is meant.
  if (!event.isComposing) askSoon();
});
box.addEventListener("compositionend", askSoon);

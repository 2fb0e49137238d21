"use strict";
/* To which article the chosen elements go: its number is typed, or its button clicked. */
window.DeskTargets = function (data, moveTo) {
  const { make, title } = window.DeskPanes;
  const PATIENCE = 600; // milliseconds in which a second digit may follow
  const box = document.getElementById("desk-targets");
  let digits = "", timer = null, articles = [];

  function go() {
    clearTimeout(timer);
    const number = Number(digits);
    digits = "";
    return moveTo(number === 0 ? "new" : (articles[number - 1] || {}).id);
  }

  return {
    /* Whether a number is typed that may not be all of it. */
    get pending() { return digits !== ""; },

    open(all, own) {
      articles = all;
      digits = "";
      const offer = (key, name, id) => {
        const button = make("button");
        button.type = "button";
        button.dataset.target = id;
        button.append(make("kbd", "", key), " " + name);
        button.disabled = id === own;
        return button;
      };
      box.replaceChildren(
        ...articles.map((article, number) => offer(String(number + 1), title(article, data), article.id)),
        offer("0", data.words.new, "new"));
      box.hidden = false;
    },

    close() {
      clearTimeout(timer);
      digits = "";
      box.hidden = true;
    },

    /* One more digit: goes there once no longer number can be meant. `later` does so when nothing follows. */
    type(digit, later) {
      clearTimeout(timer);
      digits += digit;
      const number = Number(digits);
      if (!number || number * 10 > articles.length) return go();
      timer = setTimeout(() => later(go), PATIENCE);
    },

    go,
  };
};

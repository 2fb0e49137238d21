/* What was typed and not saved survives a closed tab: a draft in this browser, cleared once it is saved.
   On the form and on the list, because saving leads to either. */
"use strict";

window.drafts = (() => {
  const submitted = "article-draft-submitted";
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const write = (key, draft) => {
    try {
      localStorage.setItem(key, JSON.stringify(draft));
    } catch {
      // A full or forbidden store: the page warns before it is left instead.
    }
  };
  const forget = (key) => localStorage.removeItem(key);
  return {
    read,
    write,
    forget,
    submit: (key) => sessionStorage.setItem(submitted, key),
    settle: () => {
      const key = sessionStorage.getItem(submitted);
      sessionStorage.removeItem(submitted);
      if (key && document.querySelector(".messagelist .success") && !document.querySelector(".errornote")) {
        forget(key);
      }
    },
  };
})();

document.addEventListener("DOMContentLoaded", () => window.drafts.settle());

// Before the first line is painted: the reader's size of text and light or dark, as they left them.
(function () {
  try {
    for (const choice of ["size", "theme"]) {
      const kept = localStorage.getItem(choice);
      if (kept) document.documentElement.classList.add(kept);
    }
  } catch (refused) { /* no storage: the defaults */ }
})();

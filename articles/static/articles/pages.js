// On a phone the strip of pages is longer than the screen: begin where the reader is.

const BEFORE = 80; // pixels that show the page before
const here = document.querySelector(".pages [aria-current]");
if (here) here.closest("ol").scrollLeft = here.offsetLeft - BEFORE;

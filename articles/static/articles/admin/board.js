/* The board: a story born on the web is dragged, or moved by Alt and an arrow, to where it shall stand. The
   server decides; the board then shows what it says. Without script each story has a form that does the same. */

const board = () => document.getElementById("board");
const told = document.getElementById("board-said");
const moves = (element) => element?.closest?.(".on-board[draggable=true]");
const stories = (section) => [...section.querySelectorAll(".on-board")];
let dragged = null;
let busy = false;

async function place(story, to, after) {
  if (busy) return;
  busy = true;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", board().querySelector("[name=csrfmiddlewaretoken]").value);
  for (const [name, value] of Object.entries({ story: story.dataset.story, stood: story.dataset.stood, to, after }))
    body.set(name, value);
  const key = story.dataset.story;
  const answer = await fetch(board().dataset.place, { method: "POST", body }).catch(() => null);
  busy = false;
  if (!answer?.ok) return location.reload();
  show(new DOMParser().parseFromString(await answer.text(), "text/html"), key);
}

/* Whoever moved a story by keys goes on with it; what was refused is said as on any page. */
function show(fresh, key) {
  const said = fresh.querySelector(".messagelist");
  document.querySelector(".messagelist")?.remove();
  if (said) document.getElementById("content").before(said);
  document.querySelector(".board-tally").replaceWith(fresh.querySelector(".board-tally"));
  told.textContent = said ? said.textContent.trim() : board().dataset.moved;
  board().replaceWith(fresh.getElementById("board"));
  const again = board().querySelector(`[data-story="${CSS.escape(key)}"] > a`);
  again?.focus();
}

// --- by mouse ----------------------------------------------------------------------

/* The story before which the dragged one would land; null at the end of a page. */
function behind(section, y) {
  return stories(section).find((story) => {
    const { top, height } = story.getBoundingClientRect();
    return story !== dragged && y < top + height / 2;
  });
}

function mark(section, y) {
  for (const each of document.querySelectorAll(".over, .before")) each.classList.remove("over", "before");
  section?.classList.add("over");
  if (section) behind(section, y)?.classList.add("before");
}

document.addEventListener("dragstart", (event) => {
  dragged = moves(event.target);
  dragged?.classList.add("dragged");
  if (dragged) event.dataTransfer.effectAllowed = "move";
});
document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
  mark(null);
});
document.addEventListener("dragover", (event) => {
  const section = dragged && event.target.closest("#board section");
  if (!section?.dataset.page) return;
  event.preventDefault();
  mark(section, event.clientY);
});
document.addEventListener("drop", (event) => {
  const section = dragged && event.target.closest("#board section");
  if (!section?.dataset.page) return;
  event.preventDefault();
  const others = stories(section).filter((story) => story !== dragged);
  const next = behind(section, event.clientY);
  const last = next ? others[others.indexOf(next) - 1] : others.at(-1);
  place(dragged, section.dataset.page, last?.dataset.piece ?? "");
});

// --- by keys -----------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  const story = moves(event.target);
  if (!story || !event.altKey || event.ctrlKey || event.metaKey || !event.key.startsWith("Arrow")) return;
  event.preventDefault();
  const section = story.closest("section");
  const all = stories(section);
  const at = all.indexOf(story);
  if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    const others = all.filter((each) => each !== story);
    const to = at + (event.key === "ArrowUp" ? -1 : 1);
    if (section.dataset.page && story.dataset.stood && to >= 0 && to <= others.length)
      place(story, section.dataset.page, others[to - 1]?.dataset.piece ?? "");
    return;
  }
  const pages = [...document.querySelectorAll("#board section")].filter(({ dataset }) => dataset.page);
  const here = section.dataset.page ? pages.indexOf(section) : pages.length;
  const next = pages[here + (event.key === "ArrowLeft" ? -1 : 1)];
  if (next) place(story, next.dataset.page, "end");
});

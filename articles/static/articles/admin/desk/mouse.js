/* What the mouse does on the page desk; the tab key's focus and the forms of conflicts too. */

import { recallWritten, settleConflict } from "./conflicts.js";
import { placeClicked } from "./letters.js";
import { byId } from "./view.js";

export function listenToMouse(desk, deeds, queue) {
  const clicks = clicksOn(desk, deeds);
  document.addEventListener("click", (event) => {
    for (const [what, does] of clicks) {
      const found = event.target.closest(what);
      if (found) return queue.take(() => does(found, event));
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-conflict]");
    if (!form) return;
    event.preventDefault();
    queue.take(() => settleConflict(desk, form, "text"));
  });
  recallWritten();

  for (const pane of desk.view.panes) {
    pane.addEventListener("mouseover", (event) => desk.view.glow(event.target.closest("[data-id]")?.dataset.id));
    pane.addEventListener("mouseleave", () => desk.view.glow());
  }

  byId("desk-articles").addEventListener("focusin", (event) => {
    const id = event.target.closest(".row")?.dataset.id;
    const { selection } = desk;
    const follow = () => id !== selection.focus && selection.rowOf(id) && desk.point(id, false, false);
    if (id && id !== selection.focus) queue.take(() => void follow());
  });
}

/* What a click means, by what was clicked; the first that fits. */
function clicksOn(desk, deeds) {
  const join = (body) => desk.settleElsewhere(desk.urls.continuation, body);
  return [
    [".letter", (letter, event) =>
      desk.mode === "part" && desk.doCut(desk.cut.nearest(placeClicked(letter, event.clientX)))],
    ["[data-target]", (button) => desk.moveTo(button.dataset.target)],
    [".article h3", (head, event) =>
      desk.mode === "move" && !event.target.closest("a") && desk.moveTo(head.parentElement.dataset.article)],
    ["#desk-roles button", (button) => desk.selection.focus && desk.giveRole(button.dataset.role)],
    ["[data-do]", (button) => deeds[button.dataset.do]()],
    ["[data-doubt]", (line) => desk.point(line.dataset.doubt, false)],
    ["[data-part]", ({ dataset }) => join({ article: Number(dataset.part), part: true, seen: dataset.seen })],
    ["[data-join]", ({ dataset }) =>
      join({ article: Number(dataset.join), other: Number(dataset.other), seen: dataset.seen })],
    ["[data-take]", (button) => settleConflict(desk, button.closest("form"), button.dataset.take)],
    ["#desk [data-id]", (element, event) => choose(desk, element.dataset.id, event)],
  ];
}

function choose(desk, id, event) {
  desk.leave();
  if (!desk.selection.rowOf(id)) return desk.complain(desk.words.gone);
  if (event.ctrlKey || event.metaKey) return desk.toggle(id);
  return desk.point(id, event.shiftKey);
}

/* The page desk, put together. */

import { deedsOf } from "./deeds.js";
import { Desk } from "./desk.js";
import { Keys } from "./keys.js";
import { listenToMouse } from "./mouse.js";
import { Queue } from "./queue.js";
import { asker } from "./server.js";
import { byId, View } from "./view.js";

const data = JSON.parse(byId("desk-data").textContent);
data.roleOf = Object.fromEntries(data.roles.map((role) => [role.role, role]));
const token = document.querySelector("[name=csrfmiddlewaretoken]").value;

const view = new View(data);
const desk = new Desk(data, asker(token, data.words.offline), view);
const deeds = deedsOf(desk);
const queue = new Queue({
  busy: (on) => view.setBusy(on),
  dropped: (count) => view.add(data.words.dropped.replace("{count}", count)),
});

desk.open();
new Keys(desk, deeds, queue, data).listen();
listenToMouse(desk, deeds, queue);
window.addEventListener("beforeunload", (event) => {
  if (desk.steps.count && !desk.isLeaving) event.preventDefault();
});
document.documentElement.dataset.desk = "ready";

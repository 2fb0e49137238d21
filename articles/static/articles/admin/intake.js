/* Pages in by browser: files and folders are dropped and sent in portions; then piece after piece is asked for,
   until the plan is whole or all is taken. What was sent is the server's to keep: this page may be closed any time. */

const PORTION = { files: 50, bytes: 20e6 };
const AGAIN = 2000; // milliseconds until a server that does not answer is asked again

// --- what is dropped ---------------------------------------------------------------

async function* within(entry, folder = "") {
  const name = folder + entry.name;
  if (entry.isFile) {
    yield { name, file: await new Promise((resolve, reject) => entry.file(resolve, reject)) };
    return;
  }
  const reader = entry.createReader();
  for (;;) { // a folder is read in portions too
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!entries.length) return;
    for (const each of entries) yield* within(each, `${name}/`);
  }
}

async function dropped(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === "file"); // they are gone after the first wait
  const known = items.map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
  const files = [];
  for (const { entry, file } of known)
    if (entry) for await (const each of within(entry)) files.push(each);
    else if (file) files.push({ name: file.name, file });
  return files;
}

const chosen = (input) => [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

function* portions(files) {
  let portion = [], bytes = 0;
  for (const each of files) {
    if (portion.length && (portion.length >= PORTION.files || bytes + each.file.size > PORTION.bytes)) {
      yield portion;
      [portion, bytes] = [[], 0];
    }
    portion.push(each);
    bytes += each.file.size;
  }
  yield portion;
}

async function send(form, files) {
  const said = form.querySelector("output");
  let to = form.action, sent = 0;
  for (const portion of portions(files)) {
    said.textContent = `${form.dataset.sending} ${sent} / ${files.length}`;
    const body = new FormData(form);
    body.delete("files");
    if (sent) body.delete("text");
    for (const { name, file } of portion) {
      body.append("files", file, file.name);
      body.append("paths", name);
    }
    const answer = await fetch(to, { method: "POST", body });
    if (!answer.ok) throw new Error((await answer.text()).slice(0, 300));
    if (!answer.redirected) { // the form once more, with what is wrong in it
      document.open();
      document.write(await answer.text());
      document.close();
      return;
    }
    sent += portion.length;
    if (!to.endsWith("/add/")) to = `${answer.url}add/`;
  }
  location.assign(to.replace(/add\/$/, ""));
}

function prepare(form) {
  const zone = form.querySelector(".intake-files");
  const list = form.querySelector(".intake-chosen");
  let held = [];
  const show = () => {
    const lines = held.slice(0, 20).map(({ name }) => name);
    if (held.length > lines.length) lines.push(`… ${held.length}`);
    list.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  };
  const hold = (files) => { held = [...held, ...files]; show(); };
  zone.querySelector("[data-folder]").hidden = false;
  for (const input of zone.querySelectorAll("input[type=file]"))
    input.addEventListener("change", () => { hold(chosen(input)); input.value = ""; });
  for (const kind of ["dragenter", "dragover"])
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    hold(await dropped(event.dataTransfer));
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button.main");
    button.disabled = true;
    try {
      await send(form, held);
    } catch (error) {
      form.querySelector("output").textContent = error.message && !(error instanceof TypeError)
        ? error.message : form.dataset.failed;
    }
    button.disabled = false;
  });
}

// --- the plan, and taking it -------------------------------------------------------

const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

async function goOn() {
  for (;;) {
    const desk = document.getElementById("intake");
    if (!desk?.dataset.work) return;
    const body = new FormData(desk.querySelector("[data-by-hand]"));
    const answer = await fetch(desk.dataset.work, { method: "POST", body }).catch(() => null);
    if (answer?.status === 404 || answer?.status === 403) return location.reload();
    if (!answer?.ok) {
      desk.querySelector("[role=status]").textContent = desk.dataset.failed;
      await pause(AGAIN);
      continue;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = fresh.getElementById("intake");
    if (!next) return location.assign(answer.url);
    show(desk, next);
  }
}

/* What was open stays open; whoever is at a button keeps their place. */
function show(desk, next) {
  const here = [...desk.querySelectorAll("button, summary, a, input")].indexOf(document.activeElement);
  next.querySelector("[data-by-hand] button")?.setAttribute("hidden", "");
  desk.replaceWith(next);
  if (here >= 0) [...next.querySelectorAll("button, summary, a, input")][here]?.focus({ preventScroll: true });
  for (const form of next.querySelectorAll(".intake-drop")) prepare(form);
}

for (const form of document.querySelectorAll(".intake-drop")) prepare(form);
document.querySelector("[data-by-hand] button")?.setAttribute("hidden", "");
goOn();

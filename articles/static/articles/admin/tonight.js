/* The desk's front keeps itself up to date: quietly, only while somebody sees it, never under their hands.
   `.` goes to the first place to look at, J and K through the pages. Without script it is reloaded by hand. */

const EVERY = 5000; // milliseconds
const front = document.getElementById("tonight");

const isBusy = () => front.contains(document.activeElement) && document.activeElement.matches("select, input");
const links = () => [...front.querySelectorAll(".tonight-pages .ways a:first-child")];

async function refresh() {
  if (document.hidden || isBusy()) return;
  const answer = await fetch(location.href, { redirect: "error" }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("tonight");
  if (isBusy() || !fresh || fresh.innerHTML === shown) return;
  const href = front.contains(document.activeElement) && document.activeElement.getAttribute("href");
  shown = fresh.innerHTML;
  front.replaceChildren(...fresh.childNodes);
  if (href) front.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
}

let shown = front?.innerHTML;
if (front) setInterval(refresh, EVERY);

front?.addEventListener("change", (event) => {
  if (event.target.id === "issue") event.target.form.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  if (!front || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.matches("input, textarea, select")) return;
  const all = links();
  const here = all.indexOf(document.activeElement);
  if (event.key === ".") front.querySelector(".tonight-pages td.number a")?.click();
  else if (event.key === "j") all[Math.min(here + 1, all.length - 1)]?.focus();
  else if (event.key === "k") all[Math.max(here - 1, 0)]?.focus();
  else return;
  event.preventDefault();
});

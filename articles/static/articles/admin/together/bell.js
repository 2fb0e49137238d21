/* The bell keeps itself up to date: quietly, while somebody sees the page. Mostly it hears that nothing is new. */

const EVERY = 4000; // milliseconds
const bell = document.querySelector(".bell[data-unread]");
let mark = "";

async function refresh() {
  if (document.hidden) return;
  const headers = mark ? { "If-None-Match": mark } : {};
  const request = { headers, cache: "no-store", redirect: "error" };
  const answer = await fetch(bell.dataset.unread, request).catch(() => null);
  if (answer?.status !== 200) return;
  mark = answer.headers.get("ETag");
  const { unread } = await answer.json();
  const count = bell.querySelector("b");
  if (count.textContent !== String(unread)) count.textContent = unread;
  count.classList.toggle("none", !unread);
}

if (bell) {
  setInterval(refresh, EVERY);
  document.addEventListener("visibilitychange", refresh);
}

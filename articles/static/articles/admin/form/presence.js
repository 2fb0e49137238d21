/* Who else has the article open: told by the server, which is told that we have. */

import { SignedOut } from "./session.js";

const BEAT = 30_000; // milliseconds

export function keepPresence({ form, sheet, session, signIn }) {
  const address = sheet.dataset.editing;
  if (!address) return;
  const others = document.getElementById("editing-now");

  const message = () => {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("base", form.elements.base_version.value);
    return data;
  };
  const beat = async () => {
    try {
      const response = await session.send(address, message());
      const answer = await response.json();
      others.textContent = answer.others;
      others.hidden = !answer.others;
    } catch (error) {
      // The next beat tries again.
      if (error instanceof SignedOut) signIn.ask(error);
    }
  };
  const leave = () => {
    const data = message();
    data.append("leave", "1");
    navigator.sendBeacon(address, data);
  };

  beat();
  setInterval(beat, BEAT);
  window.addEventListener("focus", () => (signIn.missing ? signIn.comeBack() : beat()));
  window.addEventListener("pagehide", leave);
}

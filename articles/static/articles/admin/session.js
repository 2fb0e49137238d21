/* A session may end while somebody types. What is sent then is not lost: the page says so, and goes on once
   they have signed in again, in another tab. Each sign-in changes the key that forms are sent with. */
"use strict";

/* "over": nobody is signed in; "other": somebody else is, in whose name nothing may be saved. */
window.SignedOut = class extends Error {};

window.sessionOf = (sheet) => {
  const isOver = (response) => response.redirected && new URL(response.url).pathname === sheet.dataset.login;
  const keys = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

  /* Takes the key from a fresh copy of the page. */
  const renew = async () => {
    const response = await fetch(location.pathname);
    if (isOver(response)) {
      throw new window.SignedOut("over");
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("input[name=csrfmiddlewaretoken]");
    if (!fresh || page.querySelector(".beside")?.dataset.draft !== sheet.dataset.draft) {
      throw new window.SignedOut("other");
    }
    for (const field of keys()) {
      field.value = fresh.value;
    }
  };

  const send = async (address, body, headers = {}) => {
    body.set("csrfmiddlewaretoken", keys()[0].value);
    const response = await fetch(address, { method: "POST", body, headers });
    if (isOver(response)) {
      throw new window.SignedOut("over");
    }
    return response;
  };

  return {
    renew,
    /* The answer to what is sent. Throws SignedOut. */
    send: async (address, body, headers) => {
      const response = await send(address, body, headers);
      if (response.status !== 403) {
        return response;
      }
      await renew();
      return send(address, body, headers);
    },
  };
};

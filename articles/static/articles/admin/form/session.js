/* A session may end while somebody types. What is sent then is not lost: the page says so, and goes on once
   they have signed in again, in another tab. Each sign-in changes the key that forms are sent with. */

/* "over": nobody is signed in; "other": somebody else is, in whose name nothing may be saved. */
export class SignedOut extends Error {}

const keys = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

export class Session {
  /* `login` is the address to sign in at, `draft` tells this form and its user from others. */
  constructor({ login, draft }) {
    this.login = login;
    this.draft = draft;
  }

  /* The answer to what is sent. Throws SignedOut. */
  async send(address, body, headers) {
    const response = await this.#post(address, body, headers);
    if (response.status !== 403) return response;
    await this.renew();
    return this.#post(address, body, headers);
  }

  /* Takes the key from a fresh copy of the page. Throws SignedOut. */
  async renew() {
    const response = await fetch(location.pathname);
    this.#check(response);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("input[name=csrfmiddlewaretoken]");
    if (!fresh || page.querySelector(".beside")?.dataset.draft !== this.draft) throw new SignedOut("other");
    for (const field of keys()) field.value = fresh.value;
  }

  async #post(address, body, headers = {}) {
    body.set("csrfmiddlewaretoken", keys()[0].value);
    const response = await fetch(address, { method: "POST", body, headers });
    this.#check(response);
    return response;
  }

  #check(response) {
    if (response.redirected && new URL(response.url).pathname === this.login) throw new SignedOut("over");
  }
}

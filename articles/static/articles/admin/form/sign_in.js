/* Whether whoever types is still signed in; if not, they are asked to, and go on where they were. */

import { tell, warn } from "./notice.js";
import { SignedOut } from "./session.js";

export class SignIn {
  missing = ""; // why, as SignedOut says; "" while signed in

  constructor(session, words, keep) {
    Object.assign(this, { session, words, keep });
  }

  /* What was sent did not go through because of this. */
  ask({ message: why }) {
    this.missing = why;
    this.keep();
    if (why === "over") warn(this.words.signedOut, this.#link());
    else warn(why === "other" ? this.words.other : this.words.signedOut);
  }

  /* Whether they have signed in again; then `go` is done. */
  async comeBack(go = () => {}) {
    try {
      await this.session.renew();
      this.missing = "";
      tell(this.words.signedIn);
      go();
    } catch (error) {
      this.ask(error instanceof SignedOut ? error : { message: this.missing });
    }
  }

  #link() {
    const link = document.createElement("a");
    link.href = `${this.session.login}?next=${encodeURIComponent(location.pathname)}`;
    link.target = "_blank";
    link.textContent = this.words.signIn;
    return link;
  }
}

/* Saving leads back to the form, or on to whatever is next: any page says whether it succeeded. */

import { settle } from "./drafts.js";

settle(document.querySelector(":is(.messagelist, .desk-messages) .success") && !document.querySelector(".errornote"));

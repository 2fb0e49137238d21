/* Saving leads to the form or to the list: either says whether it succeeded. */

import { settle } from "./drafts.js";

settle(document.querySelector(".messagelist .success") && !document.querySelector(".errornote"));

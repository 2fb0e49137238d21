/* What colleagues do together around an article, put together. */

import { openBeside } from "./beside.js";
import { listen } from "./remarks.js";

openBeside();
listen();

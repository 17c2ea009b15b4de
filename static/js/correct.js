/* The correction page: previews what is typed, counts what is undecided, keeps the text on this computer. */

import "./components/previewing.js";
import * as deciding from "./components/deciding.js";
import * as textKeeping from "./components/text_keeping.js";

document.querySelector("#correction-form")?.classList.add("is-live");
deciding.init();
textKeeping.init();
document.addEventListener("htmx:afterSettle", deciding.init);

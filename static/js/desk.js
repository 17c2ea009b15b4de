/* The annotating page: each import is one behaviour. */

import { init } from "./components/selection.js";
import "./components/tagging.js";
import "./components/evidence.js";
import "./components/busy.js";

init();
document.addEventListener("htmx:afterSettle", () => {
  init();
  document.querySelector("[data-focus]")?.focus();
});

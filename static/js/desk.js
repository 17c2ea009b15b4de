/* The annotating page: each import is one behaviour. `init` runs again whenever the workspace was swapped. */

import * as inspector from "./components/inspector.js";
import * as keeping from "./components/keeping.js";
import * as keyHelp from "./components/key_help.js";
import * as pendingTags from "./components/pending_tags.js";
import * as selection from "./components/selection.js";
import * as suggestions from "./components/suggestions.js";
import "./components/overlaps.js";
import "./components/shortcuts.js";

function init() {
  selection.init();
  suggestions.init();
  keyHelp.init();
  keeping.init();
  inspector.init();
  pendingTags.init();
  const wanted = document.querySelector("[data-focus]");
  wanted?.focus();
  wanted?.removeAttribute("data-focus");
}

init();
document.addEventListener("htmx:afterSettle", init);
window.addEventListener("load", pendingTags.begin); // after htmx, which is deferred

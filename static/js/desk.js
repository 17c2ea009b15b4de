/* The annotating page: each import is one behaviour. `init` runs again whenever the workspace was swapped. */

import { hear } from "./components/heard.js";
import * as inspector from "./components/inspector.js";
import * as keeping from "./components/keeping.js";
import * as keyHelp from "./components/key_help.js";
import * as names from "./components/names.js";
import * as pendingTags from "./components/pending_tags.js";
import * as selection from "./components/selection.js";
import { failed } from "./components/saving.js";
import * as suggestions from "./components/suggestions.js";
import * as typed from "./components/typed.js";
import "./components/overlaps.js";
import "./components/shortcuts.js";

function init() {
  selection.init();
  suggestions.init();
  keyHelp.init();
  keeping.init();
  typed.init();
  inspector.init();
  names.init();
  pendingTags.init();
  const wanted = document.querySelector("[data-focus]");
  wanted?.focus();
  wanted?.removeAttribute("data-focus");
}

const messages = () => document.querySelector("#messages");
let told = messages(); // what the last act said; a new element once another act answered

/** What the act said is heard; the focus stays on what was used, is on what was opened, or on the form's heading. */
function settled({ detail }) {
  init();
  if (messages() !== told) hear([failed(), messages()?.innerText].filter(Boolean).join(" "));
  told = messages();
  const { verb, path, elt } = detail.requestConfig ?? {};
  const isKnown = document.querySelector("[data-again]"); // the words are tagged already: their passage is open
  if (isKnown && elt?.matches("#tag-form")) selection.drop();
  if (selection.selected()) return; // whoever selects meanwhile is not torn away
  if (isKnown || (verb === "get" && path.includes("passage="))) inspector.opened();
  else if (elt?.matches("#tag-form, #pick-form, [data-again]")) inspector.toTop();
  if (document.activeElement !== document.body) return;
  const head = document.querySelector("#inspector-head, #passages-head");
  if (verb) head?.focus({ preventScroll: true });
}

init();
document.addEventListener("htmx:afterSettle", settled);
document.addEventListener("pointerdown", ({ target }) => {
  // Where it lies over the text, what was said of an act is gone with the next touch; what went wrong stays.
  const here = messages();
  const isOver = here && getComputedStyle(here).position === "fixed" && !here.contains(target);
  if (isOver) for (const one of here.querySelectorAll(".message-success")) one.remove();
});
window.addEventListener("load", pendingTags.begin); // after htmx, which is deferred

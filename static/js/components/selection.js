/* The selection in the text fills the tag form. */

import { spanOf } from "../lib/passages.js";

const sheet = () => document.querySelector("[data-sheet]");
const form = () => document.querySelector("#tag-form");

/** The span selected in the text, or null. */
export function selected() {
  const selection = document.getSelection();
  const root = sheet();
  if (!root || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return range.intersectsNode(root) ? spanOf(root, range) : null;
}

function show() {
  const target = form();
  // A selection inside the panel (in a field, a note) is not about the text and leaves the last one.
  if (!target || document.activeElement?.closest?.("#inspector")) return;
  const span = selected();
  target.classList.toggle("has-selection", Boolean(span));
  const quote = target.querySelector("[data-quote]");
  quote.hidden = !span;
  quote.textContent = span ? `‘${span.quote}’` : "";
  target.elements.start.value = span ? span.start : "";
  target.elements.end.value = span ? span.end : "";
  target.elements.quote.value = span ? span.quote : "";
}

export function init() {
  form()?.classList.add("is-live");
}

document.addEventListener("selectionchange", show);
// Pressing a button of the form must not take the selection away.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.(".tag-buttons")) event.preventDefault();
});

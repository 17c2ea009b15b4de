/* The selection in the text fills the tag form, and the bar that moves its end by touch. */

import { rangeOf, spanOf } from "../lib/passages.js";

export const sheet = () => document.querySelector("[data-sheet]");
const form = () => document.querySelector("#tag-form");
let held = null; // the span while a finger is on the bar, which takes the selection away on some phones

/** The span selected in the text, {start, end, quote} in code points, or null. */
export function selected() {
  const selection = document.getSelection();
  const root = sheet();
  if (!root || !selection.rangeCount || selection.isCollapsed) return held;
  const range = selection.getRangeAt(0);
  return (range.intersectsNode(root) ? spanOf(root, range) : null) ?? held;
}

/** Selects a span of the text and brings it into view. */
export function select(start, end) {
  const range = rangeOf(sheet(), start, end);
  if (!range) return;
  const selection = document.getSelection();
  document.activeElement?.blur?.();
  selection.removeAllRanges();
  selection.addRange(range);
  const box = range.getBoundingClientRect();
  if (box.top < 80 || box.bottom > window.innerHeight - 200) {
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }
}

export function drop() {
  held = null;
  document.getSelection().removeAllRanges();
  show();
}

function show() {
  const target = form();
  // A selection inside the panel (in a field, a note) is not about the text and leaves the last one.
  if (!target || held || document.activeElement?.closest?.("#inspector, dialog")) return;
  const span = selected();
  target.classList.toggle("has-selection", Boolean(span));
  const quote = target.querySelector("[data-quote]");
  quote.hidden = !span;
  quote.textContent = span ? `‘${span.quote}’` : "";
  target.elements.start.value = span ? span.start : "";
  target.elements.end.value = span ? span.end : "";
  target.elements.quote.value = span ? span.quote : "";
  const move = target.querySelector("[data-move-borders]");
  if (move) move.hidden = !span;
}

export function init() {
  form()?.classList.add("is-live");
  held = null;
  show();
}

/** A finger or the mouse goes down on the bar: the selection stays, and is put back where it went. */
function hold(event) {
  if (!event.target.closest?.(".tag-buttons, .touch-bar, .move-borders")) return;
  if (event.type === "mousedown") event.preventDefault();
  else held = selected();
}

function release() {
  if (!held) return;
  const { start, end } = held;
  held = null;
  if (document.getSelection().isCollapsed && sheet()) select(start, end);
}

document.addEventListener("selectionchange", show);
document.addEventListener("mousedown", hold);
document.addEventListener("pointerdown", hold);
document.addEventListener("click", () => setTimeout(release));
document.addEventListener("pointerup", () => setTimeout(release, 400)); // where no click follows
document.addEventListener("pointercancel", release);
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-cancel-selection]")) drop();
});

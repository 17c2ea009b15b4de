/* The selection in the text fills the tag form, and the bar that moves its end by touch. */

import { rangeOf, spanOf, wordsOf } from "../lib/passages.js";

export const sheet = () => document.querySelector("[data-sheet]");
const form = () => document.querySelector("#tag-form");
let held = null; // the span while a finger is on the bar, which takes the selection away on some phones
let made = null; // {span, range}: what a key or a button selected means exactly what it holds, its stop included

/** The span selected in the text, {start, end, quote} in code points, or null. */
export function selected() {
  const selection = document.getSelection();
  const root = sheet();
  if (!root || !selection.rangeCount || selection.isCollapsed) return held;
  const range = selection.getRangeAt(0);
  if (made && isSame(range, made.range)) return made.span;
  return (range.intersectsNode(root) ? spanOf(root, range) : null) ?? held;
}

const isSame = (one, other) =>
  one.startContainer === other.startContainer && one.startOffset === other.startOffset &&
  one.endContainer === other.endContainer && one.endOffset === other.endOffset;

/** Selects a span of the text and brings it, or the `edge` that moved (“start”, “end”), into view. */
export function select(start, end, edge = "") {
  const range = rangeOf(sheet(), start, end);
  if (!range) return null;
  const selection = document.getSelection();
  if (!document.activeElement?.closest?.(".touch-bar")) document.activeElement?.blur?.();
  selection.removeAllRanges();
  selection.addRange(range);
  made = { span: { start, end, quote: wordsOf(sheet(), start, end) }, range: range.cloneRange() };
  show(true);
  reveal(range, edge);
  return made.span;
}

/** Scrolls so that a border that moved stands between the page's top and the bar at its foot. */
function reveal(range, edge) {
  const boxes = [...range.getClientRects()];
  const box = edge === "end" ? boxes.at(-1) : boxes[0];
  if (!box) return;
  const bar = form();
  const isBar = bar && getComputedStyle(bar).position === "fixed";
  const foot = isBar ? bar.getBoundingClientRect().top - 16 : window.innerHeight - (edge ? 60 : 200);
  if (box.top < 80 || box.bottom > foot) {
    window.scrollBy({ top: (box.top + box.bottom) / 2 - foot / 2, behavior: "instant" });
  }
}

export function drop() {
  held = made = null;
  document.getSelection().removeAllRanges();
  show(true);
}

/** Fills the form from the selection. One inside the panel (a field, a note) is not about the text and leaves the
 * last, unless it was `meant`: made or dropped by an act of ours. */
function show(meant = false) {
  const target = form();
  if (!target || held || (!meant && document.activeElement?.closest?.("#inspector, dialog"))) return;
  const span = selected();
  const isPasted = !span && !target.classList.contains("has-selection"); // words that were not taken from the text
  target.classList.toggle("has-selection", Boolean(span));
  const quote = target.querySelector("[data-quote]");
  quote.hidden = !span;
  quote.textContent = span ? `‘${shortened(span.quote)}’` : "";
  target.elements.start.value = span ? span.start : "";
  target.elements.end.value = span ? span.end : "";
  if (!isPasted) target.elements.quote.value = span ? span.quote : "";
  const move = target.querySelector("[data-move-borders]");
  if (move) move.hidden = !span;
}

/** The first and the last words, so that both borders are seen in a line. */
function shortened(words) {
  const all = words.split(/\s+/u);
  return all.length > 14 ? `${all.slice(0, 6).join(" ")} … ${all.slice(-6).join(" ")}` : words;
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
  if (document.getSelection().isCollapsed && sheet()) select(start, end, "end");
}

document.addEventListener("selectionchange", () => show());
document.addEventListener("mousedown", hold);
document.addEventListener("pointerdown", hold);
document.addEventListener("click", () => setTimeout(release));
document.addEventListener("pointerup", () => setTimeout(release, 400)); // where no click follows
document.addEventListener("pointercancel", release);
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-cancel-selection]")) drop();
});

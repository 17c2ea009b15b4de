/* Sentence mode: the selection walks, grows and shrinks by sentences and words. */

import { spanOf } from "../lib/passages.js";
import { select, selected, sheet } from "./selection.js";

function sentences() {
  return JSON.parse(document.getElementById("sentences")?.textContent || "[]");
}

/** Selects the sentence after (`step` 1) or before (-1) the selection; without one, the first on the screen. */
export function walk(step) {
  const all = sentences();
  if (!all.length || !sheet()) return;
  const now = selected();
  let next = step > 0 ? 0 : all.length - 1;
  if (now) next = clamp(here(all, now.start) + step, all);
  select(...all[next]);
}

/** Moves the end of the selection to the end of the next sentence (`step` 1) or of the one before (-1). */
export function extend(step) {
  const all = sentences();
  const now = selected();
  if (!now) return walk(step);
  const ends = all.map(([, end]) => end);
  const end = step > 0 ? ends.find((e) => e > now.end) : ends.findLast((e) => e < now.end && e > now.start);
  if (end) select(now.start, end);
}

/** Moves one end of the selection (`edge` "start" or "end") by a word, `step` 1 forwards or -1 back. */
export function adjust(edge, step) {
  const now = selected();
  if (!now) return;
  const words = wordBorders();
  let { start, end } = now;
  if (edge === "end") end = step > 0 ? words.ends.find((w) => w > end) ?? end : words.ends.findLast((w) => w < end && w > start) ?? end;
  else start = step > 0 ? words.starts.find((w) => w > start && w < end) ?? start : words.starts.findLast((w) => w < start) ?? start;
  select(start, end);
}

const here = (all, start) => all.findLastIndex(([first]) => first <= start);
const clamp = (index, all) => Math.min(Math.max(index, 0), all.length - 1);

/** Where words begin and end in the text, in code points. */
function wordBorders() {
  const starts = [];
  const ends = [];
  const segmenter = new Intl.Segmenter(sheet().lang || "en", { granularity: "word" });
  for (const block of sheet().querySelectorAll("[data-start]")) {
    const range = document.createRange();
    range.selectNodeContents(block);
    const whole = spanOf(block.parentElement, range);
    if (!whole) continue;
    let at = whole.start;
    for (const { segment, isWordLike } of segmenter.segment(whole.quote)) {
      const size = [...segment].length;
      if (isWordLike) {
        starts.push(at);
        ends.push(at + size);
      }
      at += size;
    }
  }
  return { starts, ends };
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-move]");
  if (!button) return;
  const [what, step] = button.dataset.move.split(" ");
  if (what === "word") adjust("end", Number(step));
  else extend(Number(step));
});

/* Sentence mode: j and k walk the sentences, brackets move the ends of the selection word by word. */

import { spanOf, rangeOf } from "../lib/passages.js";
import { selected } from "./selection.js";

const sheet = () => document.querySelector("[data-sheet]");

function sentences() {
  return JSON.parse(document.getElementById("sentences")?.textContent || "[]");
}

function select(start, end) {
  const range = rangeOf(sheet(), start, end);
  if (!range) return;
  const selection = document.getSelection();
  document.activeElement?.blur?.();
  selection.removeAllRanges();
  selection.addRange(range);
  const box = range.getBoundingClientRect();
  if (box.top < 80 || box.bottom > window.innerHeight - 120) {
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }
}

/** Selects the sentence after (`step` 1) or before (-1) the selection. */
export function walk(step) {
  const all = sentences();
  if (!all.length) return;
  const now = selected();
  let next = step > 0 ? 0 : all.length - 1;
  if (now) {
    const here = all.findLastIndex(([start]) => start <= now.start);
    next = Math.min(Math.max(here + step, 0), all.length - 1);
  }
  select(...all[next]);
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

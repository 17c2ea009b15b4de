/* Finds words in the text and selects them, so that what was found can be tagged. */

import { length } from "../lib/offsets.js";
import { blockTexts } from "../lib/passages.js";
import { select, selected, sheet } from "./selection.js";

const dialog = () => document.querySelector("[data-find]");
const fold = (text) => text.toLocaleLowerCase().replaceAll(/[‘’ʼ]/g, "'").replaceAll(/[“”„«»]/g, '"');

let before = null; // the selection a field takes away when it gets the focus

export function find() {
  if (!sheet() || !dialog()) return;
  before = selected();
  dialog().show();
  const field = dialog().querySelector("input");
  field.focus();
  field.select();
}

/** Places of `words` in the text as [start, end] in code points, blocks apart. */
function places(words) {
  const found = [];
  const size = length(words);
  for (const { start, text } of blockTexts(sheet())) {
    const points = [...text].map((letter) => fold(letter)[0] ?? letter);
    const wanted = [...words].map((letter) => fold(letter)[0] ?? letter);
    for (let at = 0; at + size <= points.length; at += 1) {
      if (wanted.every((letter, i) => points[at + i] === letter)) found.push([start + at, start + at + size]);
    }
  }
  return found;
}

let last = { words: "", start: -1 };

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("[data-find] form");
  if (!form) return;
  event.preventDefault();
  const words = form.querySelector("input").value.trim();
  const found = words ? places(words) : [];
  const after = words === last.words ? last.start : -1;
  const place = found.find(([start]) => start > after) ?? found[0];
  form.querySelector("[data-find-result]").textContent = place
    ? `${found.indexOf(place) + 1} of ${found.length} places. / and Enter goes to the next.`
    : "Not in this text.";
  if (!place) return;
  last = { words, start: place[0] };
  dialog().close();
  select(...place);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !dialog()?.open) return;
  dialog().close();
  if (before) select(before.start, before.end);
});

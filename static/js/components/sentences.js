/* Sentence mode: the selection walks, grows and shrinks by sentences, by words and by the marks around them. */

import { blockTexts } from "../lib/passages.js";
import { stops } from "../lib/stops.js";
import { hear } from "./heard.js";
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
  hear(select(...all[next])?.quote);
}

/** Moves one end of the selection (`edge` “start” or “end”) to the next border of a sentence, `step` 1 or -1. */
export function extend(step, edge = "end") {
  const now = selected();
  if (!now) return walk(step);
  const all = sentences();
  move(now, edge, step, { starts: all.map(([start]) => start), ends: all.map(([, end]) => end) });
}

/** Moves one end of the selection by a word or a mark beside it, `step` 1 forwards or -1 back. */
export function adjust(edge, step) {
  const now = selected();
  if (now) move(now, edge, step, borders());
}

function move({ start, end }, edge, step, { starts, ends }) {
  const from = edge === "end" ? end : start;
  const next = edge === "end" ? ends.filter((at) => at > start) : starts.filter((at) => at < end);
  const to = step > 0 ? next.find((at) => at > from) : next.findLast((at) => at < from);
  if (to === undefined) return;
  const span = edge === "end" ? select(start, to, edge) : select(to, end, edge);
  const words = span?.quote.split(/\s+/u) ?? [];
  hear(edge === "end" ? `Ends: ${words.slice(-4).join(" ")}` : `Begins: ${words.slice(0, 4).join(" ")}`);
}

const here = (all, start) => all.findLastIndex(([first]) => first <= start);
const clamp = (index, all) => Math.min(Math.max(index, 0), all.length - 1);

/** Where the borders can stand in the text, in code points, in its order. */
function borders() {
  const starts = [];
  const ends = [];
  for (const { start, text } of blockTexts(sheet())) {
    const found = stops(text, sheet().lang);
    starts.push(...found.starts.map((at) => start + at));
    ends.push(...found.ends.map((at) => start + at));
  }
  return { starts, ends };
}

/** Which border the bar moves: the one whose button is pressed in. */
const edgeOfBar = () => document.querySelector('[data-edge][aria-pressed="true"]')?.dataset.edge ?? "end";

function chooseEdge(button) {
  for (const one of document.querySelectorAll("[data-edge]")) one.setAttribute("aria-pressed", String(one === button));
  const name = button.dataset.edge === "start" ? "Start" : "End";
  for (const mover of document.querySelectorAll("[data-move]")) {
    mover.setAttribute("aria-label", mover.getAttribute("aria-label").replace(/^\w+/, name));
  }
}

document.addEventListener("click", (event) => {
  const edge = event.target.closest?.("[data-edge]");
  if (edge) return chooseEdge(edge);
  const button = event.target.closest?.("[data-move]");
  if (!button) return;
  const [what, step] = button.dataset.move.split(" ");
  if (what === "word") adjust(edgeOfBar(), Number(step));
  else extend(Number(step), edgeOfBar());
});

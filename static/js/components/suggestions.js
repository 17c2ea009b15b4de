/* Suggestions: shown or hidden on this computer, walked by key, selected in the text, dismissed. */

import { select, selected, sheet } from "./selection.js";
import * as storage from "./storage.js";

const KEY = "newsdesk:suggestions";
const all = () => [...document.querySelectorAll("[data-suggestion]")];
const span = (row) => row.dataset.suggestion.split(" ").map(Number);

function show(on) {
  sheet()?.classList.toggle("with-suggestions", on);
  for (const button of document.querySelectorAll("[data-toggle-suggestions]")) {
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "hide them" : "show them";
  }
}

export function toggleSuggestions() {
  const on = !sheet()?.classList.contains("with-suggestions");
  storage.write(KEY, on);
  show(on);
}

/** Selects the sentence of the next suggestion after the selection; after the last, the first. */
export function nextSuggestion() {
  const rows = all();
  if (!rows.length || !sheet()) return;
  show(true);
  const now = selected();
  const next = (now && rows.find((row) => span(row)[0] > now.start)) || rows[0];
  select(...span(next));
}

/** Dismisses, for good, the suggestion whose sentence holds the selection. */
export function dismissHere() {
  const now = selected();
  const row = now && all().find((one) => span(one)[0] <= now.start && now.start < span(one)[1]);
  row?.querySelector('[form="dismiss-form"]').click();
}

export function init() {
  show(storage.read(KEY) === true);
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-toggle-suggestions]")) toggleSuggestions();
  const words = event.target.closest?.("[data-select-suggestion]");
  if (words) select(...span(words.closest("[data-suggestion]")));
});

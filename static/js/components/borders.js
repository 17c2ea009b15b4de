/* Moving a passage: its words are selected in the text, its ends moved, and the new borders saved. */

import { select, selected, sheet } from "./selection.js";

const inspector = () => document.querySelector("[data-inspector]");

/** With a selection: the open passage lies there from now on, saved as a draft. Without: selects its words. */
export function moveBorders() {
  const here = inspector();
  const form = document.querySelector("#judgement-form");
  if (!here || !form || !sheet()) return;
  const span = selected();
  if (!span) {
    if (here.dataset.from) select(Number(here.dataset.from), Number(here.dataset.to));
    return;
  }
  form.elements["borders-start"].value = span.start;
  form.elements["borders-end"].value = span.end;
  form.elements["borders-quote"].value = span.quote;
  form.querySelector("[data-save-draft]").click();
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-move-borders]")) moveBorders();
  const fold = event.target.closest?.(".borders > summary");
  if (!fold || !sheet()) return;
  event.preventDefault(); // with JavaScript the words are selected in the text, not pasted
  document.getSelection().removeAllRanges();
  select(Number(inspector().dataset.from), Number(inspector().dataset.to));
});

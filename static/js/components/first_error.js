/* After a refusal the focus is on the first field that is wrong, in whatever fold it lies. */

const CONTROLS = "input:not([type=hidden]), select, textarea, button";

/** The control that the first error belongs to: described by it, or the first one of a group that is. */
function firstWrong() {
  for (const { id } of document.querySelectorAll(".field-error[id]")) {
    const described = document.querySelector(`[aria-describedby~="${id}"]`);
    const control = described?.matches(CONTROLS) ? described : described?.querySelector(CONTROLS);
    if (control) return control;
  }
  return null;
}

function focusIt() {
  const control = firstWrong();
  for (let fold = control?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  control?.focus();
}

// Both wait for what else the page does at that moment, such as scrolling to the open passage.
window.addEventListener("load", focusIt);
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.xhr?.status === 400) queueMicrotask(focusIt); // a preview answers 200 and takes the focus from nobody
});

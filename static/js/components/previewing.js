/* Asks for a new preview while the text is typed, and when the words for readers change. */

import * as deciding from "./deciding.js";

const WAIT = 600;
let timer = 0;

function soon(wait) {
  clearTimeout(timer);
  timer = setTimeout(() => document.querySelector("#correction-form")?.dispatchEvent(new Event("preview")), wait);
}

document.addEventListener("input", ({ target }) => {
  if (target.matches?.("[name=body], [name=was], [name=right], [name=said]")) soon(WAIT);
});
document.addEventListener("change", ({ target }) => {
  if (target.matches?.("[name=change], [name=byline], [name=published_on], [name=language]")) soon(0);
});
document.addEventListener("submit", ({ target }) => {
  if (target.id !== "correction-form") return;
  clearTimeout(timer); // what is being published needs no preview any more, and would be told that it is old
  target.dispatchEvent(new Event("htmx:abort"));
});
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.elt.id === "correction-form") detail.parameters.then = "preview";
});

/* What was chosen and typed of the passages while a preview was under way is newer than its answer. */
let chosen = null;
const MINE = /^passage-.*-(?:fate|words|reason|why)$|^(?:rest|facts)$/;
const form = () => document.querySelector("#correction-form");

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.requestConfig.elt !== form()) return;
  chosen = new Map([...new FormData(form()).entries()].filter(([name]) => MINE.test(name)));
  if (detail.xhr.status === 409) takeAnew(detail);
});
document.addEventListener("htmx:afterSettle", () => {
  if (chosen && form()) choose(form());
});

function choose(target) {
  for (const element of target.elements) {
    if (!MINE.test(element.name)) continue;
    if (element.type === "radio" || element.type === "checkbox") element.checked = chosen.get(element.name) === element.value;
    else if (chosen.has(element.name)) element.value = chosen.get(element.name);
  }
  deciding.init();
}

/** Readers got another text meanwhile: the answer holds both changes, so the whole page is taken from it. */
function takeAnew(detail) {
  detail.shouldSwap = false;
  detail.isError = false;
  const answer = new DOMParser().parseFromString(detail.xhr.responseText, "text/html").querySelector(".correction");
  document.querySelector(".correction").replaceWith(answer);
  window.htmx.process(answer);
  form().classList.add("is-live");
  choose(form());
}

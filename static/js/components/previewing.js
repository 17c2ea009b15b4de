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
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.elt.id === "correction-form") detail.parameters.then = "preview";
});

/* Readers got another text meanwhile: the answer holds both changes, so the whole page is taken from it. */
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status !== 409 || detail.requestConfig.elt.id !== "correction-form") return;
  detail.shouldSwap = false;
  detail.isError = false;
  const answer = new DOMParser().parseFromString(detail.xhr.responseText, "text/html").querySelector(".correction");
  document.querySelector(".correction").replaceWith(answer);
  window.htmx.process(answer);
  document.querySelector("#correction-form").classList.add("is-live");
  deciding.init();
});

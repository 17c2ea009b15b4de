/* Asks for a new preview while the text is typed, and when the words for readers change. */

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

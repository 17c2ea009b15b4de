/* A text under correction is kept on this computer until the server has it. */

import { draft, isOld, same } from "../lib/drafts.js";
import { told } from "./clock.js";
import * as storage from "./storage.js";

const form = () => document.querySelector("#correction-form");
const key = () => `newsdesk:kept:${form().dataset.keptAs}`;
const now = () => draft([...new FormData(form()).entries()], Date.now());
/** What was typed and chosen, without the fields that say what it was typed on. */
const typed = ({ fields }) => ({ fields: fields.filter(([name]) => !/^(?:edition|base|draft|seen)$|-head$/.test(name)) });
const bodyOf = ({ fields }) => fields.find(([name]) => name === "body")?.[1].replaceAll("\r\n", "\n").trim();
let timer = 0;
let opened = null; // the form as the page brought it

function keep() {
  clearTimeout(timer);
  timer = 0;
  if (form()) storage.write(key(), now());
}

function restore() {
  const kept = storage.read(key());
  const isPublished = kept && !form().elements.draft.value && bodyOf(kept) === bodyOf(now());
  if (!kept || isPublished || isOld(kept.at, Date.now()) || same(typed(kept), typed(now()))) return storage.drop(key());
  const fields = new Map(kept.fields);
  for (const element of form().elements) {
    if (!element.name || element.type === "hidden" || !fields.has(element.name)) continue;
    if (element.type === "radio" || element.type === "checkbox") element.checked = fields.get(element.name) === element.value;
    else element.value = fields.get(element.name);
  }
  // What it was typed on goes with it: the server tells when readers have another text by now.
  for (const name of ["base", "edition"]) if (fields.has(name)) form().elements[name].value = fields.get(name);
  const place = document.querySelector("[data-kept]");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Discard it";
  button.addEventListener("click", () => {
    storage.drop(key());
    location.reload();
  });
  place.replaceChildren(`What you typed at ${told(kept.at)} is back. It is not saved yet.`, " ", button);
  place.hidden = false;
  addEventListener("load", () => form().dispatchEvent(new Event("preview")));
}

export function init() {
  if (!form()) return;
  opened = now();
  if ("unsaved" in form().dataset) keep(); // the server answered with what was typed
  else restore();
}

document.addEventListener("input", (event) => {
  if (!event.target.closest?.("#correction-form")) return;
  clearTimeout(timer);
  timer = setTimeout(() => (same(typed(opened), typed(now())) ? storage.drop(key()) : keep()), 300);
});
document.addEventListener("submit", ({ target, submitter }) => {
  if (target === form()) keep(); // until an answer shows that the server has it
  else if (submitter?.closest(".discard") && form()) storage.drop(key());
});

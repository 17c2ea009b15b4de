/* Words typed into a form with `data-kept-as` (a comment, a reason, words to tag) are kept on this computer, for the
   person and what they are of, until the server has them. The judgement, which has more than words, is `keeping`'s. */

import { told } from "./clock.js";
import * as storage from "./storage.js";

const FORMS = "form[data-kept-as]";
const keyOf = (form) => `newsdesk:kept:${document.querySelector("#workspace")?.dataset.user}:${form.dataset.keptAs}`;
const fieldsOf = (form) => [...form.querySelectorAll("textarea[name]")];
const sentAt = new WeakMap(); // form → when it was sent; what is typed after it is not on the server

const isOurs = (form) => Boolean(form?.matches?.(FORMS));

/** Nothing of this form is to come back. */
export function drop(form) {
  if (isOurs(form)) storage.drop(keyOf(form));
}

function keep(form) {
  const fields = fieldsOf(form).map(({ name, value }) => [name, value]);
  if (fieldsOf(form).every((field) => field.value === field.defaultValue)) return drop(form);
  storage.write(keyOf(form), { at: Date.now(), fields });
}

/** Puts what was kept back, opens the folds it lies in, and says so. */
function restore(form) {
  const kept = storage.read(keyOf(form));
  if (!kept || form.matches(".has-selection")) return; // filled from the text, which is newer
  const values = new Map(kept.fields);
  const changed = fieldsOf(form).filter(({ name, value }) => values.has(name) && values.get(name) !== value);
  if (!changed.length) return;
  for (const field of changed) field.value = values.get(field.name);
  const inner = changed[0].closest("details");
  for (let fold = inner; fold; fold = fold.parentElement.closest("details")) fold.open = true;
  offer(form, changed, kept.at);
}

function offer(form, changed, at) {
  const place = document.createElement("p");
  const button = document.createElement("button");
  place.className = "kept";
  place.dataset.keptWords = "";
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Discard it";
  button.addEventListener("click", () => {
    for (const field of changed) field.value = field.defaultValue;
    drop(form);
    place.remove();
    changed[0].focus();
  });
  place.append(`What you typed at ${told(at)} is back. It is not sent yet. `, button);
  changed[0].closest(".field").after(place);
}

export function init() {
  for (const form of document.querySelectorAll(FORMS)) restore(form);
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest?.(FORMS);
  if (form && target.matches("textarea")) keep(form);
});
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (isOurs(detail.elt)) sentAt.set(detail.elt, Date.now());
});
document.addEventListener("htmx:afterRequest", ({ detail: { requestConfig, successful } }) => {
  const form = requestConfig?.elt; // its own answer may have replaced it
  if (!successful || !isOurs(form)) return;
  const kept = storage.read(keyOf(form));
  if (kept && kept.at <= sentAt.get(form)) drop(form);
});
document.addEventListener("newsdesk:not-sent", ({ detail }) => {
  if (isOurs(detail.form) && storage.read(keyOf(detail.form))) detail.kept = true;
});

/* Nothing typed is lost: what stands in the judgement's form is kept on this computer until the server has it. What
   other forms have to be kept of is `typed`'s. */

import { draft, isOld, same } from "../lib/drafts.js";
import { told } from "./clock.js";
import { addRow } from "./evidence.js";
import { say } from "./saving.js";
import * as storage from "./storage.js";

const form = () => document.querySelector("#judgement-form");
const prefix = () => `newsdesk:kept:${document.querySelector("#workspace")?.dataset.user}:`;
const keyOf = (annotation) => `${prefix()}${annotation}`;
let timer = 0;
let sentAt = 0; // when the save under way was sent; what is typed after it is not on the server
let resend = false; // the last save met no network; it is sent again, as a draft, when there is one

const now = () => draft([...new FormData(form()).entries()], Date.now());

function keep() {
  clearTimeout(timer);
  timer = 0;
  if (!form()) return;
  storage.write(keyOf(form().dataset.annotation), now());
}

/** Puts what was kept for the open passage back into its form. */
function restore() {
  if (!form()) return;
  const key = keyOf(form().dataset.annotation);
  if ("unsaved" in form().dataset) return keep(); // the server answered with what was typed
  const kept = storage.read(key);
  if (!kept) return;
  if (same(kept, now())) return storage.drop(key);
  fill(kept);
  offer(`What you typed at ${told(kept.at)} is back. It is not saved yet.`, () => {
    storage.drop(key);
    document.querySelector(`[data-passage][aria-current]`)?.click();
  });
  say("Not saved. Kept on this computer.", "kept");
}

function fill(kept) {
  const fields = new Map(kept.fields);
  const rows = Number(fields.get("evidence-TOTAL_FORMS") ?? 0);
  while (Number(form().elements["evidence-TOTAL_FORMS"].value) < rows) addRow();
  for (const element of form().elements) {
    if (!element.name || /FORMS$|^csrf/.test(element.name)) continue;
    if (element.type === "radio" || element.type === "checkbox") {
      element.checked = fields.get(element.name) === element.value;
    } else if (fields.has(element.name)) element.value = fields.get(element.name);
  }
  // A colleague's change since then is a conflict, and never overwritten.
  if (kept.based_on) form().elements.based_on.value = kept.based_on;
}

function offer(sentence, discard) {
  const place = document.querySelector("[data-kept]");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Discard it";
  button.addEventListener("click", () => {
    place.hidden = true;
    discard();
  });
  place.replaceChildren(sentence, " ", button);
  place.hidden = false;
}

function prune() {
  for (const key of storage.keys("newsdesk:kept:")) {
    if (isOld(storage.read(key)?.at ?? 0, Date.now())) storage.drop(key);
  }
}

export function init() {
  prune();
  restore();
}

document.addEventListener("input", (event) => {
  if (!event.target.closest?.("#judgement-form")) return;
  clearTimeout(timer);
  timer = setTimeout(keep, 200);
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && timer) keep();
});
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt === form()) {
    keep();
    sentAt = Date.now();
  } else if (timer) keep(); // another act swaps the form away
});
document.addEventListener("newsdesk:saved", ({ detail }) => {
  const key = keyOf(detail.annotation);
  resend = false;
  if (timer) keep();
  const kept = storage.read(key);
  const place = document.querySelector("[data-kept]");
  if (place) place.hidden = true;
  if (!kept || kept.at <= sentAt) storage.drop(key);
  else storage.write(key, { ...kept, based_on: "" }); // typed while the save was under way
});
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-drop-kept]")) storage.drop(keyOf(form().dataset.annotation));
});
document.addEventListener("newsdesk:not-sent", ({ detail }) => {
  if (!form() || detail.form !== form()) return;
  detail.kept = storage.read(keyOf(form().dataset.annotation)) !== null;
  if (!detail.status) resend = true;
});
window.addEventListener("online", () => {
  if (resend) document.querySelector("[data-save-draft]")?.click();
});

/* The keys of the annotating page. They never fire inside a field, and can be switched off. */

import { isField, shortcut } from "../lib/keys.js";
import { moveBorders } from "./borders.js";
import { cycleChecked } from "./checked.js";
import { find } from "./find.js";
import { comment, takeOffer } from "./inspector.js";
import { areOn, isMac, showKeys } from "./key_help.js";
import { adjust, extend, walk } from "./sentences.js";
import { drop, selected } from "./selection.js";
import { dismissHere, nextSuggestion, toggleSuggestions } from "./suggestions.js";

const press = (selector) => {
  const element = document.querySelector(selector);
  element?.click();
  return Boolean(element);
};

function tag(key) {
  if (selected()) return press(`#tag-form button[data-key="${key}"]`);
  const radio = document.querySelector(`#judgement-form input[name="status"][data-key="${key}"]`);
  radio?.click();
  return Boolean(radio);
}

function passage(step) {
  const links = [...document.querySelectorAll("[data-passage]")];
  const now = links.findIndex((link) => link.hasAttribute("aria-current"));
  links[now < 0 ? (step > 0 ? 0 : links.length - 1) : now + step]?.click();
}

const ACTS = {
  1: () => tag("1"), 2: () => tag("2"), 3: () => tag("3"),
  j: (shift) => (shift ? extend(1) : walk(1)), k: (shift) => (shift ? extend(-1) : walk(-1)),
  "[": (shift) => adjust(shift ? "start" : "end", -1), "]": (shift) => adjust(shift ? "start" : "end", 1),
  "{": () => adjust("start", -1), "}": () => adjust("start", 1),
  n: () => passage(1), p: () => passage(-1),
  e: () => press("[data-add-evidence]"), z: () => press("[data-undo]"),
  t: cycleChecked, c: takeOffer, b: moveBorders, m: comment,
  s: nextSuggestion, x: dismissHere, h: toggleSuggestions,
  "/": find, "?": showKeys,
};

/** With Ctrl or ⌘, also while one writes; on a Mac Ctrl with K and E are the field's own. */
const WRITING = {
  s: () => press("[data-save-draft], .conflict button.primary"),
  Enter: () => press("#judgement-form button.primary"),
  e: () => press("[data-add-evidence]"), k: cycleChecked, "/": comment,
};

function whileWriting(event) {
  const isCommand = isMac() && event.key !== "Enter" ? event.metaKey : event.ctrlKey || event.metaKey;
  if (!isCommand || event.altKey || !document.querySelector("#judgement-form")) return false;
  const plain = { ...fields(event), ctrlKey: false, metaKey: false };
  const act = WRITING[event.key === "Enter" ? "Enter" : shortcut(plain)];
  if (event.shiftKey && act !== WRITING["/"]) return false; // the browser's own; a slash may need Shift
  return act ? act() !== false : false;
}

document.addEventListener("keydown", (event) => {
  // While an input method composes, keys are its own (229 is what browsers send for them).
  if (event.isComposing || event.keyCode === 229) return;
  if (!document.querySelector("#workspace") || document.querySelector("dialog[open]")) return;
  if (whileWriting(event)) return event.preventDefault();
  if (event.key === "Escape") return isField(event.target) ? event.target.blur() : drop();
  if (isField(event.target) || !areOn()) return;
  const act = ACTS[shortcut({ ...fields(event), altGraph: event.getModifierState("AltGraph") })];
  if (!act) return;
  event.preventDefault();
  act(event.shiftKey);
});

function fields({ key, code, shiftKey, ctrlKey, metaKey, altKey, isComposing }) {
  return { key, code, shiftKey, ctrlKey, metaKey, altKey, isComposing };
}

/* Keys of the annotating page, and clicks on marks. Keys never fire inside a field. */

import { isField, shortcut } from "../lib/keys.js";
import { selected } from "./selection.js";
import { adjust, walk } from "./sentences.js";

const press = (selector) => document.querySelector(selector)?.click();

function tag(key) {
  if (selected()) {
    press(`#tag-form button[data-key="${key}"]`);
    return true;
  }
  const radio = document.querySelector(`#judgement-form input[name="status"][data-key="${key}"]`);
  if (radio) radio.checked = true;
  return Boolean(radio);
}

function passage(step) {
  const links = [...document.querySelectorAll("[data-passage]")];
  const now = links.findIndex((link) => link.hasAttribute("aria-current"));
  links[now < 0 ? (step > 0 ? 0 : links.length - 1) : now + step]?.click();
}

function act(key, shift) {
  switch (key) {
    case "1": case "2": case "3": return tag(key);
    case "j": walk(1); return true;
    case "k": walk(-1); return true;
    case "[": adjust(shift ? "start" : "end", -1); return true;
    case "]": adjust(shift ? "start" : "end", 1); return true;
    case "{": adjust("start", -1); return true;
    case "}": adjust("start", 1); return true;
    case "n": passage(1); return true;
    case "p": passage(-1); return true;
    case "e": press("[data-add-evidence]"); return true;
    default: return false;
  }
}

document.addEventListener("keydown", (event) => {
  if (!document.querySelector("[data-sheet]") || isField(event.target)) return;
  if (event.key === "Escape") {
    document.getSelection().removeAllRanges();
    return;
  }
  if (act(shortcut(event), event.shiftKey)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("[data-sheet] [data-n]");
  if (!mark || selected()) return;
  event.preventDefault();
  press(`[data-passage="${mark.dataset.n.split(" ")[0]}"]`);
});

/* The decisions on passages: what a choice opens, how many are left, and the words selected in the text. */

const open = () => [...document.querySelectorAll("[data-question]")].filter((one) => !one.querySelector("input[type=radio]:checked"));

/** Disables what needs every decision, with the sentence that says so; its link leads to the first. */
function count() {
  const button = document.querySelector("[data-publish]");
  if (!button) return;
  const left = document.querySelector("[name=rest]:checked") ? [] : open();
  button.disabled = left.length > 0;
  let words = document.querySelector("[data-undecided-words]");
  if (!left.length) return words?.remove();
  if (!words) {
    words = document.createElement("p");
    words.className = "advice";
    words.dataset.undecidedWords = "";
    words.append(document.createElement("a"));
    button.parentElement.append(words);
  }
  const link = words.querySelector("a");
  link.href = `#${left[0].querySelector("legend").id}`;
  link.textContent = `${left.length} passage${left.length === 1 ? " needs" : "s need"} your decision.`;
}

/** Shows what the chosen radios open: each names the ids of one part or more, and a part may be of several. */
function unfold() {
  const parts = new Map();
  for (const radio of document.querySelectorAll("[data-opens]")) {
    for (const id of radio.dataset.opens.split(" ")) parts.set(id, parts.get(id) || radio.checked);
  }
  for (const [id, isOpen] of parts) {
    const part = document.getElementById(id);
    if (part) part.hidden = !isOpen;
  }
}

/** The words selected in the text, which is a field on one page and plain text on the other. */
function selectedWords() {
  const field = document.querySelector("textarea[name=body]");
  if (field) return field.value.slice(field.selectionStart, field.selectionEnd).trim();
  const selection = document.getSelection();
  const sheet = document.querySelector("[data-sheet]");
  return selection.rangeCount && sheet && selection.getRangeAt(0).intersectsNode(sheet) ? String(selection).trim() : "";
}

function take(button) {
  const words = button.parentElement.querySelector("textarea");
  const taken = selectedWords();
  button.nextElementSibling?.matches(".take-hint") && button.nextElementSibling.remove();
  if (taken) {
    words.value = taken;
    return;
  }
  const hint = document.createElement("span");
  hint.className = "hint take-hint";
  hint.setAttribute("role", "status");
  hint.textContent = "Nothing is selected in the text.";
  button.after(hint);
}

export function init() {
  for (const button of document.querySelectorAll("[data-take-selection]")) button.hidden = false;
  unfold();
  count();
}

document.addEventListener("change", ({ target }) => {
  if (!target.closest?.("[data-question], .rest")) return;
  unfold();
  count();
});
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("[data-take-selection]")) event.preventDefault(); // the selection stays
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-take-selection]");
  if (button) take(button);
});

/* The open passage's form: the name on offer, its place in the panel, and on a phone the sheet it lies in. */

const form = () => document.querySelector("#judgement-form");

/** Writes the name found in the sentence into the field, which stays the editor's to change. */
export function takeOffer() {
  const offer = document.querySelector("[data-offer]");
  const field = form()?.elements.claimant;
  if (!offer || !field || field.value.trim()) return;
  field.value = offer.dataset.offer;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  offer.hidden = true;
}

/** Opens the desk's discussion, ready to be written in. */
export function comment() {
  const field = document.querySelector(".comments .comment-form textarea");
  if (!field) return false;
  field.closest("details").open = true;
  field.focus();
  field.scrollIntoView({ block: "nearest" });
  return true;
}

function unfold(handle, open) {
  handle.setAttribute("aria-expanded", String(open));
  handle.textContent = open ? "Less" : "More";
  handle.closest("[data-inspector]").classList.toggle("is-tall", open);
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-take-offer]")) takeOffer();
  const handle = event.target.closest?.("[data-drawer]");
  if (handle) unfold(handle, handle.getAttribute("aria-expanded") !== "true");
});
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.key !== "Enter" || event.target.name !== "claimant" || event.target.value.trim()) return;
  if (!document.querySelector("[data-offer]:not([hidden])")) return;
  event.preventDefault();
  takeOffer();
});

/** Marks the open passage in the text and in the list; the server does so where it sends them. */
function choose() {
  const key = document.querySelector("#chosen [data-annotation]")?.dataset.annotation;
  for (const link of document.querySelectorAll("[data-passage][aria-current]")) {
    if (link.dataset.annotation !== key) link.removeAttribute("aria-current");
  }
  const link = key && document.querySelector(`[data-passage][data-annotation="${key}"]`);
  link?.setAttribute("aria-current", "true");
  const number = link?.dataset.passage;
  const sheet = document.querySelector("[data-sheet]");
  sheet?.classList.toggle("has-chosen", Boolean(number));
  // Where others lie within it their fragments have its tint as well.
  if (sheet) sheet.dataset.chosen = /s-(\w+)/.exec(document.getElementById(`passage-${number}`)?.className)?.[1] ?? "";
  for (const mark of document.querySelectorAll("[data-sheet] .is-chosen")) {
    if (!mark.dataset.n.split(" ").includes(number)) mark.classList.remove("is-chosen");
  }
  if (!number) return;
  for (const mark of document.querySelectorAll(`[data-sheet] mark[data-n~="${number}"]`)) mark.classList.add("is-chosen");
}

/** Brings the open passage's words into view, above the sheet where there is one, and its form to its top. */
function reveal() {
  const conflict = document.querySelector(".conflict");
  if (conflict) return conflict.scrollIntoView({ block: "start" });
  const here = document.querySelector("[data-inspector]");
  const mark = document.querySelector("[data-sheet] .is-chosen");
  if (!mark || !here) return;
  const isSheet = getComputedStyle(here).position === "fixed";
  const { top, bottom } = mark.getBoundingClientRect();
  const free = isSheet ? window.innerHeight / 2 : window.innerHeight;
  if (top < 0 || bottom > free) mark.scrollIntoView({ block: isSheet ? "start" : "center" });
}

/** The open passage's form begins at the top of its panel, wherever that was scrolled to. */
export function toTop() {
  const here = document.querySelector("[data-inspector]");
  const side = here?.closest(".side");
  if (!here) return;
  const said = side.querySelector(".messages")?.offsetHeight ?? 0; // they stay above it
  side.scrollTop += here.getBoundingClientRect().top - side.getBoundingClientRect().top - said - 8;
  here.scrollTop = 0;
  // At the page's end the panel is pushed up with it.
  const above = here.getBoundingClientRect().top;
  if (above < 0) window.scrollBy({ top: above - 16, behavior: "instant" });
}

/** A passage was opened: whoever works by keyboard or ear goes on at its heading. */
export function opened() {
  toTop();
  document.querySelector("#inspector-head")?.focus({ preventScroll: true });
}

/** “112 / 300”: a note longer than that is rarely read. */
function count() {
  for (const place of document.querySelectorAll("[data-count-of]")) {
    const { length } = document.getElementById(place.dataset.countOf).value;
    place.textContent = `${length} / 300`;
    place.classList.toggle("is-long", length > 300);
  }
}

export function init() {
  choose();
  reveal();
  count();
}
document.addEventListener("input", count);

let dragged = null;
document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.("[data-drawer]");
  if (handle) dragged = { handle, y: event.clientY };
});
document.addEventListener("pointerup", (event) => {
  if (dragged && Math.abs(event.clientY - dragged.y) > 24) unfold(dragged.handle, event.clientY < dragged.y);
  dragged = null;
});

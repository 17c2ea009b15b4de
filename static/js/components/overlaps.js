/* A click on a mark opens its passage; where several overlap it offers them all, the shortest first. */

import { selected } from "./selection.js";

const box = () => document.querySelector("[data-overlaps]");
const linkOf = (number) => document.querySelector(`[data-passage="${number}"]`);

function offer(numbers, mark) {
  const list = document.createElement("ul");
  for (const number of numbers) {
    const link = linkOf(number);
    if (!link) continue;
    const copy = link.cloneNode(true);
    for (const name of ["hx-get", "hx-target", "data-passage"]) copy.removeAttribute(name);
    copy.addEventListener("click", (event) => {
      event.preventDefault();
      close();
      linkOf(number)?.click();
    });
    const item = document.createElement("li");
    item.append(copy);
    list.append(item);
  }
  const place = mark.getBoundingClientRect();
  const here = box();
  here.replaceChildren(list);
  here.hidden = false;
  const left = Math.min(place.left, document.documentElement.clientWidth - here.offsetWidth - 8);
  here.style.left = `${Math.max(8, left) + window.scrollX}px`;
  here.style.top = `${place.bottom + window.scrollY + 6}px`;
  here.querySelector("a")?.focus();
}

function close() {
  if (box()) box().hidden = true;
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("[data-sheet] [data-n]");
  if (!event.target.closest?.("[data-overlaps]")) close();
  if (!mark || selected()) return;
  event.preventDefault();
  const numbers = mark.dataset.n.split(" ");
  if (numbers.length === 1) linkOf(numbers[0])?.click();
  else offer(numbers, mark);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

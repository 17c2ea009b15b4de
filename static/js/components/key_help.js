/* All keys in a dialog, and the switch that turns them off on this computer (WCAG 2.2, 2.1.4). */

const KEY = "newsdesk:keys";
const dialog = () => document.querySelector("[data-keys]");

export const areOn = () => localStorage.getItem(KEY) !== "off";

export function showKeys() {
  dialog()?.showModal();
}

export function init() {
  const box = document.querySelector("[data-keys-on]");
  if (box) box.checked = areOn();
  document.querySelector("[data-keys-line]")?.classList.toggle("is-off", !areOn());
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-show-keys]")) showKeys();
});
document.addEventListener("change", (event) => {
  if (!event.target.matches?.("[data-keys-on]")) return;
  localStorage.setItem(KEY, event.target.checked ? "on" : "off");
  init();
});

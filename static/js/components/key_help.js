/* All keys in a dialog, and the switch that turns them off on this computer (WCAG 2.2, 2.1.4). */

import * as storage from "./storage.js";

const KEY = "newsdesk:keys";
const dialog = () => document.querySelector("[data-keys]");

export const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);
export const areOn = () => storage.read(KEY) !== false;

export function showKeys() {
  dialog()?.showModal();
}

export function init() {
  const box = document.querySelector("[data-keys-on]");
  if (box) box.checked = areOn();
  if (isMac()) for (const name of document.querySelectorAll("[data-command]")) name.textContent = "⌘";
  document.querySelector("[data-keys-line]")?.classList.toggle("is-off", !areOn());
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-show-keys]")) showKeys();
});
document.addEventListener("change", (event) => {
  if (!event.target.matches?.("[data-keys-on]")) return;
  storage.write(KEY, event.target.checked);
  init();
});

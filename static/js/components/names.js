/* What passages are called: an act that changes what readers see changes the numbers of those after it. The server
   sends all names with such a part; here those that are others now are written. */

export function init() {
  const sent = document.getElementById("passage-names");
  if (!sent) return;
  const names = JSON.parse(sent.textContent);
  sent.remove();
  const renamed = new Map();
  for (const link of document.querySelectorAll("[data-passage]")) {
    const place = link.querySelector(".passage-number");
    const name = names[link.dataset.passage];
    if (!name || place.textContent === name) continue;
    place.textContent = name;
    renamed.set(link.dataset.passage, name);
  }
  if (!renamed.size) return;
  for (const end of document.querySelectorAll("[data-sheet] .note-ref")) {
    const name = renamed.get(end.dataset.n);
    if (!name) continue;
    end.lastChild.data = `\u2060${name}`;
    const sign = document.getElementById(`passage-${end.dataset.n}`)?.querySelector(".vh");
    if (sign) sign.textContent = sign.textContent.replace(/note \S+: $/, `note ${name}: `);
  }
}

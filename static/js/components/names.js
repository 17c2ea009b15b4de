/* What passages are called: an act that changes what readers see changes the numbers of those after it. The server
   sends all names with such a part; here those that are others now are written. */

const list = () => [...document.querySelectorAll("[data-passage]")];

export function init() {
  const sent = document.getElementById("passage-names");
  if (!sent) return;
  const names = JSON.parse(sent.textContent);
  sent.remove();
  for (const link of list()) {
    const number = link.dataset.passage;
    const place = link.querySelector(".passage-number");
    const name = names[number];
    if (name) place.textContent = name;
    // Marks may have been rendered with the part, or stand as they were.
    const sign = document.querySelector(`#passage-${number} .vh`);
    const end = document.querySelector(`[data-sheet] .note-ref[data-n="${number}"]`);
    if (!name || !sign || end.lastChild.data.slice(1) === name) continue;
    sign.textContent = sign.textContent.replace(/note \S+: $/, `note ${name}: `);
    end.lastChild.data = `\u2060${name}`;
  }
}

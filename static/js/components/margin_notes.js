/* Notes beside their passage. Without this module the style sheet's floats keep each note beside its
   paragraph; here a note stands level with its passage and drifts down only as far as the one above needs. */

const WIDE = window.matchMedia("(min-width: 62rem)");
const GAP = 14;

function place() {
  const story = document.querySelector(".story");
  if (!story) return;
  const wide = WIDE.matches;
  story.classList.toggle("has-margin", wide);
  const asides = [...story.querySelectorAll(".notes")];
  for (const note of story.querySelectorAll(".notes .note")) note.style.top = "";
  story.style.minHeight = "";
  if (!wide) return;
  const top = story.getBoundingClientRect().top;
  const wanted = [];
  for (const note of asides.flatMap((aside) => [...aside.children])) {
    const sign = document.getElementById(`passage-${note.id.slice("note-".length)}`);
    wanted.push([note, (sign ?? note).getBoundingClientRect().top - top, note.offsetHeight]);
  }
  wanted.sort((a, b) => a[1] - b[1]);
  let free = 0;
  for (const [note, level, height] of wanted) {
    const at = Math.max(level, free);
    note.style.top = `${at}px`;
    note.classList.toggle("is-pushed", at > level + 40);
    free = at + height + GAP;
  }
  story.style.minHeight = `${free}px`;
}

place();
WIDE.addEventListener("change", place);
window.addEventListener("resize", place);
document.addEventListener("toggle", place, true); // a fold of evidence opens or closes
document.fonts?.ready.then(place);

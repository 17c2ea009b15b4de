/* The reader's page, which is whole without this: notes level with their passage, and steps between passages.

   Without it the style sheet's floats keep each note beside its paragraph; here a note stands level with its
   passage and drifts down only as far as the one above needs. */

const WIDE = window.matchMedia("(min-width: 62rem)");
const GAP = 14;

function placeNotes(story) {
  const wide = WIDE.matches;
  story.classList.toggle("has-margin", wide);
  const notes = [...story.querySelectorAll(".notes > .note, .notes > .notes-more")];
  for (const note of notes) note.style.top = "";
  story.style.minHeight = "";
  if (!wide) return;
  const top = story.getBoundingClientRect().top;
  const wanted = notes.map((note) => {
    const first = note.matches(".note") ? note : note.querySelector(".note");
    const sign = document.getElementById(`passage-${first.id.slice("note-".length)}`);
    return [note, (sign ?? note).getBoundingClientRect().top - top, note.offsetHeight];
  });
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

/* The sticky foot, only while a filter is on: ‹ 2 of 8 ›. */
function walkPassages(story) {
  const foot = story.querySelector(".walk");
  if (!foot) return;
  const signs = [...story.querySelectorAll(".sign[id^=passage-]")];
  let here = Math.max(0, signs.findIndex((sign) => `#${sign.id}` === location.hash));
  const step = (by) => (event) => {
    event.preventDefault();
    here = (here + by + signs.length) % signs.length;
    location.replace(`#${signs[here].id}`); // hashchange chooses it
    show();
  };
  const show = () => {
    foot.querySelector(".walk-at").textContent = here + 1;
  };
  foot.querySelector(".walk-back").addEventListener("click", step(-1));
  foot.querySelector(".walk-on").addEventListener("click", step(1));
  foot.hidden = false;
  show();
}

/* The passage that is open, by its address: all its fragments keep their tint, the others give up theirs. */
function choose(story) {
  const number = /^#(?:passage|note)-(\d+)$/.exec(location.hash)?.[1];
  const marks = number ? [...story.querySelectorAll(`mark[data-n~="${number}"]`)] : [];
  for (const mark of story.querySelectorAll(".m.is-chosen")) mark.classList.remove("is-chosen");
  for (const mark of marks) mark.classList.add("is-chosen");
  story.classList.toggle("has-chosen", marks.length > 0);
  // Where others lie within it their fragments have its tint as well.
  story.dataset.chosen = number ? /s-(\w+)/.exec(document.getElementById(`passage-${number}`)?.className)?.[1] ?? "" : "";
}

const story = document.querySelector(".story");
if (story) {
  const place = () => placeNotes(story);
  place();
  WIDE.addEventListener("change", place);
  window.addEventListener("resize", place);
  document.addEventListener("toggle", place, true); // a fold opens or closes
  document.fonts?.ready.then(place);
  walkPassages(story);
  choose(story);
  window.addEventListener("hashchange", () => choose(story));
}

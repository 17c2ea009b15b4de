/* The one lasting live region of the page: what an act said, and what a key selected, is heard here. What is seen
   is swapped with the page, and a region that is swapped away is never read out. */

const region = () => document.querySelector("[data-heard]");
let wait = 0;

/** Has `sentence` read out, also when it was the last one. */
export function hear(sentence) {
  const here = region();
  if (!here || !sentence) return;
  here.textContent = "";
  clearTimeout(wait);
  wait = setTimeout(() => {
    here.textContent = sentence;
  }, 60); // a region filled in the turn that emptied it has not changed
}

/* What was checked: that it is so, that it was said, or footage. Words that tell what someone said are never called
   verified by a choice that merely stood there. */

const form = () => document.querySelector("#judgement-form");
const radios = () => [...(form()?.querySelectorAll('input[name="what"]') ?? [])];

/** Whether the words hold an attribution, the status is verified, and “it is so” merely stands there, or nothing. */
function isOpen() {
  const { asked, status, what } = form().elements;
  return "said" in form().dataset && status.value === "verified" && (what.value === "" || (what.value === "so" && !asked.value));
}

/** The next of the three; where someone said it and it is verified, first that it was said. */
export function cycleChecked() {
  if (!radios().length) return false;
  const next = isOpen()
    ? radios().find((radio) => radio.value === "said")
    : radios()[(radios().findIndex((radio) => radio.checked) + 1) % radios().length];
  next.click();
  return true;
}

function ask(isAsking) {
  form().querySelector("[data-ask-what]").hidden = !isAsking;
}

document.addEventListener("change", ({ target }) => {
  if (!target.closest?.("#judgement-form")) return;
  if (target.name === "what") {
    form().elements.asked.value = "1";
    ask(false);
  }
  if (target.name !== "status") return;
  if (isOpen()) {
    for (const radio of radios()) radio.checked = false;
    ask(true);
  } else if (!radios().some((radio) => radio.checked)) {
    radios()[0].checked = true;
    ask(false);
  }
});

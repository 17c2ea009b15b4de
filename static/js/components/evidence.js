/* A new row of evidence at once; without JavaScript the same button asks the server for it. */

/** Adds an empty row to the open form and returns it. */
export function addRow() {
  const rows = document.querySelector("#evidence");
  const total = rows.querySelector('[name="evidence-TOTAL_FORMS"]');
  const template = document.querySelector("[data-empty-evidence]");
  const holder = document.createElement("div");
  holder.append(template.content.cloneNode(true));
  holder.innerHTML = holder.innerHTML.replaceAll("__prefix__", total.value);
  const row = holder.firstElementChild;
  rows.querySelector("[data-add-evidence]").before(row);
  row.open = true;
  const isFirst = Number(total.value) === 0;
  const isDisputed = total.form.elements.status?.value === "disputed";
  if (isFirst && isDisputed) row.querySelector('select[name$="-stance"]').value = "contradicts";
  total.value = Number(total.value) + 1;
  return row;
}

/* A right of reply has days of its own, which stand in the fold. */
document.addEventListener("change", ({ target }) => {
  if (!target.matches?.('select[name^="evidence-"][name$="-kind"]') || target.value !== "right_of_reply") return;
  target.closest("details").querySelector("details.more").open = true;
});
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-add-evidence]")) return;
  event.preventDefault();
  addRow().querySelector('input[type="text"]').focus();
});

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
  total.value = Number(total.value) + 1;
  return row;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-add-evidence]")) return;
  event.preventDefault();
  addRow().querySelector('input[type="text"]').focus();
});

/* A new row of evidence at once; without JavaScript the same button asks the server for it. */

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-add-evidence]");
  if (!button) return;
  event.preventDefault();
  const rows = button.closest("fieldset");
  const total = rows.querySelector('[name="evidence-TOTAL_FORMS"]');
  const template = rows.querySelector("[data-empty-evidence]");
  const holder = document.createElement("div");
  holder.append(template.content.cloneNode(true));
  holder.innerHTML = holder.innerHTML.replaceAll("__prefix__", total.value);
  const row = holder.firstElementChild;
  button.before(row);
  row.open = true;
  row.querySelector('input[type="text"]').focus();
  total.value = Number(total.value) + 1;
});

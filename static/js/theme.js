/* The desk's colours: as the computer has them, light or dark. Read in the head, before anything is painted; kept under
   the name that the admin uses, so that both have one choice. */
{
  const NAMES = { auto: "automatic", light: "light", dark: "dark" };
  const next = { auto: "light", light: "dark", dark: "auto" };
  const root = document.documentElement;

  const kept = () => {
    try {
      return localStorage.getItem("theme") ?? "auto";
    } catch {
      return "auto"; // this browser keeps nothing
    }
  };
  const show = (mode) => {
    root.dataset.theme = mode in NAMES ? mode : "auto";
  };
  show(kept());

  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      const name = button.querySelector("[data-theme-name]");
      name.textContent = NAMES[root.dataset.theme];
      button.hidden = false;
      button.addEventListener("click", () => {
        show(next[root.dataset.theme]);
        name.textContent = NAMES[root.dataset.theme];
        try {
          localStorage.setItem("theme", root.dataset.theme);
        } catch { /* then it holds for this page */ }
      });
    }
  });
}

/* A form that the browser itself sends leaves its page, and with a network away nothing comes back to: so the server is
   asked first whether it is there. Until it answers, the page stays with all that was typed, and says so. Twice is once:
   the button pressed says what it does until the page is another, and does nothing meanwhile. */

import { hear } from "./heard.js";

const ASKED = "/healthz";
const PATIENCE = 8000; // ms
const GIVEN_UP = 120_000; // ms after which a page that is still here may send again: somebody stopped it
const leaving = new WeakSet(); // the server was there; the browser may send
const underWay = new Map(); // form → what gives its button back

const isOurs = (form, submitter) => form.method === "post" && !form.matches("[hx-post]") && !submitter?.matches("[hx-post]");

async function isThere() {
  try {
    return (await fetch(ASKED, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })).ok;
  } catch {
    return false;
  }
}

function say(form, submitter) {
  const line = form.querySelector("[data-not-sent]") ?? document.createElement("p");
  line.dataset.notSent = "";
  line.className = "not-sent";
  line.setAttribute("role", "alert");
  line.textContent = navigator.onLine
    ? "Not sent: the server does not answer. What you entered stays on this page; try again in a moment."
    : "Not sent: you are offline. What you entered stays on this page; send it when you are online again.";
  (submitter ?? form.lastElementChild).after(line);
}

/** The button says “Sending…”, or what it has in `data-sending`. It is not `disabled`: its value would not be sent, and
 * the focus would be lost. Returns what gives it back. */
function press(button) {
  if (!button) return () => {};
  const label = [...button.childNodes];
  const words = button.dataset.sending ?? "Sending…";
  button.setAttribute("aria-disabled", "true");
  button.replaceChildren(words);
  hear(words);
  return () => {
    button.removeAttribute("aria-disabled");
    button.replaceChildren(...label);
  };
}

function giveBack(form) {
  underWay.get(form)?.();
  underWay.delete(form);
}

async function send(form, submitter) {
  underWay.set(form, press(submitter));
  const answers = await isThere();
  if (!answers) {
    giveBack(form);
    return say(form, submitter);
  }
  form.querySelector("[data-not-sent]")?.remove();
  leaving.add(form);
  form.requestSubmit(submitter);
  setTimeout(() => giveBack(form), GIVEN_UP);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !isOurs(form, event.submitter)) return;
  if (leaving.delete(form)) return;
  event.preventDefault();
  if (!underWay.has(form)) send(form, event.submitter);
});
window.addEventListener("pageshow", () => {
  for (const form of [...underWay.keys()]) giveBack(form); // the page as it was left, by Back
});

/* A form that the browser itself sends leaves its page, and with a network away nothing comes back to: so the server is
   asked first whether it is there. Until it answers, the page stays with all that was typed, and says so. Twice is once. */

const ASKED = "/healthz";
const PATIENCE = 8000; // ms
const leaving = new WeakSet(); // the server was there; the browser may send
const underWay = new WeakSet();

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

async function send(form, submitter) {
  underWay.add(form);
  const answers = await isThere();
  if (!answers) {
    underWay.delete(form);
    return say(form, submitter);
  }
  form.querySelector("[data-not-sent]")?.remove();
  leaving.add(form);
  form.requestSubmit(submitter);
  setTimeout(() => underWay.delete(form), PATIENCE); // the browser gave up, and the page is still here
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !isOurs(form, event.submitter)) return;
  if (leaving.delete(form)) return;
  event.preventDefault();
  if (!underWay.has(form)) send(form, event.submitter);
});

/* Passages tagged while nothing could be saved wait on this computer, listed, each under a key of its own. They are
   sent in their order when the network is back, or its session, for the person alone who tagged them. */

import { inOrder, uuid, value, waiting } from "../lib/queue.js";
import { say } from "./saving.js";
import * as storage from "./storage.js";
import * as typed from "./typed.js";

const workspace = () => document.querySelector("#workspace");
const prefix = () => `newsdesk:waiting:${workspace()?.dataset.user}:`;
const isTag = (element) => element?.id === "tag-form" || element?.id === "pick-form";
const all = () => inOrder(storage.keys(prefix()).map((key) => ({ ...storage.read(key), key })).filter(({ values }) => values));
let sending = false;
let later = 0;

/** The form's passage waits, and what is tagged next gets a key of its own; false when this computer is full. */
function keep(config, form) {
  const entries = Object.entries(config.parameters);
  const one = waiting(config.path, entries, Date.now());
  if (!storage.write(prefix() + value(one, "uuid"), one)) return false;
  typed.drop(form);
  const fresh = uuid(crypto.getRandomValues(new Uint8Array(16)));
  for (const field of document.querySelectorAll(".new-key")) field.value = fresh;
  show();
  return true;
}

function show() {
  const place = document.querySelector("[data-waiting]");
  if (!place) return;
  const rows = all();
  place.hidden = rows.length === 0;
  if (!rows.length) return place.replaceChildren();
  const list = document.createElement("ul");
  list.append(...rows.map(row));
  const head = document.createElement("p");
  head.textContent = rows.length === 1 ? "One passage waits on this computer:" : `${rows.length} passages wait on this computer:`;
  place.replaceChildren(head, list);
}

function row(one) {
  const item = document.createElement("li");
  const quote = value(one, "quote");
  const words = document.createElement("q");
  words.dir = "auto";
  words.textContent = quote.length > 80 ? `${quote.slice(0, 80)}…` : quote;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Discard it";
  button.addEventListener("click", () => {
    storage.drop(one.key);
    show();
  });
  const status = value(one, "status") || value(one, "pick").split(" ")[0];
  item.append(`${status}: `, ...(quote ? [words, " "] : []), ...(one.refused ? [`${one.refused} `] : []), button);
  return item;
}

/** Sends what waits, one after the other; what is refused stays listed with the reason. */
async function send() {
  clearTimeout(later);
  if (sending || !navigator.onLine || !workspace()) return;
  const ready = all().filter(({ refused }) => !refused);
  if (!ready.length) return;
  sending = true;
  say("Saving what you tagged before…", "saving");
  let last = "";
  let saved = 0;
  for (const one of ready) {
    const outcome = await post(one);
    if (outcome === "later") break;
    if (outcome) storage.write(one.key, { at: one.at, path: one.path, values: one.values, refused: outcome });
    else {
      storage.drop(one.key);
      saved += 1;
      if (one.path.startsWith(location.pathname)) last = value(one, "uuid");
    }
  }
  sending = false;
  show();
  if (all().some(({ refused }) => !refused)) later = setTimeout(send, 15_000);
  if (last) await window.htmx.ajax("GET", `${location.pathname}?passage=${last}`, { target: "#workspace" });
  if (saved) say("Saved what you tagged before.", "saved");
}

/** '' when it is saved, “later” when nothing can be saved now, else the sentence that refuses it. */
async function post({ path, values }) {
  const name = workspace().dataset.csrfCookie;
  const token = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
  const body = new URLSearchParams([...values, ["csrfmiddlewaretoken", token]]);
  try {
    const answer = await fetch(path, { method: "POST", body, headers: { "HX-Request": "true", "HX-Target": "chosen" } });
    if (answer.ok) return "";
    if (answer.status === 401) {
      say("You are signed out. What waits is sent when you are back.", "failed", ["Sign in in a new tab", document.querySelector("[data-saving]").dataset.signIn]);
      return "later";
    }
    if (answer.status >= 500) {
      say("The server does not answer. What waits is sent again in a moment.", "failed");
      return "later";
    }
    const text = await answer.text();
    if (answer.headers.get("Content-Type")?.startsWith("text/plain")) return text;
    const page = new DOMParser().parseFromString(text, "text/html");
    const why = page.querySelector("[data-again] p, .message-error, #tag-form .field-error");
    return why?.textContent.trim() || "The text changed, or this was not a passage. Tag it again.";
  } catch {
    say("The server does not answer. What waits is sent again in a moment.", "failed");
    return "later";
  }
}

export function init() {
  show();
}
export function begin() {
  send();
}

document.addEventListener("newsdesk:not-sent", ({ detail }) => {
  const { form, config, status } = detail;
  // A 409 that is no page is another person's session.
  if (isTag(form) && (!status || status === 401 || status === 409 || status >= 500)) detail.kept = keep(config, form);
});
window.addEventListener("online", send);
window.addEventListener("focus", send); // back from the tab in which one signed in
window.addEventListener("storage", show);

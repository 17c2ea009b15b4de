/* Says what became of a save: “Saving…”, “Saved 08:14”, “Not saved: you are offline. Kept on this computer.”
   Each failure is one event, `newsdesk:not-sent`: who keeps what was sent sets `kept` in its detail. */

import { told } from "./clock.js";
import { hear } from "./heard.js";

const line = () => document.querySelector("[data-saving]");
const workspace = () => document.querySelector("#workspace");
const isWrite = ({ detail }) => detail.requestConfig?.verb !== "get";

/** Shows `sentence`; `state` is “saved”, “saving”, “failed” or “kept”. `link` is [words, address] or nothing.
 * What failed takes away the success that was told before it. */
export function say(sentence, state, link) {
  const here = line();
  if (!here) return;
  here.dataset.state = state;
  here.replaceChildren(sentence);
  if (state !== "saving") hear(sentence);
  if (state === "failed") for (const one of document.querySelectorAll("#messages .message-success")) one.remove();
  if (!link) return;
  const anchor = document.createElement("a");
  [anchor.textContent, anchor.href] = link;
  anchor.target = "_blank";
  here.append(" ", anchor);
}

const SIGN_IN = () => ["Sign in in a new tab, then save again", line().dataset.signIn];

/** What failed while the page stands: “Not saved.”, or '' where nothing did. */
export const failed = () => (line()?.dataset.state === "failed" ? line().textContent : "");

/** Why a request failed and what to do: [sentence, link]. `kept` says that what was typed is on this computer. */
function failure(status, text, kept) {
  const here = kept ? ". Kept on this computer" : "";
  switch (true) {
    case !status && !navigator.onLine: return [`you are offline${here}.`];
    case !status: return [`the server does not answer${here}; try again in a moment.`];
    case status === 401: return [`you are signed out${here}.`, SIGN_IN()];
    case status >= 500: return [`something broke on our side${here}; try again.`];
    default: return [text];
  }
}

function sayFailure(event, status, text) {
  const { elt, requestConfig } = event.detail;
  const told = { form: elt, config: requestConfig, status, kept: false };
  if (isWrite(event)) document.dispatchEvent(new CustomEvent("newsdesk:not-sent", { detail: told }));
  const [sentence, link] = failure(status, text, told.kept);
  say(isWrite(event) ? `Not saved: ${sentence}` : `Not loaded: ${sentence}`, "failed", link);
}

/** A refusal. Not on `htmx:responseError`: a form that its own answer has replaced is told of it where nobody hears. */
function refused(event) {
  const { xhr } = event.detail;
  const isWorkspace = xhr.status < 500 && xhr.getResponseHeader("Content-Type")?.startsWith("text/html");
  if (!isWorkspace) sayFailure(event, xhr.status, xhr.responseText);
  else say(isWrite(event) ? "Not saved." : "Not loaded.", "failed"); // it says why itself
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  // The token of the page is old once somebody signed in again in another tab; the cookie's is not.
  const name = workspace()?.dataset.csrfCookie;
  const token = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
  if (token && detail.verb !== "get") detail.parameters.csrfmiddlewaretoken = token;
});
document.addEventListener("htmx:beforeRequest", (event) => {
  workspace()?.classList.add("is-busy");
  if (isWrite(event)) say("Saving…", "saving");
});
document.addEventListener("newsdesk:not-kept", ({ detail }) => say(detail, "failed"));
document.addEventListener("newsdesk:saved", () => say(`Saved ${told(Date.now())}`, "saved"));
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  const isPage = xhr.getResponseHeader("Content-Type")?.startsWith("text/html");
  if (!isPage) event.detail.shouldSwap = false; // a sentence, which is no workspace
});
document.addEventListener("htmx:afterRequest", (event) => {
  workspace()?.classList.remove("is-busy");
  if (event.detail.failed) refused(event);
  else if (event.detail.successful && isWrite(event) && line()?.dataset.state === "saving") say("", "");
});
document.addEventListener("htmx:sendError", (event) => sayFailure(event, 0));
window.addEventListener("offline", () => say("You are offline. What you type is kept on this computer.", "kept"));

/* Says what became of a save: “Saving…”, “Saved 08:14”, “Not saved: you are offline. Kept on this computer.” */

import { told } from "./clock.js";
import { hear } from "./heard.js";

const line = () => document.querySelector("[data-saving]");
const workspace = () => document.querySelector("#workspace");
const isWrite = ({ detail }) => detail.requestConfig?.verb !== "get";

/** Shows `sentence`; `state` is “saved”, “saving”, “failed” or “kept”. `link` is [words, address] or nothing. */
export function say(sentence, state, link) {
  const here = line();
  if (!here) return;
  here.dataset.state = state;
  here.replaceChildren(sentence);
  if (state === "failed" || state === "kept") hear(sentence);
  if (!link) return;
  const anchor = document.createElement("a");
  [anchor.textContent, anchor.href] = link;
  anchor.target = "_blank";
  here.append(" ", anchor);
}

const SIGN_IN = () => ["Sign in in a new tab, then save again", line().dataset.signIn];

/** Why a request failed and what to do: [sentence, link]. What was typed is kept by `keeping`. */
function failure(status, text) {
  switch (true) {
    case !status && !navigator.onLine: return ["you are offline. Kept on this computer."];
    case !status: return ["the server does not answer. Kept on this computer; try again in a moment."];
    case status === 401: return ["you are signed out. Kept on this computer.", SIGN_IN()];
    case status >= 500: return ["something broke on our side. Kept on this computer; try again."];
    default: return [text];
  }
}

function sayFailure(event, status, text) {
  const [sentence, link] = failure(status, text);
  say(isWrite(event) ? `Not saved: ${sentence}` : `Not loaded: ${sentence}`, "failed", link);
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
document.addEventListener("htmx:afterRequest", () => workspace()?.classList.remove("is-busy"));
document.addEventListener("newsdesk:not-kept", ({ detail }) => say(detail, "failed"));
document.addEventListener("newsdesk:saved", () => say(`Saved ${told(Date.now())}`, "saved"));
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  const isPage = xhr.getResponseHeader("Content-Type")?.startsWith("text/html");
  if (!isPage) event.detail.shouldSwap = false; // a sentence, which is no workspace
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && isWrite(event) && line()?.dataset.state === "saving") say("", "");
});
document.addEventListener("htmx:sendError", (event) => sayFailure(event, 0));
document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  const isWorkspace = xhr.status < 500 && xhr.getResponseHeader("Content-Type")?.startsWith("text/html");
  if (isWorkspace) say("Not saved.", "failed"); // it says why itself
  else sayFailure(event, xhr.status, xhr.responseText);
});
window.addEventListener("offline", () => say("You are offline. What you type is kept on this computer.", "kept"));

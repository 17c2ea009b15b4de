/* A passage tagged without a network waits on this computer and is sent again: same key, same save. */

import { say } from "./saving.js";

const key = () => `newsdesk:kept:${document.querySelector("#workspace")?.dataset.user}:tag:${location.pathname}`;
const isTag = (element) => element?.id === "tag-form" || element?.id === "pick-form";

function waiting() {
  return JSON.parse(localStorage.getItem(key()) || "null");
}

/** Sends the passage that waits, if there is one. */
function send() {
  const kept = waiting();
  if (!kept || !navigator.onLine) return;
  say("Saving the passage you tagged before…", "saving");
  window.htmx.ajax("POST", kept.path, { target: "#workspace", values: kept.values });
}

export function init() {
  send();
}

function failed({ detail }) {
  if (!isTag(detail.elt)) return;
  const values = Object.fromEntries(Object.entries(detail.requestConfig.parameters).filter(([name]) => name !== "csrfmiddlewaretoken"));
  localStorage.setItem(key(), JSON.stringify({ at: Date.now(), path: detail.requestConfig.path, values }));
}

document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  if (status === 401 || status >= 500) failed(event);
  else if (waiting()?.path === event.detail.requestConfig.path) localStorage.removeItem(key()); // refused, and the page says why
});
document.addEventListener("newsdesk:saved", ({ detail }) => {
  if (waiting()?.values.uuid === detail.annotation) localStorage.removeItem(key());
});
window.addEventListener("online", send);

/* Says what became of a request: the workspace is busy, the server was not reached, the session has ended. */

function say(sentence) {
  const messages = document.querySelector(".messages");
  if (!messages) return;
  const line = document.createElement("p");
  line.className = "message message-error";
  line.textContent = sentence;
  messages.replaceChildren(line);
}

const busy = (is) => document.querySelector("#workspace")?.classList.toggle("is-busy", is);

document.addEventListener("htmx:beforeRequest", () => busy(true));
document.addEventListener("htmx:afterRequest", () => busy(false));
document.addEventListener("htmx:sendError", () => say("Not saved: the server was not reached. What you typed is still here."));
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status === 401) say("Not saved: you are signed out. Sign in in another tab, then save again; what you typed is still here.");
  else if (detail.xhr.status >= 500) say("Not saved: something broke on our side. What you typed is still here; try again.");
});

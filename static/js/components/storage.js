/* This computer's memory for our pages. It may be full, or refused in a private window: then nothing throws, and
   the page says once that it keeps nothing. Only this module speaks to localStorage. */

const FULL = "This browser keeps nothing more for us: its memory is full or closed. Save before you leave this page.";

/** What was written under `key`, null for nothing or for what is no JSON. */
export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Writes a value as JSON; false, and an event that says so, when this computer does not take it. */
export function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    document.dispatchEvent(new CustomEvent("newsdesk:not-kept", { detail: FULL }));
    return false;
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // A window that keeps nothing has nothing to drop.
  }
}

/** The keys that begin with `prefix`. */
export function keys(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

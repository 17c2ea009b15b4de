/* Which shortcut a key press means. Pure: takes the event's fields. */

const SIGNS = ["[", "]", "{", "}", "/", "?"];
const PLACES = { BracketLeft: "[", BracketRight: "]" };

/**
 * The letter, digit or sign of a key press, '' when it is none of ours. `key` counts; where it is no Latin
 * letter or digit (Ukrainian ЙЦУКЕН, the unshifted digit row of AZERTY) the place on the keyboard, `code`,
 * does. AltGr is Ctrl with Alt on Windows, and there it makes signs rather than commands.
 */
export function shortcut({ key, code, shiftKey, ctrlKey, metaKey, altKey, isComposing, altGraph = false }) {
  if (isComposing || metaKey || ((ctrlKey || altKey) && !altGraph)) return "";
  if (SIGNS.includes(key)) return key;
  if (altGraph) return "";
  if (/^[a-z0-9]$/i.test(key)) return key.toLowerCase();
  if (key !== "Dead" && [...(key || "")].length !== 1) return "";
  if (code === "Slash" && (key === "." || key === ",")) return shiftKey ? "?" : "/"; // ЙЦУКЕН
  const place = /^(?:Key([A-Z])|Digit([0-9])|Numpad([0-9]))$/.exec(code || "");
  if (place && key !== "Dead") return (place[1] || place[2] || place[3]).toLowerCase();
  return PLACES[code] ?? "";
}

/** Whether keys pressed on `element` are text for it. */
export function isField(element) {
  if (!element) return false;
  return element.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(element.tagName) ||
    (element.tagName === "INPUT" && !/^(?:radio|checkbox|button|submit)$/.test(element.type));
}

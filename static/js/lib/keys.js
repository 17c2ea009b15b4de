/* Which shortcut a key press means. Pure: takes the event's fields. */

/**
 * The letter or digit of a key press, '' when it is none of ours. `key` counts; where it is no Latin letter
 * or digit (Ukrainian ЙЦУКЕН, the unshifted digit row of AZERTY) the place on the keyboard, `code`, does.
 */
export function shortcut({ key, code, ctrlKey, metaKey, altKey, isComposing }) {
  if (ctrlKey || metaKey || altKey || isComposing) return "";
  if (/^[a-z0-9]$/i.test(key)) return key.toLowerCase();
  if (["[", "]", "{", "}"].includes(key)) return key;
  const place = /^(?:Key([A-Z])|Digit([0-9])|Numpad([0-9]))$/.exec(code || "");
  if (place && key.length === 1) return (place[1] || place[2] || place[3]).toLowerCase();
  return { BracketLeft: "[", BracketRight: "]" }[code] && key.length === 1 ? { BracketLeft: "[", BracketRight: "]" }[code] : "";
}

/** Whether keys pressed on `element` are text for it. */
export function isField(element) {
  if (!element) return false;
  return element.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(element.tagName) ||
    (element.tagName === "INPUT" && !/^(?:radio|checkbox|button|submit)$/.test(element.type));
}

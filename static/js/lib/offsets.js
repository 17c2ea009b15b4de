/* Offsets. The browser counts UTF-16 code units, the server code points (W3C Web Annotation Data Model,
   §4.2.5). They are converted here and nowhere else. Pure: no document. */

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;

/** Code points before UTF-16 offset `unit` of `text`; an offset inside a surrogate pair is before it. */
export function toCodePoints(text, unit) {
  let points = 0;
  let at = 0;
  while (at < unit) {
    const width = isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) ? 2 : 1;
    if (at + width > unit) break;
    at += width;
    points += 1;
  }
  return points;
}

/** The UTF-16 offset of code point `point` of `text`; past the end it is the end. */
export function toUnits(text, point) {
  let at = 0;
  for (let points = 0; points < point && at < text.length; points += 1) {
    at += isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) ? 2 : 1;
  }
  return at;
}

/** The number of code points of `text`. */
export function length(text) {
  return toCodePoints(text, text.length);
}

/**
 * What an editor means by a selection: no white space at its ends, and, where it begins inside a sentence,
 * not the full stop or comma that a careless drag swept in.
 * `text` is the selected text, `before` the text of its block before it. Returns [first, last] as UTF-16
 * offsets into `text`; equal when nothing is left.
 */
export function meant(text, before) {
  let first = 0;
  let last = text.length;
  while (first < last && /\s/u.test(text[first])) first += 1;
  while (first < last && /\s/u.test(text[last - 1])) last -= 1;
  const inside = /\S/u.test(before) && !/[.!?…。！？؟]["'”’»)\]]*\s*$/u.test(before);
  const abbreviation = /(?:^|[\s.(])\p{L}\.$/u.test(text.slice(first, last));
  if (inside && !abbreviation && /[.,;:،]$/u.test(text.slice(first, last)) && !/\.\.$/u.test(text.slice(first, last))) last -= 1;
  return [first, Math.max(first, last)];
}

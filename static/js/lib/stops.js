/* Where the borders of a passage can stand. Pure: no document. */

/**
 * The stops of `text`, {starts, ends} in code points from its beginning: around each word, and around each mark
 * that hangs on a word (an opening quote, a closing stop), so that `“… invasion.”` can be made exactly.
 */
export function stops(text, language) {
  const starts = [];
  const ends = [];
  const words = new Intl.Segmenter(language || "en", { granularity: "word" });
  const letters = new Intl.Segmenter(language || "en", { granularity: "grapheme" });
  let at = 0; // code points
  let unit = 0; // UTF-16
  const put = (piece) => {
    const size = [...piece].length;
    if (hangs(text[unit + piece.length])) starts.push(at);
    if (hangs(text[unit - 1])) ends.push(at + size);
    at += size;
    unit += piece.length;
  };
  for (const { segment, isWordLike } of words.segment(text)) {
    if (isWordLike) {
      const size = [...segment].length;
      starts.push(at);
      ends.push(at + size);
      at += size;
      unit += segment.length;
    } else if (/^\s+$/u.test(segment)) {
      at += [...segment].length;
      unit += segment.length;
    } else {
      for (const { segment: letter } of letters.segment(segment)) put(letter);
    }
  }
  return { starts, ends };
}

const hangs = (neighbour) => neighbour !== undefined && !/\s/u.test(neighbour);

/* Between a DOM range and a span of the article's text. Elements with `data-start` hold text that begins at
   that code point; what lies in `data-skip` is ours, not the article's. */

import { length, meant, toCodePoints, toUnits } from "./offsets.js";

/** Text nodes of the article below `root`, each with the code point it begins at. */
export function* pieces(root) {
  for (const block of root.querySelectorAll("[data-start]")) {
    let at = Number(block.dataset.start);
    const walker = block.ownerDocument.createTreeWalker(block, 4 /* text */);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("[data-skip]")) continue;
      yield { block, node, start: at };
      at += length(node.data);
    }
  }
}

/** The span a range covers, {start, end, quote} in code points, or null when it holds no words. */
export function spanOf(root, range) {
  const parts = [];
  let before = "";
  let block = null;
  for (const piece of pieces(root)) {
    if (!parts.length && piece.block !== block) before = "";
    block = piece.block;
    const { node } = piece;
    if (!range.intersectsNode(node)) {
      if (!parts.length) before += node.data;
      continue;
    }
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    if (from >= to) {
      if (!parts.length) before += node.data;
      continue;
    }
    if (!parts.length) before += node.data.slice(0, from);
    parts.push({ ...piece, from, to });
  }
  return parts.length ? joined(parts, before) : null;
}

function joined(parts, before) {
  const text = parts.map(({ node, from, to }) => node.data.slice(from, to)).join("");
  const [first, last] = meant(text, before);
  if (first === last) return null;
  const place = (offset, isEnd) => {
    let seen = 0;
    for (const { node, start, from, to } of parts) {
      const here = to - from;
      if (offset < seen + here || (isEnd && offset === seen + here)) {
        return start + toCodePoints(node.data, from + offset - seen);
      }
      seen += here;
    }
    return null;
  };
  return { start: place(first, false), end: place(last, true), quote: text.slice(first, last) };
}

/** A DOM range over a span (code points), or null when the text is not there. */
export function rangeOf(root, start, end) {
  const range = root.ownerDocument.createRange();
  let begun = false;
  for (const { node, start: at } of pieces(root)) {
    const stop = at + length(node.data);
    if (!begun && start < stop) {
      range.setStart(node, toUnits(node.data, Math.max(0, start - at)));
      begun = true;
    }
    if (begun && end <= stop) {
      range.setEnd(node, toUnits(node.data, end - at));
      return range;
    }
  }
  return null;
}

/** The words of a span (code points) as the page shows them, blocks joined. */
export function wordsOf(root, start, end) {
  let words = "";
  for (const { node, start: at } of pieces(root)) {
    const stop = at + length(node.data);
    if (stop <= start || at >= end) continue;
    words += node.data.slice(toUnits(node.data, Math.max(0, start - at)), toUnits(node.data, end - at));
  }
  return words;
}

/** The text of each block below `root`, {start, text}: the code point it begins at, and its words. */
export function blockTexts(root) {
  const blocks = new Map();
  for (const { block, node, start } of pieces(root)) {
    const known = blocks.get(block) ?? { start, text: "" };
    known.text += node.data;
    blocks.set(block, known);
  }
  return [...blocks.values()];
}

"""Texts, blocks and spans for property tests of the pure ring."""

from __future__ import annotations

from hypothesis import strategies as st

from annotations.text.spans import Span
from articles.parsing import Block, BlockKind

#: What has broken renderers: HTML, quotes, emoji families, combining marks, right-to-left, odd spaces.
LETTERS = st.sampled_from(
    [
        *"abc <>&\"'`=/ж中\n",
        "\u0301",
        "\u200d",
        "\u202e",
        "\u00a0",
        "\u2028",
        "👩‍👩‍👧",
        "🇺🇦",
        "</mark>",
        "&amp;",
        "<!--",
        "é",
        "ا",
    ]
)


def blocks_of(text: str) -> list[Block]:
    """Paragraphs divided by one blank line."""
    found, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph:
            found.append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph)))
        start += len(paragraph) + 2
    return found


@st.composite
def texts_with_blocks(draw, letters=LETTERS):
    """(text, blocks): one to four blocks of any kind, a blank line between two."""
    paragraphs = draw(
        st.lists(st.lists(letters, min_size=1, max_size=12).map("".join), min_size=1, max_size=4)
    )
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(draw(st.sampled_from(BlockKind)), start, start + len(paragraph)))
        start += len(paragraph) + 2
    return "\n\n".join(paragraphs), blocks


def spans_in(text: str, max_size: int = 8):
    """Lists of spans of `text`: overlapping, repeated, crossing blocks, empty ones excepted."""
    borders = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = borders.filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Span(min(pair), max(pair)))
    return st.lists(spans, max_size=max_size)


@st.composite
def annotated_texts(draw):
    """(text, blocks, spans)."""
    text, blocks = draw(texts_with_blocks())
    return text, blocks, draw(spans_in(text))

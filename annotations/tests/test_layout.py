"""Rendering any set of spans loses no character and closes every mark."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.page.layout import levels, segments
from annotations.page.marks import Mark, render
from annotations.text.spans import Span
from articles.parsing import Block, BlockKind

paragraph = st.text(alphabet="ab <>&\"'👍é\u202eש ", min_size=1, max_size=30).filter(
    lambda t: t.strip() == t != ""
)


@st.composite
def texts(draw):
    """(text, blocks, spans): spans of any place, overlapping, repeated, across blocks and hidden runs."""
    paragraphs = draw(st.lists(paragraph, min_size=1, max_size=4))
    kinds = draw(st.lists(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.META]), min_size=4, max_size=4))
    blocks, start = [], 0
    for kind, words in zip(kinds, paragraphs, strict=False):
        blocks.append(Block(kind, start, start + len(words)))
        start += len(words) + 2
    text = "\n\n".join(paragraphs)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda p: p[0] != p[1]), max_size=12))
    return text, blocks, [Span(min(pair), max(pair)) for pair in pairs]


class Reader(HTMLParser):
    """The text of the article in a rendering, and whether every element was closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.stack, self.opened, self.closed = "", [], [], []
        #: In their order: which marks a sign or a number stands for, and the lines that run on under it.
        self.under = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        css = named.get("class", "")
        if tag == "svg" or css.startswith("note-ref"):
            lines = {line for _, _, line in self.stack if line}
            self.under.append((self.opened[-1] if tag == "svg" else int(named["data-n"]), lines))
        if tag == "use":
            return  # written as an empty element
        self.stack.append((tag, "data-skip" in named, css[:2] if css[:2] in ("l1", "l2", "l3") else ""))
        if named.get("id", "").startswith("passage-"):
            self.opened.append(int(named["id"].removeprefix("passage-")))
        if css.startswith("note-ref"):
            self.closed.append(int(named["data-n"]))

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        if not any(skip for _, skip, _ in self.stack):
            self.text += data


@given(texts())
def test_no_character_is_lost_and_every_mark_is_closed(made):
    text, blocks, spans = made
    marks = [Mark(str(n), n, str(n), "disputed", "disputed", level) for n, level in enumerate(levels(spans))]
    reader = Reader()
    for block in segments(text, blocks, spans):
        before = reader.text
        reader.feed(render(text, block, marks))
        assert reader.text.removeprefix(before) == text[block.start : block.end]
    reader.close()
    assert reader.stack == []
    visible = [block for block in blocks if block.kind is not BlockKind.META]
    shown = [n for n, s in enumerate(spans) if any(b.start < s.end and s.start < b.end for b in visible)]
    assert sorted(reader.opened) == sorted(reader.closed) == shown


@given(texts())
def test_the_line_of_an_outer_passage_runs_on_under_the_signs_and_numbers_within_it(made):
    text, blocks, spans = made
    marks = [Mark(str(n), n, str(n), "disputed", "disputed", level) for n, level in enumerate(levels(spans))]
    for block in segments(text, blocks, spans):
        reader, wanted = Reader(), []
        reader.feed(render(text, block, marks))
        for segment in block.segments:
            for ends in (segment.opens, segment.closes):
                within = {
                    f"l{marks[i].level}" for i in segment.marks if i not in ends and marks[i].level <= 3
                }
                wanted += [(i, within) for i in ends]
        assert reader.under == wanted


@given(texts())
def test_overlapping_spans_never_share_a_line(made):
    _, _, spans = made
    lines = levels(spans)
    for i, one in enumerate(spans):
        for j in range(i):
            if one.start < spans[j].end and spans[j].start < one.end:
                assert lines[i] != lines[j]


def test_the_shortest_passage_has_the_nearest_line():
    assert levels([Span(0, 40), Span(5, 20), Span(6, 9)]) == [3, 2, 1]


def test_of_marks_that_start_or_end_together_the_outer_one_encloses_the_inner():
    (block,) = segments("one two three", [Block(BlockKind.PARAGRAPH, 0, 13)], [
        Span(0, 3), Span(0, 13), Span(8, 13), Span(0, 7),
    ])  # fmt: skip
    assert block.segments[0].opens == (1, 3, 0)
    assert block.segments[-1].closes == (2, 1)


def test_a_span_outside_the_text_is_named():
    with pytest.raises(ValueError, match="3–9"):
        segments("short", [Block(BlockKind.PARAGRAPH, 0, 5)], [Span(3, 9)])

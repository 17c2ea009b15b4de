"""A passage is what a selection means: whole letters, no white space at its ends, and the server's words."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given

from annotations.text.spans import HIDDEN, NoPassage, Span, find, fit
from articles.parsing import Block, BlockKind

from .texts import annotated_texts

META, PARAGRAPH = BlockKind.META, BlockKind.PARAGRAPH
FAMILY = "👩‍👩‍👧"  # five code points, one letter to the eye
FLAG = "🇺🇦"
#: A text with a hidden run in its middle, as a crawler's date line stands under a headline.
HEAD, LINE, BODY = Block(BlockKind.HEADLINE, 0, 6), Block(META, 8, 18), Block(PARAGRAPH, 20, 37)
LINED = "Bridge\n\n2024-05-01\n\nNobody was there."


def fitted(text, start, end, blocks=()):
    return fit(text, Span(start, end), text[start:end], blocks).of(text)


@pytest.mark.parametrize(
    ("text", "start", "end", "meant"),
    [
        ("One two three.", 4, 7, "two"),
        ("One two three.", 3, 8, "two"),
        ("One\u00a0two\u2028three", 3, 8, "two"),
        ("One.\n\n\n\nTwo.\n\n", 4, 14, "Two."),
        ("One.\n\nTwo.", 0, 10, "One.\n\nTwo."),
        (f"a{FAMILY}b", 0, 3, "a"),
        (f"a{FAMILY}b", 3, 7, "b"),
        (f"a{FAMILY}b", 1, 6, FAMILY),
        (f"{FLAG}{FLAG}.", 0, 3, FLAG),
        (f"{FLAG}{FLAG}.", 1, 5, f"{FLAG}."),
        ("cafe\u0301 noir", 0, 4, "caf"),
        ("cafe\u0301 noir", 0, 5, "cafe\u0301"),
        ("cafe\u0301 noir", 4, 10, "noir"),
        ("а \u0301б", 0, 2, "а"),  # an accent on the space: without it, no space is left to stand on
        ("नि", 0, 2, "नि"),
        ("x" * 100_000, 10, 99_990, "x" * 99_980),
    ],
)
def test_a_passage_has_whole_letters_and_no_white_space_at_its_ends(text, start, end, meant):
    assert fitted(text, start, end) == meant


@pytest.mark.parametrize(
    ("start", "end", "meant"),
    [
        (10, 37, "Nobody was there."),
        (8, 37, "Nobody was there."),
        (0, 18, "Bridge"),
        (0, 12, "Bridge"),
        (6, 37, "Nobody was there."),
        (0, 20, "Bridge"),
    ],
)
def test_hidden_runs_at_the_ends_are_left_out_with_the_white_space_around_them(start, end, meant):
    assert fitted(LINED, start, end, [HEAD, LINE, BODY]) == meant


@pytest.mark.parametrize(
    "quote", [LINED, "Bridge\n\nNobody was there."], ids=["with", "as the page shows it"]
)
def test_a_passage_does_not_run_over_a_line_readers_do_not_see(quote):
    with pytest.raises(NoPassage, match="runs over a line that readers do not see"):
        fit(LINED, Span(0, 37), quote, [HEAD, LINE, BODY])


def test_a_hidden_line_alone_is_no_passage():
    with pytest.raises(NoPassage, match="Readers do not see this line"):
        fitted(LINED, 9, 15, [HEAD, LINE, BODY])


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 3), (3, 3), (5, 3), (0, 15), (14, 15), (2**63, 2**64)], ids=str
)
def test_a_span_that_does_not_lie_in_the_text_is_none(start, end):
    with pytest.raises(NoPassage, match="does not lie in this text"):
        fit("One two three.", Span(start, end), "One", ())


@pytest.mark.parametrize("quote", ["", "Two", "tw", "two three", "tw\u043e"])
def test_offsets_are_not_trusted_when_the_words_differ(quote):
    with pytest.raises(NoPassage, match="not what you selected"):
        fit("One two three.", Span(4, 7), quote, ())


def test_white_space_between_the_words_does_not_tell_two_quotes_apart():
    assert fit("One\n\ntwo", Span(0, 8), "One two\n", ()) == Span(0, 8)


@pytest.mark.parametrize("blank", [" ", "\n\n\n", "\u00a0\u2028", "\u200b", "\ufeff \t"])
def test_white_space_alone_is_no_passage(blank):
    with pytest.raises(NoPassage, match="Nothing but white space"):
        fitted(f"One{blank}two", 3, 3 + len(blank))


@given(annotated_texts())
def test_whatever_is_selected_the_passage_is_clean_or_refused(made):
    text, blocks, spans = made
    borders = {0} | {match.end() for match in regex.finditer(r"\X", text)}
    for span in spans:
        try:
            found = fit(text, span, span.of(text), blocks)
        except NoPassage:
            continue
        assert span.start <= found.start < found.end <= span.end
        assert found.of(text).strip() == found.of(text)
        assert {found.start, found.end} <= borders
        assert not any(b.kind in HIDDEN and b.start < found.end and found.start < b.end for b in blocks)
        assert fit(text, found, found.of(text), blocks) == found


@pytest.mark.parametrize(
    ("text", "quote", "places"),
    [
        ("One two, one two.", "one two", [(9, 16)]),
        ("One two, one two.", " two\n", [(4, 7), (13, 16)]),
        ("One\n\ntwo\u00a0three", "One two three", [(0, 14)]),
        ("aaa", "aa", [(0, 2), (1, 3)]),
        ("(a+b)* is (a+b)*", "(a+b)*", [(0, 6), (10, 16)]),
        ("One two.", "three", []),
        (f"{FAMILY} here", "here", [(6, 10)]),
    ],
)
def test_every_place_of_the_words_is_found(text, quote, places):
    assert find(text, quote) == [Span(*place) for place in places]


@pytest.mark.parametrize("quote", ["", " \n\u00a0"])
def test_no_words_are_found_nowhere(quote):
    with pytest.raises(NoPassage, match="Paste the words"):
        find("One two.", quote)


@given(annotated_texts())
def test_the_words_of_a_passage_are_found_where_it_lies(made):
    text, blocks, spans = made
    for span in spans:
        try:
            found = fit(text, span, span.of(text), blocks)
        except NoPassage:
            continue
        assert found in find(text, found.of(text))

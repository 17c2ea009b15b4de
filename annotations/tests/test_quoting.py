"""Words of an article within a sentence of ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.wording.quoting import (
    EXCERPT,
    LETTERS,
    PILED,
    excerpt,
    isolated,
    nested,
    quoted,
    sentence,
    shorten,
)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("three short words", 3, "three short words"),
        ("six  short\nwords and no more", 3, "six short words and no more"),
        ("seven  short\nwords and no more here", 3, "seven short words\u00a0…"),
        ("https://example.org/" + "a" * 400, 3, "https://example.org/aaaaaaaaaa…"),
        ("see https://example.org/" + "a" * 400, 3, "see\u00a0…"),
        ("基辅说，" * 20, 3, "基辅说，" * 7 + "基辅…"),
        ("", 3, ""),
    ],
)
def test_an_excerpt_is_one_short_line(text, words, shown):
    assert excerpt(text, words) == shown


def test_no_letter_loses_its_marks():
    letter = "e\u0301\u0323"
    assert excerpt(letter * 500, 1) == letter * LETTERS + "…"
    assert shorten(letter * 500, 1, 4, from_end=True) == "…" + letter * 4


def test_a_pile_of_marks_is_no_way_past_the_limit():
    assert len(shorten("e" + "\u0301" * 100_000, 12, 20)) <= 20 * PILED + 1


@given(st.text(), st.integers(1, 20))
def test_an_excerpt_is_bounded_and_says_when_it_is_not_all(text, words):
    shown = excerpt(text, words)
    assert len(shown) <= words * LETTERS * PILED + 2
    assert shown.removesuffix("…").rstrip() == " ".join(text.split())[: len(shown.removesuffix("…").rstrip())]
    assert shown.endswith("…") or shown == " ".join(text.split())


@given(st.text(st.sampled_from("ab \u0301"), max_size=60), st.integers(1, 5), st.integers(1, 12))
def test_both_ends_are_shortened_alike(text, words, letters):
    first = shorten(text, words, letters).rstrip("…\u00a0")
    last = shorten(text, words, letters, from_end=True).lstrip("…\u00a0")
    assert text.startswith(first)
    assert text.endswith(last)


def test_what_is_isolated_keeps_its_language_direction_and_no_tags():
    assert isolated("300–500 كم", "ar") == '<bdi lang="ar" dir="rtl">300–500 كم</bdi>'
    assert isolated('<b>"', "en") == '<bdi lang="en" dir="ltr">&lt;b&gt;&quot;</bdi>'
    assert isolated("x", 'und"') == '<bdi lang="und&quot;" dir="ltr">x</bdi>'
    assert isolated("x", "und") == '<bdi lang="und" dir="auto">x</bdi>'
    assert EXCERPT == 12


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a survey", "A survey."), ("A survey.", "A survey."), ("“Why?”", "“Why?”"), ("", ""),
        ("لماذا؟", "لماذا؟"), ("and so on…", "And so on…"), ("(so it is.)", "(so it is.)"),
    ],
)  # fmt: skip
def test_a_reason_is_told_as_a_sentence(text, told):
    assert sentence(text) == told


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("He said “no” twice.", "en", "He said ‘no’ twice."),
        ("He said “no, never\u00a0…", "en", "He said no, never\u00a0…"),
        ("gone,” he said. “Never", "en", "gone, he said. Never"),
        ("„Nein“, sagte er.", "de", "„Nein“, sagte er."),
        ("”Nej”, sa han.", "sv", "”Nej”, sa han."),
        ("قال “لا”", "ar", "قال ‘لا’"),
        ("don’t", "en", "don’t"),
    ],
)
def test_quotation_marks_within_ours_are_single_and_have_a_partner(text, language, shown):
    assert nested(text, language) == shown


def test_what_is_quoted_is_escaped_and_our_marks_stand_outside():
    assert quoted("<b> “x”", "en") == '“<bdi lang="en" dir="ltr">&lt;b&gt; ‘x’</bdi>”'

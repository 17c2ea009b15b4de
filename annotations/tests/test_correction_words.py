"""The trade's form of a correction, and which changes touched a fact."""

from __future__ import annotations

import pytest

from annotations.correction_words import correction, facts_changed, taken_apart
from annotations.differences import word_differences


def test_both_sides_make_the_sentence_and_come_apart_again():
    said = correction(" that nine villages were taken. ", "“ten villages”")
    assert said == "An earlier text said that nine villages were taken. It should have said “ten villages”."
    assert taken_apart(said) == ("that nine villages were taken", "“ten villages”")


@pytest.mark.parametrize(("was", "right"), [("", "ten"), ("nine", ""), ("  ", "."), ("", "")])
def test_one_side_alone_is_no_correction(was, right):
    assert correction(was, right) == ""


def test_other_words_are_not_taken_apart():
    assert taken_apart("We added the ministry's answer.") == ("", "")


def facts(old, new):
    return facts_changed(word_differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("They took 300 km of land.", "They took 3,000 km of land.", ["“300” → “3,000”"]),
        ("Three men came in.", "Two men came in.", ["“Three” → “Two”"]),
        ("Smoke over Lidna rose.", "Smoke over Brenn rose.", ["“Lidna” → “Brenn”"]),
        ("He came on Monday late.", "He came on Tuesday late.", ["“Monday” → “Tuesday”"]),
        ("He said “we won it” there.", "He said “we lost it” there.", ["“won” → “lost”"]),
        ("Сказав мер Кестеля вчора.", "Сказав мер Бренна вчора.", ["“Кестеля” → “Бренна”"]),
        ("In all 12 came.", "In all came.", ["“12” → nothing"]),
        ("They came.", "They came with 12 cars.", ["nothing → “with 12 cars”"]),
    ],
)
def test_a_number_a_name_a_day_or_quoted_words(old, new, found):
    assert facts(old, new) == found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It was teh end.", "It was the end."),
        ("Alas it went. The end came.", "So it went. The end came."),  # a word that begins a sentence
        ("They recieved it.", "They received it."),
        ("He spoke , softly.", "He spoke, softly."),
    ],
)
def test_spelling_is_no_fact(old, new):
    assert facts(old, new) == []

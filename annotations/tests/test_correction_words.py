"""The trade's form of a correction, and which changes touched a fact."""

from __future__ import annotations

import pytest

from annotations.text.correction_words import (
    called_wrong,
    correction,
    facts_changed,
    share_words,
    taken_apart,
)
from annotations.text.differences import word_differences
from annotations.text.spans import Span


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


# --- where what was wrong stands ------------------------------------------------------------------

TEXT = (
    "The ministry said that the bridge at Kestel had been retaken on Thursday.\n\n"
    "Two drivers spoke of “nine villages”. The mayor counted nine villages, and nine wells."
)


def wrong(was, text=TEXT):
    places = called_wrong(was, text)
    return [span.of(text) for span in places.spans], places.is_whole


@pytest.mark.parametrize(
    ("was", "found", "is_whole"),
    [
        ("nine villages", ["nine villages", "nine villages"], True),
        ("that the bridge at Kestel had been retaken.", ["the bridge at Kestel had been retaken"], True),
        ("“Nine  Villages”", ["nine villages", "nine villages"], True),
        ("nine", ["nine", "nine", "nine"], True),
        ("that drivers had spoken of “nine villages”", ["nine villages", "nine villages"], True),
        ("that the bridge at Kestel was retaken", ["the bridge at Kestel"], False),
        ("that ten towns were lost", [], False),
        ("that on Thursday", ["on Thursday"], True),
        ("the ministry of villages", [], False),
        ("", [], False),
        ("“”", [], False),
        ("that", ["that"], True),
    ],
)
def test_what_was_wrong_is_found_as_it_was_put(was, found, is_whole):
    assert wrong(was) == (found, is_whole)


def test_words_are_found_in_scripts_without_spaces_and_whatever_their_signs():
    assert wrong("九个村庄", "部长说到九个村庄。") == (["九个村庄"], True)
    assert wrong("об’єкт", "Взято об'єкт.") == (["об'єкт"], True)


@pytest.mark.parametrize(
    ("words", "is_touched"), [("retaken on", True), ("Kestel had", True), ("on Thursday", False)]
)
def test_a_passage_is_touched_where_it_overlaps(words, is_touched):
    start = TEXT.index(words)
    places = called_wrong("the bridge at Kestel had been retaken", TEXT)
    assert places.touch(Span(start, start + len(words))) == is_touched


def test_neighbours_are_not_touched():
    places = called_wrong("bb", "aa bb cc")
    assert [places.touch(span) for span in (Span(0, 3), Span(3, 5), Span(5, 8), Span(0, 8))] == [
        False, True, False, True,
    ]  # fmt: skip


def test_words_shared_either_way():
    assert share_words("that nine villages were taken", "nine villages")
    assert share_words("nine villages", "The mayor spoke of nine villages.")
    assert not share_words("nine villages", "the bridge at Kestel")

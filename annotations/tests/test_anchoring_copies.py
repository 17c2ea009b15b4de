"""Sentences that a text holds twice, the same or nearly: no passage ever lands on its double."""

import pytest

from annotations.anchoring import State, reanchor

from .test_anchoring import FERRY, HELI, MAYOR, OWNER, STORM, STORY, UNION, land, words_at

KYIV = "The governor said that twelve houses were damaged in Kyiv on Sunday."
LVIV = "The governor said that twelve houses were damaged in Lviv on Sunday."


def test_the_copy_of_a_sentence_in_the_next_line_is_never_certain():
    new = STORY.replace(STORM, f"{STORM} {STORM}")
    landing = land(STORY, new, STORM)
    assert landing.state == State.NEEDS_CHECK
    assert {new[start:end] for start, end in landing.candidates} == {STORM}
    assert len(landing.candidates) == 2


def test_a_copy_as_a_paragraph_of_its_own_is_never_certain_either():
    new = STORY.replace(OWNER, f"{OWNER}\n\n{OWNER}")
    assert land(STORY, new, OWNER).state == State.NEEDS_CHECK


def test_a_third_copy_at_the_end_of_the_paragraph_makes_all_of_them_uncertain():
    old = f"{FERRY} {STORM} {STORM}\n\n{MAYOR}"
    new = f"{FERRY} {STORM} {STORM} {STORM}\n\n{MAYOR}"
    assert {land(old, new, STORM, nth).state for nth in (0, 1)} == {State.NEEDS_CHECK}


def test_a_copy_beside_it_is_no_more_certain_when_another_sentence_came_too():
    new = STORY.replace(UNION, f"{KYIV} {UNION} {UNION}")
    landing = land(STORY, new, UNION)
    assert landing.state == State.NEEDS_CHECK
    assert len(landing.candidates) == 2


def test_a_copy_far_away_leaves_the_passage_where_it_was():
    new = f"{STORY}\n\n{STORM}"
    landing = land(STORY, new, STORM)
    assert (landing.state, landing.start) == (State.PLACED, STORY.index(STORM))


def test_a_copy_does_not_stand_in_for_a_passage_that_was_edited_where_it_is():
    edited = OWNER.replace("refused", "declined")
    new = f"{STORY.replace(OWNER, edited)}\n\n{OWNER}"
    landing = land(STORY, new, OWNER)
    assert landing.state == State.NEEDS_CHECK
    assert words_at(new, landing) == edited


@pytest.mark.parametrize(("gone", "stays"), [(0, 1), (1, 0)])
def test_when_one_of_two_identical_sentences_goes_its_passage_never_lands_on_the_other(gone, stays):
    old = f"{STORM} {FERRY} {MAYOR}\n\n{HELI} {STORM} {UNION}"
    at = [old.index(STORM), old.rindex(STORM)]
    new = old[: at[gone]] + old[at[gone] + len(STORM) + 1 :]
    assert land(old, new, STORM, gone).state == State.ORPHANED
    assert land(old, new, STORM, stays).state == State.PLACED


def test_of_two_identical_neighbours_nobody_knows_which_one_went():
    old = f"{FERRY} {STORM} {STORM} {MAYOR}"
    new = f"{FERRY} {STORM} {MAYOR}"
    assert land(old, new, STORM, 0).state == State.NEEDS_CHECK
    assert land(old, new, STORM, 1).state == State.NEEDS_CHECK


def test_nor_when_a_new_sentence_stands_where_one_of_them_was():
    old = f"{FERRY} {STORM} {STORM} {MAYOR}"
    new = f"{FERRY} {STORM} {HELI} {MAYOR}"
    assert State.PLACED not in {land(old, new, STORM, nth).state for nth in (0, 1)}


@pytest.mark.parametrize(("gone", "stays"), [(KYIV, LVIV), (LVIV, KYIV)])
def test_when_one_of_two_near_identical_sentences_goes_its_passage_never_lands_on_the_other(gone, stays):
    old = f"{FERRY} {KYIV} {LVIV} {MAYOR}"
    new = old.replace(gone + " ", "")
    assert land(old, new, gone).state == State.ORPHANED
    landing = land(old, new, stays)
    assert (landing.state, words_at(new, landing)) == (State.PLACED, stays)


def test_nor_when_the_other_one_was_edited_too():
    old = f"{FERRY} {KYIV} {LVIV} {MAYOR}"
    edited = LVIV.replace("Sunday", "Friday")
    new = f"{FERRY} {edited} {MAYOR}"
    assert land(old, new, KYIV).state == State.ORPHANED
    landing = land(old, new, LVIV)
    assert (landing.state, words_at(new, landing)) == (State.NEEDS_CHECK, edited)


@pytest.mark.parametrize("quote", [KYIV, "twelve houses were damaged in Kyiv", "damaged in Kyiv on Sunday"])
def test_swapped_near_identical_sentences_keep_their_own_passages(quote):
    old, new = f"{FERRY} {KYIV} {LVIV} {MAYOR}", f"{FERRY} {LVIV} {KYIV} {MAYOR}"
    landing = land(old, new, quote)
    assert landing.state != State.PLACED or landing.start == new.index(quote)


def test_words_that_both_near_identical_sentences_share_stay_with_the_right_one():
    old, new = f"{FERRY} {KYIV} {LVIV} {MAYOR}", f"{FERRY} {LVIV} {KYIV} {MAYOR}"
    for nth, own in ((0, KYIV), (1, LVIV)):
        landing = land(old, new, "twelve houses were damaged", nth)
        right = new.index(own) + own.index("twelve")
        assert landing.state != State.PLACED or landing.start == right


def test_a_sentence_that_another_one_resembles_more_is_a_question():
    old = f"{FERRY} Rain fell in Kyiv today. Rain fell in Lviv today."
    new = f"{FERRY} Rain fell in Lviv yesterday. Rain fell in Kyiv yesterday."
    landing = land(old, new, "Rain fell")
    assert landing.state == State.NEEDS_CHECK
    assert new.rindex("Rain fell") in {start for start, _ in landing.candidates}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([STORM] * 1000, [STORM] * 900),
        ([STORM] * 1000, [*[STORM] * 400, HELI, *[STORM] * 500]),
        ([STORM, STORM + "\n"] * 20, [STORM, STORM + "\n"] * 19),
    ],
    ids=["fewer", "fewer and another", "in paragraphs"],
)
def test_the_same_sentence_many_times_is_a_question_not_a_guess(old, new):
    starts = [sum(len(line) + 1 for line in old[:n]) for n in range(len(old))]
    landings = reanchor("\n".join(old), "\n".join(new), [(start, start + len(STORM)) for start in starts])
    assert {landing.state for landing in landings} == {State.NEEDS_CHECK}

"""What becomes of one passage when a text changes: the traps, one by one."""

import pytest
import regex

from annotations.anchoring import Landing, State, reanchor

FERRY = "The ferry left Harwich before dawn with two hundred passengers."
STORM = "A storm warning had been issued the evening before."
OWNER = "Its owner, Brightwater Lines, refused to explain the decision."
UNION = "The sailors' union had asked for a delay of six hours."
HELI = "Three helicopters searched the coast until nightfall."
MAYOR = "Mayor Ilse Brandt called the departure reckless."
STORY = f"{FERRY} {STORM}\n\n{OWNER} {UNION}\n\n{HELI} {MAYOR}"


def land(old: str, new: str, quote: str, nth: int = 0) -> Landing:
    """Where the nth occurrence of the quote lands."""
    at = -1
    for _ in range(nth + 1):
        at = old.index(quote, at + 1)
    return reanchor(old, new, [(at, at + len(quote))])[0]


def words_at(new: str, landing: Landing) -> str:
    assert landing.start is not None
    return new[landing.start : landing.end]


def test_a_text_that_did_not_change_keeps_every_passage():
    spans = [(0, 9), (4, len(STORY)), (len(FERRY), len(FERRY) + 1)]
    assert [(x.state, x.start, x.end) for x in reanchor(STORY, STORY, spans)] == [
        (State.PLACED, *span) for span in spans
    ]


def test_no_spans_no_landings():
    assert reanchor(STORY, "other", []) == []


def test_an_empty_new_text_orphans_every_passage():
    assert reanchor(STORY, "", [(0, 9)]) == [Landing(State.ORPHANED, None, None, 0.0)]


@pytest.mark.parametrize("span", [(-1, 4), (3, len(STORY) + 1), (9, 4), (5, 5)])
def test_a_span_out_of_range_or_empty_is_named(span):
    with pytest.raises(ValueError, match=rf"span 1, {span[0]}\.\.{span[1]}"):
        reanchor(STORY, "x", [(0, 3), span])


def test_a_span_may_be_any_object_with_start_and_end():
    class Span:
        start, end = 4, 9

    assert reanchor(STORY, "So: " + STORY, [Span()])[0].start == 8


def test_a_word_before_shifts_the_passage():
    new = STORY.replace(OWNER, "Yesterday " + OWNER)
    landing = land(STORY, new, OWNER)
    assert landing.state == State.PLACED
    assert words_at(new, landing) == OWNER


def test_a_word_inside_asks_for_a_check():
    new = STORY.replace("refused to explain", "refused repeatedly to explain")
    landing = land(STORY, new, OWNER)
    assert landing.state == State.NEEDS_CHECK
    assert words_at(new, landing) == OWNER.replace("refused to", "refused repeatedly to")
    assert landing.candidates[0] == (landing.start, landing.end)


@pytest.mark.parametrize(
    ("marked", "fixed"),
    [
        ("Harwich", "Ipswich"),
        ("two hundred", "three hundred"),
        ("six", "16"),
        ("Mayor", "Baroness"),
        ("reckless", "wise"),
    ],
)
def test_fixing_the_very_word_that_is_tagged_asks_for_a_check(marked, fixed):
    new = STORY.replace(marked, fixed)
    landing = land(STORY, new, marked)
    assert landing.state == State.NEEDS_CHECK
    assert words_at(new, landing) == fixed


def test_a_change_of_case_is_a_change_of_words():
    new = STORY.replace("reckless", "RECKLESS")
    assert land(STORY, new, "departure reckless").state == State.NEEDS_CHECK


def test_a_comma_is_a_change():
    new = STORY.replace("the coast until", "the coast, until")
    assert land(STORY, new, HELI).state == State.NEEDS_CHECK


def test_words_inserted_right_beside_a_passage_do_not_belong_to_it():
    new = STORY.replace("searched the coast", "twice searched the coast again")
    landing = land(STORY, new, "searched the coast")
    assert landing.state == State.PLACED
    assert words_at(new, landing) == "searched the coast"


@pytest.mark.parametrize("instead", ["unforgivable", "a mad gamble"])
def test_what_replaced_a_word_at_the_edge_belongs_to_the_passage(instead):
    new = STORY.replace("reckless", instead)
    landing = land(STORY, new, "called the departure reckless")
    assert landing.state == State.NEEDS_CHECK
    assert words_at(new, landing) == f"called the departure {instead}"


def test_a_whole_clause_in_place_of_a_word_does_not():
    new = STORY.replace("reckless", "an act which nobody in the harbour office had been told of in time")
    landing = land(STORY, new, "called the departure reckless")
    assert landing.state == State.NEEDS_CHECK
    assert words_at(new, landing) == "called the departure an"


def test_a_deleted_sentence_orphans_its_passages():
    new = STORY.replace(UNION, "").replace("decision. \n", "decision.\n")
    assert land(STORY, new, UNION).state == State.ORPHANED
    assert land(STORY, new, "a delay of six hours").state == State.ORPHANED
    assert land(STORY, new, OWNER).state == State.PLACED


def test_a_moved_paragraph_takes_its_passages_along():
    first, second, third = STORY.split("\n\n")
    new = "\n\n".join([third, first, second])
    for quote in (HELI, MAYOR, OWNER, STORM):
        landing = land(STORY, new, quote)
        assert (landing.state, words_at(new, landing)) == (State.PLACED, quote)


def test_a_sentence_that_moved_and_was_edited_asks_for_a_check():
    long = "The harbour master of Felixstowe recorded waves of seven metres and closed both gates at noon on Friday."
    edited = long.replace("both gates", "every gate")
    old, new = f"{long} {STORY}", f"{STORY} {edited}"
    landing = land(old, new, long)
    assert landing.state == State.NEEDS_CHECK
    assert words_at(new, landing) == edited


def test_a_short_phrase_is_not_looked_for_far_away():
    old = STORY + "\n\nNobody was hurt."
    new = STORY.replace(STORM, f"{STORM} Nobody was there, and yet the harbour was hurt.")
    assert land(old, new, "was hurt").state == State.ORPHANED


def test_four_common_words_elsewhere_are_not_the_passage():
    new = f"Nobody knew when it was all over the papers.\n\n{STORY}"
    assert land(f"{STORY}\n\nIt was all over.", new, "It was all over").state == State.ORPHANED


def test_everything_rewritten_orphans_everything():
    new = (
        "Grain prices rose again in March.\n\nAnalysts of the exchange blame the drought, and the low rivers."
    )
    assert {x.state for x in reanchor(STORY, new, [(0, 12), (20, 90), (0, len(STORY))])} == {State.ORPHANED}


def test_a_few_words_left_in_a_rewritten_sentence_are_a_question():
    new = STORY.replace(HELI, "Volunteers from Essex searched the coast yesterday.")
    assert land(STORY, new, "the coast").state == State.NEEDS_CHECK


def test_a_heading_of_one_word_that_was_replaced_is_gone():
    assert land(f"Background\n\n{STORY}", f"Reactions\n\n{STORY}", "Background").state == State.ORPHANED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("He lost ten years of work.", "He lost ten-year bonds and years of work."),
        ("Prices rose by 5 points in May.", "Prices rose by 5% points in May."),
        ("It was 5 degrees at noon.", "It was −5 degrees at noon."),
        ("Some 10 people came to see it.", "Some 10–20 people came to see it."),
        ("They paid 400 for the boat.", "They paid €400 for the boat."),
    ],
)
def test_a_sign_put_to_the_last_word_changes_it(old, new):
    quote = regex.search(r"\bten\b|\d+", old).group()
    assert land(old, new, quote).state != State.PLACED


@pytest.mark.parametrize("dash", ["—", "–", " - "])
def test_a_dash_between_words_changes_none_of_them(dash):
    new = STORY.replace("Brightwater Lines, refused", f"Brightwater Lines{dash}refused")
    assert land(STORY, new, "Brightwater Lines").state == State.PLACED


def test_a_sentence_parted_by_an_insertion_is_found_with_it():
    new = STORY.replace("searched the coast", "searched, according to the navy, the coast")
    landing = land(STORY, new, HELI)
    assert landing.state == State.NEEDS_CHECK
    assert words_at(new, landing) == HELI.replace("searched", "searched, according to the navy,")


def test_what_was_put_after_a_passage_that_lost_its_full_stop_is_left_out():
    new = STORY.replace(STORM, STORM[:-1] + " by the weather service in Exeter and by two others.")
    landing = land(STORY, new, STORM)
    assert landing.state == State.NEEDS_CHECK
    assert words_at(new, landing).startswith(STORM[:-1])
    assert len(words_at(new, landing)) < len(STORM) + 12


def test_a_full_stop_swept_in_at_the_front_makes_nothing_doubtful():
    old = "Banado banebi banipu banola banuth. Corado corebi coripu corola."
    new = old.replace("banola", "xyzzy. banola")
    start = old.index(". Corado")
    (landing,) = reanchor(old, new, [(start, start + 8)])
    assert (landing.state, landing.start) == (State.PLACED, new.index(". Corado"))


def test_the_answer_for_a_span_does_not_depend_on_the_others():
    new = (
        STORY.replace(STORM, f"{STORM} {STORM}").replace("two hundred", "ninety").replace(UNION + "\n", "\n")
    )
    spans = [
        (start, min(len(STORY), start + size)) for start in range(0, len(STORY), 7) for size in (3, 20, 90)
    ]
    together = reanchor(STORY, new, spans)
    assert together == [reanchor(STORY, new, [span])[0] for span in spans]
    assert together == reanchor(STORY, new, spans[::-1])[::-1]


def test_a_passage_longer_than_anything_compared_word_by_word_is_found():
    many = " ".join(f"Item {n} of the list was read out by clerk {n * n}." for n in range(300))
    old, new = f"{FERRY} {many} {MAYOR}", f"{STORM} {FERRY} {many} {MAYOR}"
    landing = land(old, new, many)
    assert (landing.state, words_at(new, landing)) == (State.PLACED, many)


def test_a_restored_sentence_brings_its_passage_back():
    """Passages are carried from the text they were judged in, so what was undone since does not count."""
    softened = STORY.replace("refused to explain", "did not explain")
    restored = f"{STORM}\n\n{STORY}\n\n{UNION}"
    assert land(STORY, softened, OWNER).state == State.NEEDS_CHECK
    landing = land(STORY, restored, OWNER)
    assert (landing.state, words_at(restored, landing)) == (State.PLACED, OWNER)

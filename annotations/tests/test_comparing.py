"""What changed between two judgements: fields, words, evidence, and what readers see of either."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from annotations.review.comparison import Side, compare, evidence_lines, evidence_pairs, lines, passage_line
from newsdesk.tests.cast import evidence, judgement

MAP = evidence(title="Map", url="https://example.org/map")
LETTER = evidence(title="Letter", url="")


def kinds(before, after):
    return [
        (pair.kind, pair.item.title)
        for pair in evidence_pairs(judgement(evidence=tuple(before)), judgement(evidence=tuple(after)))
    ]


def text(changes):
    return "".join(change.text for change in changes)


def side(act="judge", *, passage="nine villages", **over):
    said = judgement(**over)
    return Side(act, said.status, said.status.title(), passage, said)


def labels(comparison):
    return [line.label for line in comparison.lines]


def test_only_the_fields_that_one_side_fills_have_a_line_and_in_the_order_of_the_form():
    before = judgement("verified", note="Two maps.", claimant="The ministry", checked_on=date(2024, 5, 1))
    after = judgement("disputed", note="Two maps.", reason="new_evidence", reason_text="A third map.")
    assert [line.label for line in lines(before, after)] == [
        "Status", "We checked", "Note", "Who says it", "Checked on", "Reason", "Reason in words",
    ]  # fmt: skip
    assert [line.label for line in lines(before, after, all_lines=False)] == [
        "Status", "Who says it", "Checked on", "Reason", "Reason in words",
    ]  # fmt: skip


def test_a_note_is_compared_word_by_word_and_other_fields_as_wholes():
    before = judgement(note="Nine villages were taken.", claimant="The ministry of defence")
    after = judgement(note="Seven villages were taken.", claimant="The ministry of the interior")
    note, claimant = (
        next(li for li in lines(before, after) if li.label == label) for label in ("Note", "Who says it")
    )
    assert [(change.kind, change.text) for change in note.changes] == [
        ("removed", "Nine"), ("added", "Seven"), ("equal", " villages were taken."),
    ]  # fmt: skip
    assert [change.kind for change in claimant.changes] == ["removed", "added"]
    assert (text(note.before), text(note.after)) == (before.note, after.note)


def test_dates_are_told_as_people_write_them():
    (line,) = lines(judgement(), judgement(recheck_on=date(2024, 11, 2)), all_lines=False)
    assert (line.label, text(line.after), line.before) == ("Check again on", "2\u00a0Nov\u00a02024", [])


def test_moved_borders_are_told_in_words():
    line = passage_line("nine villages and a mill", "nine villages")
    assert text(line.before) == "nine villages and a mill"
    assert text(line.after) == "nine villages"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([MAP], [MAP], [("equal", "Map")]),
        ([MAP], [LETTER, MAP], [("added", "Letter"), ("equal", "Map")]),
        ([LETTER, MAP], [MAP], [("equal", "Map"), ("removed", "Letter")]),
        ([LETTER, MAP], [MAP, LETTER], [("equal", "Map"), ("equal", "Letter")]),
        # the same address under another title, the same title at another address
        ([MAP], [replace(MAP, title="A better map")], [("changed", "A better map")]),
        ([MAP], [replace(MAP, url="https://example.org/2")], [("changed", "Map")]),
        ([LETTER], [replace(LETTER, stance="contradicts")], [("changed", "Letter")]),
        ([LETTER], [replace(LETTER, title="LETTER")], [("changed", "LETTER")]),
        # nothing in common
        ([MAP], [LETTER], [("added", "Letter"), ("removed", "Map")]),
        # one row and its copy: the second one came
        ([MAP], [MAP, MAP], [("equal", "Map"), ("added", "Map")]),
        ([MAP, MAP], [MAP], [("equal", "Map"), ("removed", "Map")]),
        # rows without an address are not the same for having none
        ([LETTER], [evidence(title="Telegram", url="")], [("added", "Telegram"), ("removed", "Letter")]),
    ],
)
def test_rows_of_evidence_find_each_other(before, after, told):
    assert kinds(before, after) == told


def test_the_row_that_is_the_same_is_matched_before_one_that_only_looks_like_it():
    other = replace(MAP, stance="contradicts")
    assert kinds([MAP, other], [other]) == [("equal", "Map"), ("removed", "Map")]


def test_the_row_at_its_address_is_matched_before_one_that_only_has_its_title():
    there = replace(LETTER, url="https://example.org/2")
    assert kinds([MAP, there], [replace(MAP, url=there.url)]) == [("changed", "Map"), ("removed", "Map")]


def test_a_changed_row_says_which_fields_changed():
    after = replace(MAP, stance="contradicts", is_internal=True, public_description="A map we have")
    (pair,) = evidence_pairs(judgement(evidence=(MAP,)), judgement(evidence=(after,)))
    assert [(line.label, text(line.before), text(line.after)) for line in pair.lines] == [
        ("Stance", "supports", "contradicts"),
        ("Who may see it", "readers", "the desk only"),
        ("Readers are told", "", "A map we have"),
    ]
    assert (pair.words_before, pair.words) == ("Document, supports", "Document, contradicts")


def test_every_field_of_a_row_is_compared():
    from dataclasses import fields

    full = evidence(
        kind="right_of_reply", quote="Q", accessed_on=date(2024, 1, 1), archived_url="https://example.org/a",
        public_description="P", asked_on=date(2024, 1, 1), answered_on=date(2024, 1, 2), answer="A",
    )  # fmt: skip
    blank = evidence(title="Other", kind="data", stance="context", is_internal=True)
    (pair,) = evidence_pairs(judgement(evidence=(full,)), judgement(evidence=(blank,)))
    assert pair.kind == "changed"
    assert len(pair.lines) == len(fields(full)) - 1  # they have the address in common


def test_one_by_one_a_changed_row_came_and_went():
    before, after = judgement(evidence=(MAP,)), judgement(evidence=(replace(MAP, title="New"), LETTER))
    assert [(row.kind, row.item.title) for row in evidence_lines(before, after)] == [
        ("added", "New"), ("added", "Letter"), ("removed", "Map"),
    ]  # fmt: skip


# --- the two columns -------------------------------------------------------------------------


def test_with_nothing_to_compare_with_everything_has_stayed():
    found = compare(None, side(evidence=(MAP,)))
    assert found.before is None
    assert not any(line.differs for line in found.lines)
    assert [pair.kind for pair in found.evidence] == ["equal"]


def test_the_passage_has_a_line_where_its_words_differ():
    assert labels(compare(side(), side(note="Other."))) == ["Note"]
    assert labels(compare(side(), side(passage="of nine villages"))) == ["Passage", "Note"]


def test_a_withdrawal_leaves_readers_its_reason_alone():
    said = {"claimant": "The ministry", "evidence": (MAP,)}
    found = compare(side(**said), side("withdraw", reason_text="The source took it back.", **said))
    assert {line.label: text(line.after) for line in found.lines} == {
        "Note": "", "Who says it": "", "Reason in words": "The source took it back.",
    }  # fmt: skip
    assert [pair.kind for pair in found.evidence] == ["removed"]


def test_after_a_withdrawal_everything_of_a_new_judgement_is_new():
    found = compare(side("withdraw", reason_text="A slip.", evidence=(MAP,)), side(evidence=(MAP,)))
    assert {line.label: text(line.before) for line in found.lines} == {
        "Note": "",
        "Reason in words": "A slip.",
    }
    assert [pair.kind for pair in found.evidence] == ["added"]


def test_a_hold_is_shown_with_the_judgement_it_holds():
    found = compare(side("hold", evidence=(MAP,)), side(evidence=(MAP,), note="Other."))
    assert labels(found) == ["Note"]
    assert [pair.kind for pair in found.evidence] == ["equal"]

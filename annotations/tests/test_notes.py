"""The reader's note: all that people typed is escaped, and it says what a note must say."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime

import pytest

from annotations.models import Act, Evidence, Placement, PlacementState, Version
from annotations.page.notes import evidence, render
from annotations.page.passages import Passage
from newsdesk.models import User

NASTY = "<script>alert('1')</script> \" & \u202e"


def passage(rows=(), **over):
    """A passage of models that no database holds."""
    version = Version(
        **{
            "act": "judge", "status": "disputed", "what": "so", "note": NASTY, "claimant": NASTY,
            "reported_by": NASTY, "checked_on": date(2024, 5, 9), "live_from": datetime(2024, 5, 9, 8, 14, tzinfo=UTC),
            "written_by": User(public_name=NASTY),
        }
        | over
    )  # fmt: skip
    version.stances = {row.stance for row in rows}
    found = Passage(
        version, Placement(start=0, end=4, exact=NASTY, state=PlacementState.PLACED), list(rows), number=3
    )
    version.annotation_id = "0b0ad5a2-4e0f-4a0e-9c4c-0a4b0c2f9d11"
    return found


ROW = Evidence(
    kind="right_of_reply", stance="contradicts", title=NASTY, url='https://example.org/"><script>', quote=NASTY,
    archived_url="https://example.org/'onclick='", accessed_on=date(2024, 5, 1), asked_on=date(2024, 5, 2),
    answered_on=date(2024, 5, 3), answer=NASTY,
)  # fmt: skip


def test_nothing_that_people_typed_is_obeyed():
    found = passage([ROW], reason_text=NASTY)
    found.earlier = [passage(act=Act.WITHDRAW).version]
    found.since = NASTY
    written = render(found, NASTY)
    assert "<script" not in written
    tags = re.findall(r"<[^>]+>", written)
    assert all(re.fullmatch(r'</?[a-z]+[1-6]?(?: [a-z-]+="[^"<>]*")*/?>', tag) for tag in tags), tags
    assert html.unescape(re.sub(r"<[^>]+>", "", written)).count(NASTY) >= 7


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"answered_on": None, "answer": ""}, "Asked 2\u00a0May\u00a02024, no answer yet."),
        ({"answer": ""}, "Asked 2\u00a0May\u00a02024, answered 3\u00a0May\u00a02024."),
        (
            {"answer": "No comment."},
            "Asked 2\u00a0May\u00a02024, answered 3\u00a0May\u00a02024: “No comment.”",
        ),
    ],
)
def test_a_right_of_reply_says_when_it_was_asked_and_answered(row, said):
    columns = {field.attname: getattr(ROW, field.attname) for field in Evidence._meta.concrete_fields}
    assert said in html.unescape(re.sub(r"<[^>]+>", "", evidence([Evidence(**columns | row)])))


def test_without_evidence_there_is_no_list():
    assert evidence([]) == ""
    assert "<summary>More</summary>" in render(passage(), "")
    assert "mailto" not in render(passage(), "")


def test_on_hold_there_is_neither_verdict_nor_reasons():
    written = render(passage([ROW], act=Act.HOLD, reason_text="A reader called."), "")
    assert "We are checking this again" in written
    assert "Since 9\u00a0May\u00a02024, 08:14\u00a0UTC." in written
    assert "A reader called." in written
    assert "Evidence" not in written
    assert "isputed" not in written


def test_the_newsroom_is_credited_unless_a_person_chose_to_be(settings):
    settings.NEWSDESK_NAME = "The Kestel Courier"
    assert "Checked 9\u00a0May\u00a02024 by The Kestel Courier." in render(
        passage(written_by=User(username="lena")), ""
    )
    named = User(username="lena", public_name="Lena at night")
    assert "Checked 9\u00a0May\u00a02024 by Lena at night." in render(passage(written_by=named), "")

"""The newsroom's own words: rendered, never obeyed, and never a broken page."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks

from newsdesk.tests import cast

ADDRESS = "/how-we-check/"
OWN = """# Our desk

We *ask* twice. <script>alert(1)</script> [Write](mailto:desk@news.example), [no](javascript:alert(1)).

## Money
"""


@pytest.fixture
def own(tmp_path, settings):
    path = tmp_path / "own.md"
    path.write_text(OWN, "utf-8")
    settings.NEWSDESK_HOW_WE_CHECK = str(path)
    return path


def shown(client):
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return cast.markup(answer)


def test_the_words_that_come_with_newsdesk(client, db):
    html = shown(client)
    assert "<h2>Who we are</h2>" in html
    assert "What the marks mean" in html
    assert html.count("<h1") == 1


def test_the_newsrooms_own_words_below_the_title(client, db, own):
    html = shown(client)
    assert "<h2>Our desk</h2>" in html
    assert "<h3>Money</h3>" in html
    assert "<em>ask</em>" in html
    assert "<script>alert" not in html
    assert 'href="mailto:desk@news.example"' in html
    assert 'href="javascript:' not in html
    assert "Who we are" not in html


@pytest.mark.parametrize("first", ["#", "##", "####"])
def test_headings_go_on_from_the_title(client, db, own, first):
    own.write_text(f"{first} Our desk\n\n{first}# Money\n", "utf-8")
    html = shown(client)
    assert "<h2>Our desk</h2>" in html
    assert "<h3>Money</h3>" in html


def test_a_changed_file_is_read_again(client, db, own):
    shown(client)
    own.write_text("Now otherwise.", "utf-8")
    import os

    os.utime(own, ns=(1, 1))
    assert "Now otherwise." in shown(client)


@pytest.mark.parametrize("content", [None, b"\xff\xfe broken \xc3("])
def test_a_file_that_cannot_be_read_is_said_to_the_operator_and_breaks_nothing(client, db, own, content):
    own.unlink()
    if content:
        own.write_bytes(content)
    assert "Who we are" in shown(client)
    found = [message for message in run_checks() if message.id == "annotations.E001"]
    assert len(found) == 1
    assert "cannot be read" in found[0].msg


def test_no_complaint_where_all_is_well(db):
    assert not [message for message in run_checks() if message.id == "annotations.E001"]


def test_the_evidence_rules_are_those_that_are_set(client, db, settings):
    settings.NEWSDESK_EVIDENCE_VERIFIED = 3
    assert "3 pieces of supporting evidence" in shown(client)
    assert "An editor may publish with less" in shown(client)
    settings.NEWSDESK_POLICY = "strict"
    assert "a second person reads it first" in shown(client)


def test_each_mark_is_shown_as_it_looks_and_as_said_has_a_meaning_of_its_own(client, db):
    html = shown(client)
    for css, line in {"unverified": "Dashed", "disputed": "Double"}.items():
        assert f'<mark class="m t-{css} l1 s-{css}">like this</mark> {line} line.' in html
    assert html.count('<mark class="m t-verified l1 s-verified">like this</mark> Solid line.') == 2
    assert '<mark class="m l1 s-recheck">like this</mark> Dotted line, no tint.' in html
    assert "These words were said; whether they are true is another question." in html

"""Days in forms: today unless changed, never one that cannot be meant, and the year always with four digits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from annotations.desk.annotate.forms.judgement import (
    EvidenceForm,
    JudgementForm,
    judgement_form,
    with_a_row_more,
)
from annotations.wording import clock
from newsdesk.tests import cast

TODAY = clock.today
DAY = timedelta(days=1)


def judged(**over):
    known = over.pop("known", None)
    data = {"based_on": 1, "status": "disputed", "what": "so", "note": "Two."} | over
    return JudgementForm(data, known=known)


@pytest.mark.parametrize(
    "typed",
    ["24-09-12", "12/09/2024", "0024-09-12", "12024-09-12", "1899-12-31", "3000-01-01", "x", "2024-02-30"],
)
@pytest.mark.parametrize("name", ["checked_on", "recheck_on"])
def test_a_day_is_written_one_way(name, typed):
    assert judged(**{name: typed}).errors[name] == [
        "Write the day as 2024-05-31, with all four digits of the year."
    ]


def test_what_was_checked_was_not_checked_tomorrow():
    assert judged(checked_on=TODAY().isoformat()).is_valid()
    assert judged(checked_on=(TODAY() + DAY).isoformat()).errors["checked_on"] == [
        "This day is in the future."
    ]
    assert judged(checked_on="1999-05-01").is_valid(), "long ago is no error"


def test_the_next_check_is_not_in_the_past_unless_it_was_there():
    yesterday = TODAY() - DAY
    assert judged(recheck_on=TODAY().isoformat()).is_valid()
    assert "This day has passed" in judged(recheck_on=yesterday.isoformat()).errors["recheck_on"][0]
    assert judged(recheck_on=yesterday.isoformat(), known=yesterday).is_valid()
    assert judged(recheck_on=(yesterday - DAY).isoformat(), known=yesterday).errors


@pytest.mark.parametrize("name", ["accessed_on", "asked_on", "answered_on"])
def test_nothing_was_seen_or_asked_tomorrow(name):
    row = {"title": "The mayor", "kind": "right_of_reply", "stance": "context", "asked_on": "2024-05-01"}
    form = EvidenceForm(row | {name: (TODAY() + DAY).isoformat()})
    assert form.errors[name] == ["This day is in the future."]


def test_nobody_answers_before_they_are_asked():
    row = {"title": "The mayor", "kind": "right_of_reply", "stance": "context", "asked_on": "2024-05-02"}
    assert EvidenceForm(row | {"answered_on": "2024-05-01"}).errors["answered_on"]
    assert EvidenceForm(row | {"answered_on": "2024-05-02"}).is_valid()


@pytest.mark.django_db
def test_checked_on_is_today_unless_it_was_another_day(lena):
    article = cast.make_article(by=lena)
    assert judgement_form(cast.tag(article, "nine villages", by=lena))["checked_on"].value() == TODAY()
    version = cast.tag(article, "Two drivers", by=lena, checked_on=date(2024, 5, 2))
    assert judgement_form(version)["checked_on"].value() == date(2024, 5, 2)


@pytest.mark.parametrize(
    ("status", "count", "stance"),
    [("disputed", 0, "contradicts"), ("verified", 0, None), ("disputed", 1, None)],
)
def test_the_first_evidence_of_a_dispute_contradicts(status, count, stance):
    from django.http import QueryDict

    data = QueryDict(f"status={status}&evidence-TOTAL_FORMS={count}&evidence-INITIAL_FORMS=0")
    forms = with_a_row_more(data)
    assert forms.total_form_count() == count + 1
    assert forms.forms[count]["stance"].value() == stance


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["24-09-12", "12/09/2024"])
def test_the_front_page_reads_days_one_way(typed, client):
    answer = client.get(reverse("front"), {"from": typed})
    assert answer.status_code == 400
    assert "Write the day as 2024-05-31" in cast.markup(answer)


@pytest.mark.django_db
def test_a_next_check_that_has_passed_stays_where_it_is_not_touched(client, lena):
    due = TODAY() - DAY
    version = cast.tag(cast.make_article(by=lena), "nine villages", by=lena, recheck_on=due)
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    form = {
        "based_on": 1, "status": "disputed", "what": "so", "note": "Two.", "then": "save", "recheck_on": due.isoformat(),
        "evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert client.post(reverse("desk:save", args=[version.annotation_id]), form).status_code == 302
    assert version.annotation.head().recheck_on == due

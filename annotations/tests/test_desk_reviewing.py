"""The second person's pages over HTTP: what they show, what they refuse, and that a refusal changes nothing.

Roles, methods and the signed-out are in `test_permissions`, as one table.
"""

from __future__ import annotations

import re
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.actions import comments, corrections, drafts, reviews
from annotations.models import Annotation, Comment, Version
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
AGAINST = (cast.evidence("contradicts"),)


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


@pytest.fixture
def proposal(article, lena, olena):
    """Olena's change, submitted, of Lena's judgement that readers see."""
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    said = cast.judgement("disputed", note="We asked two witnesses.", evidence=AGAINST, reason="new_evidence")
    drafts.judge(annotation, said, by=olena, based_on=1)
    return reviews.submit(annotation, 2, by=olena).annotation


@pytest.fixture
def strict(settings):
    settings.NEWSDESK_POLICY = "strict"


@pytest.fixture
def as_lena(client, lena):
    client.force_login(lena, backend=BACKEND)
    return client


@pytest.fixture
def as_olena(client, olena):
    client.force_login(olena, backend=BACKEND)
    return client


def url(name, annotation):
    return reverse(f"desk:{name}", args=[annotation.pk])


def page(answer):
    """The page as a person reads it: no markup, single spaces."""
    main = cast.markup(answer).split('class="workspace')[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main))


def row(answer, label):
    """(what readers see, what is proposed) of one line of the comparison, without markup."""
    (found,) = [
        cells for cells in re.findall(r"<tr.*?</tr>", cast.markup(answer), re.S) if f">{label}<" in cells
    ]
    was, now = re.findall(r"<td.*?</td>", found, re.S)
    return tuple(" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in (was, now))


def fingerprint():
    return [list(model.objects.order_by("pk").values_list()) for model in (Version, Annotation, Comment)]


# --- the comparison --------------------------------------------------------------------------


def test_both_sides_stand_beside_each_other_with_words_for_what_went_and_came(as_lena, proposal):
    answer = as_lena.get(url("review", proposal))
    assert row(answer, "Verdict") == (
        "Unverified: we could not establish it", "Disputed: contradicted by the evidence",
    )  # fmt: skip
    assert row(answer, "Note") == (
        "We asked removed: three end of removed. witnesses.",
        "We asked added: two end of added. witnesses.",
    )
    assert row(answer, "Reason") == ("nothing", "added: new evidence end of added.")
    assert "Olena proposes a change" in page(answer)
    assert b"<del>" in answer.content
    assert b"<ins>" in answer.content


def test_evidence_has_signs_and_words_for_what_came_went_and_changed(as_lena, article, lena):
    kept, gone = cast.evidence(title="Kept", url=""), cast.evidence(title="Gone", url="")
    annotation = cast.publish(article, "nine villages", by=lena, evidence=(kept, gone)).annotation
    inside = cast.evidence(title="Officer", url="", is_internal=True, public_description="Someone we know")
    changed = cast.evidence(title="Kept", url="", stance="contradicts", quote="Seen from the hill.")
    drafts.judge(annotation, cast.judgement(evidence=(changed, inside)), by=lena, based_on=1)
    told = page(as_lena.get(url("review", annotation)))
    assert "– removed: Gone" in told
    assert "+ new: Officer" in told
    assert "Evidence internal" in told
    assert "Readers are told: Someone we know" in told
    assert "Stance: removed: supports" in told
    assert "Seen from the hill." in told


def test_times_are_told_in_utc(as_lena, proposal):
    told = page(as_lena.get(url("review", proposal)))
    moments = re.findall(r"\d{1,2} \w{3} \d{4}, \d\d:\d\d(?: UTC)?", told)
    assert len(moments) == 2
    assert all(moment.endswith(" UTC") for moment in moments)


def test_the_passage_stands_in_its_sentence_not_in_the_whole_paragraph(as_lena, article, lena):
    annotation = cast.tag(article, "the road was open", by=lena).annotation
    heading = cast.markup(as_lena.get(url("review", annotation))).split("<h1")[1].split("</h1>")[0]
    words = re.sub(r"<[^>]*>", "", heading)
    assert "Two drivers said the road was open." in words
    assert "No independent observer" not in words


def test_a_first_judgement_says_that_readers_see_nothing_yet(as_lena, article, lena):
    annotation = cast.tag(article, "nine villages", by=lena).annotation
    answer = as_lena.get(url("review", annotation))
    assert "Readers see nothing here yet" in page(answer)
    assert row(answer, "Note") == ("", "We asked three witnesses.")
    assert "not submitted" in page(answer)


def test_a_withdrawal_and_its_reason_are_shown_as_what_readers_will_see(as_lena, article, lena, olena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    drafts.withdraw(annotation, by=olena, based_on=1, reason_text="The mayor took it back.")
    answer = as_lena.get(url("review", annotation))
    assert row(answer, "Verdict") == ("Unverified: we could not establish it", "Withdrawn")
    assert row(answer, "Note")[1] == "nothing"
    assert "Olena proposes to withdraw it" in page(answer)
    assert "A withdrawal needs no evidence, only its reason." in page(answer)


def test_right_of_reply_is_told_with_its_days(as_lena, article, lena):
    asked = cast.evidence(
        title="The mayor’s office", kind="right_of_reply", stance="context", url="",
        asked_on=date(2024, 9, 11), answered_on=date(2024, 9, 12), answer="No comment on numbers.",
    )  # fmt: skip
    annotation = cast.tag(article, "nine villages", by=lena, evidence=(asked,)).annotation
    told = page(as_lena.get(url("review", annotation)))
    assert "The mayor’s office : asked 11 Sep 2024, answered 12 Sep 2024." in told
    assert "No comment on numbers." in told
    other = cast.tag(article, "Two drivers", by=lena).annotation
    assert "Nobody is on record as having been asked." in page(as_lena.get(url("review", other)))


# --- publishing ------------------------------------------------------------------------------


def test_publishing_goes_back_to_the_page_with_a_sentence(as_lena, proposal):
    answer = as_lena.post(url("publish", proposal), {"number": 2})
    assert answer.headers["Location"] == url("review", proposal)
    told = page(as_lena.get(url("review", proposal)))
    assert "Published. Readers see it now." in told
    assert "Nothing is proposed here. Readers see version 2" in told
    assert as_lena.post(url("publish", proposal), {"number": 2}).status_code == 302  # a double click
    assert proposal.live().number == 2


def test_in_strict_the_author_finds_a_sentence_and_no_button(as_olena, proposal, strict):
    answer = as_olena.get(url("review", proposal))
    assert ">Publish</button>" not in cast.markup(answer)
    assert "You wrote part of this, so a second person publishes it." in page(answer)
    assert "A second person publishes: you wrote part of it" in page(answer)
    assert "Return it" not in page(answer)


def test_publishing_alone_needs_a_reason_and_waits_for_a_second_reading(as_olena, proposal, strict, lena):
    before = fingerprint()
    for reason in ("", "   "):
        answer = as_olena.post(url("publish", proposal), {"number": 2, "alone": reason})
        assert answer.status_code == 403
        assert "second person publishes it" in page(answer)
    assert fingerprint() == before
    assert as_olena.post(url("publish", proposal), {"number": 2, "alone": "Night."}).status_code == 302
    told = page(as_olena.get(url("review", proposal)))
    assert "Olena published version 2 alone: “ Night. ” It waits for a second reading." in told
    assert "You wrote or published this, so a second person reads it." in told
    assert "Read and agreed" not in told
    as_olena.force_login(lena, backend=BACKEND)
    assert "Read and agreed" in page(as_olena.get(url("review", proposal)))
    assert as_olena.post(url("second_reading", proposal), {"number": 2}).status_code == 302
    assert proposal.live().second_read_by == lena


def test_alone_never_stands_in_for_evidence(as_olena, strict, article, olena):
    annotation = cast.tag(article, "Two drivers", "disputed", by=olena).annotation
    assert "Publish alone" not in page(as_olena.get(url("review", annotation)))
    answer = as_olena.post(url("publish", annotation), {"number": 1, "alone": "Night shift."})
    assert answer.status_code == 403
    assert "0 of 1" in page(answer)
    assert "You wrote, and it was not kept: Night shift." in page(answer)
    assert not annotation.versions.public().exists()


def test_words_that_changed_are_confirmed_by_a_box(as_lena, article, proposal, lena):
    body = cast.BODY.replace("nine villages", "nine small villages")
    corrections.publish(cast.make_revision(article, body), by=lena)
    told = page(as_lena.get(url("review", proposal)))
    assert "The words changed since they were judged. Judged: nine villages Now: nine small villages" in told
    assert "The judgement holds for these words" in told
    refused = as_lena.post(url("publish", proposal), {"number": 2})
    assert refused.status_code == 403
    assert "Confirm them first." in page(refused)
    assert proposal.live().number == 1
    assert as_lena.post(url("publish", proposal), {"number": 2, "confirm": "on"}).status_code == 302
    assert proposal.open_placement().exact == "nine small villages"


def test_no_box_is_offered_where_the_words_stand(as_lena, proposal):
    assert "The judgement holds" not in page(as_lena.get(url("review", proposal)))


@pytest.mark.parametrize("public", [True, False])
def test_publish_is_absent_where_it_would_be_refused(public, as_lena, lena, olena):
    article = cast.make_article(by=lena, public=public)
    annotation = cast.tag(article, "nine villages", by=olena).annotation
    if public:
        body = cast.BODY.replace("The mayor spoke of nine villages.", "The mayor was silent.")
        corrections.publish(cast.make_revision(article, body), by=lena)
    answer = as_lena.get(url("review", annotation))
    assert ">Publish</button>" not in cast.markup(answer)
    sentence = "not in the text any more" if public else "This article is not published yet."
    assert sentence in page(answer)


# --- forged and stale ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form", "status"),
    [
        ("publish", {}, 400),
        ("publish", {"number": "x"}, 400),
        ("publish", {"number": ""}, 400),
        ("publish", {"number": "9" * 5_000}, 400),
        ("publish", {"number": "2\x00"}, 400),
        ("publish", {"number": 1}, 409),
        ("publish", {"number": 3}, 409),
        ("publish", {"number": -2}, 409),
        ("publish", {"number": 10**30}, 409),
        ("publish", {"number": 2, "alone": "x" * 1_000_000}, 400),
        ("publish", {"number": 2, "alone": "\x00"}, 400),
        ("return", {}, 400),
        ("return", {"number": 2}, 400),
        ("return", {"number": 2, "reason": "because"}, 400),
        ("return", {"number": 2, "reason": "other"}, 400),
        ("return", {"number": 2, "reason": "other", "text": " \n "}, 400),
        ("return", {"number": 2, "reason": "wording", "text": "x" * 1_000_000}, 400),
        ("return", {"number": 1, "reason": "wording"}, 409),
        ("second_reading", {}, 400),
        ("second_reading", {"number": "x"}, 400),
        ("second_reading", {"number": "9" * 5_000}, 400),
        ("second_reading", {"number": 2}, 409),
        ("second_reading", {"number": 1}, 403),
    ],
    ids=lambda value: str(value)[:50] if not isinstance(value, int) else "",
)
def test_forged_and_stale_acts_are_refused_with_a_sentence(name, form, status, as_lena, proposal):
    before = fingerprint()
    answer = as_lena.post(url(name, proposal), form)
    assert answer.status_code == status
    assert fingerprint() == before
    assert 'role="alert"' in cast.markup(answer) or "message-error" in cast.markup(answer)


@pytest.mark.parametrize("name", ["review", "publish", "return", "second_reading", "history"])
def test_an_unknown_passage_is_404(name, as_lena):
    address = reverse(f"desk:{name}", args=[uuid4()])
    method = as_lena.get if name in ("review", "history") else as_lena.post
    assert method(address, {"number": 1}).status_code == 404


@pytest.mark.parametrize("name", ["ready", "submit_all", "article_history"])
def test_an_unknown_article_is_404(name, as_lena):
    method = as_lena.post if name == "submit_all" else as_lena.get
    assert method(reverse(f"desk:{name}", args=["no-such-article"])).status_code == 404


def test_ones_own_is_not_returned(as_olena, proposal):
    before = fingerprint()
    answer = as_olena.post(url("return", proposal), {"number": 2, "reason": "wording"})
    assert answer.status_code == 403
    assert "You wrote this yourself." in page(answer)
    assert fingerprint() == before


# --- returning -------------------------------------------------------------------------------


def test_a_return_is_told_to_whoever_opens_it(as_lena, proposal):
    form = {"number": 2, "reason": "second_source", "text": "One map is not enough."}
    assert as_lena.post(url("return", proposal), form).headers["Location"] == url("review", proposal)
    told = page(as_lena.get(url("review", proposal)))
    assert "Returned. Its author finds it at the top of the desk." in told
    assert "UTC: needs a second source. One map is not enough." in told
    assert "Return it" not in told


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"number": 2, "text": "Ask <the> mayor."}, "Choose why you return it."),
        ({"number": 2, "reason": "because", "text": "Ask <the> mayor."}, "Choose why you return it."),
        (
            {"number": 2, "reason": "wording", "text": "Ask <the> mayor." + "x" * 2_000},
            "At most 2,000 characters",
        ),
    ],
)
def test_what_was_typed_into_a_refused_return_is_still_there(form, sentence, as_lena, proposal):
    answer = as_lena.post(url("return", proposal), form)
    assert answer.status_code == 400
    assert sentence in page(answer)
    assert "Ask &lt;the&gt; mayor." in cast.markup(answer)


def test_what_was_typed_into_a_stale_return_is_still_there(as_lena, proposal, olena):
    drafts.judge(proposal, cast.judgement("disputed", note="Meanwhile."), by=olena, based_on=2)
    answer = as_lena.post(
        url("return", proposal), {"number": 2, "reason": "wording", "text": "Kinder words."}
    )
    assert answer.status_code == 409
    assert "You wrote, and it was not sent: Kinder words." in page(answer)
    assert "Meanwhile" in page(answer)


def test_own_words_are_asked_for_beside_their_field(as_lena, proposal):
    answer = as_lena.post(url("return", proposal), {"number": 2, "reason": "other"})
    field = cast.markup(answer).split('name="text"')[1].split("</p>")[0]
    assert "Say in your own words why you return it." in field


# --- comments and contributors ---------------------------------------------------------------


def test_the_discussion_stands_below_the_comparison(as_lena, proposal, lena):
    comments.write(proposal, "Ask the mayor again.", by=lena)
    assert "Ask the mayor again." in page(as_lena.get(url("review", proposal)))


def test_a_contributor_reads_everything_and_finds_no_act(client, proposal, sam):
    client.force_login(sam, backend=BACKEND)
    told = page(client.get(url("review", proposal)))
    assert "An editor publishes or returns this." in told
    for act in ("Publish", "Return…", "Publish alone"):
        assert f"{act} " not in told.replace("An editor publishes", "")
    told = page(client.get(reverse("desk:ready", args=[proposal.article.slug])))
    assert "An editor publishes these." in told


# --- all that is ready -----------------------------------------------------------------------


def test_nothing_ticked_is_a_sentence(as_lena, article, proposal):
    answer = as_lena.post(reverse("desk:ready", args=[article.slug]))
    assert answer.status_code == 400
    assert "Tick what you want to publish." in page(answer)


def test_a_passage_named_twice_is_refused(as_lena, article, proposal):
    versions = [f"{proposal.pk}:2", f"{proposal.pk}:1"]
    answer = as_lena.post(reverse("desk:ready", args=[article.slug]), {"version": versions})
    assert answer.status_code == 400
    assert proposal.live().number == 1


def test_in_strict_ones_own_is_refused_with_the_others_and_nothing_is_published(
    as_lena, article, proposal, strict, lena
):
    own = cast.tag(article, "Two drivers", by=lena).annotation
    before = fingerprint()
    answer = as_lena.post(
        reverse("desk:ready", args=[article.slug]), {"version": [f"{proposal.pk}:2", f"{own.pk}:1"]}
    )
    assert answer.status_code == 403
    assert "Nothing was published. “Two drivers”: You wrote part of this" in page(answer)
    assert fingerprint() == before


def test_an_old_number_is_409_and_names_the_passage(as_lena, article, proposal, olena):
    drafts.judge(proposal, cast.judgement("disputed", note="Meanwhile."), by=olena, based_on=2)
    answer = as_lena.post(reverse("desk:ready", args=[article.slug]), {"version": [f"{proposal.pk}:2"]})
    assert answer.status_code == 409
    assert "Nothing was published. “nine villages”: This passage has changed" in page(answer)


def test_handing_in_all_says_how_many(as_olena, article, olena):
    for words in ("nine villages", "Two drivers"):
        cast.tag(article, words, by=olena)
    address = reverse("desk:submit_all", args=[article.slug])
    assert "2 submitted." in page(as_olena.post(address, follow=True))
    assert "Nothing of yours waited to be submitted." in page(as_olena.post(address, follow=True))
    assert Version.objects.waiting().count() == 2


# --- speed -----------------------------------------------------------------------------------


def test_the_queries_of_a_comparison_do_not_grow(as_lena, article, lena, olena, django_assert_num_queries):
    annotation = cast.publish(article, "nine villages", by=lena, evidence=(cast.evidence(),)).annotation

    def more(count):
        for _ in range(count):
            rows = tuple(
                cast.evidence(title=f"Map {n}", url="") for n in range(annotation.versions.count() * 2)
            )
            number = annotation.head().number
            note = f"Draft {number}."
            drafts.judge(annotation, cast.judgement(note=note, evidence=rows), by=olena, based_on=number)
            comments.write(annotation, f"On draft {number}.", by=lena)

    more(3)
    with CaptureQueriesContext(connection) as before:
        as_lena.get(url("review", annotation))
    more(6)
    with django_assert_num_queries(len(before)):
        as_lena.get(url("review", annotation))
    assert len(before) <= 25

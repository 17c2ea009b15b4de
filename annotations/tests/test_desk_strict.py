"""The desk in a strict newsroom: no button that the rule forbids, no message that promises what is missing,
and a withdrawal that waits looks like one."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from annotations.actions import corrections, drafts, publication, reviews
from annotations.models import Annotation
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
OWN = "You wrote part of this, so a second person publishes it."
CONFIRMS = "The judgement is yours, so a second person confirms it."
NO_EVIDENCE = {"evidence-TOTAL_FORMS": "0", "evidence-INITIAL_FORMS": "0"}
RECORDS = (cast.evidence(), cast.evidence(title="Second map"))


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena, origin="ours")


@pytest.fixture
def public(article, lena):
    """A judgement of Lena's that readers see."""
    return cast.publish(article, "nine villages", "verified", by=lena, evidence=RECORDS).annotation


@pytest.fixture
def strict(settings):
    settings.NEWSDESK_POLICY = "strict"


@pytest.fixture
def sign_in(client):
    def signed_in(person):
        client.force_login(person, backend=BACKEND)
        return client

    return signed_in


def opened(client, annotation):
    return client.get(reverse("desk:article", args=[annotation.article.slug]), {"passage": annotation.pk})


def html(answer):
    return cast.markup(answer)


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html(answer)))


def buttons(answer):
    found = re.findall(r"<button[^>]*>(.*?)</button>", html(answer), re.S)
    return {" ".join(re.sub(r"<kbd.*?</kbd>|<[^>]*>", " ", one).split()) for one in found}


def save(client, annotation, then, **over):
    data = NO_EVIDENCE | {
        "based_on": annotation.head().number,
        "status": "verified",
        "what": "so",
        "then": then,
    }
    return client.post(reverse("desk:save", args=[annotation.pk]), data | over, follow=True)


def act(client, name, annotation, **data):
    return client.post(reverse(f"desk:{name}", args=[annotation.pk]), data, follow=True)


# --- the annotating page --------------------------------------------------------------------------


def test_the_author_finds_the_sentence_and_what_is_missing_and_no_publish(sign_in, article, lena, strict):
    draft = cast.tag(article, "nine villages", "verified", by=lena).annotation
    answer = opened(sign_in(lena), draft)
    assert buttons(answer) >= {"Submit for review", "Save draft"}
    assert not {"Publish", "Publish change"} & buttons(answer)
    assert OWN in words(answer)
    assert words(answer).count("0 of 2: supporting pieces of evidence.") == 1


def test_a_second_person_finds_what_is_missing_once_or_the_button(sign_in, article, lena, olena, strict):
    bare = cast.tag(article, "nine villages", "verified", by=lena).annotation
    answer = opened(sign_in(olena), bare)
    assert "Publish" not in buttons(answer)
    assert words(answer).count("0 of 2: supporting pieces of evidence.") == 1
    full = cast.tag(article, "Two drivers", "verified", by=lena, evidence=RECORDS).annotation
    assert "Publish" in buttons(opened(sign_in(olena), full))


def test_nobody_publishes_a_change_of_theirs_to_what_readers_see(sign_in, public, lena, olena, strict):
    for person in (lena, olena):
        answer = opened(sign_in(person), public)
        assert not {"Publish", "Publish change"} & buttons(answer)
        assert "What you change here, a second person publishes." in words(answer)


def test_before_the_article_is_public_its_judgements_offer_no_publish(sign_in, lena, olena, strict):
    draft = cast.tag(cast.make_article(public=False), "nine villages", by=lena).annotation
    answer = opened(sign_in(olena), draft)
    assert "Publish" not in buttons(answer)
    assert "This article is not published yet. Publish it first, then its judgements." in words(answer)


def test_nobody_is_offered_to_confirm_their_own_verdict(sign_in, article, public, lena, olena, strict):
    changed = cast.BODY.replace("nine villages", "nine small villages")
    corrections.publish(cast.make_revision(article, changed), by=olena)
    answer = opened(sign_in(lena), public)
    assert ("Still holds" in buttons(answer), CONFIRMS in words(answer)) == (False, True)
    answer = opened(sign_in(olena), public)
    assert ("Still holds" in buttons(answer), CONFIRMS in words(answer)) == (True, False)


def test_in_an_open_newsroom_every_button_is_there(sign_in, article, public, lena):
    assert "Publish change" in buttons(opened(sign_in(lena), public))
    draft = cast.tag(article, "Two drivers", "verified", by=lena).annotation
    assert "Publish" in buttons(opened(sign_in(lena), draft))


def test_a_save_that_makes_one_an_author_takes_the_button_away(sign_in, article, lena, olena, strict):
    full = cast.tag(article, "Two drivers", "verified", by=lena, evidence=RECORDS).annotation
    client = sign_in(olena)
    look = re.search(r'name="look" value="(\w+)"', html(opened(client, full)))[1]
    rows = {"evidence-TOTAL_FORMS": "2", "evidence-INITIAL_FORMS": "2"}
    for n, item in enumerate(RECORDS):
        rows |= {f"evidence-{n}-{name}": getattr(item, name) for name in ("title", "kind", "stance", "url")}
    data = rows | {
        "based_on": 1, "status": "verified", "what": "so", "note": "Anew.", "then": "save", "look": look,
    }  # fmt: skip
    headers = {"HX-Request": "true", "HX-Target": "chosen"}
    answer = client.post(reverse("desk:save", args=[full.pk]), data, headers=headers)
    assert "Submit for review" in buttons(answer)
    assert "Publish" not in buttons(answer)


# --- messages ---------------------------------------------------------------------------------------


def test_handing_in_says_what_is_still_missing(sign_in, article, lena, strict):
    draft = cast.tag(article, "nine villages", "verified", by=lena).annotation
    answer = save(sign_in(lena), draft, "submit")
    assert "Submitted. It cannot be published yet. Still needed: 0 of 2: supporting" in words(answer)
    assert "can publish it now" not in words(answer)
    full = cast.tag(article, "Two drivers", "unverified", by=lena).annotation
    answer = save(sign_in(lena), full, "submit", status="unverified", note="We asked.")
    assert "Submitted. A second person can publish it now." in words(answer)


def test_handing_in_before_the_article_is_public_promises_nothing(sign_in, lena):
    draft = cast.tag(cast.make_article(public=False), "nine villages", by=lena).annotation
    answer = save(sign_in(lena), draft, "submit", status="unverified", note="We asked.")
    assert "Submitted. It can be published when the article is." in words(answer)


def test_handing_in_all_says_what_is_left_and_what_is_missing(sign_in, article, lena, strict):
    cast.tag(article, "nine villages", "verified", by=lena)
    cast.tag(article, "Two drivers", by=lena)
    cast.tag(article, "The ministry", "verified", by=lena, what="")
    told = words(sign_in(lena).post(reverse("desk:submit_all", args=[article.slug]), follow=True))
    assert "2 submitted. 1 of them cannot be published yet: our rule asks for more." in told
    assert "1 not submitted: what was checked is not said yet." in told
    told = words(sign_in(lena).post(reverse("desk:submit_all", args=[article.slug]), follow=True))
    assert "Nothing of yours waited" not in told


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ("open", "Withdrawn. Readers see the reason."),
        (
            "strict",
            "The withdrawal is submitted. A second person publishes it. Until then readers see: Verified: it is so.",
        ),
    ],
)
def test_withdrawing_says_whether_readers_see_it(policy, told, sign_in, public, lena, settings):
    settings.NEWSDESK_POLICY = policy
    answer = act(sign_in(lena), "withdraw", public, based_on=1, reason_text="A slip.")
    assert told in words(answer)
    head = public.head()
    assert (head.act, head.is_live, bool(head.submitted_at)) == (
        "withdraw",
        policy == "open",
        policy == "strict",
    )


def test_words_attached_under_a_hold_do_not_promise_a_verdict(sign_in, article, public, lena, olena):
    corrections.publish(
        cast.make_revision(article, cast.BODY.replace("nine villages", "nine hamlets")), by=olena
    )
    publication.hold(public, by=olena)
    place = public.open_placement().pk
    answer = act(
        sign_in(lena), "settle", public, **{"placement": place, f"passage-{public.pk}-fate": "holds"}
    )
    assert "Attached. Readers still see that you are checking it again." in words(answer)


# --- a withdrawal that waits ------------------------------------------------------------------------


@pytest.fixture
def waiting(public, lena, strict):
    drafts.withdraw(public, by=lena, based_on=1, reason_text="The mayor took it back.")
    return reviews.submit(public, 2, by=lena).annotation


AFTERWARDS = (
    "No mark on these words. The passage’s own page says: We withdrew our judgement. The mayor took it back."
)


def test_on_the_annotating_page_it_is_no_form_of_a_verdict(sign_in, waiting, lena, olena):
    answer = opened(sign_in(olena), waiting)
    told = words(answer)
    assert 'id="judgement-form"' not in html(answer)
    for sentence in (
        "A withdrawal waits.",
        "Readers see now Verified: it is so",
        AFTERWARDS,
        "Withdrawal, submitted",
    ):
        assert sentence in told
    assert "Look at it, then publish" in told
    assert "sign s-withdrawal" in html(answer)
    told = words(opened(sign_in(lena), waiting))
    assert ("Look at it, then publish" in told, OWN in told) == (False, True)


def test_it_is_taken_back_and_the_form_is_there_again(sign_in, waiting, lena):
    assert "Take the withdrawal back" in buttons(opened(sign_in(lena), waiting))
    act(sign_in(lena), "undo", waiting, based_on=2)
    answer = opened(sign_in(lena), waiting)
    assert 'id="judgement-form"' in html(answer)
    assert "A withdrawal waits." not in words(answer)


def test_a_returned_one_is_submitted_again_with_another_reason(sign_in, waiting, lena, olena):
    reviews.send_back(waiting, 2, by=olena, reason="wording")
    answer = opened(sign_in(lena), waiting)
    assert "Change its reason and submit it again, or take it back." in words(answer)
    assert ">The mayor took it back.</textarea>" in html(answer)
    act(sign_in(lena), "withdraw", waiting, based_on=2, reason_text="The mayor said it was a slip.")
    head = waiting.head()
    assert (head.number, head.reason_text, bool(head.submitted_at)) == (
        3,
        "The mayor said it was a slip.",
        True,
    )


def test_what_was_typed_meanwhile_is_not_lost_behind_it(sign_in, waiting, olena):
    answer = save(sign_in(olena), waiting, "save", based_on=1, note="Typed meanwhile.")
    assert answer.status_code == 409
    assert "Typed meanwhile." in html(answer)
    assert 'id="judgement-form"' in html(answer)


def test_in_the_comparison_it_says_what_readers_get(sign_in, waiting, lena, olena):
    answer = sign_in(olena).get(reverse("desk:review", args=[waiting.pk]))
    assert "A withdrawal waits." in words(answer)
    assert AFTERWARDS in words(answer)
    assert "Publish the withdrawal" in buttons(answer)
    answer = sign_in(lena).get(reverse("desk:review", args=[waiting.pk]))
    assert ("Publish the withdrawal" in buttons(answer), OWN in words(answer)) == (False, True)
    answer = act(sign_in(olena), "publish", waiting, number=2)
    assert "Withdrawn. Readers see the reason." in words(answer)


def test_in_the_queue_and_among_the_drafts_it_has_its_sign_and_its_reason(sign_in, waiting, olena):
    for address in (reverse("desk:index"), reverse("desk:ready", args=[waiting.article.slug])):
        answer = sign_in(olena).get(address)
        assert "Withdrawal of “Verified: it is so”" in words(answer)
        assert "#sign-withdrawal" in html(answer)
        assert "The mayor took it back." in words(answer)


def test_readers_see_nothing_of_it(client, waiting):
    page = html(client.get(waiting.article.get_absolute_url()))
    assert "s-withdrawal" not in page
    assert "sign s-verified" in page
    assert Annotation.objects.public().filter(pk=waiting.pk).exists()

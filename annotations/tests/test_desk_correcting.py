"""The correction page over HTTP: previews, drafts, decisions, refusals, and two editors at once."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.actions import corrections, drafts, places
from annotations.models import Placement
from articles.models import Article, Revision
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
CHANGED = cast.BODY.replace("nine villages", "nine small villages")
LOST = cast.BODY.replace("\n\nThe mayor spoke of nine villages.", "")


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena, origin="ours")


@pytest.fixture
def passage(article, lena):
    return cast.publish(article, "nine villages", by=lena).annotation


@pytest.fixture
def desk(client, lena):
    client.force_login(lena, backend=BACKEND)
    return client


def url(article, name="correct"):
    return reverse(f"desk:{name}", args=[article.slug])


def form(article, body, then="publish", **over):
    live = article.live_revision()
    data = {
        "edition": Article.objects.get(pk=article.pk).edition, "base": live.pk, "body": body,
        "language": "en", "change": "update", "said": "The mayor spoke again.", "then": then,
    }  # fmt: skip
    return data | over


def decide(passage, fate, **over):
    prefix = f"passage-{passage.pk}"
    return {f"{prefix}-fate": fate, **{f"{prefix}-{name}": value for name, value in over.items()}}


def page(answer):
    return cast.markup(answer)


def test_what_is_known_of_the_text_is_stored_as_it_was_understood(desk, article):
    said = form(article, f"{cast.BODY} More.", "save", byline="  Petra Olsany ", published_on="2024-05-09")
    assert desk.post(url(article), said).status_code in (200, 302)
    draft = article.revisions.get(live_from__isnull=True)
    assert (draft.byline, str(draft.published_on)) == ("Petra Olsany", "2024-05-09")


def live(article):
    return Article.objects.get(pk=article.pk).live_revision()


# --- looking --------------------------------------------------------------------------------------


def test_the_page_opens_on_the_public_text_and_says_that_nothing_changes(desk, article, passage):
    answer = desk.get(url(article))
    assert answer.status_code == 200
    assert "This is the text readers have." in page(answer)
    assert "The mayor spoke of nine villages." in page(answer)


def test_an_article_that_is_not_public_leads_back_to_its_page(desk):
    article = cast.make_article(public=False)
    assert desk.get(url(article)).url == reverse("desk:article", args=[article.slug])


def test_a_preview_shows_the_difference_and_asks_and_writes_nothing(desk, article, passage):
    answer = desk.post(url(article), form(article, CHANGED, "preview"))
    assert answer.status_code == 200
    for words in ("small", "Still holds", "1 passage needs your decision.", "The mayor spoke again."):
        assert words in page(answer)
    assert Revision.objects.filter(article=article).count() == 1


def test_what_is_half_chosen_is_no_error_while_one_looks(desk, article, passage):
    answer = desk.post(url(article), form(article, LOST, "preview") | decide(passage, "withdraw"))
    assert "Say why you withdraw" not in page(answer)
    answer = desk.post(url(article), form(article, LOST) | decide(passage, "withdraw"))
    assert (answer.status_code, "Say why you withdraw" in page(answer)) == (400, True)


@pytest.mark.parametrize("kind", ["clarification", "typo"])
def test_changed_facts_ask_for_a_word(desk, article, kind):
    body = cast.BODY.replace("Thursday", "Friday")
    answer = desk.post(url(article), form(article, body, "preview", change=kind))
    assert "Facts may have changed" in page(answer)
    assert "“Thursday” → “Friday”" in page(answer)
    answer = desk.post(url(article), form(article, body, change=kind))
    assert (answer.status_code, "no fact of ours was wrong" in page(answer)) == (400, True)
    assert desk.post(url(article), form(article, body, change=kind, facts="on")).status_code == 302
    assert live(article).change == kind


def test_the_queries_of_the_page_do_not_grow(desk, article, lena):
    def count():
        desk.get(url(article))
        with CaptureQueriesContext(connection) as queries:
            assert desk.post(url(article), form(article, "Rewritten.", "preview")).status_code == 200
        return len(queries)

    cast.publish(article, "nine villages", by=lena)
    few = count()
    for words in ("Two drivers", "The mayor", "Thursday"):
        cast.publish(article, words, by=lena)
    assert count() == few < 25


# --- publishing -----------------------------------------------------------------------------------


def test_a_correction_is_published_with_the_trades_words(desk, article, passage, client):
    data = form(article, CHANGED, change="correction", was="nine villages", right="nine small villages")
    answer = desk.post(url(article), data | decide(passage, "holds"))
    assert answer.status_code == 302
    text = live(article)
    assert (text.body, text.change) == (CHANGED, "correction")
    assert text.reason == "An earlier text said nine villages. It should have said nine small villages."
    assert passage.open_placement().exact == "nine small villages"
    client.logout()
    assert text.reason in page(client.get(article.get_absolute_url()))


def test_the_same_click_twice_is_one_text(desk, article):
    data = form(article, f"{cast.BODY} More.")
    assert desk.post(url(article), data).status_code == 302
    assert desk.post(url(article), data).status_code == 302
    assert article.revisions.count() == 2


def test_the_same_text_that_a_colleague_published_is_no_second_click(desk, article, olena):
    data = form(article, f"{cast.BODY} More.")
    corrections.publish(cast.make_revision(article, f"{cast.BODY} More."), by=olena)
    answer = desk.post(url(article), data)
    assert answer.status_code == 409
    assert "The public text changed while you wrote." in page(answer)
    assert "Published. Readers see this text now." not in page(answer)


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"change": ""}, "Choose what kind of change it is."),
        ({"change": "publisher"}, "Choose what kind of change it is."),
        ({"change": "correction", "was": "nine"}, "Say what is right."),
        ({"change": "correction", "right": "ten"}, "Say what was wrong."),
        ({"change": "update", "said": " "}, "Say what readers should know."),
        ({"said": "x" * 2_001}, "At most 2,000 characters"),
        ({"body": ""}, "The text is empty."),
        ({"body": " \n\n\u200b "}, "The text is empty."),
        ({"body": cast.BODY, "byline": ""}, "Nothing would change."),
        ({"language": "english!"}, "Give a language tag"),
        ({"published_on": "yesterday"}, "Write the day as"),
    ],
)
def test_what_is_missing_is_a_sentence_and_nothing_is_lost(over, sentence, desk, article):
    data = form(article, f"{cast.BODY} More.", byline="By Hand") | over
    answer = desk.post(url(article), data)
    assert (answer.status_code, sentence in page(answer)) == (400, True)
    assert data["byline"] in page(answer)
    assert article.revisions.count() == 1


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({"fate": ""}, "1 passage needs your decision."),
        ({"fate": "holds"}, "That place is not in this text."),
        ({"fate": "7-9999"}, "That place is not in this text."),
        ({"fate": "nonsense"}, "That place is not in this text."),
        ({"fate": "attach", "words": ""}, "Paste the words of the passage."),
        ({"fate": "attach", "words": "words that are not there"}, "These words are not in the text."),
        ({"fate": "attach", "words": "the"}, "Add the words around them"),
        ({"fate": "withdraw", "reason": " "}, "Say why you withdraw"),
    ],
)
def test_a_choice_that_cannot_be_is_a_sentence(choice, sentence, desk, article, passage):
    answer = desk.post(url(article), form(article, LOST) | decide(passage, **choice))
    assert (answer.status_code, sentence in page(answer)) == (400, True)
    assert live(article).number == 1


def test_a_lost_passage_is_attached_by_its_words(desk, article, passage):
    choice = decide(passage, "attach", words="Two  drivers\nsaid")
    assert desk.post(url(article), form(article, LOST) | choice).status_code == 302
    assert passage.open_placement().exact == "Two drivers said"


def test_a_passage_is_withdrawn_with_a_reason(desk, article, passage):
    choice = decide(passage, "withdraw", reason="Nobody said it.", head="1")
    assert desk.post(url(article), form(article, LOST) | choice).status_code == 302
    assert passage.live().reason_text == "Nobody said it."


def test_a_colleagues_draft_makes_a_withdrawal_stale(desk, article, passage, olena):
    drafts.judge(passage, cast.judgement("disputed"), by=olena, based_on=1)
    answer = desk.post(
        url(article), form(article, LOST) | decide(passage, "withdraw", reason="No.", head="1")
    )
    assert answer.status_code == 409
    assert (live(article).number, passage.head().number) == (1, 2)
    assert "No." in page(answer)


def test_in_a_strict_newsroom_ones_own_verdict_is_not_confirmed(desk, article, passage, settings):
    settings.NEWSDESK_POLICY = "strict"
    answer = desk.post(url(article), form(article, CHANGED, "preview"))
    assert "so a second person confirms it" in page(answer)
    assert "Still holds" not in page(answer)
    answer = desk.post(url(article), form(article, CHANGED) | decide(passage, "holds"))
    assert (answer.status_code, live(article).number) == (400, 1)
    assert desk.post(url(article), form(article, CHANGED) | decide(passage, "recheck")).status_code == 302


def test_of_many_passages_the_rest_may_wait_at_the_desk(desk, article, lena):
    words = ["nine villages", "Two drivers", "The mayor", "Thursday", "the bridge"]
    passages = [cast.publish(article, quote, by=lena).annotation for quote in words]
    answer = desk.post(url(article), form(article, "Quite another text.", "preview"))
    assert "Decide the others later" in page(answer)
    choice = decide(passages[0], "earlier")
    answer = desk.post(url(article), form(article, "Quite another text.") | choice)
    assert (answer.status_code, "4 passages need your decision." in page(answer)) == (400, True)
    answer = desk.post(url(article), form(article, "Quite another text.", rest="on") | choice)
    assert answer.status_code == 302
    assert Placement.objects.lost().count() == 4


# --- verdicts on words that a correction calls wrong -------------------------------------------------

ELSEWHERE = f"{cast.BODY} More."


@pytest.fixture
def verified(article, lena):
    return cast.publish(article, "spoke of nine villages", "verified", by=lena).annotation


def correction(article, body=ELSEWHERE, then="publish", **over):
    return form(
        article, body, then, change="correction", was="nine villages", right="seven villages", said="", **over
    )


def test_step_two_says_that_verified_words_are_called_wrong_and_asks(desk, article, verified):
    told = page(desk.post(url(article), correction(article, then="preview")))
    for words in (
        "You call words wrong that readers see as verified.",
        "Readers see it as “Verified: it is so”.",
        "1 passage needs your decision.",
        "Why the judgement stays",
        "1 verified, called wrong",
    ):
        assert words in told
    assert "1 stays" in re.sub(r"<[^>]*>|\s+", " ", told).replace("  ", " ")
    for fate in ("earlier", "attach"):
        assert f'value="{fate}"' not in told
    told = page(desk.post(url(article), form(article, ELSEWHERE, "preview")))
    assert "called wrong" not in told


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({}, "1 passage needs your decision."),
        ({"fate": "holds"}, "Say why the judgement stays on words that you call wrong."),
        ({"fate": "holds", "why": " "}, "Say why the judgement stays on words that you call wrong."),
        ({"fate": "holds", "why": "x" * 2_001}, "At most 2,000 characters"),
        ({"fate": "earlier", "why": "So."}, "That place is not in this text."),
        ({"fate": "attach", "words": "Two drivers", "why": "So."}, "That place is not in this text."),
        ({"fate": "withdraw"}, "Say why you withdraw"),
    ],
)
def test_nothing_goes_live_before_it_is_decided(choice, sentence, desk, article, verified):
    answer = desk.post(url(article), correction(article) | decide(verified, **({"fate": ""} | choice)))
    assert (answer.status_code, sentence in page(answer)) == (400, True)
    assert (live(article).number, verified.comments.count()) == (1, 0)


@pytest.mark.parametrize(
    ("choice", "act", "told"),
    [
        ({"fate": "holds", "why": "He did say it."}, "judge", "Published."),
        ({"fate": "recheck"}, "hold", "On hold until judged again: 1 passage."),
        ({"fate": "withdraw", "reason": "Seven it was.", "head": "1"}, "withdraw", "Published."),
    ],
)
def test_what_is_decided_is_done(choice, act, told, desk, article, verified):
    answer = desk.post(url(article), correction(article) | decide(verified, **choice), follow=True)
    assert told in page(answer)
    assert (live(article).number, verified.live().act) == (2, act)
    assert [comment.text for comment in verified.comments.all()] == (
        ["Text 2 calls these words wrong. It stays: He did say it."] if act == "judge" else []
    )


def test_what_stays_on_the_changed_words_is_said_with_a_reason(desk, article, verified):
    data = correction(article, CHANGED)
    for fate in ("holds", "earlier"):
        assert desk.post(url(article), data | decide(verified, fate)).status_code == 400
    assert desk.post(url(article), data | decide(verified, "holds", why="Small they are.")).status_code == 302
    assert verified.open_placement().exact == "spoke of nine small villages"


def test_in_a_strict_newsroom_ones_own_is_held_or_submitted(desk, article, verified, settings):
    settings.NEWSDESK_POLICY = "strict"
    told = page(desk.post(url(article), correction(article, then="preview")))
    assert "so a second person confirms it" in told
    for fate in ("holds", "earlier", "attach"):
        assert f'value="{fate}"' not in told
    assert "Submit its withdrawal" in told
    answer = desk.post(url(article), correction(article) | decide(verified, "holds", why="I know."))
    assert (answer.status_code, live(article).number) == (400, 1)
    gone = decide(verified, "withdraw", reason="Seven it was.", head="1")
    answer = desk.post(url(article), correction(article) | gone, follow=True)
    assert "1 withdrawal is submitted. A second person publishes what you withdraw." in page(answer)
    assert (verified.head().act, verified.live().act) == ("withdraw", "hold")


# --- drafts ---------------------------------------------------------------------------------------


def test_a_draft_is_saved_opened_and_discarded(desk, article, passage):
    data = form(article, CHANGED, "save", change="correction", was="nine", right="nine small")
    answer = desk.post(url(article), data)
    draft = article.revisions.get(number=2)
    assert answer.url == f"{url(article)}?text={draft.pk}"
    opened = desk.get(answer.url).content.decode()
    for words in (
        "nine small villages",
        "\nnine</textarea>",
        "\nnine small</textarea>",
        "Discard this draft",
    ):
        assert words in opened
    desk.post(url(article, "discard_text"), {"text": draft.pk})
    assert article.revisions.count() == 1
    assert desk.get(answer.url).status_code == 404


def test_a_contributor_drafts_and_an_editor_publishes(client, article, sam, lena):
    client.force_login(sam, backend=BACKEND)
    assert client.post(url(article), form(article, f"{cast.BODY} More.", "save")).status_code == 302
    assert client.post(url(article), form(article, f"{cast.BODY} More.")).status_code == 403
    assert "An editor publishes corrections." in page(client.get(url(article)))
    draft = article.revisions.get(number=2)
    client.force_login(lena, backend=BACKEND)
    data = form(article, draft.body, draft=draft.pk, seen=draft.hash)
    assert client.post(url(article), data).status_code == 302
    assert live(article).pk == draft.pk


def test_a_colleagues_draft_is_discarded_by_an_editor_alone(client, article, sam, lena):
    text = cast.make_revision(article, CHANGED, written_by=lena)
    client.force_login(sam, backend=BACKEND)
    assert client.post(url(article, "discard_text"), {"text": text.pk}).status_code == 403
    assert article.revisions.count() == 2


def test_the_text_of_another_outlet_is_read_only_and_changes_by_its_newer_file(desk, lena):
    article = cast.make_article(by=lena, origin="other")
    passage = cast.publish(article, "nine villages", by=lena).annotation
    assert "belongs to another outlet" in page(desk.get(url(article)))
    assert desk.post(url(article), form(article, CHANGED, change="publisher")).status_code in (400, 403)
    newer = cast.make_revision(article, CHANGED, change="publisher")
    opened = page(desk.get(f"{url(article)}?text={newer.pk}"))
    assert '<textarea name="body"' not in opened
    assert "goes live as they sent it" in opened
    forged = {"byline": "Nobody", "language": "fr", "published_on": "2020-01-01"}
    data = form(article, "Something of ours.", draft=newer.pk, change="publisher", said="") | forged
    assert desk.post(url(article), data | decide(passage, "recheck")).status_code == 302
    assert (live(article).pk, live(article).body, live(article).change) == (newer.pk, CHANGED, "publisher")
    assert (live(article).byline, live(article).language) == (newer.byline, newer.language)
    assert live(article).published_on == newer.published_on


def test_publishing_a_newer_text_from_the_annotating_page_leads_here(desk, article):
    text = cast.make_revision(article, CHANGED)
    answer = desk.post(url(article, "publish_text"), {"revision": text.pk, "edition": article.edition})
    assert answer.url == f"{url(article)}?text={text.pk}"
    assert live(article).number == 1


# --- two at once ----------------------------------------------------------------------------------


def test_a_changed_edition_is_a_new_preview_and_nothing_typed_is_lost(desk, article, passage, olena):
    data = form(article, CHANGED) | decide(passage, "holds")
    cast.publish(article, "Two drivers", by=olena)
    answer = desk.post(url(article), data)
    assert answer.status_code == 409
    assert "This is the new preview" in page(answer)
    assert "nine small villages" in page(answer)
    edition = Article.objects.get(pk=article.pk).edition
    assert f'name="edition" value="{edition}"' in page(answer)
    assert desk.post(url(article), data | {"edition": edition}).status_code == 302


def test_two_corrections_of_different_paragraphs_are_put_together(desk, article, olena):
    data = form(article, CHANGED)
    other = cast.make_revision(article, cast.BODY.replace("Two drivers", "Three drivers"))
    corrections.publish(other, by=olena)
    answer = desk.post(url(article), data)
    assert answer.status_code == 409
    body = answer.context["form"]["body"].value()
    assert "Three drivers" in body
    assert "nine small villages" in body
    assert "Both changes are put together" in page(answer)
    assert live(article).pk == other.pk


def test_a_preview_on_an_older_text_brings_the_whole_page_anew(desk, article, olena):
    data = form(article, CHANGED, "preview")
    corrections.publish(
        cast.make_revision(article, cast.BODY.replace("Two drivers", "Three drivers")), by=olena
    )
    answer = desk.post(url(article), data, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "Three drivers" in page(answer)


def test_two_corrections_of_one_paragraph_are_both_shown(desk, article, olena):
    data = form(article, CHANGED)
    corrections.publish(cast.make_revision(article, cast.BODY.replace("nine", "ten")), by=olena)
    answer = desk.post(url(article), data)
    assert "Both changed 1 paragraph." in page(answer)
    assert "The mayor spoke of ten villages." in page(answer)
    assert "nine small villages" in answer.context["form"]["body"].value()


def test_a_draft_of_an_older_text_takes_in_what_was_published_since(desk, article, lena, olena):
    draft = cast.make_revision(article, CHANGED, written_by=lena)
    corrections.publish(
        cast.make_revision(article, cast.BODY.replace("Two drivers", "Three drivers")), by=olena
    )
    opened = desk.get(f"{url(article)}?text={draft.pk}")
    body = opened.context["form"].initial["body"]
    assert "Three drivers" in body
    assert "nine small villages" in body
    data = form(article, body, draft=draft.pk, seen=draft.hash)
    assert desk.post(url(article), data).status_code == 302
    assert (live(article).pk, live(article).body) == (draft.pk, body)


@pytest.mark.parametrize("over", [{"base": "x"}, {"base": "0"}, {"edition": "x"}, {"draft": "9" * 30}])
def test_a_forged_form_changes_nothing(over, desk, article):
    answer = desk.post(url(article), form(article, f"{cast.BODY} More.") | over)
    assert answer.status_code in (400, 404, 302)
    assert answer.status_code == 302 or live(article).number == 1


# --- one passage ----------------------------------------------------------------------------------


@pytest.fixture
def lost(article, passage, lena):
    corrections.publish(cast.make_revision(article, LOST), by=lena)
    return passage


def settle(passage, **over):
    return reverse("desk:settle", args=[passage.pk]), {"placement": passage.open_placement().pk} | over


def test_the_page_of_a_lost_passage_shows_the_old_words_in_their_sentence(desk, lost):
    answer = page(desk.get(settle(lost)[0]))
    assert "nine villages" in answer
    assert "The mayor spoke of " in answer
    assert "Where does this passage belong now?" in answer


@pytest.mark.parametrize(
    ("choice", "state", "exact"),
    [
        ({"fate": "attach", "words": "Two drivers"}, "placed", "Two drivers"),
        ({"fate": "earlier"}, "orphaned", "nine villages"),
        ({"fate": "withdraw", "reason": "Nobody said it.", "head": "1"}, "orphaned", "nine villages"),
    ],
)
def test_a_lost_passage_is_decided_on(choice, state, exact, desk, lost):
    address, data = settle(lost)
    assert desk.post(address, data | decide(lost, **choice)).status_code == 302
    row = lost.open_placement()
    assert (row.state, row.exact) == (state, exact)
    if choice["fate"] == "withdraw":
        assert lost.live().act == "withdraw"


def test_in_a_strict_newsroom_a_lost_passage_of_ones_own_is_withdrawn_by_a_second_person(
    desk, lost, settings
):
    settings.NEWSDESK_POLICY = "strict"
    address, data = settle(lost)
    choice = decide(lost, "withdraw", reason="Nobody said it.", head="1")
    assert desk.post(address, data | choice).status_code == 302
    head = lost.head()
    assert (head.act, head.is_draft, bool(head.submitted_at)) == ("withdraw", True, True)
    assert lost.live().act == "judge"


def test_nothing_chosen_is_a_sentence_and_a_stale_page_is_409(desk, lost, olena):
    address, data = settle(lost)
    answer = desk.post(address, data)
    assert (answer.status_code, "Choose what should happen" in page(answer)) == (400, True)
    places.keep(lost, data["placement"], by=olena)
    answer = desk.post(address, data | decide(lost, "attach", words="Two drivers"))
    assert answer.status_code == 409


def test_a_passage_that_stands_has_nothing_to_decide(desk, passage):
    assert desk.get(settle(passage)[0]).url.endswith(f"?passage={passage.pk}")


def test_the_queue_leads_to_it_and_back(desk, lost):
    queue = page(desk.get(reverse("desk:index")))
    address, data = settle(lost)
    assert f"{address}?from=queue" in queue
    answer = desk.post(address, data | decide(lost, "earlier") | {"from": "queue"})
    assert answer.url == reverse("desk:index")
    assert f"{address}?from=queue" not in page(desk.get(reverse("desk:index")))

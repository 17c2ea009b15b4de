"""Each kind of row is sealed, then its words are looked for in everything the public site gives out.

“At every moment”: now, at each moment something changed, from the cache of pages already served, compressed
or not, and for machines. Nothing of it may be left; what is not sealed stays.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from annotations.actions import corrections, destruction, drafts, places, publication, seals
from annotations.models import Evidence, JudgementSeal, Placement, Version
from annotations.reading import urls as reading_urls
from annotations.rules.counts import public_acts
from annotations.wording import clock
from articles.errors import Refused
from articles.importing import Importer
from articles.models import Article, ImportedFile, Original, Revision, TextSeal
from articles.models.search import SearchText
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
#: Invented words that stand in one place each.
FIRST, SECOND, NOTE, LATER, PROOF, QUOTED = (
    "Zorvanth", "Quillemar", "Brixtondale", "Ostervaal", "Mendrathil", "Perquodin",
)  # fmt: skip
KEPT = "Kestel"


@pytest.fixture
def story(lena, olena, client):
    """An article of two texts with a passage lost on the way, two judgements, evidence and its copies."""
    body = f"The bridge at {KEPT} stands.\n\n{FIRST} fled on Thursday.\n\nThe mayor spoke of nine villages."
    file = body.encode()
    (result,) = Importer(lena, publish=True).results([("bridge.txt", file)])
    article = Article.objects.get(slug=result.slug)
    Article.objects.filter(pk=article.pk).update(origin="ours")
    evidence = (
        cast.evidence(
            "contradicts", title=f"Map of {PROOF}", quote=f"{QUOTED} said so", url="https://e.org/1"
        ),
        cast.evidence(title="A second map", url="https://e.org/2"),
    )
    passage = cast.publish(
        article, "nine villages", "disputed", by=lena, note=f"{NOTE} counted.", evidence=evidence
    ).annotation
    lost = cast.publish(article, f"{FIRST} fled", by=lena).annotation
    drafts.judge(
        passage,
        cast.judgement("disputed", note=f"{LATER} counted again.", evidence=evidence),
        by=olena,
        based_on=1,
    )
    publication.publish(passage, 2, by=olena)
    publication.hold(passage, by=lena)
    drafts.judge(
        passage,
        cast.judgement("disputed", note=f"{LATER} counted again.", evidence=evidence[:1]),
        by=olena,
        based_on=3,
    )
    publication.publish(passage, 4, by=olena)
    live = article.live_revision()
    new = live.body.replace(f"{FIRST} fled on Thursday.", f"{SECOND} came on Friday.")
    text = cast.make_revision(
        article, new, headline=live.headline, change="correction", reason="An earlier text was wrong."
    )
    corrections.publish(text, by=lena)
    places.keep(lost, lost.open_placement().pk, by=olena)
    article.refresh_from_db()
    return {
        "article": article, "first": live, "second": text, "passage": passage, "lost": lost,
        "note": passage.versions.get(number=1), "later": passage.versions.get(number=2),
        "proof": passage.versions.get(number=2).evidence.get(position=0),
    }  # fmt: skip


#: What is sealed → (words that must be nowhere, words that stay somewhere).
SEALED = {
    "article": ([FIRST, SECOND, NOTE, LATER, PROOF, QUOTED, "nine villages"], []),
    "first": ([FIRST], [SECOND, LATER, PROOF]),
    "second": ([SECOND], [FIRST]),
    "note": ([NOTE], [LATER, PROOF, FIRST]),
    "later": ([LATER], [NOTE, FIRST]),
    "proof": ([PROOF, QUOTED, "e.org/1"], [LATER, NOTE, "A second map"]),
}


def addresses(story):
    """Every public address of the story, with all that may be asked of it: moments, filters, searches."""
    article = story["article"]
    known = {"slug": [article.slug], "section": ["articles", "annotations"]}
    known["pk"] = [story["passage"].pk, story["lost"].pk]
    moments = [moment + timedelta(microseconds=1) for moment in public_acts(article)]
    asked = {
        "article": ["?show=disputed", "?show=plain"],
        "article_annotations": ["?page=0"],
        "front": ["?order=changed", *(f"?q={word}" for word in (FIRST, SECOND, KEPT, "villages"))],
    }
    for name in ("article", "annotation", "article_annotations", "article_text"):
        past = [f"?at={moment.isoformat().replace('+00:00', 'Z')}" for moment in moments]
        asked[name] = asked.get(name, []) + past
    found = []
    for pattern in reading_urls.urlpatterns:
        choices = [[]]
        for name in pattern.pattern.regex.groupindex:
            choices = [[*args, value] for args in choices for value in known[name]]
        for args in choices:
            found += [
                reverse(pattern.name, args=args) + query for query in ["", *asked.get(pattern.name, [])]
            ]
    return found


def everything(client, story):
    """All that the site answers, compressed and not, as one text; the words asked for are left out of it."""
    answers = []
    for address in addresses(story):
        ways = ({}, {"Accept-Encoding": "gzip"}) if "?" not in address else ({},)
        for headers in ways:
            answer = client.get(address, headers=headers)
            body = answer.content
            if answer.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            asked = address.partition("?q=")[2]
            # JSON may write letters as escapes; the invented words are ASCII, so none hides so.
            text = body.decode() + json.dumps(dict(answer.headers))
            answers.append(text.replace(asked, "") if asked else text)
    return "\n".join(answers)


def target(story, kind):
    return story[kind]


@pytest.mark.parametrize("kind", SEALED)
def test_sealed_words_are_in_no_answer_of_the_public_site(kind, story, client, marta):
    gone, stay = SEALED[kind]
    before = everything(client, story)  # and the cache of pages holds it all
    assert [word for word in [*gone, *stay] if word not in before] == []
    seals.seal(target(story, kind), "court_order", by=marta)
    after = everything(client, story)
    assert [word for word in gone if word in after] == []
    assert [word for word in stay if word not in after] == []
    cache.clear()
    assert [word for word in gone if word in everything(client, story)] == []


@pytest.mark.parametrize(
    ("kind", "address", "status", "sentence"),
    [
        ("article", "article", 451, "This article was removed on"),
        ("second", "article", 451, "This article was removed on"),
        ("first", "article", 200, ""),
        ("first", "article_changes", 200, "A text was removed on"),
        ("note", "article_changes", 200, "A judgement was removed on"),
        ("later", "article", 200, "A judgement was removed on"),
        ("later", "annotation", 451, "This judgement was removed on"),
        ("proof", "article", 200, "Removed on"),
        ("proof", "annotation", 200, "Removed on"),
        ("first", "lost", 451, "This passage was removed on"),
    ],
)
def test_readers_are_told_that_something_was_removed_when_and_why(
    kind, address, status, sentence, story, client, marta
):
    seal = seals.seal(target(story, kind), "court_order", by=marta)
    if address in ("annotation", "lost"):
        passage = story["passage" if address == "annotation" else "lost"]
        answer = client.get(reverse("annotation", args=[passage.pk]))
    else:
        answer = client.get(reverse(address, args=[story["article"].slug]))
    assert answer.status_code == status
    if sentence:
        assert f"{sentence} {clock.day(seal.sealed_at)}: court order." in cast.markup(answer)


def test_the_text_of_the_past_is_451_while_todays_is_read(story, client, marta):
    seals.seal(story["first"], "safety", by=marta)
    article = story["article"].get_absolute_url()
    then = story["first"].live_from.isoformat().replace("+00:00", "Z")
    assert client.get(article).status_code == 200
    assert client.get(f"{article}?at={then}").status_code == 451


def test_a_copy_written_after_the_seal_is_hidden_too(story, client, marta, olena):
    seals.seal(story["proof"], "privacy", by=marta)
    head = story["passage"].head()
    again = cast.evidence("contradicts", title="Another title", quote=f"{QUOTED} said so", url="")
    said = cast.judgement("disputed", note="New words.", evidence=(again,))
    version = drafts.judge(story["passage"], said, by=olena, based_on=head.number)
    publication.publish(story["passage"], version.number, by=olena)
    assert QUOTED not in everything(client, story)


# --- destroying -----------------------------------------------------------------------------------


def confirmed(story, kind, marta, lena):
    row = seals.seal(target(story, kind), "court_order", by=marta)
    seals.confirm(row, by=lena)
    return row


def stored():
    """Every text and every byte of the tables that hold words."""
    rows = [
        *Revision.objects.values_list("body", "headline", "dek", "byline", "reason"),
        *Placement.objects.values_list("exact", "prefix", "suffix"),
        *Version.objects.values_list("note", "claimant", "reason_text"),
        *Evidence.objects.values_list("title", "url", "quote", "answer"),
        *SearchText.objects.values_list("words"),
        *((bytes(data),) for data in Original.objects.values_list("data", flat=True)),
    ]
    return repr(rows).casefold()


@pytest.mark.parametrize("kind", SEALED)
def test_destroyed_words_are_in_no_table_and_their_hash_is_left(kind, story, client, marta, lena):
    gone, _ = SEALED[kind]
    row = confirmed(story, kind, marta, lena)
    digest = destruction.destroy(row)
    row.refresh_from_db()
    assert (row.destroyed_hash, len(digest)) == (digest, 64)
    assert row.destroyed_at
    left = stored()
    assert [word for word in gone if word.casefold() in left] == []
    assert [word for word in gone if word in everything(client, story)] == []
    assert destruction.destroy(row) == digest
    call_command("check_integrity", stdout=StringIO())


@pytest.mark.parametrize("kind", ["article", "first"])
def test_a_file_that_another_text_came_from_keeps_its_bytes(kind, story, marta, lena):
    file = story["first"].original
    other = cast.make_revision(cast.make_article(by=lena), "Another text of that file.", original=file)
    destruction.destroy(confirmed(story, kind, marta, lena))
    assert FIRST in bytes(Original.objects.get(pk=file.pk).data).decode()
    assert Revision.objects.get(pk=other.pk).body == "Another text of that file."


@pytest.mark.parametrize("kind", ["first", "article"])
def test_what_an_import_noted_of_a_destroyed_text_goes_with_it(kind, story, marta, lena):
    files = ImportedFile.objects.filter(revision=story["first"])
    assert files.update(warnings=["“Her address is 4 Quay Street” was not understood."])
    destruction.destroy(confirmed(story, kind, marta, lena))
    assert [file.warnings for file in files] == [[]]


def test_judgements_without_a_note_are_no_copies_of_each_other(story, marta, lena):
    bare = cast.judgement("disputed", note="", claimant="The mayor")
    for number in (4, 5):
        status = "disputed" if number == 4 else "verified"
        drafts.judge(story["passage"], replace(bare, status=status), by=lena, based_on=number)
        publication.publish(story["passage"], number + 1, by=lena)
    first, second = (story["passage"].versions.get(number=number) for number in (5, 6))
    row = seals.seal(first, "privacy", by=marta)
    seals.confirm(row, by=lena)
    destruction.destroy(row)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.claimant, second.claimant) == ("", "The mayor")
    assert not JudgementSeal.objects.filter(version=second).exists()


def test_evidence_without_an_address_or_quoted_words_is_no_copy_of_other_evidence(story, marta, lena):
    bare = tuple(cast.evidence(title=title, url="") for title in ("A letter", "A telegram"))
    drafts.judge(story["passage"], cast.judgement("disputed", evidence=bare), by=lena, based_on=4)
    publication.publish(story["passage"], 5, by=lena)
    letter, telegram = story["passage"].versions.get(number=5).evidence.all()
    row = seals.seal(letter, "privacy", by=marta)
    seals.confirm(row, by=lena)
    destruction.destroy(row)
    assert [e.title for e in Evidence.objects.filter(pk__in=[letter.pk, telegram.pk])] == [
        "[removed]", "A telegram",
    ]  # fmt: skip
    assert Evidence.objects.unsealed().filter(pk=telegram.pk).exists()


def test_the_hash_of_a_destroyed_text_stays_its_own(story, marta, lena):
    before = story["first"].hash
    destruction.destroy(confirmed(story, "first", marta, lena))
    text = Revision.objects.get(pk=story["first"].pk)
    assert (text.hash, text.body, text.blocks) == (before, "[removed]", [])


def test_what_nobody_confirmed_or_what_was_lifted_is_not_destroyed(story, marta, lena):
    row = seals.seal(story["note"], "privacy", by=marta)
    with pytest.raises(Refused, match="second Admin confirms"):
        destruction.destroy(row)
    cast.lift(row, by=lena)
    with pytest.raises(Refused, match="was lifted"):
        destruction.destroy(row)
    with pytest.raises(Refused, match="nothing to confirm"):
        seals.confirm(row, by=lena)
    assert NOTE in Version.objects.get(pk=story["note"].pk).note


def test_a_seal_over_destroyed_words_is_never_lifted(story, marta, lena):
    row = confirmed(story, "note", marta, lena)
    destruction.destroy(row)
    with pytest.raises(Refused, match="were destroyed"):
        cast.lift(row, by=lena)


@pytest.mark.parametrize(
    ("model", "kind", "values"),
    [
        (Revision, "first", {"body": "Other words."}),
        (Revision, "first", {"hash": "0" * 64}),
        (Revision, "second", {"body": "[removed]"}),
        (Version, "note", {"note": "Other words."}),
        (Version, "note", {"status": "verified"}),
        (Version, "later", {"note": ""}),
        (Evidence, "proof", {"title": "[removed]"}),
    ],
)
def test_the_database_allows_that_one_transition_alone(model, kind, values, story, marta, lena):
    destruction.destroy(confirmed(story, "first", marta, lena))
    destruction.destroy(confirmed(story, "note", marta, lena))
    with pytest.raises(IntegrityError, match="never overwritten"), transaction.atomic():
        model.objects.filter(pk=story[kind].pk).update(**values)


@pytest.mark.parametrize("model", [TextSeal, JudgementSeal])
def test_the_stamps_of_destroying_are_set_once(model, story, marta, lena):
    destruction.destroy(confirmed(story, "first" if model is TextSeal else "note", marta, lena))
    for values in ({"destroyed_hash": "0" * 64}, {"destroyed_at": None, "destroyed_hash": None}):
        with pytest.raises(IntegrityError, match="set once"), transaction.atomic():
            model.objects.update(**values)


def test_the_command_asks_before_it_destroys(story, marta, lena):
    row = confirmed(story, "first", marta, lena)
    out = StringIO()
    call_command("destroy_sealed", "text", str(row.pk), stdout=out)
    assert "would destroy" in out.getvalue()
    assert FIRST in Revision.objects.get(pk=story["first"].pk).body
    call_command("destroy_sealed", "text", str(row.pk), "--yes", stdout=out)
    assert "SHA-256" in out.getvalue()
    assert connection.introspection.table_names()
    with pytest.raises(CommandError, match="no judgement seal 99"):
        call_command("destroy_sealed", "judgement", "99", "--yes")
    other = seals.seal(story["note"], "privacy", by=marta)
    with pytest.raises(CommandError, match="second Admin confirms"):
        call_command("destroy_sealed", "judgement", str(other.pk), "--yes")

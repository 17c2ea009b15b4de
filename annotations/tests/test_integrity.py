"""Each kind of damage that no constraint refuses is made by hand, and `check_integrity` names it."""

from __future__ import annotations

import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from annotations.actions import corrections, drafts, publication
from annotations.models import Evidence, Version
from annotations.record import integrity as judgements
from articles import guards
from articles import integrity as texts
from articles.models import Article
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
START = cast.RECEIVED
NINE = cast.BODY.index("nine villages")


@pytest.fixture
def record(lena, olena):
    """Two articles with closed and open texts, judgements and placements, all of it whole."""
    article, other = cast.make_article(by=lena), cast.make_article(by=lena)
    annotation = cast.publish(article, "nine villages", by=lena, at=START + HOUR).annotation
    drafts.judge(annotation, cast.judgement("disputed"), by=olena, based_on=1, at=START + 2 * HOUR)
    publication.publish(annotation, 2, by=lena, at=START + 3 * HOUR)
    text = cast.make_revision(article, cast.BODY.replace("The mayor", "Today the mayor"))
    corrections.publish(text, by=lena, at=START + 4 * HOUR)
    elsewhere = cast.publish(other, "Two drivers", by=lena, at=START + HOUR).annotation
    draft = cast.tag(article, "No independent observer", by=lena, at=START + 5 * HOUR)
    return {
        "article": Article.objects.get(pk=article.pk), "other": Article.objects.get(pk=other.pk),
        "annotation": annotation, "elsewhere": elsewhere, "draft": draft,
        "first_text": article.revisions.get(number=1), "text": text, "other_text": other.live_revision(),
        "first": annotation.versions.get(number=1), "live": annotation.live(),
        "closed_place": annotation.placements.ever_live().exclude(live_until=None).get(),
        "place": annotation.open_placement(), "place_elsewhere": elsewhere.open_placement(),
    }  # fmt: skip


def unguarded(act):
    """Runs `act` without triggers, and stands them up again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # foreign keys still to be checked would keep the tables busy
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        guards.remove()
        act()
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        guards.install()


def change(row, **values):
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def delete(rows):
    rows._raw_delete("default")


def drop_versions(annotation):
    delete(Evidence.objects.filter(version__annotation=annotation))
    delete(Version.objects.filter(annotation=annotation))


def drop_published(annotation):
    Version.objects.filter(annotation=annotation).update(live_from=None, published_by=None)


#: What is done to the record, and the sentences that must be told of it: all of them and no other.
DAMAGE = {
    "a text was public while another was": (
        lambda r: change(r["text"], live_from=START + HOUR),
        ["Text {text} was public from 2024-05-01T09:00:00+00:00, when text {first_text} still was."],
    ),
    "a draft is based on a text of another article": (
        lambda r: change(r["text"], based_on=r["other_text"]),
        ["Text {text} is based on text {other_text}, which is of another article."],
    ),
    "blocks reach beyond the text": (
        lambda r: change(r["text"], blocks=[["paragraph", 0, 9_999]]),
        ["Text {text}: Block paragraph 0–9999 does not fit a text of 203 code points."],
    ),
    "blocks overlap": (
        lambda r: change(r["text"], blocks=[["paragraph", 0, 9], ["paragraph", 8, 12]]),
        ["Text {text}: Block paragraph 8–12 does not fit a text of 203 code points."],
    ),
    "a block is of no known kind": (
        lambda r: change(r["text"], blocks=[["poem", 0, 9]]),
        ["Text {text} has blocks that cannot be read: 'poem' is not a valid BlockKind."],
    ),
    "blocks are not triples": (
        lambda r: change(r["text"], blocks=[["paragraph", 0]]),
        ["Text {text} has blocks that cannot be read: not enough values"],
    ),
    "blocks are no list": (
        lambda r: change(r["text"], blocks=7),
        ["Text {text} has blocks that cannot be read: 'int' object"],
    ),
    "borders of a block are words": (
        lambda r: change(r["text"], blocks=[["paragraph", "a", "b"]]),
        ["Text {text} has blocks that cannot be read: "],
    ),
    "a hash is another text's": (
        lambda r: change(r["text"], hash="0" * 64),
        ["Text {text} has the hash of another text."],
    ),
    "a copy for lists is wrong": (
        lambda r: change(r["article"], headline="Another", language="uk"),
        [
            "Article {article} ({slug}) has headline Another, not {headline}; run `manage.py recount`.",
            "Article {article} ({slug}) has language uk, not en; run `manage.py recount`.",
        ],
    ),
    "a count is wrong": (
        lambda r: change(r["article"], disputed_count=4),
        ["Article {article} ({slug}) has disputed_count 4, not 1; run `manage.py recount`."],
    ),
    "an edition is too low": (
        lambda r: change(r["article"], edition=1),
        ["Article {article} ({slug}) has edition 1, not 4; run `manage.py recount`."],
    ),
    "a stamp is too early": (
        lambda r: change(r["article"], changed_at=START),
        ["Article {article} ({slug}) has changed_at 2024-05-01 08:00:00+00:00, not "],
    ),
    "two judgements were public at once": (
        lambda r: change(r["live"], live_from=START + 2 * HOUR),
        ["Version {live} was public from 2024-05-01T10:00:00+00:00, when version {first} still was."],
    ),
    "two places were public at once": (
        lambda r: change(r["place"], live_from=START + 2 * HOUR),
        ["Placement {place} was public from 2024-05-01T10:00:00+00:00, when placement {closed_place} still was."],
    ),
    "an annotation has no version left": (
        lambda r: drop_versions(r["draft"].annotation),
        ["Annotation {draft.annotation_id} has no newest version."],
    ),
    "a placement lies in a text of another article": (
        lambda r: change(r["draft"].judged, revision=r["other_text"]),
        ["Placement {draft.judged_id} lies in text {other_text}, which is of another article."],
    ),
    "a placement was carried from another annotation's": (
        lambda r: change(r["place"], carried_from=r["place_elsewhere"]),
        ["Placement {place} was carried from placement {place_elsewhere}, which is of another annotation."],
    ),
    "a version judges another annotation's placement": (
        lambda r: change(r["live"], judged=r["place_elsewhere"]),
        ["Version {live} judges placement {place_elsewhere}, which is of another annotation."],
    ),
    "a placement ends beyond its text": (
        lambda r: change(r["place"], end=5_000),
        ["Placement {place} ends at 5000, beyond text {text} of 203 code points."],
    ),
    "a placement has not the words that stand there": (
        lambda r: change(r["place"], exact="ten villages"),
        ["Placement {place} says “ten villages”, but text {text} has “nine villages” there."],
    ),
    "a judgement is public on an article that is not": (
        lambda r: change(r["other_text"], live_from=None, published_by=None),
        ["Version {elsewhere} is public, but its article is not."],
    ),
    "a public judgement lies nowhere": (
        lambda r: change(r["place_elsewhere"], live_from=None, published_by=None),
        ["Version {elsewhere} is public, but its passage has no place in the live text."],
    ),
    "a public judgement lies in an earlier text": (
        lambda r: change(r["place"], revision=r["first_text"], start=NINE, end=NINE + 13),
        ["Version {live} is public, but its passage has no place in the live text."],
    ),
    "a place is public without a judgement": (
        lambda r: drop_published(r["elsewhere"]),
        ["Placement {place_elsewhere} is public, but no judgement on it is."],
    ),
}  # fmt: skip

#: Copies of a damaged record are wrong in turn. They are made again first, so that what is left is the damage
#: itself, but for these:
OF_COPIES = {"a copy for lists is wrong", "a count is wrong", "an edition is too low", "a stamp is too early"}


def findings():
    return [*texts.findings(), *judgements.findings()]


def named(sentence, record):
    keys = {name: row.pk for name, row in record.items()}
    article = record["article"]
    return sentence.format(
        **keys | {"elsewhere": record["elsewhere"].versions.get().pk, "draft": record["draft"]},
        slug=article.slug,
        headline=article.headline,
    )


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_named_and_nothing_else(damage, record):
    assert findings() == []
    act, sentences = DAMAGE[damage]
    unguarded(lambda: act(record))
    if damage not in OF_COPIES:
        call_command("recount", stdout=StringIO())
    found, wanted = findings(), [named(sentence, record) for sentence in sentences]
    assert len(found) == len(wanted), found
    assert all(told.startswith(start) for told, start in zip(found, wanted, strict=True)), found
    with pytest.raises(CommandError, match=f"{len(wanted)} finding") as raised:
        call_command("check_integrity", stdout=(told := StringIO()))
    assert raised.value.returncode == 1
    assert told.getvalue().splitlines() == found


def test_a_whole_record_is_said_to_be_whole(record):
    told = StringIO()
    call_command("check_integrity", stdout=told)
    assert told.getvalue() == "The record is whole.\n"


def test_an_empty_record_is_whole():
    assert findings() == []


def test_a_missing_trigger_is_named():
    name, table = guards.installed()[0]
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{name}"{on}')
    assert findings() == [f"Trigger {name} is missing or switched off; run `manage.py migrate`."]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no switch on a trigger")
def test_a_trigger_switched_off_is_named():
    name, table = guards.installed()[0]
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER "{name}"')
    assert [f"Trigger {name} is missing" in told for told in findings()] == [True]


def test_intervals_that_touch_do_not_overlap_and_a_long_one_overlaps_all_it_spans(record, lena):
    """The one before need not be the neighbour: a short interval may lie between."""
    annotation, closed = record["annotation"], record["first"]
    rows = []
    for number, (begin, end) in enumerate([(0, 9), (1, 2), (2, 3), (9, 10)], start=11):
        closed.pk, closed.number = None, number
        closed.live_from, closed.live_until = START + begin * HOUR, START + end * HOUR
        closed.superseded_at = START + 20 * HOUR
        unguarded(lambda: closed.save(force_insert=True))
        rows.append(closed.pk)
    unguarded(lambda: delete(annotation.versions.exclude(pk__in=rows)))
    told = [*texts.overlaps(Version.objects.all(), "annotation_id", "Version")]
    assert [line.split()[1] for line in told] == [str(rows[1]), str(rows[2])]
    assert all(f"when version {rows[0]} still was" in line for line in told)


def test_memory_stays_small_because_findings_come_one_by_one(record):
    assert not isinstance(texts.findings(), list)
    assert not isinstance(judgements.findings(), list)
    assert next(judgements.findings(), None) is None


@pytest.mark.django_db(transaction=True)
def test_the_check_reads_one_state_while_others_go_on_writing(lena):
    article = cast.make_article(by=lena)

    def write():
        article.star(True)
        connection.close()

    with texts.snapshot():
        assert not Article.objects.get().is_urgent
        colleague = threading.Thread(target=write)
        colleague.start()
        colleague.join(20)
        assert not colleague.is_alive(), "the check locks a writer out"
        assert not Article.objects.get().is_urgent
    assert Article.objects.get().is_urgent

"""`manage.py demo`: a newsroom to look around in, loaded into an empty database.

The dispatches and the history are our own inventions (`newsdesk/demo/`). Everything goes through the
ways an editor's acts go, each at its own moment in the past. Again: changes nothing.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from annotations.actions import comments, corrections, drafts, publication, reviews
from annotations.models import Act, Annotation, Comment
from annotations.rules.judgement import EvidenceItem, Judgement
from annotations.rules.placement import desk_text
from annotations.text.correction_words import correction
from annotations.text.spans import find
from articles.editing import edited
from articles.importing import Defaults, Importer, find_outlet
from articles.models import Article, TextChange
from articles.people import Person
from newsdesk.one_at_a_time import one_at_a_time

FOLDER = Path(__file__).resolve().parents[2] / "demo"
PASSWORD = "newsdesk-demo"  # noqa: S105  (given to demo people only, and only with DEBUG on)
DATES = ("checked_on", "recheck_on", "accessed_on", "asked_on", "answered_on")


class Command(BaseCommand):
    help = "Loads sample articles, their annotations with a history, and demo people into an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        story = json.loads((FOLDER / "acts.json").read_text(encoding="utf-8"))
        with one_at_a_time(self.stderr.write):
            self.load(story)
        self.print_logins([person["username"] for person in story["people"]])

    def load(self, story: dict[str, Any]) -> None:
        if Article.objects.exists():
            self.stdout.write("There are articles here already; the demo changes nothing.")
            return
        with transaction.atomic():
            Demo(story).load()
        self.stdout.write(
            f"Loaded {len(story['articles'])} sample articles and {len(story['acts'])} acts of editors."
        )

    def print_logins(self, names: list[str]) -> None:
        """The logins that work: demo people whose password is still the demo's, with DEBUG on."""
        if not settings.DEBUG:
            self.stdout.write("Demo people have no passwords, because DEBUG is off.")
            return
        people = get_user_model().objects.filter(username__in=names).prefetch_related("groups")
        logins = [person for person in people if person.check_password(PASSWORD)]
        for person in logins:
            role = ", ".join(group.name for group in person.groups.all())
            self.stdout.write(f"  {person.username:8} password {PASSWORD}   {role}")


class Demo:
    """Plays the story of `acts.json` in the order of its times."""

    def __init__(self, story: dict[str, Any]) -> None:
        self.story = story
        self.people: dict[str, Any] = {}
        self.articles: dict[str, Article] = {}
        self.passages: dict[tuple[str, str], Annotation] = {}

    def load(self) -> None:
        for person in self.story["people"]:
            self.add_person(**person)
        for row in self.story["outlets"]:
            outlet = find_outlet(row["name"])
            assert outlet is not None
            outlet.homepage, outlet.is_ours = row["homepage"], row["ours"]
            outlet.save()
        for row in self.story["articles"]:
            self.add_article(row)
        for act in self.story["acts"]:
            self.play(act)
        for row in self.story["owners"]:
            self.articles[row["article"]].assign(self.people[row["to"]])
            self.articles[row["article"]].star(row["urgent"])

    def add_person(self, username: str, role: str, **names: str) -> None:
        person, made = get_user_model().objects.get_or_create(username=username, defaults=names)
        if made:
            if settings.DEBUG:
                person.set_password(PASSWORD)
            else:
                person.set_unusable_password()
            person.save()
            person.groups.add(Group.objects.get(name=role))
        self.people[username] = person

    def add_article(self, row: dict[str, Any]) -> None:
        importer = Importer(
            self.people["marta"],
            at=moment(row["received_at"]),
            defaults=Defaults(outlet=row["outlet"], origin=row["origin"], rights_note=row["rights_note"]),
        )
        data = (FOLDER / "articles" / row["file"]).read_bytes()
        (result,) = importer.results([(row["file"], data)])
        article = Article.objects.get(slug=result.slug)
        if row["source_url"]:
            article.source_url = row["source_url"]
            article.save(update_fields=["source_url"])
        if row["published_at"]:
            corrections.publish(
                article.revisions.get(), by=self.people[row["published_by"]], at=moment(row["published_at"])
            )
        self.articles[row["file"]] = article

    def play(self, act: dict[str, Any]) -> None:
        by, at = self.people[act["by"]], moment(act["at"])
        if act["act"] == "correct":
            self.correct(act, by, at)
            return
        key = (act["article"], act["passage"])
        known = self.passages.get(key)
        if known and act["act"] in ("hold", "return", "comment"):
            self.respond(known, act, by, at)
            return
        if act["act"] == Act.WITHDRAW and known:
            version = drafts.withdraw(
                known,
                by=by,
                at=at,
                based_on=known.head().number,
                reason=act["reason"],
                reason_text=act["reason_text"],
            )
        elif known:
            version = drafts.judge(known, judgement(act), by=by, based_on=known.head().number, at=at)
        else:
            text = desk_text(self.articles[act["article"]])
            assert text is not None
            (span,) = find(text.body, act["quote"])
            version = drafts.begin(text, span, judgement(act), by=by, at=at)
            self.passages[key] = version.annotation
        annotation = self.passages[key]
        if act["publish"]:
            publication.publish(annotation, version.number, by=by, at=at)
        elif act["submitted"]:
            reviews.submit(annotation, version.number, by=by, at=at)

    def correct(self, act: dict[str, Any], by: Person, at: datetime) -> None:
        """A correction of a fact of ours, as the desk makes one."""
        article = self.articles[act["article"]]
        live = article.live_revision()
        assert live is not None
        text = edited(live.body.replace(act["old"], act["new"]), live.body, live.block_list)
        words = corrections.CorrectedText(
            text, TextChange.CORRECTION, correction(act["was"], act["right"]), live.byline, live.published_on,
            live.language,
        )  # fmt: skip
        draft = corrections.draft(article, words, by=by, at=at)
        corrections.publish(draft, by=by, decisions={}, at=at + timedelta(minutes=5))

    def respond(self, known: Annotation, act: dict[str, Any], by: Person, at: datetime) -> None:
        """What is done to a judgement of others."""
        match act["act"]:
            case "hold":
                publication.hold(known, by=by, at=at, reason_text=act["reason_text"])
            case "return":
                number = known.head().number
                reviews.send_back(known, number, by=by, reason=act["reason"], text=act["text"], at=at)
            case "comment":
                comment = comments.write(known, act["text"], by=by)
                Comment.objects.filter(pk=comment.pk).update(written_at=at)


def judgement(act: dict[str, Any]) -> Judgement:
    names = (
        "status",
        "what",
        "note",
        "claimant",
        "reported_by",
        "checked_on",
        "recheck_on",
        "reason",
        "reason_text",
    )
    return Judgement(
        **{name: value(name, act.get(name)) for name in names},
        evidence=tuple(
            EvidenceItem(
                is_internal=row["internal"],
                **{name: value(name, given) for name, given in row.items() if name != "internal"},
            )
            for row in act["evidence"]
        ),
    )


def value(name: str, given: Any) -> Any:
    if name in DATES:
        return date.fromisoformat(given) if given else None
    return given or ""


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)

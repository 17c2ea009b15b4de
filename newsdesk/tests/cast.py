"""Builders: people, articles and judgements for tests, each with sensible words and `**over` for the rest."""

from __future__ import annotations

import hashlib
import itertools
import re
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from annotations.actions import drafts, publication
from annotations.models import Version
from annotations.rules.judgement import EvidenceItem, Judgement
from annotations.text.spans import Span
from articles.models import Article, Revision
from articles.models.revision import dump_blocks
from articles.parsing import Block, BlockKind

PASSWORD = "correct horse"
RECEIVED = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)
BODY = (
    "The ministry announced that the bridge at Kestel had been retaken on Thursday.\n\n"
    "No independent observer could reach the river. Two drivers said the road was open.\n\n"
    "The mayor spoke of nine villages."
)
_numbers = itertools.count(1)


def lift(row: Any, *, by: Any, at: datetime | None = None) -> None:
    """Lifts a seal by the word of two: an admin made for it proposes, `by` does it."""
    from annotations.actions import seals

    row.refresh_from_db()
    if not row.lifted_at and not row.destroyed_at:
        proposer, _ = get_user_model().objects.get_or_create(username="proposer")
        seals.propose_lifting(row, by=proposer, at=at)
    seals.lift(row, by=by, at=at)


def markup(answer: HttpResponse) -> str:
    """The page as a browser reads it: line breaks of its templates are single spaces, or none in a tag's end."""
    return re.sub(r"[ \t\n]+(>?)", lambda found: found[1] or " ", answer.content.decode())


class DeskClient(Client):
    """Sends with each form of the desk whom it was made for: who signed in last, unless the form says."""

    person: Any = None

    def force_login(self, user: Any, backend: str | None = None) -> None:
        super().force_login(user, backend)
        self.person = user

    def logout(self) -> None:
        super().logout()
        self.person = None

    def post(self, path: Any, data: Any = None, *args: Any, **kwargs: Any) -> Any:
        if self.person and isinstance(data, dict | None) and str(path).startswith("/desk/"):
            data = {"made_for": self.person.pk} | (data or {})
        return super().post(path, data, *args, **kwargs)


def person(username: str, role: str | None = None) -> Any:
    user = get_user_model().objects.create_user(username, password=PASSWORD, first_name=username.title())
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def allow(user: Any, *permissions: str) -> None:
    """Gives `user` single permissions (`app.codename`) beside those of a role."""
    for permission in permissions:
        app, _, codename = permission.partition(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))


def paragraphs(body: str) -> list[list[str | int]]:
    """Blocks of a body whose paragraphs are divided by one blank line."""
    found, start = [], 0
    for paragraph in body.split("\n\n"):
        found.append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph)))
        start += len(paragraph) + 2
    return dump_blocks(found)


def make_article(body: str = BODY, *, by: Any = None, public: bool = True, **over: Any) -> Article:
    """An article with one text; live when `public`, published by `by` (who is then needed)."""
    number = next(_numbers)
    text = {
        name: over.pop(name)
        for name in ("language", "published_on", "blocks", "byline", "outlet")
        if name in over
    }
    received = over.pop("received_at", RECEIVED)
    headline = over.pop("headline", f"Bridge at Kestel, dispatch {number}")
    article = Article.objects.create(
        **{
            "slug": f"bridge-{number}-{hashlib.sha256(body.encode()).hexdigest()[:6]}",
            "source_key": f"test/{number}",
            "received_at": received,
            "touched_at": received,
            "headline": headline,
            "dated": text.get("published_on") or received.date(),
        }
        | over
    )
    revision = make_revision(article, body, headline=headline, language=text.pop("language", "en"), **text)
    if public:
        with transaction.atomic():
            article.publish_first(revision, by=by, at=received)
    return article


def make_revision(article: Article, body: str, **over: Any) -> Revision:
    """A draft text, based on the live one."""
    last = article.revisions.order_by("-number").first()
    return Revision.objects.create(
        **{
            "article": article,
            "number": last.number + 1 if last else 1,
            "based_on": article.live_revision(),
            "headline": article.headline,
            "body": body,
            "blocks": paragraphs(body),
            "language": "en",
            "written_at": RECEIVED,
        }
        | over
    )


def span_of(body: str, words: str) -> Span:
    """The one place of `words` in `body`."""
    assert body.count(words) == 1, f"{words!r} stands {body.count(words)} times"
    start = body.index(words)
    return Span(start, start + len(words))


def evidence(stance: str = "supports", **over: Any) -> EvidenceItem:
    return EvidenceItem(
        **{"title": "Map of the river", "url": "https://example.org/map", "stance": stance} | over
    )


def judgement(status: str = "unverified", **over: Any) -> Judgement:
    return Judgement(**{"status": status, "what": "so", "note": "We asked three witnesses."} | over)


def tag(
    article: Article,
    words: str,
    status: str = "unverified",
    *,
    by: Any,
    at: datetime | None = None,
    **over: Any,
) -> Version:
    """A draft judgement on the one place of `words` in the text the desk works on."""
    from annotations.rules.placement import desk_text

    text = desk_text(article)
    assert text is not None
    return drafts.begin(text, span_of(text.body, words), judgement(status, **over), by=by, at=at)


def publish(
    article: Article,
    words: str,
    status: str = "unverified",
    *,
    by: Any,
    at: datetime | None = None,
    **over: Any,
) -> Version:
    """A judgement readers see."""
    version = tag(article, words, status, by=by, at=at, **over)
    return publication.publish(version.annotation, version.number, by=by, at=at)

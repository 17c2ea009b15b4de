"""People, articles and passages to measure with, and their session cookies."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from annotations.actions import versions
from annotations.models import Annotation, Evidence, Placement, Version
from articles.models import Article, Revision
from articles.people import Person
from newsdesk.tests import cast

WORDS = [
    "the",
    "mayor",
    "of",
    "kestel",
    "said",
    "that",
    "villages",
    "river",
    "were",
    "open",
    "when",
    "left",
    "town",
]

# fmt: off
SYLLABLES = [
    "ka", "sor", "ven", "til", "mar", "ush", "rin", "dol", "pe", "gra", "nim", "ost", "bel", "fy", "zan",
    "quo", "hel",
]
# fmt: on
NOTE = "We asked the three people named, and compared what they say with two maps of the river of that week."


def editor(name: str) -> Any:
    user, made = get_user_model().objects.get_or_create(username=name)
    if made:
        user.groups.add(Group.objects.get(name="Editor"))
    return user


def session(user: Person) -> str:
    """The cookie of a signed-in session of `user`."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def text_of(words: int, seed: int = 7) -> str:
    """Invented prose of so many words, in sentences and paragraphs of natural length."""
    chance = random.Random(seed)  # noqa: S311 - the same text each time
    found, sentence, paragraph = [], [], []
    for number in range(words):
        sentence.append(f"{chance.choice(WORDS)}{number % 97}")
        if len(sentence) == 17:
            paragraph.append(" ".join(sentence).capitalize() + ".")
            sentence = []
        if len(paragraph) == 5:
            found.append(" ".join(paragraph))
            paragraph = []
    paragraph.append(" ".join(sentence).capitalize() + ".")
    return "\n\n".join([*found, " ".join(paragraph)])


def article(by: Person, *, words: int = 700, passages: int = 0, evidence: int = 0, seed: int = 7) -> Article:
    """A public article; its `passages` judgements overlap as they fall, each with `evidence` rows."""
    body = text_of(words, seed)
    made = cast.make_article(body, by=by)
    text = made.live_revision()
    assert text is not None
    _tag(made, text, by, passages, evidence, seed)
    versions.recount(made)
    return made


def _tag(article: Article, text: Revision, by: Person, passages: int, evidence: int, seed: int) -> None:
    """Public passages in bulk: a thousand by the verbs would take longer than the measuring."""
    chance = random.Random(seed)  # noqa: S311
    now = timezone.now()
    live = {"live_from": now, "published_by": by}
    borders = [n for n, letter in enumerate(text.body) if letter == " "]
    annotations, placements = [], []
    for _ in range(passages):
        start = chance.choice(borders[:-20])
        end = borders[borders.index(start) + chance.randint(2, 15)]
        annotation = Annotation(article=article, created_by=by, created_at=now)
        annotations.append(annotation)
        placements.append(
            Placement.at_span(
                text, start + 1, end, annotation=annotation, written_by=by, written_at=now, **live
            )
        )
    Annotation.objects.bulk_create(annotations)
    Placement.objects.bulk_create(placements)
    versions = Version.objects.bulk_create(
        Version(
            annotation=placement.annotation, number=1, judged=placement, written_by=by, written_at=now,
            status=chance.choice(["verified", "unverified", "disputed"]), what="so", note=NOTE,
        )
        for placement in placements
    )  # fmt: skip
    Evidence.objects.bulk_create(
        Evidence(version=version, title=f"Map of the river, sheet {n}", url=f"https://example.org/maps/{n}")
        for version in versions
        for n in range(evidence)
    )
    # Evidence is never added to what is public.
    Version.objects.filter(pk__in=[version.pk for version in versions]).update(**live)


#: Invented words, the n-th of them n times rarer than the first, as in real prose (Zipf's law).
VOCABULARY = [f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
_WEIGHTS = list(itertools.accumulate(1 / rank for rank in range(1, len(VOCABULARY) + 1)))


def prose(words: int, seed: int) -> str:
    chosen = random.Random(seed).choices(VOCABULARY, cum_weights=_WEIGHTS, k=words)  # noqa: S311
    return " ".join(chosen).capitalize() + "."


def many_articles(by: Person, number: int) -> None:
    """So many public articles in bulk, of 150 words each."""
    already = Article.objects.count()
    for start in range(already, already + number, 2_000):
        _batch(by, range(start, min(start + 2_000, already + number)))


def _batch(by: Person, numbers: range) -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    articles, texts = [], []
    for n in numbers:
        moment = start + timedelta(minutes=20 * n)
        body = prose(150, seed=n)
        articles.append(
            Article(
                slug=f"bulk-{n}", source_key=f"bulk/{n}", edition=1,
                received_at=moment, touched_at=moment, changed_at=moment,
                headline=f"Dispatch {n} from Kestel", dated=moment.date(), language="en",
                disputed_count=n % 7 % 3, unverified_count=n % 5, verified_count=n % 3,
            )
        )  # fmt: skip
        texts.append((body, moment))
    Article.objects.bulk_create(articles)
    Revision.objects.create_many(
        [
            Revision(
                article=one, number=1, headline=one.headline, body=body, language="en",
                blocks=cast.paragraphs(body), written_at=moment, live_from=moment, published_by=by,
            )
            for one, (body, moment) in zip(articles, texts, strict=True)
        ]
    )  # fmt: skip


def heads(article: Article) -> list[Version]:
    return list(Version.objects.heads().filter(annotation__article=article).order_by("pk"))

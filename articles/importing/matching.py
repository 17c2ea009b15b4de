"""Is this article here already? What is known of articles, and what an import decides of each of its own.

By what its sender calls it, by its words, by the name of its file within its folder; never by a guess: two
texts of one name are one article only when they are alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import regex
from django.db.models import F, Max, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber

from articles.models import Article, ImportedFile, Outcome, Revision
from articles.models.revision import words_hash

from .entries import Entry, Known, newest_texts
from .namesakes import MOST, Namesakes
from .outlets import free_slug, slug_of
from .results import SAME_TEXT

#: Two texts of one name are one article when they share at least this much of their words.
SAME_ARTICLE = 0.5
#: Two texts of one headline are told to be nearly the same from here on.
NEARLY_SAME = 0.8
# What is remembered of an import is forgotten, and asked for again, beyond so many articles.
_MOST_REMEMBERED = 100_000


@dataclass(slots=True)
class _Memory:
    """What an import knows, by what it may be asked for; None where there is nothing."""

    articles: dict[int, Known] = field(default_factory=dict)
    by_words: dict[str, Known | None] = field(default_factory=dict)
    by_uri: dict[str, Known | None] = field(default_factory=dict)
    by_headline: dict[str, Known | None] = field(default_factory=dict)
    by_name: dict[str, Namesakes] = field(default_factory=dict)
    names_asked: set[tuple[str, str | None]] = field(default_factory=set)
    slugs: set[str] = field(default_factory=set)
    slugs_asked: set[str] = field(default_factory=set)

    def known(self, pk: int, slug: str, uri: str = "", outlet: str = "") -> Known:
        """The one object for this article, so that a text it gets is known whatever it is asked by."""
        known = self.articles.setdefault(pk, Known(slug, pk))
        known.uri, known.outlet = known.uri or uri, known.outlet or outlet
        return known


class Catalogue:
    """The articles that are here, with those that the import under way has made.

    `load` asks for what a batch of entries needs, in at most seven queries whatever their number; `decide` is
    then told of each in turn, and each may be an article that one before it made. `forget` when a batch was
    not written.
    """

    def __init__(self, outlet: str = "", *, dry_run: bool = False) -> None:
        self.outlet, self.dry_run = outlet, dry_run
        self._memory = _Memory()

    def forget(self) -> None:
        self._memory = _Memory()

    # --- asking ----------------------------------------------------------------------------

    def load(self, entries: Iterable[Entry]) -> None:
        """Asks the database for all that may be what `entries` are texts of."""
        entries = [entry for entry in entries if entry.item.article is not None]
        if not self.dry_run and len(self._memory.by_words) > _MOST_REMEMBERED:
            self.forget()
        self._load_words(entries)
        self._load_uris(entries)
        self._load_names(entries)
        self._load_headlines(entries)
        wanted = {slug_of(entry.parsed) for entry in entries} - self._memory.slugs_asked
        self._memory.slugs_asked |= wanted
        self._memory.slugs.update(Article.objects.filter(slug__in=wanted).values_list("slug", flat=True))

    def _load_words(self, entries: list[Entry]) -> None:
        wanted = {entry.words for entry in entries} - self._memory.by_words.keys()
        self._memory.by_words |= dict.fromkeys(wanted)
        uris = ImportedFile.objects.filter(article=OuterRef("article")).exclude(uri="").order_by("pk")
        rows = Revision.objects.filter(words_hash__in=wanted).order_by("-article")
        rows = rows.annotate(uri=Subquery(uris.values("uri")[:1]))
        for key, pk, slug, uri in rows.values_list("words_hash", "article", "article__slug", "uri"):
            self._memory.by_words[key] = self._memory.known(pk, slug, uri or "")

    def _load_uris(self, entries: list[Entry]) -> None:
        wanted = {entry.uri for entry in entries if entry.uri} - self._memory.by_uri.keys()
        self._memory.by_uri |= dict.fromkeys(wanted)
        rows = (
            ImportedFile.objects.filter(uri__in=wanted, article__isnull=False).exclude(uri="").order_by("pk")
        )
        for uri, version, pk, slug in rows.values_list("uri", "version", "article", "article__slug"):
            known = self._memory.by_uri[uri] = self._memory.known(pk, slug, uri)
            known.version = newer(version, known.version)

    def _load_names(self, entries: list[Entry]) -> None:
        """Files of these names in these folders; of any folder where ours is not told."""
        wanted: set[tuple[str, str | None]] = set()
        for entry in entries:
            if entry.base:
                wanted |= {(entry.base, last) for last in (entry.last_folder or None, "")}
        wanted -= self._memory.names_asked
        self._memory.names_asked |= wanted
        rows = ImportedFile.objects.filter(article__isnull=False).exclude(base="").order_by()
        rows = rows.values(*_OF_NAME).annotate(newest=Max("pk"))  # a file that came often is there once
        anywhere = {base for base, last in wanted if last is None}
        within = {(base, last) for base, last in wanted if last is not None}
        of_each = Window(RowNumber(), partition_by=F("base"), order_by=F("newest").desc())
        some = rows.filter(base__in=anywhere).annotate(rank=of_each).filter(rank__lte=MOST + 1)
        there = rows.filter(base__in={b for b, _ in within}, last_folder__in={last for _, last in within})
        found = [*some.order_by("newest").values_list(*_OF_NAME)] if anywhere else []
        found += (
            row for row in there.order_by("newest").values_list(*_OF_NAME) if (row[0], row[2]) in within
        )
        for base, folder, _, pk, slug, uri, outlet in found:
            known = self._memory.known(pk, slug, uri, outlet or "")
            self._memory.by_name.setdefault(base, Namesakes()).add(folder, known)

    def _load_headlines(self, entries: list[Entry]) -> None:
        wanted = {entry.parsed.headline for entry in entries if not entry.parsed.headline_derived}
        wanted -= self._memory.by_headline.keys()
        self._memory.by_headline |= dict.fromkeys(wanted)
        newest = Article.objects.filter(headline__in=wanted).order_by().values("headline").annotate(Max("pk"))
        rows = Article.objects.filter(pk__in=[row["pk__max"] for row in newest])
        for headline, pk, slug in rows.values_list("headline", "pk", "slug"):
            self._memory.by_headline[headline] = self._memory.known(pk, slug)

    # --- deciding --------------------------------------------------------------------------

    def decide(self, entry: Entry) -> None:
        """Sets what becomes of `entry`: its outcome, the article it is of, and what is to be said of it."""
        if entry.item.article is None:
            entry.outcome = Outcome.SKIPPED if entry.item.skipped else Outcome.REJECTED
            return
        entry.warnings += entry.too_long()
        known = self._by_sender(entry)
        if known is None and (known := self._by_words(entry)):
            entry.outcome = Outcome.UNCHANGED
            entry.warnings.append(SAME_TEXT)
        elif known is None:
            known = self._by_name(entry)
        if known is None:
            known = self._new(entry)
        elif entry.parsed.uri and is_older(entry.version, known.version):
            entry.outcome = Outcome.UNCHANGED
            entry.warnings.append(
                f"This is version {entry.version} of it; version {known.version} is here already."
            )
        elif not entry.outcome:
            same = words_hash(known.text()) == entry.words
            entry.outcome = Outcome.UNCHANGED if same else Outcome.REVISED
        entry.known = known
        self._remember(entry, known)

    def _by_sender(self, entry: Entry) -> Known | None:
        """The article of the same name at its sender; of the same address, when it is alike too."""
        known = self._memory.by_uri.get(entry.uri) if entry.uri else None
        if known is None or entry.parsed.uri:
            return known
        return known if likeness(known.text(), entry.parsed.body) >= SAME_ARTICLE else None

    def _by_words(self, entry: Entry) -> Known | None:
        known = self._memory.by_words.get(entry.words)
        # Two names at their sender are two articles, be the words the same today.
        return None if known and entry.parsed.uri and known.uri not in ("", entry.uri) else known

    def _by_name(self, entry: Entry) -> Known | None:
        files = self._memory.by_name.get(entry.base)
        namesakes = [known for known in files.of(entry.folder) if self._may_be(known, entry)] if files else []
        if not namesakes:
            return None
        alike = {known: likeness(text, entry.parsed.body) for known, text in newest_texts(namesakes).items()}
        best = max(alike, key=alike.__getitem__)
        if alike[best] >= SAME_ARTICLE:
            return best
        entry.warnings.append(
            f"A file named {entry.base} is known with quite another text, so this is another article."
        )
        return None

    def _may_be(self, known: Known, entry: Entry) -> bool:
        """Whether neither outlet nor sender speaks against it."""
        outlet = (entry.parsed.outlet or self.outlet).casefold()
        other_outlet = outlet and known.outlet and outlet != known.outlet.casefold()
        return not other_outlet and not (entry.parsed.uri and known.uri not in ("", entry.uri))

    def _new(self, entry: Entry) -> Known:
        entry.outcome = Outcome.CREATED
        headline = "" if entry.parsed.headline_derived else entry.parsed.headline
        like = self._memory.by_headline.get(headline)
        if like and likeness(like.text(), entry.parsed.body) >= NEARLY_SAME:
            entry.warnings.append(f"Nearly the same text is here already, as “{headline}” ({like.slug}).")
        slug = free_slug(entry.parsed, self._memory.slugs)
        return Known(slug, outlet=entry.parsed.outlet or self.outlet)

    def _remember(self, entry: Entry, known: Known) -> None:
        if entry.outcome != Outcome.UNCHANGED:
            known.body = entry.parsed.body
        self._memory.by_words[entry.words] = known
        if entry.uri:
            known.uri, known.version = entry.uri, newer(entry.version, known.version)
            self._memory.by_uri[entry.uri] = known
        if entry.base:
            self._memory.by_name.setdefault(entry.base, Namesakes()).add(entry.folder, known)
        if not entry.parsed.headline_derived:
            self._memory.by_headline[entry.parsed.headline] = known
        self._memory.slugs.add(known.slug)


_OF_NAME = ("base", "folder", "last_folder", "article", "article__slug", "uri", "article__outlet__name")


def is_older(version: str, known: str) -> bool:
    """Whether a sender's `version` comes before the one `known`; only numbers tell."""
    return version.isdecimal() and known.isdecimal() and int(version) < int(known)


def newer(version: str, known: str) -> str:
    return known if not version or is_older(version, known) else version


def likeness(one: str, other: str) -> float:
    """Share of words two texts have in common, 0 to 1 (Sørensen–Dice on multisets, case ignored)."""
    words = [Counter(regex.findall(r"\w+", text.casefold())) for text in (one, other)]
    total = words[0].total() + words[1].total()
    return 2 * (words[0] & words[1]).total() / total if total else 1.0

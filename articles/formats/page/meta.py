"""What a page states in its head and by its marks: Open Graph, Dublin Core, citation and the like."""

from __future__ import annotations

import re
from itertools import islice

from lxml import html

from .stated import Stated, names

# Names of `meta` elements, those that go before others first; in small letters.
_NAMES = {
    "headline": (
        "og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title",
        "sailthru.title", "headline", "title",
    ),
    "outlet": (
        "og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "application-name",
        "publisher",
    ),
    "day": (
        "article:published_time", "og:published_time", "og:article:published_time",
        "citation_publication_date",
        "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date",
        "parsely-pub-date", "sailthru.date", "datepublished", "pubdate", "publishdate", "publish_date",
        "publish-date", "publication_date", "article.published", "article_date_original",
        "cxenseparse:recs:publishtime", "date",
    ),
    "language": ("og:locale", "dc.language", "dcterms.language", "content-language", "language"),
    "address": ("og:url", "citation_public_url", "dc.identifier", "parsely-link"),
    "rights": ("dc.rights", "dcterms.rights", "copyright"),
}  # fmt: skip
_PEOPLE = (
    "author", "article:author", "og:article:author", "citation_author", "dc.creator", "dcterms.creator",
    "parsely-author", "sailthru.author", "byl", "byline",
)  # fmt: skip
_DESCRIPTIONS = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "dcterms.description",
)
_SAVED_FROM = re.compile(
    r"<!--\s{0,9}saved from url=(?:\(\d{1,6}\))?(?P<a>https?://[^\s<>]{1,1500})|"
    r"SingleFile\s{1,9}url:\s{0,9}(?P<b>https?://[^\s<>]{1,1500})"
)
_PARTS = re.compile(r"\s{1,9}[|–—»·•:-]\s{1,9}|\s{0,9}\|\s{0,9}")
_DEKS = (
    "standfirst", "dek", "deck", "subtitle", "subhead", "summary", "excerpt", "lead", "intro", "description",
    "chapeau", "vorspann", "teaser", "bajada", "entradilla", "sottotitolo",
)  # fmt: skip
_MOST_DEKS = 20
# Code points of a title or a value that are looked at.
_LONGEST = 2000
# Code points at the top of a page in which a browser notes where it saved the page from.
_TOP = 3000


def stated_in(root: html.HtmlElement, markup: str) -> Stated:
    """What the page of this tree, read from `markup`, states; its headline as `titles_of` tells it."""
    said = _metas(root)
    found = {field: next((said[n][0] for n in keys if n in said), "") for field, keys in _NAMES.items()}
    people = next((told for n in _PEOPLE if n in said and (told := names(said[n]))), "")
    outlet = found["outlet"]
    return Stated(
        headline=_headline(root, found["headline"], outlet),
        byline=people if people != outlet else "",
        day=found["day"] or _marked_day(root),
        outlet=outlet,
        language=root.get("lang") or root.get("xml:lang") or found["language"],
        address=_canonical(root) or found["address"] or _saved_from(markup),
        rights=found["rights"],
    )


def titles_of(root: html.HtmlElement) -> list[str]:
    """What the page calls itself: in its headings of the first rank, its title and its metadata."""
    said = _metas(root)
    named = [said[name][0] for name in ("og:title", "twitter:title") if name in said]
    return [*named, *headings(root), *([title] if (title := _title(root)) else [])]


def descriptions(root: html.HtmlElement) -> list[str]:
    """What search engines are told of the page."""
    said = _metas(root)
    return [said[name][0] for name in _DESCRIPTIONS if name in said]


def marked_deks(root: html.HtmlElement) -> list[str]:
    """The words of what the page marks as a standfirst, by class or microdata."""
    found = []
    for element in root.iter("p", "h2", "h3", "div", "span"):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"[:300].lower()
        if len(marks) > 1 and any(mark in marks for mark in _DEKS):
            found.append(_words_of(element))
            if len(found) == _MOST_DEKS:
                break
    return found


def headings(root: html.HtmlElement) -> list[str]:
    """The words of the page's first headings of the first rank."""
    found = (_words_of(element) for element in islice(root.iter("h1"), 5))
    return [words for words in found if words]


def _metas(root: html.HtmlElement) -> dict[str, list[str]]:
    """Name of a `meta` element in small letters → what the elements of that name say."""
    said: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        words = " ".join((element.get("content") or "")[:_LONGEST].split())
        if name and words:
            said.setdefault(name.strip().lower(), []).append(words)
    return said


def _title(root: html.HtmlElement) -> str:
    element = next(root.iter("title"), None)
    return _words_of(element) if element is not None else ""


def _words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content()[:_LONGEST].split())


def _headline(root: html.HtmlElement, named: str, outlet: str) -> str:
    """The page's only heading of the first rank where its title agrees; else its title without the outlet."""
    title = named or _title(root)
    only = headings(root)
    if len(only) == 1 and only[0].casefold() != outlet.casefold():
        one, other = only[0].casefold(), f"{title} {_title(root)}".casefold()
        if not title or one in other or _has_words_of(one, other):
            return only[0]
    return without_outlet(title, outlet)


def _has_words_of(one: str, other: str) -> bool:
    words = one.split()
    return len(words) > 2 and sum(word in other for word in words) * 2 > len(words)


def without_outlet(title: str, outlet: str) -> str:
    """“Bridge closed” of “Bridge closed | The Paper”, where the outlet's name is known or last and short."""
    parts = _PARTS.split(title)
    if len(parts) < 2:
        return title
    cut = title.rfind(parts[-1])
    head = title[:cut].rstrip(" |–—»·•:-")
    known = bool(outlet) and parts[-1].casefold().strip() == outlet.casefold()
    return head if known or (not outlet and len(parts[-1].split()) <= 4 < len(head.split())) else title


def _marked_day(root: html.HtmlElement) -> str:
    """The time that is marked as that of publication, or the only one that the page's article has."""
    times = [(element, element.get("datetime") or "") for element in root.iter("time")]
    marked = [day for element, day in times if element.get("pubdate") is not None or _is_publication(element)]
    if marked:
        return marked[0]
    alone = {day[:10] for _, day in times if day}
    return next(iter(alone)) if len(alone) == 1 else ""


def _is_publication(element: html.HtmlElement) -> bool:
    marks = f"{element.get('itemprop')} {element.get('class')}".lower()
    return any(
        mark in marks for mark in ("datepublished", "dt-published", "published", "pubdate", "entry-date")
    )


def _canonical(root: html.HtmlElement) -> str:
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and "://" in (element.get("href") or ""):
            return (element.get("href") or "").strip()
    return ""


def _saved_from(markup: str) -> str:
    match = _SAVED_FROM.search(markup[:_TOP])
    return (match["a"] or match["b"]) if match else ""

"""Outlets by name, and slugs for what is new."""

from __future__ import annotations

from collections.abc import Container

from anyascii import anyascii
from django.utils.text import slugify

from articles.models import Article, Outlet
from articles.models.revision import body_hash
from articles.parsing import ParsedArticle

#: Code points of a slug, and hex digits of the hash at its end.
LONGEST_SLUG, FEWEST_DIGITS = 80, 6
_LONGEST_WORDS = 60


def find_outlet(name: str) -> Outlet | None:
    """The outlet of this name in any case, made when it is new; None for no name."""
    name = name.strip()[:200]
    if not name:
        return None
    if known := Outlet.objects.filter(name__iexact=name).first():
        return known
    base = slugify(anyascii(name))[:70] or "outlet"
    slug, n = base, 1
    while Outlet.objects.filter(slug=slug).exists():
        n += 1
        slug = f"{base}-{n}"
    return Outlet.objects.create(name=name, slug=slug)


def slug_of(parsed: ParsedArticle, digits: int = FEWEST_DIGITS) -> str:
    """ASCII words of the headline and the first `digits` hex digits of the text's hash."""
    words = slugify(anyascii(parsed.headline))
    if len(words) > _LONGEST_WORDS:
        words = words[:_LONGEST_WORDS].rpartition("-")[0] or words[:_LONGEST_WORDS]
    return f"{words}-{body_hash(parsed.body)[:digits]}".lstrip("-")[:LONGEST_SLUG]


def free_slug(parsed: ParsedArticle, taken: Container[str]) -> str:
    """A slug that no article here has and that is not among `taken`.

    `taken` holds all that is known of slugs of the usual length; only when one of those collides is the
    database asked, for a longer one.
    """
    for digits in range(FEWEST_DIGITS, LONGEST_SLUG - _LONGEST_WORDS):
        slug = slug_of(parsed, digits)
        if slug not in taken and (digits == FEWEST_DIGITS or _is_free(slug)):
            return slug
    raise AssertionError("two texts have one SHA-256")


def _is_free(slug: str) -> bool:
    return not Article.objects.filter(slug=slug).exists()

"""`/how-we-check/`: what the marks mean, and the newsroom's own words from its Markdown file."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from annotations import checks

logger = logging.getLogger(__name__)
SCHEMES = ("http://", "https://", "mailto:", "/", "#")


class Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return url.strip().lower().startswith(SCHEMES)


@require_safe
def how_we_check(request: HttpRequest) -> HttpResponse:
    context = {
        "words": words(),
        "needed": {
            "verified": settings.NEWSDESK_EVIDENCE_VERIFIED,
            "said": settings.NEWSDESK_EVIDENCE_SAID,
            "disputed": settings.NEWSDESK_EVIDENCE_DISPUTED,
        },
        "is_strict": settings.NEWSDESK_POLICY == "strict",
    }
    return render(request, "reading/how_we_check.html", context)


def words() -> SafeString:
    """The newsroom's words as HTML; those that come with Newsdesk where its file cannot be read."""
    path = Path(settings.NEWSDESK_HOW_WE_CHECK)
    try:
        return _rendered(path, path.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError) as error:
        logger.error("How we check: %s cannot be read: %s", path, error)
        return _rendered(checks.HOW_WE_CHECK, 0)


@lru_cache(maxsize=4)
def _rendered(path: Path, changed: int) -> SafeString:
    """Rendered once for each time the file was changed. Markup in it is shown, not obeyed."""
    markdown = Markdown("commonmark", {"html": False})
    tokens = markdown.parse(path.read_text("utf-8"))
    html = str(markdown.renderer.render(_below_the_title(tokens), markdown.options, {}))
    return mark_safe(html)  # noqa: S308


def _below_the_title(tokens: list[Token]) -> list[Token]:
    """Headings begin at the second level: the page has its title."""
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = 2 - min(levels, default=2)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + shift)}"
    return tokens

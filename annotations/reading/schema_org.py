"""What search engines read in our pages: schema.org, and whether and where a page is to be listed."""

from __future__ import annotations

import json
import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from annotations.checking.agents import agents
from annotations.formats.claim_review import Reviewed, claim_review
from annotations.page.passages import Passage
from articles.models import Article, Origin, Revision, TextChange

# What would end the script element or turn the line around, in JSON's own way of writing it.
_UNSAFE = re.compile("[<>&\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def ld_script(data: dict[str, Any] | None) -> SafeString:
    """JSON-LD as a script element that text of any kind cannot leave; '' for None."""
    if data is None:
        return SafeString("")
    written = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(data, ensure_ascii=False))
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308 - escaped above


def is_indexable(article: Article) -> bool:
    """Whether search engines may list our page: other outlets' texts are theirs, unless set otherwise."""
    return article.origin != Origin.OTHER or settings.NEWSDESK_INDEX_OTHER_OUTLETS


def canonical(request: HttpRequest, article: Article) -> str:
    """The address that counts as the article's: its source where our page is not to be listed."""
    if article.source_url and not is_indexable(article):
        return str(article.source_url)
    return request.build_absolute_uri(article.get_absolute_url())


def news_article(
    request: HttpRequest, article: Article, text: Revision, corrections: list[Revision]
) -> dict[str, Any]:
    """NewsArticle (schema.org): what the page prints, and nothing that it does not know.

    A byline may name several people, or a desk (`annotations.checking.agents`).
    """
    address = request.build_absolute_uri(article.get_absolute_url())
    is_ours = article.origin == Origin.OURS
    publisher = settings.NEWSDESK_NAME if is_ours else text.outlet_name
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": address,
        "mainEntityOfPage": canonical(request, article),
        "headline": text.headline,
        "inLanguage": text.language if text.language != "und" else None,
        "datePublished": text.published_on.isoformat() if text.published_on else None,
        "dateModified": _modified(article, text),
        "author": agents(text.byline),
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "isBasedOn": None if is_ours else article.source_url,
        "correction": [
            {"@type": "CorrectionComment", "text": row.reason, "datePublished": row.live_from.isoformat()}
            for row in corrections
            if row.live_from and row.reason
        ],
    }
    return {key: value for key, value in found.items() if value}


def _modified(article: Article, text: Revision) -> str | None:
    """When we changed the article after its publication; of another outlet's we do not know."""
    if article.origin == Origin.OTHER or article.changed_at is None:
        return None
    is_as_published = text.change == TextChange.FIRST and text.live_from == article.changed_at
    return None if is_as_published else article.changed_at.isoformat()


def review_of(request: HttpRequest, article: Article, passage: Passage) -> dict[str, Any] | None:
    """The passage's ClaimReview where one is due. Evidence kept by the desk does not count."""
    version, absolute = passage.version, request.build_absolute_uri
    assert version.live_from is not None
    review = Reviewed(
        act=version.act,
        state=passage.placement.state,
        status=version.status,
        what=version.what,
        verdict=version.words,
        claimant=version.claimant,
        evidence=sum(not row.is_internal for row in passage.evidence),
        claim=passage.placement.exact,
        published=version.live_from,
        address=absolute(passage.address),
        article=absolute(article.get_absolute_url()),
        source=article.source_url,
    )
    return claim_review(review, settings.NEWSDESK_NAME, absolute(reverse("front")))

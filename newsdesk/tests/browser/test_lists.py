"""The lists of articles as eyes meet them: words without end wrap, on every screen and on paper."""

from __future__ import annotations

from typing import Any

import pytest

from articles.models import Article, Outlet
from newsdesk.tests import cast

ENDLESS = "endless" * 40


@pytest.fixture
def article(transactional_db: None, lena: Any) -> Article:
    outlet = Outlet.objects.create(name=f"The {ENDLESS}", slug="endless")
    article = cast.make_article(
        f"A {ENDLESS} lantern{ENDLESS} and more.", by=lena, headline=ENDLESS, outlet=outlet
    )
    cast.publish(article, "and more", "disputed", by=lena)
    return article


@pytest.mark.parametrize(
    "path",
    [
        "/", "/?q=lantern", f"/?q={ENDLESS[:200]}", f"/?outlet={ENDLESS}&from={ENDLESS}", "/articles/{slug}/",
        "/desk/", "/desk/?q=lantern", f"/desk/?owner={ENDLESS}&to={ENDLESS}",
    ],
)  # fmt: skip
def test_a_word_without_end_wraps(
    path: str, article: Article, page: Any, console: Any, live_server: Any, lena: Any, sign_in: Any
) -> None:
    console.expect("400 .Bad Request")
    sign_in(page.context, lena)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(live_server.url + path.format(slug=article.slug))
        for medium in ("screen", "print"):
            page.emulate_media(media=medium)
            beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(beyond) <= 0, (width, medium)

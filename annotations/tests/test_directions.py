"""An article written from right to left stands so wherever a page names it or quotes it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from annotations.actions import reviews
from articles.models import Outlet
from newsdesk.tests import cast

#: Told by its first letter, either would be written from left to right.
HEADLINE = "300–500 NATO كيلومتر"
WORDS = "200–250 km مربعا"
BODY = f"{HEADLINE}\n\n{WORDS} قالت الوزارة يوم الخميس."
VOID = {"meta", "link", "input", "br", "hr", "img", "path", "circle", "use", "symbol"}


class Directions(HTMLParser):
    """The `dir` in force where each text of the body stands that begins with a number."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.found: dict[str, set[str]] = {}

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("dir")))

    def handle_endtag(self, tag):
        while tag not in VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = {tag for tag, _ in self.open}
        begins = data.strip().lstrip("“‘\u2060")
        if "body" in tags and "script" not in tags and begins.startswith(("300–500", "200–250")):
            direction = next((way for _, way in reversed(self.open) if way), "none")
            self.found.setdefault(direction, set()).add(begins)


ADDRESSES = {
    "front": "/",
    "log": "/changes/",
    "log of the article": "/articles/{slug}/changes/",
    "article": "/articles/{slug}/",
    "permalink": "/annotations/{pk}/",
    "queue": "{desk}",
    "annotating": "{annotating}?passage={pk}",
    "sentences": "{annotating}?view=sentences",
    "history": "{history}",
    "seal": "{seal}?passage={pk}",
    "review": "{review}",
    "ready": "{ready}",
    "correction": "{correct}",
}


@pytest.fixture
def annotation(lena):
    outlet = Outlet.objects.create(name="Kestel Courier", slug="kestel-courier", is_ours=True)
    article = cast.make_article(BODY, by=lena, headline=HEADLINE, language="ar", outlet=outlet)
    cast.tag(article, "قالت الوزارة", "disputed", by=lena)
    return cast.publish(article, WORDS, "disputed", by=lena).annotation


@pytest.mark.parametrize("name", ADDRESSES)
def test_it_is_told_which_way_they_are_written(name, annotation, marta, client):
    client.force_login(marta)
    pk, slug = annotation.pk, annotation.article.slug
    address = ADDRESSES[name].format(
        pk=pk,
        slug=slug,
        desk=reverse("desk:index"),
        annotating=reverse("desk:article", args=[slug]),
        history=reverse("desk:history", args=[pk]),
        seal=reverse("desk:seal", args=[slug]),
        review=reverse("desk:review", args=[pk]),
        ready=reverse("desk:ready", args=[slug]),
        correct=reverse("desk:correct", args=[slug]),
    )
    answer = client.get(address)
    assert answer.status_code == 200
    reader = Directions()
    reader.feed(cast.markup(answer))
    assert set(reader.found) == {"rtl"}, reader.found


def opening(page, words):
    """The start tags of `page` that hold an attribute or text `words`."""
    return re.findall(rf"<\w+ [^>]*{words}[^>]*>", page)


@pytest.mark.django_db
def test_blocks_of_words_from_right_to_left_stand_right(client, lena):
    """A line is aligned by its block: isolated alone, Arabic words would be read right and stand left."""
    article = cast.make_article(BODY, headline=HEADLINE, language="ar", by=lena)
    cast.publish(article, "200–250 km مربعا", "disputed", by=lena)
    reviews.submit(cast.tag(article, HEADLINE, "disputed", by=lena).annotation, 1, by=lena)
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    desk = cast.markup(client.get(reverse("desk:index")))
    front = cast.markup(client.get(reverse("front")))
    blocks = [
        opening(desk, 'class="row-title"'),
        opening(desk, 'class="queue-words"'),
        opening(desk, 'class="queue-headline"'),
        opening(front, 'class="lead-line s-disputed"'),
    ]
    for found in blocks:
        assert found
        assert all('lang="ar" dir="rtl"' in tag for tag in found)


@pytest.mark.django_db
def test_our_words_about_a_headline_run_their_own_way(client, lena):
    article = cast.make_article(BODY, headline=HEADLINE, language="ar", by=lena)
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    page = cast.markup(client.get(reverse("desk:article", args=[article.slug])))
    assert '<span lang="en" dir="ltr">(headline taken from the first sentence)</span>' in page

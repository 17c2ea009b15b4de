"""What is verified as said is called so to every sense: the ear, the eye, machines, counts, the feed."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from newsdesk.tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(lena):
    article = cast.make_article(by=lena)
    said = "The ministry announced that the bridge at Kestel had been retaken"
    cast.publish(article, said, "verified", by=lena, what="said")
    cast.publish(article, "nine villages", "verified", by=lena, what="footage")
    cast.publish(article, "Two drivers said the road was open.", "verified", by=lena, what="so")
    return article


def test_the_ear_hears_what_was_checked(article, client):
    page = cast.markup(client.get(article.get_absolute_url()))
    assert "verified as said, note 1: " in page
    assert "verified, note 2: " in page
    assert "verified footage, note 3: " in page


def test_machines_get_a_tag_of_its_own(article, client):
    data = json.loads(client.get(reverse("article_annotations", args=[article.slug])).content)
    tags = [
        body["value"]
        for item in data["first"]["items"]
        for body in item["body"]
        if body["purpose"] == "classifying"
    ]
    assert tags == ["verified-as-said", "verified", "verified-footage"]


def test_the_feed_and_the_counts_say_so(article, client):
    feed = cast.markup(client.get(reverse("changes_feed")))
    assert "marked as verified: it was said" in feed
    front = cast.markup(client.get(reverse("front")))
    assert "1 verified as said" in front
    assert "2 verified" in front


def test_who_asks_for_what_is_verified_does_not_get_what_was_only_said(article, client):
    address = article.get_absolute_url()
    verified = cast.markup(client.get(address, {"show": "verified"}))
    assert "note 2: " in verified
    assert "note 1: " not in verified
    said = cast.markup(client.get(address, {"show": "said"}))
    assert "note 1: " in said
    assert "note 2: " not in said
    assert '<a class="s-verified" href="?show=said" aria-current="true">' in said


def test_lists_tell_the_two_apart(lena, client):
    only_said = cast.make_article(by=lena, headline="Only said")
    cast.publish(only_said, "nine villages", "verified", by=lena, what="said")
    held = cast.make_article(by=lena, headline="It is so")
    cast.publish(held, "nine villages", "verified", by=lena)
    verified = cast.markup(client.get(reverse("front"), {"status": "verified"}))
    assert "It is so" in verified
    assert "Only said" not in verified
    said = cast.markup(client.get(reverse("front"), {"status": "said"}))
    assert "Only said" in said
    assert "It is so" not in said

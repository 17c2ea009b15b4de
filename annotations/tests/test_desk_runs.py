"""Passages made from the list of sentences alone: forty of real articles, by what the page offers."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from annotations.models import Annotation
from annotations.text.borders import ends, starts
from annotations.text.sentences import sentences
from articles.importing import Importer
from articles.models import Article
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(lena, client):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    return cast.make_article("He said “no.” She did not.\n\nNobody (in Kestel) knew.", by=lena)


def page(client, article, **query):
    return client.get(reverse("desk:article", args=[article.slug]), {"view": "sentences"} | query)


def tag(client, article, first, last, **over):
    text = article.live_revision()
    data = {"uuid": uuid4(), "text": text.pk, "view": "sentences", "first": first, "last": last}
    return client.post(reverse("desk:tag", args=[article.slug]), data | {"status": "disputed"} | over)


def offered(html, name):
    """Offsets the page offers in the list `name`."""
    (chosen,) = re.findall(rf'<select id="run-{name}".*?</select>', html, flags=re.DOTALL)
    return [int(value) for value in re.findall(r'<option value="(\d+)"', chosen)]


def test_forty_passages_of_whole_articles_are_made_from_the_list(client, lena, received):
    """Parts of sentences, quotations with their marks, and runs over sentences and paragraphs."""
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    made = 0
    for path in received[:4]:
        (result,) = Importer(lena, publish=True).results([(path.name, path.read_bytes())])
        article = Article.objects.get(slug=result.slug)
        text = article.live_revision()
        every = sentences(text.body, text.block_list)
        for n in range(10):
            here = every[n % len(every)]
            there = every[min(n % len(every) + (0, 0, 1, 4)[n % 4], len(every) - 1)]
            begins, stops = starts(text.body, here), ends(text.body, there)
            first = begins[n * 3 % len(begins)]
            last = [at for at in stops if at > first][-(1 + n % 2)]
            query = {"from": every.index(here) + 1, "to": every.index(there) + 1}
            html = cast.markup(page(client, article, **query))
            assert first in offered(html, "first")
            assert last in offered(html, "last")
            answer = tag(client, article, first, last, again="1")
            assert answer.status_code == 302, cast.markup(answer)
            placement = Annotation.objects.order_by("created_at").last().head().judged
            assert (placement.start, placement.end) == (first, last)
            made += 1
    assert made == 40


def test_a_part_of_a_sentence_with_its_marks(client, article):
    body = article.live_revision().body
    first = body.index("“no.”")
    assert tag(client, article, first, first + 5).status_code == 302
    assert Annotation.objects.get().head().judged.exact == "“no.”"


def test_a_run_over_paragraphs(client, article):
    body = article.live_revision().body
    first, last = body.index("She"), body.index(" knew")
    html = cast.markup(page(client, article, **{"from": 2, "to": 3}))
    assert first in offered(html, "first")
    assert last in offered(html, "last")
    assert tag(client, article, first, last).status_code == 302
    assert Annotation.objects.get().head().judged.exact == "She did not.\n\nNobody (in Kestel)"


@pytest.mark.parametrize(
    ("first", "last"), [(9, 9), (12, 3), (-1, 5), (10_000, 10_001), (0, 10_000), (13, 14)]
)
def test_borders_that_make_no_passage_are_told_beside_the_lists(client, article, first, last):
    answer = tag(client, article, first, last, **{"from": 1, "to": 2})
    assert answer.status_code == 400
    assert re.search(r'id="run-(first|last)_error"', cast.markup(answer))
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("junk", ["0", "99", "-1", "x", "1" * 30])
def test_a_sentence_that_is_none_opens_nothing(client, article, junk):
    answer = page(client, article, **{"from": junk})
    assert answer.status_code == 200
    assert answer.context["run"] is None


@pytest.mark.parametrize(("to", "found"), [("0", 2), ("x", 2), ("99", 3), ("3", 3)])
def test_the_end_lies_never_before_the_beginning_nor_behind_the_text(client, article, to, found):
    run = page(client, article, **{"from": "2", "to": to}).context["run"]
    assert run.to == found
    assert [choice.value for choice in run.later] == [2, 3]


def test_a_list_of_words_says_which_words(client, article):
    run = page(client, article, **{"from": "3"}).context["run"]
    assert run.firsts[1].words == "(in Kestel) knew."
    assert run.lasts[-1].words == "Nobody (in Kestel) knew."
    assert run.lasts[-1].is_chosen

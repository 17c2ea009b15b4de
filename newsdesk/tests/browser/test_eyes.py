"""What eyes and assistive technology meet: axe, narrow screens, the strict policy for content."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse

from annotations import correcting, sealing
from annotations.models import Act, Annotation, Placement, Version
from articles.models import Article
from newsdesk.tests import cast


@pytest.fixture
def pages(transactional_db: None, settings: Any, capsys: Any) -> dict[str, str]:
    """Name → path of every kind of page, over the sample newsroom."""
    settings.DEBUG = True
    call_command("demo")
    settings.DEBUG = False
    article = Article.objects.get(source_key__endswith="01-nine-villages.txt")
    passage = Annotation.objects.public().filter(article=article).first()
    assert passage is not None
    waiting = Version.objects.waiting().first()
    assert waiting is not None
    arabic = Article.objects.get(source_key__endswith="06-port-ansel-grain.txt")
    desk = reverse("desk:article", args=[article.slug])
    withdrawn = Annotation.objects.get(
        versions__act=Act.WITHDRAW, versions__live_from__isnull=False, versions__live_until__isnull=True
    )
    corrected, unsettled = an_unsettled_passage(Article.objects.get(source_key__endswith="03-torrow-dam.txt"))
    return {
        "article with unsettled passages": corrected.get_absolute_url(),
        "passage without its words": reverse("desk:settle", args=[unsettled.pk]),
        "permalink of changed words": unsettled.get_absolute_url(),
        "correction": reverse("desk:correct", args=[article.slug]),
        "a newer file": reverse("desk:correct", args=[arabic.slug]),
        "seals": reverse("desk:seals"),
        "sealing": reverse("desk:seal", args=[article.slug]),
        "sealing a judgement": reverse("desk:seal", args=[article.slug]) + f"?passage={passage.pk}",
        "front": reverse("front"),
        "article": article.get_absolute_url(),
        "right to left": arabic.get_absolute_url(),
        "filtered article": article.get_absolute_url() + "?show=unverified",
        "past article": article.get_absolute_url() + "?at=2024-05-12",
        "permalink": passage.get_absolute_url(),
        "past permalink": passage.get_absolute_url() + "?at=2024-05-12",
        "permalink of a withdrawn passage": withdrawn.get_absolute_url(),
        "search": reverse("front") + "?q=villages&order=disputed",
        "search without an answer": reverse("front") + "?q=nothingofthekind",
        "how we check": reverse("how_we_check"),
        "changes everywhere": reverse("changes"),
        "changes of an article": reverse("article_changes", args=[article.slug]),
        "not found": "/nowhere/",
        "desk": reverse("desk:index"),
        "import": reverse("desk:import"),
        "annotating": desk,
        "inspector": f"{desk}?passage={passage.pk}",
        "list of sentences": f"{desk}?view=sentences&passage={passage.pk}",
        "comparison": reverse("desk:review", args=[waiting.annotation_id]),
        "nothing proposed": reverse("desk:review", args=[passage.pk]),
        "drafts": reverse("desk:ready", args=[article.slug]),
        "history of a passage": reverse("desk:history", args=[passage.pk]),
        "history of an article": reverse("desk:article_history", args=[article.slug]),
        "a group of the queue": reverse("desk:index") + "?list=due",
    }


def an_unsettled_passage(article: Article) -> tuple[Article, Annotation]:
    """The article after a text that changed the words of all its passages, and one of those; a seal is set."""
    live = article.live_revision()
    assert live is not None
    words = [place.exact for place in Placement.objects.live().filter(annotation__article=article)]
    body = live.body
    for exact in words:
        body = body.replace(exact, f"{exact.rpartition(' ')[0]} zyxomated" if " " in exact else "zyxomated")
    admin = get_user_model().objects.get(username="ivo")
    correcting.publish(cast.make_revision(article, body, change="publisher"), admin)
    row = Placement.objects.live().filter(annotation__article=article).exclude(state="placed").first()
    assert row is not None
    other = Version.objects.public().filter(annotation__article=article).exclude(annotation=row.annotation)
    sealed = other.first()
    assert sealed is not None
    sealing.seal(sealed, "court_order", by=admin)
    return article, row.annotation


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme, pages, new_context, sign_in, live_server, lena_of_demo, console):
    console.expect("404")
    context = new_context(color_scheme=scheme, bypass_csp=True)  # axe is injected into the page
    sign_in(context, lena_of_demo)
    page = context.new_page()
    found = {}
    for name, path in pages.items():
        page.goto(live_server.url + path)
        result = Axe().run(page, options={"preload": False})  # it resolves @import against the page
        if result.violations_count:
            found[name] = result.generate_report()
    assert not found, "\n".join(f"{name}: {report}" for name, report in found.items())


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_scrolls_sideways(width, pages, new_context, sign_in, live_server, lena_of_demo, console):
    console.expect("404")
    context = new_context()
    sign_in(context, lena_of_demo)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for name, path in pages.items():
        page.goto(live_server.url + path)
        content = page.evaluate("document.documentElement.scrollWidth")
        if content > width:
            wide[name] = content
    assert wide == {}


def test_the_console_is_empty_under_the_strict_policy(
    pages, page, sign_in, live_server, lena_of_demo, console
):
    console.expect("404")
    sign_in(page.context, lena_of_demo)
    for path in pages.values():
        response = page.goto(live_server.url + path)
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_readers_without_javascript_get_the_notes(pages, new_context, live_server):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + pages["article"])
    assert page.locator(".note").count() == 12
    assert page.locator(".note-text").first.is_visible()


@pytest.fixture
def lena_of_demo(pages: dict[str, str], django_user_model: Any) -> Any:
    """Lena, an Editor, who may also seal, so that she sees every page."""
    lena = django_user_model.objects.get(username="lena")
    lena.user_permissions.add(Permission.objects.get(codename="seal"))
    return lena

"""The demo fills an empty newsroom with a life of several days, once."""

from __future__ import annotations

import pytest
from django.conf import settings as conf
from django.core.management import call_command
from django.urls import reverse

from annotations.models import Act, Annotation, Checked, Status, Version
from articles.models import Article, Revision
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEBUG = True
    call_command("demo")


def test_it_shows_every_kind_of_judgement(demo):
    live = Version.objects.public()
    assert set(live.values_list("status", flat=True)) == set(Status.values)
    assert set(live.values_list("what", flat=True)) == set(Checked.values)
    assert set(Version.objects.ever_live().values_list("act", flat=True)) == set(Act.values)
    assert Version.objects.waiting().exists()
    assert len(set(Version.objects.ever_live().values_list("live_from__date", flat=True))) > 4
    spans = Annotation.objects.public().values_list("article", "placements__start", "placements__end")
    assert any(a == b and s < t < e for a, s, e in spans for b, t, _ in spans)
    bodies = dict(Revision.objects.public().values_list("article", "body"))
    assert any("\n\n" in bodies[a][s:e] for a, s, e in spans)


def test_again_it_changes_nothing(demo, capsys):
    before = list(Version.objects.values_list("pk", flat=True)), Article.objects.count()
    call_command("demo")
    assert (list(Version.objects.values_list("pk", flat=True)), Article.objects.count()) == before
    assert "newsdesk-demo" in capsys.readouterr().out


def test_without_debug_there_are_no_logins(capsys, django_user_model):
    call_command("demo")
    assert "newsdesk-demo" not in capsys.readouterr().out
    assert not any(person.has_usable_password() for person in django_user_model.objects.all())


def test_its_record_is_whole(demo, capsys):
    call_command("check_integrity")


def test_every_public_page_of_it_answers_and_leaks_nothing_internal(demo, client):
    pages = [reverse("front"), reverse("how_we_check")]
    public = list(Article.objects.public())
    pages += [article.get_absolute_url() for article in public]
    pages += [annotation.get_absolute_url() for annotation in Annotation.objects.ever_public()]
    pages += [f"{article.get_absolute_url()}?at=2024-05-15T12:00:00Z" for article in public]
    internal = [
        evidence.title
        for version in Version.objects.all()
        for evidence in version.evidence.all()
        if evidence.is_internal
    ]
    drafts = [v.note for v in Version.objects.filter(live_from__isnull=True) if v.note]
    assert internal
    assert drafts
    for page in pages:
        answer = client.get(page)
        assert answer.status_code in (200, 404), page
        assert not answer.cookies
        text = cast.markup(answer)
        assert not [words for words in internal + drafts if words in text], page
    draft = Article.objects.exclude(pk__in=[article.pk for article in public]).get()
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_the_readme_names_its_people_and_their_roles(demo, django_user_model):
    rows = [line for line in (conf.BASE_DIR / "README.md").read_text().splitlines() if "| `" in line]
    for person in django_user_model.objects.all():
        (role,) = person.groups.values_list("name", flat=True)
        assert any(f"`{person.username}`" in row and role in row for row in rows)
    assert "`newsdesk-demo`" in (conf.BASE_DIR / "README.md").read_text()

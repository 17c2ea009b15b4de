"""What the desk knows stays at the desk: markers planted in internal places are on no public page."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest
from django.urls import reverse

from annotations.actions import comments, drafts, publication, reviews
from annotations.models import Dismissal
from annotations.reading import urls as reading_urls
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
MARK = "zqxmarker"


@pytest.fixture
def article(lena, olena, settings):
    """A public article with a marker in every place that readers must not see."""
    settings.NEWSDESK_POLICY = "strict"
    for person in (lena, olena):
        person.username = f"{MARK}-login-{person.pk}"
        person.first_name, person.last_name = f"{MARK}First", f"{MARK}Last"
        person.email = f"{MARK}@example.org"
        person.save()
    article = cast.make_article(by=lena)
    internal = cast.evidence(
        title=f"{MARK} officer", url=f"https://example.org/{MARK}", quote=f"{MARK} said so", is_internal=True,
        public_description="An officer we know", archived_url=f"https://example.org/{MARK}/archive",
    )  # fmt: skip
    silent = cast.evidence(title=f"{MARK} silent", is_internal=True)
    evidence = (cast.evidence(), cast.evidence(title="Second map"), internal, silent)
    version = cast.tag(article, "nine villages", "verified", by=lena, evidence=evidence)
    annotation = version.annotation
    reviews.submit(annotation, 1, by=lena)
    reviews.send_back(annotation, 1, by=olena, reason="other", text=f"{MARK} return")
    reviews.submit(annotation, 1, by=lena)
    publication.publish(annotation, 2, by=lena, alone=f"{MARK} alone")
    reviews.second_read(annotation, 2, by=olena)
    drafts.judge(annotation, cast.judgement("disputed", note=f"{MARK} draft"), by=lena, based_on=2)
    comments.write(annotation, f"{MARK} comment @{olena.username}", by=lena)
    cast.tag(article, "the road was open", by=lena, note=f"{MARK} never public")
    Dismissal.objects.create(article=article, key=MARK, words=f"{MARK} dismissed", dismissed_by=lena)
    article.assign(lena)
    cast.make_revision(article, cast.BODY + f"\n\n{MARK} draft text.", reason=f"{MARK} reason")
    return article


def public_addresses(article):
    """Every address of the public site, with and without what may be asked of it."""
    annotation = article.annotations.first()
    known = {"slug": article.slug, "pk": annotation.pk, "section": "articles"}
    moment = (article.changed_at + timedelta(microseconds=1)).astimezone(UTC)
    found = []
    for pattern in reading_urls.urlpatterns:
        names = list(pattern.pattern.regex.groupindex)
        found.append(reverse(pattern.name, args=[known[name] for name in names]))
    assert len(found) >= 4
    at = moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    queries = [
        "",
        f"?at={at}",
        "?show=verified",
        "?show=plain",
        "?q=villages",
        "?order=changed",
    ]
    return [address + query for address in found for query in queries]


def test_no_marker_of_the_desk_is_on_a_public_page(client, article):
    seen = 0
    for address in public_addresses(article):
        answer = client.get(address)
        text = cast.markup(answer) + str(answer.headers)
        assert MARK not in text, address
        seen += b"nine villages" in answer.content
    assert seen >= 4, "the pages do not show the article at all"
    assert b"An officer we know" in client.get(article.get_absolute_url()).content


def test_drafts_are_not_found_by_search(client, article):
    page = client.get(reverse("front"), {"q": f"{MARK}"})
    assert page.status_code == 200
    assert article.headline.encode() not in page.content


def test_a_person_who_chose_a_public_name_is_named_by_it_alone(client, article, lena):
    lena.public_name = "The night desk"
    lena.save()
    content = cast.markup(client.get(article.get_absolute_url()))
    assert MARK not in content

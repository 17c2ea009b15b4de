"""Every kind of page of ours over the sample newsroom: whose it is, its address, and what is sent to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from annotations.actions import comments, corrections, seals
from annotations.models import Act, Annotation, Placement, Version
from articles.importing import Importer, undo
from articles.models import Article
from articles.people import Person
from newsdesk.tests import cast


@dataclass(frozen=True, slots=True)
class Page:
    """`path` as `by` (a login; "": nobody is signed in) sees it; with `form`, after that form was sent."""

    path: str
    by: str = "lena"
    form: dict[str, Any] | None = None
    status: int = field(default=200, kw_only=True)

    def answer(self, **headers: Any) -> HttpResponseBase:
        """What the site says, without a server. Raises RuntimeError for another status."""
        client = Client(raise_request_exception=False)
        person = get_user_model().objects.get(username=self.by) if self.by else None
        if person:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        if self.form is None:
            answer = client.get(self.path, **headers)
        else:
            made_for = {"made_for": person.pk} if person else {}
            answer = client.post(self.path, made_for | self.form, **headers)
        if answer.status_code != self.status:
            raise RuntimeError(f"{self.path} answered {answer.status_code}, not {self.status}.")
        return answer


def every_page() -> dict[str, Page]:
    """Name → page, over what `manage.py demo` has loaded; writes beside it what the demo does not tell of."""
    lena, marta = person("lena"), person("marta")
    # An Editor who may also seal, so that she sees every page.
    lena.user_permissions.add(Permission.objects.get(codename="seal"))
    article, bridge, dam, sealed, arabic, schools, unpublished = map(
        article_of, ("01-nine", "02-guest", "03-torrow", "04-prisoner", "06-port", "07-brenn", "08-three")
    )
    passage = Annotation.objects.public().filter(article=article).order_by("created_at").first()
    waiting = Version.objects.waiting().order_by("written_at").first()
    assert passage
    assert waiting
    unsettled = an_unsettled_passage(dam)
    changed = a_draft_of_other_words(schools)
    comments.write(unsettled, "Who saw the dam?", by=lena)
    seals.seal(sealed, "privacy", by=marta)
    withdrawn = Annotation.objects.get(
        versions__act=Act.WITHDRAW, versions__live_from__isnull=False, versions__live_until__isnull=True
    )
    index, desk = reverse("desk:index"), reverse("desk:article", args=[article.slug])
    review = reverse("desk:review", args=[waiting.annotation_id])
    head, text = passage.head(), article.live_revision()
    assert text
    judgement = {
        "status": "disputed", "what": head.what, "note": "We looked again.", "based_on": 0, "then": "save",
        "evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0,
    }  # fmt: skip
    readers = {
        "front": Page(reverse("front")),
        "search": Page(reverse("front") + "?q=villages&order=disputed"),
        "search without an answer": Page(reverse("front") + "?q=nothingofthekind"),
        "search that cannot be read": Page(reverse("front") + "?status=guessed&order=sideways", status=400),
        "article": Page(article.get_absolute_url()),
        "article of another outlet": Page(bridge.get_absolute_url()),
        "article with unsettled passages": Page(dam.get_absolute_url()),
        "right to left": Page(arabic.get_absolute_url()),
        "filtered article": Page(article.get_absolute_url() + "?show=unverified"),
        "plain article": Page(article.get_absolute_url() + "?show=plain"),
        "past article": Page(article.get_absolute_url() + "?at=2024-05-12"),
        "permalink": Page(passage.get_absolute_url()),
        "past permalink": Page(passage.get_absolute_url() + "?at=2024-05-12"),
        "permalink of a withdrawn passage": Page(withdrawn.get_absolute_url()),
        "permalink of changed words": Page(unsettled.get_absolute_url()),
        "how we check": Page(reverse("how_we_check")),
        "changes everywhere": Page(reverse("changes")),
        "changes of an article": Page(reverse("article_changes", args=[article.slug])),
        "an address that makes no sense": Page(article.get_absolute_url() + "?at=once", status=400),
        "not found": Page("/nowhere/", status=404),
        "removed": Page(sealed.get_absolute_url(), status=451),
    }
    editors = {
        "sign-in": Page(reverse("desk:login"), ""),
        "sign-in refused": Page(reverse("desk:login"), "", {"username": "lena", "password": "wrong"}),
        "locked out": Page(reverse("desk:login"), "", somebody_locked_out(), status=429),
        "password": Page(reverse("desk:password_change")),
        "password changed": Page(reverse("desk:password_change_done")),
        "not allowed": Page(reverse("desk:import"), "sam", status=403),
        "desk": Page(index),
        "desk of an admin": Page(index, "marta"),
        "a group of the queue": Page(index + "?list=due"),
        "articles without an owner": Page(index + "?owner=nobody"),
        "annotating": Page(desk),
        "annotating an unpublished article": Page(reverse("desk:article", args=[unpublished.slug])),
        "annotating with unsettled passages": Page(reverse("desk:article", args=[dam.slug])),
        "inspector": Page(f"{desk}?passage={passage.pk}"),
        "inspector of a draft": Page(f"{desk}?passage={waiting.annotation_id}"),
        "inspector of changed words": Page(
            reverse("desk:article", args=[dam.slug]) + f"?passage={unsettled.pk}"
        ),
        "tagging refused": Page(
            reverse("desk:tag", args=[article.slug]),
            form={"quote": "words of no article", "text": text.pk},
            status=400,
        ),
        "changed by a colleague": Page(reverse("desk:save", args=[passage.pk]), form=judgement, status=409),
        "list of sentences": Page(f"{desk}?view=sentences"),
        "list of sentences with an open passage": Page(f"{desk}?view=sentences&passage={passage.pk}"),
        "comparison": Page(review, "olena"),
        "comparison for its author": Page(review),
        "nothing proposed": Page(reverse("desk:review", args=[passage.pk])),
        "return without a reason": Page(
            reverse("desk:return", args=[waiting.annotation_id]),
            "olena",
            {"number": waiting.number},
            status=400,
        ),
        "drafts": Page(reverse("desk:ready", args=[article.slug])),
        "no drafts": Page(reverse("desk:ready", args=[arabic.slug])),
        "correction": Page(reverse("desk:correct", args=[article.slug])),
        "correction with questions": Page(reverse("desk:correct", args=[schools.slug]) + f"?text={changed}"),
        "its publisher's changes": Page(reverse("desk:correct", args=[bridge.slug])),
        "passage without its words": Page(reverse("desk:settle", args=[unsettled.pk])),
        "history of a passage": Page(reverse("desk:history", args=[passage.pk])),
        "history of an article": Page(reverse("desk:article_history", args=[article.slug])),
        "seals": Page(reverse("desk:seals")),
        "seals of an admin": Page(reverse("desk:seals"), "ivo"),
        "sealing": Page(reverse("desk:seal", args=[article.slug])),
        "sealing a judgement": Page(reverse("desk:seal", args=[article.slug]) + f"?passage={passage.pk}"),
        "sealing without a reason": Page(
            reverse("desk:seal", args=[article.slug]), form={"targets": "article"}, status=400
        ),
        "import": Page(reverse("desk:import")),
        "import without files": Page(reverse("desk:import"), form={"origin": "other"}, status=400),
        "import done": Page(reverse("desk:imported", args=[brought := an_import(lena)])),
        "import by outcome": Page(reverse("desk:imported", args=[brought]) + "?outcome=rejected"),
        "new article": Page(reverse("desk:type_article")),
        "new article without a text": Page(
            reverse("desk:type_article"), form={"origin": "other", "language": "Klingon"}, status=400
        ),
        "imports": Page(reverse("desk:imports")),
        "take an import back": Page(reverse("desk:undo_import", args=[brought])),
        "import taken back": Page(reverse("desk:undo_import", args=[an_import_taken_back(lena)])),
        "words of a colleague": Page(
            reverse("desk:comment", args=[passage.pk]),
            form={"made_for": marta.pk, "text": "Two words, and more."},
            status=409,
        ),
        "words of somebody signed out": Page(
            reverse("desk:comment", args=[passage.pk]), "", {"text": "Two words, and more."}, status=401
        ),
    }
    return readers | editors


def somebody_locked_out() -> dict[str, str]:
    """What is sent to sign in under a name that nobody may try any more, from here."""
    AccessAttempt.objects.create(
        username="noor", ip_address="127.0.0.1", failures_since_start=settings.AXES_FAILURE_LIMIT
    )
    return {"username": "noor", "password": "wrong"}


def person(username: str) -> Any:
    return get_user_model().objects.get(username=username)


def article_of(file: str) -> Article:
    return Article.objects.get(imported_files__base__startswith=file)


def an_unsettled_passage(article: Article) -> Annotation:
    """One of the passages of `article` after a text that changed the words of all of them; a seal is set."""
    live = article.live_revision()
    assert live
    words = [place.exact for place in Placement.objects.live().filter(annotation__article=article)]
    body = live.body
    for exact in words:
        body = body.replace(exact, other_words(exact))
    admin = person("ivo")
    corrections.publish(cast.make_revision(article, body, change="publisher"), by=admin)
    places = Placement.objects.live().filter(annotation__article=article)
    row = places.exclude(state="placed").order_by("start").first()
    assert row
    others = Version.objects.public().filter(annotation__article=article).exclude(annotation=row.annotation)
    sealed = others.order_by("pk").first()
    assert sealed
    seals.seal(sealed, "court_order", by=admin)
    annotation: Annotation = row.annotation
    return annotation


def a_draft_of_other_words(article: Article) -> int:
    """The key of a draft of `article` in which all of its passages have other words."""
    live = article.live_revision()
    assert live
    body = live.body
    for place in Placement.objects.live().filter(annotation__article=article):
        body = body.replace(place.exact, other_words(place.exact))
    return cast.make_revision(article, body, change="correction").pk


def other_words(exact: str) -> str:
    return f"{exact.rpartition(' ')[0]} zyxomated" if " " in exact else "zyxomated"


def an_import_taken_back(by: Person) -> int:
    """The key of an import that was taken back, of which something is left, because it was published."""
    importer = Importer(by, publish=True)
    words = "The harbour of Ansel\n\nThe harbour of Ansel was closed on Thursday, two drivers said.\n"
    list(importer.results([("harbour.txt", words.encode())]))
    assert importer.run
    list(undo(importer.run))
    return importer.run.pk


def an_import(by: Person) -> int:
    """The key of an import of one file that can be read, with what to know of it, and one that cannot."""
    words = "The ferry at Kestel\n\nThe ferry ran again on Thursday, 3 May, two drivers said.\n"
    importer = Importer(by)
    list(importer.results([("ferry.txt", words.encode()), ("picture.txt", bytes(range(256)) * 8)]))
    assert importer.run
    return importer.run.pk

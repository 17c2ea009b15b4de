"""Who may do what at the desk: every address × role × own or another's, as one table."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.urls import reverse

from annotations.actions import comments, corrections, drafts, publication, reviews, seals
from annotations.desk.urls import pages
from annotations.models import Annotation, Comment, Version
from articles.models import ImportRun, Revision, TextSeal
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
PEOPLE = ("anonymous", "contributor", "editor", "admin")
#: Not ours: the admin's own login, logout and password pages, which have no row of the newsroom.


@dataclass(frozen=True)
class Case:
    """`may` says what each role gets: contributor, editor, admin; each “own” and “other”."""

    name: str
    own: tuple[int, int, int]
    other: tuple[int, int, int]
    policy: str = "open"

    def __str__(self):
        return f"{self.name} ({self.policy})"


OK, GO, NO = 200, 302, 403
EVERYBODY = (OK, OK, OK)
ACT = (GO, GO, GO)
EDITORS = (NO, GO, GO)
NOBODY = (NO, NO, NO)
ADMINS, ADMINS_READ = (NO, NO, GO), (NO, NO, OK)
CASES = [
    Case("index", EVERYBODY, EVERYBODY),
    Case("import", (NO, OK, OK), (NO, OK, OK)),
    Case("type_article", EDITORS, EDITORS),
    Case("imports", (NO, OK, OK), (NO, OK, OK)),
    Case("imported", (NO, OK, OK), (NO, OK, OK)),
    Case("imported_csv", (NO, OK, OK), (NO, OK, OK)),
    Case("undo_import", EDITORS, EDITORS),
    Case("article", EVERYBODY, EVERYBODY),
    Case("article_history", EVERYBODY, EVERYBODY),
    Case("history", EVERYBODY, EVERYBODY),
    Case("review", EVERYBODY, EVERYBODY),
    Case("ready", EVERYBODY, EVERYBODY),
    Case("tag", ACT, ACT),
    Case("dismiss", ACT, ACT),
    Case("star", ACT, ACT),
    Case("assign", ACT, EDITORS),  # own: taking it; other: giving it to somebody else
    Case("save", ACT, ACT),
    Case("undo", ACT, EDITORS),
    Case("discard", ACT, EDITORS),
    Case("comment", ACT, ACT),
    Case("resolve", ACT, ACT),
    Case("submit_all", ACT, ACT),
    Case("withdraw", ACT, ACT),
    Case("hold", EDITORS, EDITORS),
    Case("hold", EDITORS, EDITORS, "strict"),
    Case("publish_text", EDITORS, EDITORS),
    Case("correct", EDITORS, EDITORS),
    Case("discard_text", ACT, EDITORS),
    Case("settle", EDITORS, EDITORS),
    Case("publish", EDITORS, EDITORS),
    Case("publish", NOBODY, EDITORS, "strict"),
    Case("return", NOBODY, EDITORS),  # nobody returns their own
    Case("second_reading", NOBODY, EDITORS, "strict"),
    Case("seals", ADMINS_READ, ADMINS_READ),
    Case("seal", ADMINS, ADMINS),
    Case("confirm_seal", NOBODY, ADMINS),  # nobody confirms their own
    Case("propose_lifting", ADMINS, ADMINS),
    Case("keep_seal", ADMINS, ADMINS),
    Case("lift_seal", NOBODY, ADMINS),  # nobody lifts what they proposed to lift
    Case("confirm", EDITORS, EDITORS),
    Case("confirm", NOBODY, EDITORS, "strict"),  # not one's own live verdict
]
READ = {
    "index", "import", "imports", "imported", "imported_csv", "article", "article_history", "history", "review",
    "ready", "seals",
}  # fmt: skip
BOTH = {
    "correct",
    "settle",
    "seal",
    "type_article",
    "undo_import",
}  # pages that post to themselves; here they are posted to


def test_the_table_names_every_address_of_the_desk():
    ours = {pattern.name for pattern in pages}
    assert {case.name for case in CASES} == ours


@pytest.fixture
def people(lena, sam, marta):
    return {"contributor": sam, "editor": lena, "admin": marta}


def stage(case, author, marta, client):
    """What the act is done on: (arguments of the address, form)."""
    evidence = (cast.evidence(), cast.evidence(title="A second map"))
    article = cast.make_article(by=marta)
    body = article.live_revision().body
    if case.name == "seal":
        return [article.slug], {"targets": ["article"], "reason": "privacy"}
    if case.name in ("confirm_seal", "propose_lifting", "keep_seal", "lift_seal"):
        seal = seals.seal(article, "privacy", by=author)
        if case.name == "lift_seal":
            seals.propose_lifting(seal, by=author)
        return ["text", seal.pk], {}
    if case.name in ("index", "import", "imports", "seals"):
        return [], {}
    if case.name == "type_article":
        return [], {"headline": "The road to Sorna", "text": "The road was open.", "origin": "ours"}
    if case.name in ("imported", "imported_csv", "undo_import"):
        run = ImportRun.objects.create(by=author, started_at=cast.RECEIVED, finished_at=cast.RECEIVED)
        return [run.pk], {}
    if case.name == "publish_text":
        article = cast.make_article(public=False)
        return [article.slug], {"revision": article.revisions.get().pk, "edition": article.edition}
    if case.name == "discard_text":
        text = cast.make_revision(article, body + "\n\nOne more line.", written_by=author)
        return [article.slug], {"text": text.pk}
    if case.name == "correct":
        article = cast.make_article(by=marta, origin="ours")
        form = {
            "edition": article.edition, "base": article.live_revision().pk, "body": body + "\n\nMore.",
            "language": "en", "change": "update", "said": "One more line.", "then": "publish",
        }  # fmt: skip
        return [article.slug], form
    if case.name == "tag":
        start = body.index("Two drivers")
        tagging = {"start": start, "end": start + 11, "quote": "Two drivers", "status": "disputed"}
        return [article.slug], tagging | {"uuid": uuid4(), "text": article.live_revision().pk}
    if case.name == "dismiss":
        from annotations.queue.suggestions import of_text

        return [article.slug], {"key": of_text(article.live_revision())[0].key}
    if case.name in ("article", "article_history", "ready", "star", "submit_all", "assign"):
        return [article.slug], {"on": "1"}
    version = cast.tag(article, "nine villages", "verified", by=author, evidence=evidence)
    annotation = version.annotation
    if case.name in ("confirm", "settle"):
        publication.publish(annotation, 1, by=marta, alone="Night shift.")
        text = cast.make_revision(article, body.replace("nine villages", "nine small villages"))
        corrections.publish(text, by=marta)
        form = {"placement": annotation.open_placement().pk, f"passage-{annotation.pk}-fate": "holds"}
        return [annotation.pk], form
    if case.name in ("hold", "withdraw"):
        publication.publish(annotation, 1, by=marta, alone="Night shift.")
    if case.name == "second_reading":
        publication.publish(annotation, 1, by=author, alone="Night shift.")
    if case.name in ("return", "publish"):
        reviews.submit(annotation, 1, by=author)
    if case.name == "resolve":
        return [comments.write(annotation, "Ask the mayor.", by=author).pk], {}
    form = {
        "number": 1, "based_on": 1, "status": "disputed", "what": "so", "note": "Two.", "then": "save",
        "reason": "wording", "reason_text": "New facts.", "text": "Ask again.",
        "evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0,
    }  # fmt: skip
    return [annotation.pk], form


@pytest.mark.parametrize("whose", ["own", "other"])
@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_role_gets_what_the_table_says(case, whose, client, people, olena, marta, settings):
    settings.NEWSDESK_POLICY = case.policy
    for number, (role, person) in enumerate(people.items()):
        args, form = stage(case, person if whose == "own" else olena, olena, client)
        if case.name == "assign":
            form = {"to": (person if whose == "own" else olena).username}
        url = reverse(f"desk:{case.name}", args=args)
        before = fingerprint()
        client.force_login(person, backend=BACKEND)
        answer = client.get(url) if case.name in READ else client.post(url, form)
        wanted = getattr(case, whose)[number]
        assert answer.status_code == wanted, (role, whose, answer.content[-3000:])
        if wanted == NO:
            assert fingerprint() == before, f"{role}: a refused act changed something"


def test_a_colleagues_first_version_that_was_restored_is_not_undone_by_a_contributor(
    client, lena, olena, sam
):
    """Undoing it once more would delete the passage."""
    annotation = cast.tag(cast.make_article(by=lena), "nine villages", by=lena, note="One.").annotation
    drafts.judge(annotation, cast.judgement("disputed", note="Two."), by=lena, based_on=1)
    assert drafts.undo(annotation, by=lena, based_on=2).restores == 1
    url, before = reverse("desk:undo", args=[annotation.pk]), fingerprint()
    client.force_login(sam, backend=BACKEND)
    answer = client.post(url, {"based_on": 3})
    assert (answer.status_code, fingerprint()) == (403, before)
    client.force_login(olena, backend=BACKEND)
    assert client.post(url, {"based_on": 3}).status_code == 302
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_strangers_and_the_signed_out_stay_outside(case, client, lena, olena, stranger):
    args, form = stage(case, lena, olena, client)
    url = reverse(f"desk:{case.name}", args=args)
    method = client.get if case.name in READ else client.post
    before = fingerprint()
    answer = method(url, form)  # words that were typed are given back
    assert answer.status_code == 401 or answer.headers["Location"].startswith(reverse("desk:login"))
    assert method(url, form, headers={"HX-Request": "true"}).status_code == 401
    client.force_login(stranger, backend=BACKEND)
    assert method(url, form).status_code == 403
    assert fingerprint() == before


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_wrong_method_is_405(case, client, lena, olena):
    args, _ = stage(case, lena, olena, client)
    client.force_login(lena, backend=BACKEND)
    url = reverse(f"desk:{case.name}", args=args)
    method = client.delete if case.name in READ | BOTH else client.get
    assert method(url).status_code == 405


def fingerprint():
    """Everything the acts of the table could change."""
    return (
        list(Annotation.objects.order_by("pk").values_list()),
        list(Version.objects.order_by("pk").values_list()),
        list(Comment.objects.order_by("pk").values_list()),
        list(TextSeal.objects.order_by("pk").values_list()),
        list(Revision.objects.order_by("pk").values_list()),
        list(ImportRun.objects.order_by("pk").values_list()),
    )

"""Each constraint is tried, by the ORM and by SQL: the database itself refuses what it forbids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from .world import HOUR, WAYS


@dataclass(frozen=True)
class Break:
    """`rule` (a constraint, or table.column of a unique one) is broken by `verb` on `row` with `values`.

    A text that begins with @ stands for a row of the world.
    """

    rule: str
    sentence: str
    verb: str
    row: str
    values: dict[str, Any] | Callable[[dict[str, Any]], dict[str, Any]]


def b(rule: str, sentence: str, act: str, values: Any, *marks: Any) -> Any:
    verb, row = act.split()
    return pytest.param(Break(rule, sentence, verb, row, values), id=sentence, marks=marks)


def interval(app: str, name: str, live: str, draft: str, owner: str) -> list[Any]:
    label = f"{app}_{name}"
    return [
        b(f"{label}_ends_after_it_began", f"a {name} does not end before it began", f"update {live}",
          lambda w: {"live_until": w[live].live_from - HOUR}),
        b(f"{label}_ends_after_it_began", f"a {name} does not end the moment it began", f"update {live}",
          lambda w: {"live_until": w[live].live_from}),
        b(f"{label}_ends_after_it_began", f"a {name} that never began does not end", f"update {draft}",
          lambda w: {"live_until": w[live].live_from}),
        b(f"{label}_live_has_publisher", f"a {name} does not go live by nobody's hand", f"update {draft}",
          lambda w: {"live_from": w[live].live_from, "live_until": w[live].live_from + HOUR}),
        b(f"{label}_live_has_publisher", f"a {name} that is not live has no publisher", f"update {draft}",
          {"published_by": "@lena"}),
        b(f"{label}_one_open", f"an {owner} has one open {name}", f"insert {draft}",
          lambda w: {"live_from": w[live].live_from, "published_by_id": w["lena"].pk,
                     f"{owner}_id": getattr(w[live], f"{owner}_id")}
          | ({"number": 99} if hasattr(w[live], "number") else {})
          | ({"superseded_at": w[draft].written_at} if name == "version" else {})),
    ]  # fmt: skip


def seal(app: str, name: str, new: str, one: str, other: str, other_row: str) -> list[Any]:
    label = f"{app}_{name}"
    return [
        b(f"{label}_reason_is_public_word", f"a {name} has a reason readers know", f"insert {new}",
          {"reason": "because"}),
        b(f"{label}_confirmed_by_another", f"a {name} is not confirmed by who set it", f"update {new}",
          lambda w: {"confirmed_at": w[new].sealed_at, "confirmed_by": w["marta"]}),
        b(f"{label}_confirmation_is_whole", f"a {name} is not confirmed by nobody", f"update {new}",
          lambda w: {"confirmed_at": w[new].sealed_at}),
        b(f"{label}_confirmation_is_whole", f"a {name} is not confirmed at no time", f"update {new}",
          {"confirmed_by": "@lena"}),
        b(f"{label}_lifting_is_whole", f"a {name} is not lifted by nobody", f"update {new}",
          lambda w: {"lifted_at": w[new].sealed_at}),
        b(f"{label}_lifting_is_whole", f"a {name} is not lifted at no time", f"update {new}",
          {"lifted_by": "@lena"}),
        b(f"{label}_proposal_is_whole", f"nobody proposes to lift a {name}", f"update {new}",
          lambda w: {"lifting_proposed_at": w[new].sealed_at}),
        b(f"{label}_proposal_is_whole", f"a {name} is not proposed to be lifted at no time", f"update {new}",
          {"lifting_proposed_by": "@lena"}),
        b(f"{label}_lifted_by_another", f"a {name} is not lifted by who proposed it", f"update {new}",
          lambda w: {"lifting_proposed_at": w[new].sealed_at, "lifting_proposed_by": w["lena"],
                     "lifted_at": w[new].sealed_at, "lifted_by": w["lena"]}),
        b(f"{label}_destroyed_once_confirmed", f"a {name} nobody confirmed destroys nothing", f"update {new}",
          lambda w: {"destroyed_at": w[new].sealed_at, "destroyed_hash": "0" * 64}),
        b(f"{label}_one_target", f"a {name} does not hide nothing", f"insert {new}", {f"{one}_id": None}),
        b(f"{label}_one_target", f"a {name} does not hide two things", f"insert {new}",
          lambda w: {f"{other}_id": w[other_row].pk}),
    ]  # fmt: skip


BREAKS = [
    *interval("articles", "revision", "text", "draft_text", "article"),
    *interval("annotations", "version", "version", "draft_version", "annotation"),
    *interval("annotations", "placement", "placement", "draft_placement", "annotation"),
    *seal("articles", "textseal", "new_text_seal", "revision", "article", "article"),
    *seal("annotations", "judgementseal", "new_judgement_seal", "evidence", "version", "version"),
    b("articles_article.slug", "two articles have two slugs", "update draft_article",
      lambda w: {"slug": w["article"].slug}),
    b("articles_article.source_key", "two articles have two source keys", "update other",
      lambda w: {"source_key": w["article"].source_key}),
    b("articles_epoch_is_one", "there is one epoch", "update epoch", {"id": 2}),
    b("articles_article_source_url_is_web_address", "an article does not come from a javascript: address",
      "update article", {"source_url": "javascript://example.org"}),
    b("articles_outlet_homepage_is_web_address", "an outlet is not at a javascript: address", "update outlet",
      {"homepage": "javascript://example.org"}),
    b("articles_article_origin_is_known", "an article's origin is a known word", "update article",
      {"origin": "heaven"}),
    b("articles_article_public_act_is_a_write", "the last public act is not later than the last write",
      "update article", lambda w: {"changed_at": w["article"].touched_at + 100 * HOUR}),
    b("articles_original.sha256", "the same bytes are stored once", "insert original", {}),
    b("articles_outlet.name", "two outlets have two names", "insert outlet", {"slug": "another"}),
    b("articles_outlet.slug", "two outlets have two slugs", "insert outlet", {"name": "Another"}),
    b("newsdesk_user.username", "two people have two names", "insert lena", {}),
    b("articles_importrun_undone_after_finished", "an import is not undone before it is finished", "update run",
      lambda w: {"undone_at": w["run"].started_at}),
    b("articles_importedfile_outcome_is_known", "a file's outcome is a known word", "update file",
      {"outcome": "lost"}),
    b("articles_importedfile_rejection_says_why", "a file is not rejected without a word", "update file",
      {"outcome": "rejected"}),
    b("articles_revision_number_once", "a number is one text of an article", "update draft_text", {"number": 1}),
    b("articles_revision_number_from_one", "texts are numbered from one", "update draft_text", {"number": 0}),
    b("articles_revision_change_is_known", "a change has a known word", "update draft_text", {"change": "whim"}),
    b("articles_revision_has_text", "a text is not empty", "update draft_text", {"body": ""}),
    b("articles_revision_not_on_itself", "a text is not based on itself", "update draft_text",
      {"based_on": "@draft_text"}),
    b("annotations_version_restores_an_earlier_one", "a version brings back an earlier one",
      "update draft_version", lambda w: {"restores": w["draft_version"].number}),
    b("annotations_version_number_once", "a number is one version of an annotation", "update draft_version",
      {"number": 1}),
    b("annotations_version_one_head", "an annotation has one newest version", "insert draft_version",
      {"number": 99}),
    b("annotations_version_act_is_known", "an act is a known word", "update draft_version", {"act": "dance"}),
    b("annotations_version_status_is_known", "a status is a known word", "update draft_version",
      {"status": "true"}),
    b("annotations_version_reason_is_known", "a reason is a known word", "update draft_version",
      {"reason": "mood"}),
    b("annotations_version_return_reason_is_known", "a version is returned for a reason the desk knows",
      "update draft_version", {"return_reason": "because"}),
    b("annotations_version_second_reader_is_another", "nobody is second reader of what they published",
      "update version", {"second_read_by": "@olena"}),
    b("annotations_dismissal_once", "a suggestion is dismissed once", "insert dismissal", {}),
    b("annotations_version_number_from_one", "versions are numbered from one", "update draft_version",
      {"number": 0}),
    b("annotations_version_live_says_what_was_checked", "what was checked is a known word",
      "update draft_version", {"what": "vibes"}),
    b("annotations_version_live_says_what_was_checked", "nothing goes live without saying what was checked",
      "update other_version",
      lambda w: {"what": "", "live_from": w["version"].live_from, "published_by": w["lena"]}),
    b("annotations_version_superseded_after_written", "a version is not superseded before it was written",
      "update draft_version", lambda w: {"superseded_at": w["draft_version"].written_at - HOUR}),
    b("annotations_version_returned_after_submitted", "what was not submitted is not returned",
      "update draft_version", lambda w: {"returned_at": w["draft_version"].written_at}),
    b("annotations_placement_state_is_known", "a placement's state is a known word", "update draft_placement",
      {"state": "lost"}),
    b("annotations_placement_found_is_known", "how a passage was found is a known word",
      "update draft_placement", {"found": "luck"}),
    b("annotations_placement_lies_somewhere_or_is_orphaned", "a passage does not end where it starts",
      "update draft_placement", lambda w: {"end": w["draft_placement"].start}),
    b("annotations_placement_lies_somewhere_or_is_orphaned", "an orphan lies nowhere", "update draft_placement",
      {"state": "orphaned"}),
    b("annotations_placement_lies_somewhere_or_is_orphaned", "what is placed lies somewhere",
      "update draft_placement", {"start": None, "end": None}),
    b("annotations_placement_lies_somewhere_or_is_orphaned", "what is placed has an end",
      "update draft_placement", {"end": None}),
    b("annotations_placement_has_words", "a passage has words", "update draft_placement", {"exact": ""}),
    b("annotations_placement_confirmed_by_someone", "nothing is confirmed by nobody", "update draft_placement",
      {"found": "confirmed"}),
    b("annotations_evidence_kind_is_known", "a kind of evidence is a known word", "update draft_evidence",
      {"kind": "gut"}),
    b("annotations_evidence_stance_is_known", "a stance is a known word", "update draft_evidence",
      {"stance": "shrugs"}),
    b("annotations_evidence_has_title", "evidence has a title", "update draft_evidence", {"title": ""}),
    b("annotations_evidence_url_is_web_address", "evidence is not at a javascript: address",
      "update draft_evidence", {"url": "javascript:alert(1)"}),
    b("annotations_evidence_archived_url_is_web_address", "an archived copy is not at a javascript: address",
      "update draft_evidence", {"archived_url": "javascript:alert(1)"}),
    b("annotations_evidence_reply_is_of_its_kind", "only a right of reply was asked for",
      "update draft_evidence", {"asked_on": date(2024, 5, 1)}),
    b("annotations_evidence_reply_is_of_its_kind", "only a right of reply was answered", "update reply",
      {"kind": "document"}),
    b("annotations_comment_has_text", "a comment is not empty", "update comment", {"text": ""}),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("attempt", BREAKS)
def test_the_database_refuses(attempt, rows):
    values = attempt.values(rows) if callable(attempt.values) else attempt.values
    values = {
        name: rows[value[1:]] if isinstance(value, str) and value.startswith("@") else value
        for name, value in values.items()
    }
    for way in WAYS.values():
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            getattr(way, attempt.verb)(rows[attempt.row], **values)
        assert _names(refusal.value, attempt.rule), str(refusal.value)


def _names(error: IntegrityError, rule: str) -> bool:
    """Whether the error is of this rule. SQLite does not name unique constraints, and our triggers come first."""
    told = str(error)
    table, _, column = rule.partition(".")
    if connection.vendor == "sqlite" and (column or rule in UNIQUE):
        return "UNIQUE constraint failed" in told or "never replaced" in told
    return rule in told or bool(column and table in told and f"({column})" in told)


def ours() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m._meta.app_label in ("articles", "annotations", "newsdesk")]


UNIQUE = {c.name for m in ours() for c in m._meta.constraints if isinstance(c, models.UniqueConstraint)}


def test_every_constraint_is_tried():
    tried = {row.values[0].rule for row in BREAKS}
    named = {c.name for model in ours() for c in model._meta.constraints}
    columns = {
        f"{model._meta.db_table}.{field.column}"
        for model in ours()
        for field in model._meta.local_concrete_fields
        if field.unique and not field.primary_key
    }
    assert tried == named | columns

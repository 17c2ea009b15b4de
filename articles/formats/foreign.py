"""Exports of tools that annotate texts: JSON that is told from articles by its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SELF = "Import the articles themselves, as text, table, JSON or feed."
_W3C_TYPES = frozenset({"Annotation", "AnnotationPage", "AnnotationCollection"})
_MARKS = ("label", "labels", "entities", "spans", "annotations", "relations", "cats")
_SAYS_MORE = ("title", "headline", "author", "byline", "date", "published", "url", "body", "content")


def foreign(record: Mapping[str, Any]) -> str:
    """What `record` is, in a sentence, where it is another tool's annotation of a text; else ''."""
    what = _tool(record)
    return f"This is {what}, not an article. {_SELF}" if what else ""


def _tool(record: Mapping[str, Any]) -> str:
    if _is_web_annotation(record):
        return "a W3C Web Annotation"
    if _is_hypothesis(record) or any(map(_is_hypothesis, _dicts(record.get("rows")))):
        return "an export of annotations from Hypothesis"
    if isinstance(record.get("data"), dict) and (
        {"annotations", "predictions", "completions"} & record.keys()
    ):
        return "an export of Label Studio"
    if "%FEATURE_STRUCTURES" in record or "%TYPES" in record:
        return "an export of annotations from INCEpTION (UIMA CAS)"
    if "_input_hash" in record and "text" in record:
        return "an export of annotations from Prodigy"
    if "text" in record and "annotator" in record and "annotation_id" in record:
        return "an export of Label Studio"
    if "text" in record or isinstance(record.get("data"), str):
        return _labelled(record)
    return ""


def _labelled(record: Mapping[str, Any]) -> str:
    """A text with labels, as doccano and brat write it."""
    marks = [record[name] for name in _MARKS if isinstance(record.get(name), list | dict)]
    if not marks:
        return ""
    if any(_holds_offsets(mark) for mark in marks):
        return "an export of annotations, a text with labels at places in it, as doccano and brat write it"
    if not any(name in record for name in _SAYS_MORE):
        return "an export of annotations, a text with labels, as doccano writes it"
    return ""


def _holds_offsets(mark: Any) -> bool:
    """Whether a list of labels says from where to where in the text each goes."""
    first = mark[0] if isinstance(mark, list) and mark else None
    if isinstance(first, dict):
        return any(name in first for name in ("start", "start_offset", "offset", "from_id"))
    return isinstance(first, list) and any(isinstance(part, int | list) for part in first)


def _is_hypothesis(record: Mapping[str, Any]) -> bool:
    return isinstance(record.get("target"), list) and "uri" in record


def _is_web_annotation(record: Mapping[str, Any]) -> bool:
    types = record.get("type") or record.get("@type")
    named = types if isinstance(types, list) else [types]
    contexts = record.get("@context")
    stated = contexts if isinstance(contexts, list) else [contexts]
    return "http://www.w3.org/ns/anno.jsonld" in stated or any(
        isinstance(name, str) and name.removeprefix("oa:") in _W3C_TYPES for name in named
    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [part for part in value[:3] if isinstance(part, dict)] if isinstance(value, list) else []

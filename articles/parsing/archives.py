"""Texts of press archives: Nexis and Factiva put several articles into one file, each with fields of its own.

`read_archive` gives the `Fields` of each, or nothing where a text is none of them. Time: linear.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from .archive_lines import Labelled, byline_of, day_of, factiva_tags, labelled_lines
from .composing import Fields, pieces_of
from .date_lines import read_dated_line
from .language import language_tag

# “1 of 12 DOCUMENTS”, “Document 3 of 12”: where an article of Nexis begins.
_NEXIS_START = re.compile(
    r"(?:document\s+)?(?P<number>\d{1,5})\s+of\s+\d{1,5}(?:\s+documents?)?", re.IGNORECASE
)
_NEXIS_END = re.compile(r"end of document", re.IGNORECASE)
# “Document LOWG000020240912ek9c0001x”: where one of Factiva ends.
_FACTIVA_END = re.compile(r"(?:AN\s+)?Document (?P<id>[A-Za-z0-9]{12,40})")
_WORDS = re.compile(
    r"[\d,.]{1,9}\s+(?:words|mots|palabras|Wörter|parole|palavras|słów|woorden)", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\s?.{0,160}|all rights reserved\.?", re.IGNORECASE)
_PAGE = re.compile(r"(?:.{0,30}\bedition|page \d{1,4}(?: of \d{1,4})?|body|classification)", re.IGNORECASE)
_HEAD_LINES = 60


def read_archive(text: str) -> list[Fields]:
    """What each article of an archive's `text` (LF for line ends) says of itself; [] for any other text."""
    if "ocument" not in text and "OCUMENT" not in text:
        return []
    lines = text.split("\n")
    if factiva := _parted(lines, _FACTIVA_END, ends=True):
        return _each(factiva, _factiva)
    starts = sum(
        "document" in line.casefold() and bool(_NEXIS_START.fullmatch(line.strip())) for line in lines
    )
    ends = sum(bool(_NEXIS_END.fullmatch(line.strip())) for line in lines)
    if not (starts or ends):
        return []
    parts = (
        _parted(lines, _NEXIS_END, ends=True) if ends >= starts else _parted(lines, _NEXIS_START, ends=False)
    )
    return _each(parts, _nexis)


def _each(parts: list[list[str]], read: Callable[[list[str]], Fields | None]) -> list[Fields]:
    """The fields of each part; [] where none has any. A part that was not understood is text alone, and says
    so."""
    found = [read(part) for part in parts]
    if not any(found):
        return []
    unread = "The fields of this article were not understood: its header stands in the text."
    return [
        fields or Fields(pieces=pieces_of("\n".join(part)), warnings=[unread])
        for fields, part in zip(found, parts, strict=True)
    ]


def _parted(lines: list[str], mark: re.Pattern[str], *, ends: bool) -> list[list[str]]:
    """`lines` in parts, each with the `mark` that ends or begins it; what lies outside the marks is left out
    where it is blank and part of its neighbour where it is not. [] without a mark."""
    at = [number for number, line in enumerate(lines) if mark.fullmatch(line.strip())]
    if not at:
        return []
    cuts = [0, *(number + 1 for number in at)] if ends else [*at, len(lines)]
    parts = [lines[first:last] for first, last in pairwise(cuts)]
    rest = lines[cuts[-1] :] if ends else []
    if any(line.strip() for line in rest) and len("".join(rest)) > 200:
        parts.append(rest)
    return [part for part in parts if any(line.strip() for line in part)]


def _nexis(lines: list[str]) -> Fields | None:
    """One article of Nexis; None where the part has neither a length nor a load date."""
    bare = [line for line in lines if not _NEXIS_END.fullmatch(line.strip())]
    labelled = labelled_lines(bare, _HEAD_LINES)
    if not ({"length", "load-date"} & labelled.values.keys()) or not labelled.body:
        return None
    fields = Fields(pieces=pieces_of("\n".join(labelled.body)), encoding="")
    _fill_nexis(fields, labelled)
    if stray := [line for line in labelled.rest if line not in (fields.headline, fields.outlet)]:
        fields.warnings.append(f"“{stray[0][:60]}” stands above the text and was not understood.")
    return fields


def _fill_nexis(fields: Fields, labelled: Labelled) -> None:
    """Headline, outlet and date from the lines without a label: outlet and date follow each other, and the
    headline stands above or below the two."""
    values = labelled.values
    groups = [[line for line in group if not _NEXIS_START.fullmatch(line)] for group in labelled.head]
    rights = [line for group in groups for line in group if _COPYRIGHT.fullmatch(line)]
    groups = [
        [line for line in group if not (_COPYRIGHT.fullmatch(line) or _PAGE.fullmatch(line))]
        for group in groups
    ]
    groups = [group for group in groups if group]
    flat = [(number, line) for number, group in enumerate(groups) for line in group]
    dated = next((at for at, (_, line) in enumerate(flat) if read_dated_line(line)), None)
    labelled.rest = []
    if dated is not None:
        fields.published_on = day_of(flat[dated][1])
        above, below = flat[:dated], flat[dated + 1 :]
        if above:
            fields.outlet = above.pop()[1]
        source = below or above
        group = source[0][0] if source else None
        title = [line for number, line in source if number == group]
        labelled.rest = [line for number, line in [*above, *below] if line not in title]
        fields.headline = " ".join(title)
    fields.headline = values.get("headline") or fields.headline
    fields.byline = byline_of(values.get("byline", ""))
    fields.dek = values.get("highlight", "")
    fields.language = language_tag(values.get("language", "").split(";")[0].capitalize())
    fields.rights = " ".join(rights) or " ".join(labelled.rights)
    fields.source_url = values.get("url", "")
    if fields.published_on is None:
        fields.warnings.append("The date of publication is not stated in full.")


def _factiva(lines: list[str]) -> Fields | None:
    """One article of Factiva, with its two-letter fields or as it is shown."""
    number = next((match["id"] for line in lines if (match := _FACTIVA_END.fullmatch(line.strip()))), "")
    bare = [line for line in lines if not _FACTIVA_END.fullmatch(line.strip())]
    tags = factiva_tags(bare)
    fields = _tagged(tags) if {"HD", "PD"} <= tags.keys() else _shown([line.strip() for line in bare])
    if fields:
        fields.uri = number
        fields.encoding = ""
    return fields


def _tagged(tags: dict[str, list[str]]) -> Fields | None:
    def line(tag: str) -> str:
        return " ".join(" ".join(tags.get(tag, ())).split())

    text = "\n".join([*tags.get("LP", ()), "", *tags.get("TD", ())])
    if not text.strip():
        return None
    return Fields(
        pieces=pieces_of(text),
        headline=line("HD"),
        byline=byline_of(line("BY")),
        credit=line("CR"),
        published_on=day_of(line("PD")),
        outlet=line("SN"),
        language=language_tag(line("LA")),
        rights=line("CY"),
    )


def _shown(lines: list[str]) -> Fields | None:
    """“Headline / By Jane Roe / 96 words / 9 August 2024 / The Gazette / LOWG / English / © …”, then the
    text."""
    filled = [line for line in lines[:_HEAD_LINES] if line]
    words = next((at for at, line in enumerate(filled[:8]) if _WORDS.fullmatch(line)), None)
    if words is None or words == 0:
        return None
    head, details = filled[:words], filled[words + 1 : words + 12]
    rights = next((at for at, line in enumerate(details) if _COPYRIGHT.fullmatch(line)), None)
    if rights is None:
        return None
    byline = byline_of(head[-1]) if len(head) > 1 else ""
    dated = next((at for at, line in enumerate(details[:rights]) if day_of(line)), None)
    body = lines[lines.index(details[rights]) + 1 :]
    after = (
        []
        if dated is None
        else [line for line in details[dated + 1 : rights] if not re.fullmatch(r"\d{1,2}:\d{2}.{0,5}", line)]
    )
    return Fields(
        pieces=pieces_of("\n".join(body)),
        headline=" ".join(head[:-1] if byline else head),
        byline=byline,
        published_on=None if dated is None else day_of(details[dated]),
        outlet=after[0] if after else "",
        language=next(
            (tag for line in details[:rights] if (tag := language_tag(line)) and len(line) > 3), ""
        ),
        rights=details[rights],
    )

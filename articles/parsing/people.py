"""Who wrote it and whom it credits: bylines, sign-offs, initials, agencies."""

from functools import lru_cache

import regex

from articles.parsing.vocabulary.bylines import AND, BY, LABELS, LEADS, PARTICLES, WITH
from articles.parsing.vocabulary.outlets import AGENCIES, OUTLETS, ROLES
from articles.parsing.vocabulary.stamps import AROUND, PUBLISHED, UPDATED, words_of

from .alphabets import words
from .dates import read_dates

# Capitalised words of short lines that begin with “By” and name nobody: “By Land And Sea”, “By Monday
# Evening”.
_NO_NAME = words(
    "the a an and or of in on at to for with from land sea air force design law default night day "
    "morning evening end then now monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december contrast comparison "
    "using"
)
# Towns of two words that a comma puts behind a name.
_TOWNS = words(
    "york angeles francisco diego antonio vegas kong aviv delhi orleans petersburg house aires janeiro paulo"
)
_DATELINE_ROOM = 120
_LONGEST, _SHORT, _MOST_NAMES = 200, 40, 6
_MARKS = " ,|·•–—-(/:;\u3000"
_WORD = r"(?:(?:[ad]l-|as-|d[’']|[ELel]l?-)?\p{Lu}[\p{L}\p{M}’'.\-]*+)"
# Of scripts without capitals: a name that its place alone tells.
_CASELESS = r"[\p{Lo}\p{Georgian}][\p{L}\p{M}’'\-]{1,20}+"
_NAME = rf"{_WORD}(?:\s(?:{PARTICLES}))*(?:\s{_WORD}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:,\s|\s(?:and|&|та|і|и)\s|,\sand\s){_NAME}){{0,4}}"
_BY = regex.compile(
    rf"(?i:(?P<lead>(?:(?:{LEADS})\s){{1,3}})?(?:(?P<by>{BY})\s?:?|(?P<label>{LABELS})\s?[:：])|de(?=\s))\s?(?=\S)"
)
_PLAIN = regex.compile(rf"(?i:(?:(?:{LEADS})\s){{0,3}}by:?\s|(?:{BY}|{LABELS})\s?[:：])")
_ONE_NAME = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}.’'-])(?:{_NAME}(?!\p{{L}})|{_CASELESS}(?:\s{_CASELESS}){{1,3}}(?!\p{{L}}))"
)
_ONE_WORD = regex.compile(rf"{_WORD}(?:/\p{{L}}+)?|{_CASELESS}")
_JOIN = regex.compile(rf",?\s(?P<word>{AND}|{'|'.join(WITH)})\s|(?P<comma>,)\s|\s?(?P<mark>[/、·&;])\s?")
_BETWEEN = regex.compile(rf"\s(?:in|à|en|em|w|v|aus)\s{_WORD}(?:\s{_WORD})?|\s?[\[(][^\[\]()]{{1,40}}[\])]")
_TAIL = regex.compile(
    r"\s?(?:[,|·•–—/(\[<;-]|\b(?:for|in|für|en|à|aus|di|da|pour|para)\b).{1,140}|\s?\S{1,40}@\S{1,60}|"
    r"\s(?:with|avec|mit|con|com|z|s|med|met|cu|et|and|und|y|e)\s\p{Lu}[\p{L}/-]{1,20}(?:\s(?:et|and|und|y|e)\s\p{Lu}[\p{L}/-]{1,20})?"
)
_KOREAN = regex.compile(
    r"(?:\[[^\[\]]{1,20}\]\s?)?(?P<names>[\uac00-\ud7a3]{2,4})\s?(?:[\uac00-\ud7a3]{2,6}\s)?기자"
    r"(?:\s?[=(<]?\S{1,40}@\S{1,60})?"
)
_REPORTER = regex.compile(
    r"[(（]?(?:本报|本報|新华社)?(?:记者|記者)[:：\s]{0,2}(?P<names>[\u4e00-\u9fff]{2,4})[)）]?"
)
_NAME_AND_TAIL = regex.compile(rf"(?P<names>{_NAMES})\s?[,|·•–—-]\s?(?P<tail>.{{4,80}})")
_GLUED = regex.compile(
    r"(?i:by)\s(?P<names>\p{Lu}\p{Ll}[\p{L}’'.\-]*+(?:\s(?:and\s)?\p{Lu}\p{Ll}[\p{L}’'.\-]*+){1,7})\s(?=\p{Lu}{3})"
)
_ONLY_NAMES = regex.compile(_NAMES)
_SIGN_OFF = regex.compile(rf"[—–~]\s?(?P<names>{_NAMES})\.?")
_INITIALS = regex.compile(
    r"(?<=\p{L}{3}[.!?…]|[”»\"][.!?]|[.!?…][”»\"]|[”»])\s(?P<initials>\p{Lu}\p{L}{0,2}\p{Lu})$"
)
_INPUTS = regex.compile(
    r"[(\[]?(?i:with (?:additional )?(?:inputs?|reporting|contributions?|material|files|"
    r"information)\s(?:from|by)|"
    r"additional reporting by|(?:за|по) "
    r"матер[иі]алам[иі]?)\s(?P<who>[^.;()\[\]]{2,80}(?:\.[^\s.;()][^.;()]{0,40})*)\.?[)\]]?"
)
_REPORTING = regex.compile(
    rf"[(\[]?(?i:reporting|reported|writing|written) by (?P<names>{_NAMES})(?P<more>[;,.].{{0,200}})?[)\]]?"
)
_EDITED = regex.compile(rf"(?i:published|edited|posted|updated|proofread|translated) (?i:by):?\s{_NAMES}\.?")
_AGENCY_ONLY = regex.compile(r"[(\[/—–-]{1,2}\s?(?P<who>[\p{L}/-]{2,20})[)\]/]?")
_AGENCY_END = regex.compile(r"[.!?”»\"]\s[(\[](?P<who>[\p{L}/-]{2,20})[)\]]$")
_DATELINE = regex.compile(
    r"(?P<place>\p{Lu}[\p{Lu}’'.\-]{2,}(?:[ ,/]{1,2}\p{L}[\p{L}.’'-]*){0,5}?|"
    r"\p{Lo}[\p{Lo}\p{M}’'-]*+(?: \p{Lo}[\p{Lo}\p{M}’'-]*+){0,3}(?=[،,]\s[^()\n]{0,20}\d))"
    r"(?P<middle>[,،\s][^()\n]{0,30}?)?\s?"
    r"(?:\((?P<agency>[\p{L}/-][\p{L}/ &.’-]{1,39})\)|/(?P<slashed>[\p{L}-]{2,20})/\.?)?"
    r"\s?(?:[—–]|\s--?\s|(?<=/\.)\s|(?<=\)\.?)[_-]\s)\s?"
)
_BRACKETED_DAY = regex.compile(r"【[^【】\n]{0,20}\d{4}年\d{1,2}月\d{1,2}日[^【】\n]{0,8}】\s?")
# Datelines that an agency vouches for: the place may be in small letters, and other marks part them.
_OTHER_DATELINES = (
    regex.compile(
        r"(?:\p{Lu}[\p{L}’'\-]*+[ ,/]{1,3}){1,4}[^()\n]{0,30}?\((?P<agency>[\p{L}/-]{2,20})\)\s?\.?\s?"
        r"[-—–_]{1,2}\s?"
    ),
    regex.compile(
        r"(?<![\p{L}’])\p{Lu}{3}[\p{Lu}’'\-]*+[.,]\s[^.()\n]{3,30}?\.?\s"
        r"(?:[—–-]\s)?(?P<agency>\p{Lu}[\p{L} ]{1,20})[.:]\s"
    ),
    regex.compile(r"[【\[](?:[^【】\[\]\n]{0,30}[\s/]\s?)?(?P<agency>[\p{L}/-]{2,20})[】\]]\s?"),
    regex.compile(r"[（(](?P<agency>[\p{L}/-]{2,20})[)）]\s?[-—–]{1,2}\s?"),
)


@lru_cache(maxsize=64)  # a line is asked for its byline by each who looks at its neighbours
def read_byline(line: str) -> tuple[str, str] | None:
    """Name or names of a line that is nothing but a byline, and what follows them (role, outlet, date).

    “By” wants a first and a last name, or an agency; “Guest post by” and the like take one word too.
    """
    if len(line) > _LONGEST:
        return None
    bare = line.strip("*_^=< ")  # Markdown sets bylines in italics, wires between signs
    reporter = _KOREAN.fullmatch(bare) or _REPORTER.fullmatch(bare)
    if reporter:
        return reporter["names"], ""
    by = _BY.match(bare)
    if not by or by.end() == len(bare) or not (by["by"] or by["label"] or by[0].startswith("de")):
        return None
    head, dated = _before_date(bare[by.end() :])
    head, house, outlet = head.partition(" For ")  # “By Jane Roe For The Gazette”
    names, at = read_leading_names(head)
    rest = head[at:]
    if not names or (rest and not _TAIL.fullmatch(rest)):
        word = _ONE_WORD.match(head)
        rest = head[word.end() :] if word else ""
        if not word or (rest and not _TAIL.fullmatch(rest)) or (not by["lead"] and word[0] not in AGENCIES):
            return None
        names = _shorn(word[0])
    if is_nobody(names) or (by["label"] is None and rest and rest[-1] in ".!?" and len(rest) > _SHORT):
        return None
    rest += house + outlet
    return names, (rest + " " + dated).strip() if dated else rest


def _before_date(text: str) -> tuple[str, str]:
    """`text` parted before its date and the labels of that: “Jane Roe” and “Updated 9 August 2024”."""
    readings = read_dates(text)
    if not readings or not readings[0].start:
        return text, ""
    head = text[: readings[0].start].rstrip(_MARKS)
    while head:
        last = head[head.rfind(" ") + 1 :]
        said = words_of(last)
        if len(said) != 1 or not (said[0] in AROUND or said[0] in PUBLISHED or said[0] in UPDATED):
            break
        head = head[: -len(last)].rstrip(_MARKS)
    return head, text[len(head) :].lstrip(_MARKS)


def read_leading_names(text: str) -> tuple[str, int]:
    """The names at the start of `text`, without places and brackets between them, and where they end."""
    name = _ONE_NAME.match(text)
    if not name:
        return "", 0
    names, at = _shorn(name[0]), name.end()
    for _ in range(_MOST_NAMES):
        between = _BETWEEN.match(text, at)
        join = _JOIN.match(text, between.end() if between else at)
        following = _ONE_NAME.match(text, join.end()) if join else None
        if not join or not following or (join["comma"] and _is_no_person(following[0])):
            break
        joint = f" {WITH[join['word']]} " if join["word"] in WITH else join[0]
        names, at = f"{names}{joint}{_shorn(following[0])}", following.end()
    return names, at


def is_nobody(names: str) -> bool:
    """Whether capitalised words name no person: a day, an outlet, a role."""
    said = words_of(names)
    if names in AGENCIES:
        return False
    return bool(set(said) & (_NO_NAME - {"and", "a"})) or all(
        word in OUTLETS or word in ROLES for word in said
    )


def _is_no_person(name: str) -> bool:
    """Whether capitalised words behind a comma are a role, an outlet or a town rather than one more name."""
    said = words_of(name)
    return any(word in OUTLETS or word in ROLES or word in _NO_NAME or word in _TOWNS for word in said)


def is_plain_byline(line: str) -> bool:
    """Whether a byline is one also above a headline: it says “by” in English, or has a colon.

    “Di Canio Sacked” is none."""
    return bool(_PLAIN.match(line.strip("*_^=< "))) and read_byline(line) is not None


def is_role(line: str) -> bool:
    """Whether a short line says what somebody is, or for whom: “Political Editor”, “Associated Press”."""
    said = words_of(line) if len(line) <= _SHORT * 2 else []
    return (
        0 < len(said) <= 8
        and line[-1] not in ".!?:"
        and (
            any(word in ROLES for word in said)
            or (len(said) <= 4 and said[-1] in OUTLETS)
            or line in AGENCIES
        )
    )


def read_glued_byline(text: str) -> str:
    """The names in “By Jane Roe and Ann Other TOWN (Reuters) - The council …”, or nothing."""
    match = _GLUED.match(text[:160]) if text[:3].casefold() == "by " else None
    return match["names"] if match and read_dateline(text[match.end() :]) else ""


def read_name_and_tail(line: str) -> tuple[str, str] | None:
    """“Jane Roe | The Paper | August 9, 2024”: a name and what follows; the caller demands a date in it."""
    match = _NAME_AND_TAIL.fullmatch(line) if len(line) <= 160 else None
    return (_shorn(match["names"]), match["tail"]) if match else None


def read_names(line: str) -> str:
    """“Jane Roe, John Poe, and Ann Other” as a whole line: the names, or nothing.

    Capitalised words are names only by their place; the caller knows it (a date line below)."""
    match = _ONLY_NAMES.fullmatch(line) if len(line) <= 160 else None
    return line if match and not _is_no_person(line.replace(" and ", " ")) else ""


def _shorn(names: str) -> str:
    """Names without a full stop at their end, unless it belongs to an initial or “Jr.”."""
    return names if names.endswith(("Jr.", "Sr.")) else names.rstrip(".,")


def read_sign_off(line: str) -> str:
    """“— Jane Roe” as a whole line: the name, or nothing."""
    match = _SIGN_OFF.fullmatch(line) if len(line) <= 80 else None
    return _shorn(match["names"]) if match else ""


def read_initials(text: str) -> str:
    """Initials after the last sentence of an article (“… he said.” AbC), or nothing.

    Two to four letters that begin and end with a capital, after a real sentence end or a closing quotation
    mark."""
    if not text[-1:].isupper():
        return ""
    match = _INITIALS.search(text[-12:])
    return match["initials"] if match else ""


def read_reporting(line: str) -> str:
    """“(Reporting by Jane Roe; editing by …)” as a whole line: the reporters' names, or nothing."""
    match = _REPORTING.fullmatch(line) if len(line) <= 300 else None
    return _shorn(match["names"]) if match else ""


def is_editing_note(line: str) -> bool:
    """“Published by: Ann Other”, “Edited by Ann Other”, or a remark wholly in brackets: nobody's byline."""
    return len(line) <= 300 and bool(_EDITED.fullmatch(line) or (line[0] in "([" and line[-1] in ")]."))


def read_inputs(line: str) -> str:
    """“With inputs from X.” or “(Reuters)” as a whole line: whom it credits, or nothing."""
    if len(line) > 160:
        return ""
    match = _INPUTS.fullmatch(line)
    if match:
        return str(match["who"].strip())
    match = _AGENCY_ONLY.fullmatch(line)
    return match["who"] if match and match["who"] in AGENCIES else ""


def read_agency_at_end(text: str) -> str:
    """The agency in “… he said. (Reuters)”, or nothing."""
    match = _AGENCY_END.search(text[-30:])
    return match["who"] if match and match["who"] in AGENCIES else ""


def read_dateline(text: str) -> tuple[int, str] | None:
    """Where the text begins after “KYIV, Aug 9 (Reuters) - ” and the agency ('' if none), or None.

    The place is in capitals, or an agency is in brackets behind it; without an agency or a day the dash must
    follow the place at once. “КИЇВ. 4 травня. УНН. ” and “【6月18日 AFP】” are datelines too."""
    start = text[:_DATELINE_ROOM]
    for form in _OTHER_DATELINES:
        match = form.match(start)
        if match and match["agency"].strip() in AGENCIES:
            return match.end(), match["agency"].strip()
    bracketed = _BRACKETED_DAY.match(start)
    if bracketed:
        return bracketed.end(), ""
    match = _DATELINE.match(start)
    if not match:
        return None
    agency = match["agency"] or match["slashed"] or ""
    middle = (match["middle"] or "").strip(" ,.")
    is_sure = " " not in agency if agency else not middle
    if not is_sure and not any(char.isdigit() for char in middle):
        return None
    return match.end(), agency if agency in AGENCIES else ""

"""Who wrote it and whom it credits: bylines, sign-offs, initials, agencies."""

import regex

from .alphabets import words
from .vocabulary.outlets import AGENCIES

# Capitalised words of short lines that begin with “By” and name nobody: “By Land And Sea”, “By Monday
# Evening”.
_NO_NAME = words(
    "the a an and or of in on at to for with from land sea air force design law default night day "
    "morning evening end then now monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december contrast comparison "
    "using"
)
_WORD = r"(?:\p{Lu}[\p{L}’'.\-]*)"
_PARTICLE = r"(?:de|da|di|van|von|der|den|la|le|el|al|bin|ter|du|dos)"
_NAME = rf"{_WORD}(?:\s{_PARTICLE})*(?:\s{_WORD}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:,\s|\s(?:and|&|та|і|и)\s|,\sand\s){_NAME}){{0,4}}"
_BYLINE = regex.compile(
    r"(?i:(?P<lead>guest (?:post|column|essay|article|commentary|opinion)|written|words|story|report|"
    r"analysis|opinion|commentary|article|column|posted|authored|reported)\s)?(?:(?i:by):?|(?i:authors?|"
    r"автори?|авторы):)\s"
    rf"(?P<names>{_NAMES}|{_WORD})(?P<tail>\s?(?:[,|·•–—/(-]|\bfor\b|\bin\b).{{1,80}})?"
)
_NAME_AND_TAIL = regex.compile(rf"(?P<names>{_NAMES})\s?[,|·•–—-]\s?(?P<tail>.{{4,80}})")
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
    r"(?P<place>\p{Lu}[\p{Lu}’'.\-]{2,}(?:[ ,/]{1,2}\p{L}[\p{L}.’'-]*){0,5}?)"
    r"(?P<middle>[,\s][^()\n]{0,30}?)?\s?(?:\((?P<agency>[\p{L}/-]{2,20})\)|/(?P<slashed>[\p{L}-]{2,20})/\.)?"
    r"\s?(?:[—–]|\s-\s|(?<=/\.)\s)\s?"
)


def read_byline(line: str) -> tuple[str, str] | None:
    """Name or names of a line that is nothing but a byline, and what follows them (role, outlet, date).

    “By” wants a first and a last name, or an agency; “Guest post by” and the like take one word too.
    """
    if len(line) > 200:
        return None
    match = _BYLINE.fullmatch(line.strip("*_ "))  # Markdown sets bylines in italics
    if not match:
        return None
    names = _shorn(match["names"])
    if set(names.casefold().replace(",", "").split()) & _NO_NAME - {"and"}:
        return None
    if " " not in names and not match["lead"] and names not in AGENCIES:
        return None
    return names, match["tail"] or ""


def read_name_and_tail(line: str) -> tuple[str, str] | None:
    """“Jane Roe | The Paper | August 9, 2024”: a name and what follows; the caller demands a date in it."""
    match = _NAME_AND_TAIL.fullmatch(line) if len(line) <= 160 else None
    return (_shorn(match["names"]), match["tail"]) if match else None


def read_names(line: str) -> str:
    """“Jane Roe, John Poe, and Ann Other” as a whole line: the names, or nothing.

    Capitalised words are names only by their place; the caller knows it (a date line below)."""
    match = _ONLY_NAMES.fullmatch(line) if len(line) <= 160 else None
    said = set(line.casefold().replace(",", "").split())
    return line if match and not said & (_NO_NAME - {"and"}) else ""


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

    The place is in capitals; without an agency or a day the dash must follow the place at once."""
    match = _DATELINE.match(text[:120])
    if not match:
        return None
    agency = match["agency"] or match["slashed"] or ""
    middle = (match["middle"] or "").strip(" ,.")
    if not agency and middle and not any(char.isdigit() for char in middle):
        return None
    return match.end(), agency if agency in AGENCIES else ""

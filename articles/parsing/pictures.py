"""Captions and photo credits: pictures do not come with a text file, their words do."""

import re
from collections.abc import Iterator

import regex

from .labels import Label, split_label

# Code points of a caption: with its label, and with only a credit at its end.
_LONGEST, _LONGEST_UNLABELLED = 600, 450
_SHORT = 60  # of a credit's name
_HOUSES = (
    r"(?:Getty(?: Images)?|AFP|REUTERS|Reuters|AP|EPA(?:-EFE)?|Bloomberg|Shutterstock|Alamy|TASS|Sputnik|"
    r"Anadolu|Ukrinform|UNIAN|Maxar(?: Technologies)?|Planet Labs|NurPhoto|Zuma(?: Press)?|iStock|"
    r"Wikimedia(?: Commons)?)"
)
_WHO = r"(?P<who>(?:[^.!?:\n()\[\]]|(?<=\b\p{Lu})\.|\.(?=\w)){2,60}?)"
# “… Photo: X” at the end. The label is capitalised, so that “to take credit: the …” is no credit.
_LABELLED = regex.compile(
    r"(?<!\w)(?:Photos?|PHOTOS?|Photograph|Photographer|Image|IMAGE|Picture|PC|Credits?|CREDIT|Screenshot|Illustration|"
    r"Фото|ФОТО|Скріншот|Скриншот|Foto|FOTO|Bild|الصورة|صورة)(?:\s(?:[Cc]redits?|CREDIT|[Ss]ource|"
    r"[Cc]ourtesy(?: of)?|by))?"
    rf"\s?:\s?{_WHO}[)\]]?\.?$"
)
_BRACKETED = regex.compile(
    r"[(\[](?:(?:File |Handout )?(?:Photo|Image|Picture)s?(?: credit)?\s?(?:by|:|via|courtesy(?: of)?)?\s"
    r"|(?P<ap>A[FP]P? Photo/?))(?P<who>[^()\[\]\n]{0,80})[)\]]\.?$"
)
_HOUSE_AT_END = regex.compile(
    # Each name is read whole (`++`) from its first letter on, or a line of capitals has n⁴ readings.
    r"[(\[]?(?P<who>(?<!\p{L})(?:\p{Lu}(?:[\p{L}’'-]++|\.)\s?){1,4}/(?:[\p{L}.’' -]{1,30}/)?"
    rf"{_HOUSES}(?: via {_HOUSES})?|(?:[\p{{L}}/ -]{{0,30}}\s)?via Getty Images)[)\]]?\.?$"
)
_COPYRIGHT = regex.compile(r"(?:^|[\s(\[])©\s?(?P<who>(?!\d{4})[^.!?\n()\[\]]{2,60})[)\]]?\.?$")
# “(File Photo)” credits nobody and still says that a picture was here.
_ARCHIVE = regex.compile(
    r"[(\[](?P<who>)(?:(?i:file|representative|representational|archive)\s(?i:photo|image|picture))[)\]]\.?$"
)
_RIGHTS = regex.compile(
    r"(?:(?i:copyright\s)?(?:©|\([cC]\))|(?i:copyright)\s\d{4}).{0,120}|.{0,80}(?i:all rights reserved)\.?"
)
_SOURCE_WORD = regex.compile(
    r"\b(?:press|service|office|ministry|telegram|facebook|screenshot|archive|courtesy|via|"
    r"прес|пресс|служб\w*|скріншот|скриншот|архів\w*|архив\w*|міноборони|минобороны)",
    regex.IGNORECASE,
)
# Every tail has one of these; asking first spares most paragraphs the patterns above.
_HINT = re.compile(
    "photo|image|picture|pc|credit|screenshot|illustration|©|/|via getty|фото|скр[іи]ншот|foto|bild|صورة",
    re.IGNORECASE,
)
_TAILS = (_LABELLED, _BRACKETED, _HOUSE_AT_END, _COPYRIGHT, _ARCHIVE)
_FILE_PICTURE = regex.compile(r"FILE\s?[-–—]\s?\S")
_SENTENCE_END = regex.compile(r"\p{Ll}[.!?]\s+\p{Lu}")


def is_caption(text: str) -> bool:
    """Whether `text` describes a picture: it starts with a caption's label, or ends in a photo credit."""
    if len(text) > _LONGEST:
        return False
    split = split_label(text)
    if split and split[0] is Label.CAPTION:
        return bool(split[2])
    if split and split[0] is Label.CREDIT:
        return bool(split[2]) and not is_credit(text)
    if _FILE_PICTURE.match(text):
        return True
    return len(text) <= _LONGEST_UNLABELLED and _tail(text) is not None and not is_credit(text)


def is_credit(text: str) -> bool:
    """Whether `text` is a credit and nothing else: a photo's (“Photo: X”) or a notice of rights (“© X”)."""
    if len(text) <= 160 and _RIGHTS.fullmatch(text):
        return True
    if len(text) > _SHORT + 30:
        return False
    split = split_label(text)
    if split and split[0] is Label.CREDIT:
        return 0 < len(split[2]) <= _SHORT and _is_name(split[2]) and not _tail(split[2])
    match = _tail(text)
    return bool(match and match.start() == 0)


def _is_name(words: str) -> bool:
    """Whether what follows “Photo:” names a source and does not describe the picture: it is short, or mostly
    in capitals, or has a word that only sources have."""
    parts = words.split()
    if _SENTENCE_END.search(words):
        return False
    capitals = sum(part[0].isupper() for part in parts)
    return len(parts) <= 4 or capitals * 2 >= len(parts) or bool(_SOURCE_WORD.search(words))


def photo_credit(text: str) -> str:
    """Whom a caption or credit line credits, without label and full stop; '' when it does not say."""
    match = _tail(text)
    if match:
        lead = match.groupdict().get("ap") or ""
        who: str = (lead + match["who"]).strip(" /.") if match["who"] else lead.strip(" /")
        return who
    split = split_label(text)
    if split and split[0] is Label.CREDIT and is_credit(text):
        return split[2].rstrip(".")
    return ""


def _tail(text: str) -> "regex.Match[str] | None":
    """The credit at the end of `text`; only its last 140 code points are looked at, so it stays linear."""
    cut = max(0, len(text) - 140)
    if not _HINT.search(text, cut):
        return None
    for pattern in _TAILS:
        match = pattern.search(text, cut)
        if match and (pattern is not _LABELLED or _is_name(match["who"])):
            return match
    return None


def credits_of(texts: list[str]) -> Iterator[str]:
    """The photo credits of captions and credit lines, each once, in order."""
    seen = set()
    for text in texts:
        who = photo_credit(text)
        if who and who not in seen:
            seen.add(who)
            yield who

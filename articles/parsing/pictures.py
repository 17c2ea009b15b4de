"""Captions and photo credits: pictures do not come with a text file, their words do."""

from collections.abc import Iterator

import regex

from .labels import Label, split_label
from .picture_words import AGENCY_NAMES, BRACKET_LABELS, HINTS, RIGHTS, TAIL_LABELS

# Code points of a caption: with its label, and with only a credit at its end.
_LONGEST, _LONGEST_UNLABELLED = 600, 450
_SHORT = 60  # of a credit's name
_HOUSES = rf"(?:{AGENCY_NAMES})"
_WHO = r"(?P<who>(?:[^.!?:\n()\[\]]|(?<=\b\p{Lu})\.|\.(?=\w)){2,60}?)"
# “… Photo: X” at the end. The label is capitalised, so that “to take credit: the …” is no credit.
_LABELLED = regex.compile(
    rf"(?<!\w)(?:{TAIL_LABELS})(?:\s(?:[Cc]redits?|CREDIT|[Ss]ource|[Cc]ourtesy(?: of)?|by))?"
    rf"\s?[:：=]\s?{_WHO}[)\]]?\.?$"
)
_BRACKETED = regex.compile(
    r"[(\[](?:(?:File |Handout )?(?:Photo|Image|Picture)s?(?: credit)?\s?(?:by|:|via|courtesy(?: of)?)?\s"
    rf"|(?P<ap>A[FP]P? Photo/?)|(?:{BRACKET_LABELS})\s?[:：=/]\s?)(?P<who>[^()\[\]\n]{{0,80}})[)\]]\.?$"
)
# “(Jane Roe/Press Service photo via AP)”
_BRACKETED_VIA = regex.compile(
    rf"[(\[](?P<who>[^()\[\]\n]{{0,80}}(?i:\b(?:photo|image|handout|picture|foto|via)\b|"
    rf"/)[^()\[\]\n]{{0,30}}\b(?:{AGENCY_NAMES}))[)\]]\.?$"
)
_HOUSE_AT_END = regex.compile(
    # Each name is read whole (`++`) from its first letter on, or a line of capitals has n⁴ readings.
    r"[(\[]?(?P<who>(?<!\p{L})(?:\p{Lu}(?:[\p{L}’'-]++|\.)\s?){1,4}/\s?(?:[\p{L}.’' -]{1,30}/\s?)?"
    rf"{_HOUSES}(?:\s?(?:via|/|-|–|,)\s?{_HOUSES})?|(?:[\p{{L}}/ -]{{0,30}}\s)?via Getty Images)[)\]]?\.?$"
)
# “… REUTERS/Jane Roe”, “… AP Photo/Jane Roe”, “… | AP Photo”
_HOUSE_FIRST = regex.compile(
    rf"(?:^|(?<=[.!?…”»\"’)])\s|\s?[|–—]\s)[(\[]?(?P<who>(?:{AGENCY_NAMES})(?:\s(?:Photo|PHOTO|photo|Images))?"
    r"(?:\s?/\s?(?:\p{Lu}(?:[\p{L}’'-]++|\.)\s?){1,4}(?:/(?:[\p{L}.’'-]++\s?){1,3})?|(?<=Photo|photo|"
    r"Images)))[)\]]?\.?$"
)
# “Photo by Jane Roe”, “Photo courtesy of the council”, behind a sentence or alone.
_PHOTO_BY = regex.compile(
    r"(?:^|(?<=[.!?…”»\"’)])\s|\s[|–—]\s)(?:Photo|PHOTO|Photos|Photograph|Image|Picture|Illustration|Video|Screenshot)\s"
    r"(?:by|BY|courtesy(?:\sof)?|from|via|provided by)\s(?P<who>[^.!?:\n()\[\]]{2,60})\.?$"
)
# “Fot. Jan Inny”
_FOT = regex.compile(
    r"(?:^|(?<=[.!?…”»\"’)])\s|\s)(?:Fot\.|FOT\.|Foto\.|Phot\.|nuotr\.)\s(?P<who>[^.!?:\n()\[\]]{2,60})\.?$"
)
_COPYRIGHT = regex.compile(r"(?:^|[\s(\[])[©ⓒ]\s?(?P<who>(?!\d{4})[^.!?\n()\[\]]{2,60})[)\]]?\.?$")
# “＝９月１０日、山田太郎撮影”
_TAKEN = regex.compile(r"[＝=、](?P<who>[^＝=、。]{1,20})(?:撮影|提供)[)）]?$")
# “(File Photo)” credits nobody and still says that a picture was here.
_ARCHIVE = regex.compile(
    r"[(\[](?P<who>)(?:(?i:file|representative|representational|archive|stock|illustrative)\s(?i:photo|"
    r"image|picture)|"
    r"(?i:archivbild|archivfoto|symbolbild|symbolfoto|photo d.illustration|foto de archivo|foto archivo|"
    r"foto d.archivio|foto: archiv|"
    r"архивное фото|иллюстративное фото|архівне фото|ілюстративне фото|фото ілюстративне|фото з архіву|"
    r"фото из архива|"
    r"zdjęcie ilustracyjne|ilustrační foto|ilustračné foto|resim arşiv|arşiv|"
    r"资料图|资料图片|資料写真|자료사진))[)\]]\.?$"
)
_RIGHTS = regex.compile(
    r"(?:(?i:copyright\s)?(?:[©ⓒ]|\([cC]\))|(?i:copyright)\s\d{4}).{0,120}|"
    r".{0,80}(?i:all rights reserved)\.?.{0,60}|"
    rf".{{0,80}}(?i:{RIGHTS}).{{0,80}}"
)
_SOURCE_WORD = regex.compile(
    r"\b(?:press|service|office|ministry|telegram|facebook|screenshot|archive|courtesy|via|"
    r"прес|пресс|служб\w*|скріншот|скриншот|архів\w*|архив\w*|міноборони|минобороны)",
    regex.IGNORECASE,
)
_HINTS = tuple(hint for hint in HINTS.split("|") if hint)
_IN_BRACKETS = (_BRACKETED, _BRACKETED_VIA, _ARCHIVE)
# “Image caption …” without a colon, and “Image copyright …”, “Image source, …”.
_CAPTION_STARTS = (
    "image caption", "media caption", "video caption", "picture caption", "photo caption", "caption ",
    "▲", "△", "图为", "圖為",
    "资料图", "資料圖", "symbolbild", "archivbild", "symbolfoto", "archivfoto", "archive photo",
    "file photo", "file picture", "imagen de archivo", "foto de archivo", "foto d’archivio", "foto "
    "d'archivio",
    "imagem de arquivo", "foto de arquivo", "photo d’illustr", "photo d'illustr", "image d’illustr",
    "image d'illustr", "ilustrační foto", "ilustračné foto", "zdjęcie ilustra", "архивное фото", "архівне "
    "фото",
)  # fmt: skip
_CREDIT_STARTS = ("image copyright", "image source,", "copyright: ", "photo credit ", "image credit ")
# A whole line: a name, a stroke and a house or “for …”; or houses alone.
_NAME_AND_HOUSE = regex.compile(
    r"(?P<who>(?:\p{Lu}(?:[\p{L}’'-]++|\.)\s?){2,4}/\s?(?:(?:for|FOR|pour|für|per|para|dla|"
    r"для)\s[\p{L}’' -]{3,50}|"
    r"\p{Lu}{2,12}(?:\s\p{Lu}{2,12}){0,2}))\.?"
)
_HOUSES_ALONE = regex.compile(
    rf"[(\[]?(?P<who>{_HOUSES}(?:\s?(?:/|,|via|-|–)\s?{_HOUSES}){{1,3}}|Getty Images|AP Photo)[)\]]?\.?"
)
# “Фото: Jane Roe/FBМэр города сказал”: the credit is glued to the news.
_GLUED = regex.compile(r"\p{Latin}\p{Cyrillic}|\p{Cyrillic}\p{Latin}|[а-яіїє]{2}[А-ЯІЇЄ][а-яіїє]{2}")
_RIGHTS_HINTS = ("©", "ⓒ", "(c)", "copyright", *RIGHTS.split("|"))
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
        return (
            bool(split[2])
            and not is_credit(text)
            and not (len(text) > _SHORT and _GLUED.search(text, 0, 200))
        )
    if _FILE_PICTURE.match(text) or (text[:16].casefold().startswith(_CAPTION_STARTS) and len(text) <= 300):
        return True
    return len(text) <= _LONGEST_UNLABELLED and _tail(text) is not None and not is_credit(text)


def is_credit(text: str) -> bool:
    """Whether `text` is a credit and nothing else: a photo's (“Photo: X”) or a notice of rights (“© X”)."""
    if len(text) <= 160:
        folded = text.lower()
        if any(hint in folded for hint in _RIGHTS_HINTS) and _RIGHTS.fullmatch(text):
            return True
    return is_photo_credit(text)


def is_photo_credit(text: str) -> bool:
    """Whether `text` is a photo's credit and nothing else."""
    if len(text) > _SHORT + 30:
        return False
    if text[:16].casefold().startswith(_CREDIT_STARTS):
        return True
    if _NAME_AND_HOUSE.fullmatch(text) or _HOUSES_ALONE.fullmatch(text):
        return True
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
    for pattern in _may_end(text[cut:].lower()):
        match = pattern.search(text, cut)
        if match and (pattern is not _LABELLED or _is_name(match["who"])):
            return match
    return None


def _may_end(tail: str) -> Iterator["regex.Pattern[str]"]:
    """The patterns whose own signs stand in `tail`, in small letters; most paragraphs are spared them all."""
    near = tail[-70:]
    if (":" in near or "：" in near or "=" in near) and any(hint in tail for hint in _HINTS):
        yield _LABELLED
    if tail[-2:].rstrip(".")[-1:] in (")", "]"):
        yield from _IN_BRACKETS
    if "/" in tail or "getty images" in tail:
        yield _HOUSE_AT_END
    if "/" in tail or tail.rstrip(".)] ").endswith(("photo", "images")):
        yield _HOUSE_FIRST
    pictured = "photo" in tail or "image" in tail or "picture" in tail
    if pictured or "video" in tail or "illustration" in tail or "screenshot" in tail:
        yield _PHOTO_BY
    if "fot." in tail or "foto." in tail or "phot." in tail or "nuotr." in tail:
        yield _FOT
    if "撮影" in tail or "提供" in tail:
        yield _TAKEN
    if "©" in tail or "ⓒ" in tail:
        yield _COPYRIGHT


def credits_of(texts: list[str]) -> Iterator[str]:
    """The photo credits of captions and credit lines, each once, in order."""
    seen = set()
    for text in texts:
        who = photo_credit(text)
        if who and who not in seen:
            seen.add(who)
            yield who

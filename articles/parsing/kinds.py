"""What each paragraph is, judged by its own words and its neighbours. In doubt it is a PARAGRAPH."""

import re

from .alphabets import words
from .appeals import is_appeal
from .article import BlockKind, Piece
from .furniture import is_furniture
from .furniture_words import phrases
from .labels import LABELS, Label, split_label
from .lines import is_list
from .people import read_initials
from .pictures import is_caption, is_credit, is_photo_credit
from .posts import is_post, is_signature

_SOURCE_LENGTH, _LINKS_LENGTH, _TAGS_LENGTH, _POST_LENGTH = 300, 300, 200, 700
_SUBHEADING_LENGTH, _SUBHEADING_WORDS = 70, 9
# A quotation over several paragraphs closes within this many, or it is not taken for one.
_QUOTED_PARAGRAPHS = 12
# A line of links, and a caption whose credit stands in the next line.
_LINK_LENGTH, _CAPTION_LENGTH = 200, 160
_ARROWS = "[(>»→➡➜➤▶►▷⇒☛👉📌🔗*•·✅❗🔴-– \ufe0f"
_MORE = phrases(
    "read more|see also|read on|continue reading|full story|читати далі|читать далее|читати більше|"
    "weiterlesen|"
    "mehr lesen|lire la suite|lire plus|leer más|seguir leyendo|leia mais|continue lendo|leggi tutto|"
    "continua a leggere|"
    "czytaj więcej|czytaj dalej|lees verder|lees meer|číst dál|celý článok|devamını oku|اقرأ المزيد|"
    "קרא עוד|続きを読む|阅读更多|"
    "더보기|기사 더보기|อ่านต่อ"
)
# Announcements of links that stand before a headline without a colon.
_ALSO = tuple(
    phrases(
        "read also |also read |read more about |read more on |read more from |see also |lesen sie auch |"
        "lesen sie mehr |"
        "lesen sie hier |lire aussi |à lire aussi |lire également |a lire aussi |lea también |lee también |"
        "leia também |leia mais |"
        "veja também |leggi anche |czytaj także |czytaj też |czytaj również |przeczytaj także |"
        "przeczytaj też |zobacz też |"
        "zobacz także |lees ook |citește și |citiți și |čtěte také |přečtěte si také |čítajte aj |"
        "prečítajte si aj |"
        "читайте також |читайте ще |дивіться також |читайте также |читайте ещё |читайте еще |смотрите также |"
        "читать также |"
        "прочетете още |вижте още |чытайце таксама |pročitajte i |pročitajte još |اقرأ أيضا |اقرأ أيضًا |"
        "اقرأ أيضاً |إقرأ أيضا |"
        "קראו גם |διαβάστε επίσης |läs också |läs även |les også |læs også |lue myös |baca juga |यह भी पढ़ें |"
        "ये भी पढ़ें "
    )
)
_ALSO_HEADS = frozenset(also[:3] for also in _ALSO)
_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "”": "”"}
_MARKS = {opening: re.compile(f"[{opening}{closing}]") for opening, closing in _PAIRS.items()}
_STOPS = ".!?…,;:"
# From here on are the scripts that write without spaces.
_WIDE = "\u2e80"
# What may stand between a subheading and its text, and how far its text is looked for.
_PASSED = (
    BlockKind.META,
    BlockKind.CAPTION,
    BlockKind.CREDIT,
    BlockKind.APPEAL,
    BlockKind.EMBED,
    BlockKind.LIST,
)
_NEAR = 4
# A sentence that lost its full stop starts like this, a subheading does not.
_SENTENCE_STARTS = words(
    "he she it they we i you but and or so this that these those there his her their its our my then however "
    "він вона вони ми я ви це але та і а он она они мы вы это но и"
)


def classify(texts: list[str]) -> list[Piece]:
    """The pieces of `texts`, in order. A post's signature joins the paragraph before it, as one EMBED."""
    pieces: list[Piece] = []
    for text in texts:
        if pieces and is_signature(text) and _may_be_post(pieces[-1]):
            pieces[-1] = Piece(BlockKind.EMBED, f"{pieces[-1].text}\n{text}")
        else:
            pieces += _marked_heading(text) or _marked_quote(text) or [Piece(kind_of(text), text)]
    _mark_link_texts(pieces)
    _mark_quotations(pieces)
    _mark_captions(pieces)
    _mark_subheadings(pieces)
    return pieces


def _marked_heading(text: str) -> list[Piece]:
    """Markdown's “## Heading”: the signs apart as META, then the SUBHEADING. “#hashtag” is none."""
    signs, space, heading = text[:200].partition(" ")
    if not space or len(text) > 200 or "\n" in text or not 1 <= len(signs) <= 6 or signs.strip("#"):
        return []
    return [Piece(BlockKind.META, signs), Piece(BlockKind.SUBHEADING, heading.strip())]


def _marked_quote(text: str) -> list[Piece]:
    """Markdown's “> words”: the sign apart as META, then the QUOTE. “> Home > News” is none."""
    if not text.startswith("> ") or len(text) < 40 or not ends_in_stop(text):
        return []
    return [Piece(BlockKind.META, ">"), Piece(BlockKind.QUOTE, text[2:].strip())]


def _mark_link_texts(pieces: list[Piece]) -> None:
    """Makes LISTs of the lines without a stop below “Read also:”, which are other articles' headlines."""
    below = False
    for piece in pieces:
        if piece.kind is BlockKind.SUBHEADING:
            split = split_label(piece.text)
            below = bool(split and split[0] is Label.LINKS)
        elif piece.kind is BlockKind.LIST and _is_bare_links(piece.text):
            below = True
        elif (
            below
            and piece.kind is BlockKind.PARAGRAPH
            and len(piece.text) <= 160
            and piece.text[-1] not in _STOPS
        ):
            piece.kind = BlockKind.LIST
        elif piece.kind is not BlockKind.LIST:
            below = False


def _may_be_post(piece: Piece) -> bool:
    return piece.kind in (BlockKind.PARAGRAPH, BlockKind.EMBED) and len(piece.text) <= _POST_LENGTH


def kind_of(text: str) -> BlockKind:
    """What a paragraph is by its own words: its label, its bullets, its signature, its furniture."""
    if len(text) < 3 and text.isalnum():
        return BlockKind.PARAGRAPH
    kind = _by_label(text)
    if kind:
        return kind
    if is_furniture(text):
        return BlockKind.META
    if not any(char.isprintable() and not char.isspace() for char in text[:1000]) and not text.isprintable():
        return BlockKind.META  # zero-width characters alone: kept, and nothing to show
    if is_list(text):
        return BlockKind.LIST
    if is_post(text):
        return BlockKind.EMBED
    if is_credit(text):
        return BlockKind.CREDIT
    if is_caption(text):
        return BlockKind.CAPTION
    return BlockKind.APPEAL if is_appeal(text) else BlockKind.PARAGRAPH


def _by_label(text: str) -> BlockKind | None:
    """The kind that a label from our list gives; captions and credits are judged by `pictures`."""
    split = split_label(text.lstrip(_ARROWS) if text[0] in _ARROWS else text)
    if split is None:
        return BlockKind.LIST if _is_bare_links(text) or _is_link(text) else None
    label, _, rest = split
    if label is Label.SOURCE and rest:
        return BlockKind.SOURCE if len(text) <= _SOURCE_LENGTH else None
    if label is Label.QUOTE and rest:
        return BlockKind.QUOTE
    if label is Label.LINKS and rest:
        return BlockKind.LIST if len(text) <= _LINKS_LENGTH else None
    if label is Label.TAGS:
        return BlockKind.META if rest and len(text) <= _TAGS_LENGTH and rest[-1] not in ".!?" else None
    if not rest and label not in (Label.CAPTION, Label.CREDIT):
        return BlockKind.SUBHEADING
    return None


def _is_bare_links(text: str) -> bool:
    """“Read more »”, “Читайте також” without a colon: nothing but the announcement of links."""
    if len(text) > 40:
        return False
    bare = text.strip(_ARROWS + " ]<…").casefold()
    return bare in _MORE or (" " in bare and LABELS.get(bare) is Label.LINKS)


def _is_link(text: str) -> bool:
    """“Read also Bakers sleep”, “→ Bakers sleep”, “>> Bakers sleep”: a headline elsewhere."""
    if len(text) > _LINK_LENGTH or text[-1] in ".,;":
        return False
    if text.startswith(("→", "➡", "➜", "➤", ">>", "»", "⇒", "☛", "👉")):
        return any(char.isalpha() for char in text)
    folded = text.lstrip(_ARROWS).casefold()
    return folded[:3] in _ALSO_HEADS and folded.startswith(_ALSO)


def _mark_captions(pieces: list[Piece]) -> None:
    """Makes CAPTIONs of short lines below the top, without a stop, that a photo's credit follows."""
    for at, piece in enumerate(pieces[:-1]):
        if (
            at > 0
            and pieces[at + 1].kind is BlockKind.CREDIT
            and piece.kind is BlockKind.PARAGRAPH
            and len(piece.text) <= _CAPTION_LENGTH
            and not ends_in_stop(piece.text)
            and is_photo_credit(pieces[at + 1].text)
            and any(is_prose(before) for before in pieces[max(0, at - 6) : at])
        ):
            piece.kind = BlockKind.CAPTION


def _mark_quotations(pieces: list[Piece]) -> None:
    """Makes QUOTEs of paragraphs that are one quotation from end to end, also one that runs over several.

    “From The Washington Post:” before them stays a PARAGRAPH: it is the article's own words, not a section's
    title.
    """
    at = 0
    while at < len(pieces):
        run = _quotation(pieces, at) if pieces[at].kind is BlockKind.PARAGRAPH else 0
        for piece in pieces[at : at + run]:
            piece.kind = BlockKind.QUOTE
        at += max(run, 1)


def _quotation(pieces: list[Piece], at: int) -> int:
    """How many paragraphs from `at` on are one quotation; 0 when the first is not wholly quoted."""
    text = pieces[at].text
    opening = text[0]
    if opening not in _PAIRS or len(text) < 2:
        return 0
    closing = _PAIRS[opening]
    if not _closes(text[1:], opening, closing):
        return 1 if _ends_with(text, closing) and _closes_only_at_end(text, opening, closing) else 0
    for count, piece in enumerate(pieces[at + 1 : at + _QUOTED_PARAGRAPHS], 2):
        if piece.kind is not BlockKind.PARAGRAPH:
            return 0
        inner = piece.text[1:] if piece.text[0] == opening else piece.text
        if _ends_with(piece.text, closing):
            return count if _closes_only_at_end(opening + inner, opening, closing) else 0
        if not _closes(inner, opening, closing):
            return 0
    return 0


def _closes(text: str, opening: str, closing: str) -> bool:
    """Whether a quotation that opened before `text` is still open at its end, and never closed in between."""
    depth = 1
    for mark in _MARKS[opening].findall(text):
        depth += -1 if mark in closing else 1
        if depth == 0:
            return False
    return True


def _ends_with(text: str, closing: str) -> bool:
    return _core(text)[-1:] in tuple(closing)


def _closes_only_at_end(text: str, opening: str, closing: str) -> bool:
    """Whether the mark that opens `text` is closed by its last one and by no earlier: one quotation, not
    two."""
    core = _core(text)
    return _closes(core[1:-1], opening, closing)


def _core(text: str) -> str:
    """`text` without the full stop behind its closing mark and without initials behind that."""
    initials = read_initials(text)
    return (text[: -len(initials)].rstrip() if initials else text).rstrip(_STOPS)


def _mark_subheadings(pieces: list[Piece]) -> None:
    """Makes SUBHEADINGs of short lines without a stop between full paragraphs."""
    for at, piece in enumerate(pieces):
        if piece.kind is not BlockKind.PARAGRAPH or not 0 < at < len(pieces) - 1:
            continue
        if not _is_title_like(piece.text):
            continue
        before, after = _prose_near(pieces, at, -1), _prose_near(pieces, at, 1)
        # One word is a subheading only where there is more of a text around it.
        enough = 1 if " " in piece.text or piece.text[0] >= _WIDE else 2
        if (
            len(before) >= enough
            and len(after) >= enough
            and not after[0].text.startswith(f"{piece.text} ")  # a name above a line on its bearer
        ):
            piece.kind = BlockKind.SUBHEADING


def _prose_near(pieces: list[Piece], at: int, step: int) -> list[Piece]:
    """The full paragraphs next to piece `at`, two at most, past pictures, posts, furniture."""
    found: list[Piece] = []
    for near in range(1, _NEAR + 1):
        other = at + near * step
        if not 0 <= other < len(pieces):
            break
        if is_prose(pieces[other]):
            found.append(pieces[other])
            if len(found) == 2:
                break
        elif pieces[other].kind not in _PASSED:
            break
    return found


def _is_title_like(text: str) -> bool:
    """A short line in one sentence's half: no stop at its end, a capital at its start, no pronoun first."""
    if len(text) > _SUBHEADING_LENGTH:
        return False
    first = text.lstrip("‘'¿¡")[:1]
    caseless = first.isalpha() and first.lower() == first.upper()
    if not (first.isupper() or first.isdigit() or caseless):
        return False
    parts = text.split()
    if text[0] >= _WIDE:
        return 4 <= len(text) <= 25 and text[-1].isalnum() and not any(char in text for char in "@|/\n•<>、")
    return (
        len(parts) <= _SUBHEADING_WORDS
        and (text[-1].isalnum() or text[-1] in "”’»)")
        and not starts_a_sentence(text)
        and not any(char in text for char in "@|/\n•<>")
        and not text[-4:].isdigit()
    )


def starts_a_sentence(text: str) -> bool:
    """Whether `text` starts with a pronoun or conjunction, as a sentence does that has lost its full stop."""
    return text[:40].split(None, 1)[0].casefold() in _SENTENCE_STARTS


def is_prose(piece: Piece) -> bool:
    """Whether a piece is a full paragraph of the article: 60 code points or more that end in a stop."""
    return (
        piece.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)
        and len(piece.text) >= (30 if piece.text[0] >= _WIDE else 60)
        and ends_in_stop(piece.text)
    )


def ends_in_stop(text: str) -> bool:
    """Whether `text` ends as a sentence does, a closing quotation mark or bracket aside."""
    return text.rstrip("”’»\"')] ")[-1:] in tuple(".!?…。！？؟।۔։:")

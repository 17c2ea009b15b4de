"""What each paragraph is, judged by its own words and its neighbours. In doubt it is a PARAGRAPH."""

from .appeals import is_appeal
from .article import BlockKind, Piece
from .furniture import is_furniture
from .furniture_words import phrases
from .labels import LABELS, Label, split_label
from .lines import is_list
from .names import read_signed_agency
from .pictures import is_caption, is_credit, is_photo_credit
from .posts import is_post, is_signature
from .quotations import mark_quotations
from .shapes import ends_in_stop, is_prose
from .subheadings import mark_subheadings

_SOURCE_LENGTH, _LINKS_LENGTH, _TAGS_LENGTH, _POST_LENGTH = 300, 300, 200, 700
# A line of links, and a caption whose credit stands in the next line.
_LINK_LENGTH, _CAPTION_LENGTH = 200, 160
_TOP = 6
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
_STOPS = ".!?…,;:"


def classify(texts: list[str]) -> list[Piece]:
    """The pieces of `texts`, in order. A post's signature joins the paragraph before it, as one EMBED."""
    pieces: list[Piece] = []
    for text in texts:
        if pieces and is_signature(text) and _may_be_post(pieces[-1]):
            pieces[-1] = Piece(BlockKind.EMBED, f"{pieces[-1].text}\n{text}")
        else:
            pieces += _marked_heading(text) or _marked_quote(text) or [Piece(kind_of(text), text)]
    _mark_link_texts(pieces)
    mark_quotations(pieces)
    _mark_captions(pieces)
    _mark_agency_captions(pieces)
    mark_subheadings(pieces)
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
        return BlockKind.META if is_furniture(text) and text > "\u2e80" else BlockKind.PARAGRAPH
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
    bare = text.strip(_ARROWS + " ]<…").casefold().replace("i\u0307", "i")
    whole = " " in bare or bare[:1] >= "\u2e80"
    return bare in _MORE or (whole and LABELS.get(bare) is Label.LINKS)


def _is_link(text: str) -> bool:
    """“Read also Bakers sleep”, “→ Bakers sleep”, “>> Bakers sleep”: a headline elsewhere."""
    if len(text) > _LINK_LENGTH or text[-1] in ".,;":
        return False
    if text.startswith(("→", "➡", "➜", "➤", ">>", "»", "⇒", "☛", "👉")) and text[-1] != "«":
        return any(char.isalpha() for char in text)
    folded = text.lstrip(_ARROWS).casefold()
    return folded[:3] in _ALSO_HEADS and folded.startswith(_ALSO)


def _mark_agency_captions(pieces: list[Piece]) -> None:
    """Makes CAPTIONs of short lines between headline and text that end in an agency: “Bakers at work.
    EFE”."""
    for at, piece in enumerate(pieces[1:_TOP], 1):
        if is_prose(piece):
            return
        if (
            piece.kind is BlockKind.PARAGRAPH
            and len(piece.text) <= _CAPTION_LENGTH
            and read_signed_agency(piece.text)
            and any(is_prose(below) for below in pieces[at + 1 : at + 4])
        ):
            piece.kind = BlockKind.CAPTION


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

"""What the pieces of a text tell as a whole: the headline that its first sentence makes, its language."""

from .article import BlockKind, Piece
from .language import detect, language_tag
from .people import read_dateline
from .sentences import derive_headline
from .shapes import ends_in_stop

# Words that are not the article's own do not tell its language.
_FOREIGN = (BlockKind.META, BlockKind.EMBED)
_LANGUAGE_SAMPLE = 20_000


def derived_headline(pieces: list[Piece]) -> str:
    """A headline from the first paragraph with a sentence, its dateline left out; else from whatever there
    is."""
    visible = [piece for piece in pieces if piece.kind is not BlockKind.META]
    sentences = [piece for piece in visible if ends_in_stop(piece.text) and piece.text[-1] != ":"]
    for kinds, among in (
        ((BlockKind.PARAGRAPH,), sentences),
        ((BlockKind.PARAGRAPH, BlockKind.QUOTE), visible),
        (tuple(BlockKind), visible),
    ):
        for piece in among:
            if piece.kind in kinds and any(char.isalpha() for char in piece.text[:400]):
                dateline = read_dateline(piece.text)
                rest = piece.text[dateline[0] :].strip() if dateline else ""
                return derive_headline(rest or piece.text)
    return derive_headline(visible[0].text)


def language_of(pieces: list[Piece], stated: str) -> tuple[str, list[str]]:
    """(BCP 47 tag, what is to be said of it): the language that the file states, else that of its words."""
    sample: list[str] = []
    size = 0
    for piece in pieces:
        if piece.kind not in _FOREIGN and size < _LANGUAGE_SAMPLE:
            sample.append(piece.text[:_LANGUAGE_SAMPLE])
            size += len(sample[-1])
    tongue = detect("\n".join(sample))
    stated = language_tag(stated)
    if stated:
        if tongue.tag not in ("und", stated.split("-")[0]):
            return stated, [f"The file states the language “{stated}”, but the text reads as “{tongue.tag}”."]
        return stated, []
    if tongue.mixed:
        return tongue.tag, ["The text mixes scripts, so its language was left open."]
    return tongue.tag, ["The language could not be told from the text."] if tongue.tag == "und" else []

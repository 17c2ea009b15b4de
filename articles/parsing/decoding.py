"""Bytes to text: which encoding, what is dropped, what is refused."""

import re
from dataclasses import dataclass

from .article import ParseError
from .charsets import guess

MAX_BYTES = 5_000_000

# The longer marks first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xff\xfe", "utf-16-le"),
)
_FORMATS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
# U+0085, U+2028 and U+2029 end lines, as do the vertical tab and the form feed: without them words would be
# glued.
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Of those, the ones that no page and no feed can hold.
_LINE_END_OF_NO_PAGE = re.compile("[\x0b\x0c\x85]")
# Lone surrogates are no characters; U+FFFE and U+FFFF make a feed no XML.
_NO_WORDS = "\x01-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_TYPED = re.compile(f"[{_NO_WORDS}]")
# Of line ends, the two that are control characters are counted with the dropped ones.
_CONTROL = re.compile(f"[\x00\x0b\x0c{_NO_WORDS}]")
# A text may carry some rubbish from a scraper; beyond this share of its characters it is not text. Guessed
# encodings accept almost any bytes, so they are held to a stricter share.
_RUBBISH, _RUBBISH_GUESSED = 0.10, 0.04
# In a short text a few control characters are soon a tenth of it.
_RUBBISH_FLOOR, _RUBBISH_SHORT = 8, 0.30
# Format characters that show nothing; a file of these alone is empty to a reader.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u00ad"
_VISIBLE = re.compile(f"[^\\s{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text. `encoding` is the codec's name; `guessed` says that neither a byte order mark nor valid
    UTF-8 vouches for it; `dropped` counts the control characters left out (form feeds became line ends)."""

    text: str
    encoding: str
    guessed: bool
    dropped: int

    @property
    def doubts(self) -> list[str]:
        """A sentence for editors where the encoding was guessed."""
        if not self.guessed or self.encoding == "utf-8":
            return []
        return [f"The file does not say its encoding; it was read as {self.encoding}: check its letters."]


def is_blank(text: str) -> bool:
    """Whether `text` shows nothing: white space and invisible format characters only."""
    return not _VISIBLE.search(text)


def cleaned(raw: str) -> str:
    """Line ends as LF, other control characters dropped."""
    return raw if _is_plain(raw) else _CONTROL.sub("", _LINE_END.sub("\n", raw))


def _is_plain(raw: str) -> bool:
    """Whether there is nothing to clean, told without looking at each character."""
    return raw.replace("\n", " ").replace("\t", " ").replace("\xa0", " ").isprintable()


def typed(raw: str) -> str:
    """Words typed into a form: what `cleaned` drops is dropped, tabs and usual line ends stay as they came.

    Form feed, vertical tab and U+0085 become LF, so that no words are glued. NUL stays: nobody types it, and
    forms refuse it.
    """
    return _TYPED.sub("", _LINE_END_OF_NO_PAGE.sub("\n", raw))


def decode(data: bytes, *, cleaning: bool = True) -> Decoded:
    """Decode a file: byte order mark, then strict UTF-8, then UTF-16 by its NUL bytes, then a guess.

    Line ends become LF; other control characters are dropped and counted; bidirectional marks and no-break
    spaces stay; nothing is normalised. Raises ParseError for what is empty, too big or not text.

    Without `cleaning` every character stays as it came, and the size is the caller's to judge: for formats
    with rules of their own on line ends, whose texts are cleaned one by one.
    """
    if cleaning and len(data) > MAX_BYTES:
        size = f"{len(data) / 1e6:.1f} MB ({len(data):,} bytes)"
        limit = f"{MAX_BYTES / 1e6:g} MB ({MAX_BYTES:,} bytes)"
        raise ParseError(
            f"This file has {size}; the limit is {limit}: split it, or check that it is one article."
        )
    if not data.strip():
        raise ParseError("This file is empty: there is no text to import.")
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise ParseError(f"This is not text but {what}: save the article as plain text and import that.")
    if data.startswith(b"MZ") and b"\x00" in data[:64]:
        raise ParseError("This is not text but a program: save the article as plain text and import that.")
    raw, encoding, guessed = _characters(data)
    text, dropped = raw, 0
    if not _is_plain(raw):
        text, dropped = cleaned(raw), len(_CONTROL.findall(raw))
    share = dropped / len(raw) if raw else 0.0
    accepted = _RUBBISH_GUESSED if guessed else _RUBBISH
    if share > (accepted if dropped >= _RUBBISH_FLOOR else _RUBBISH_SHORT):
        raise ParseError(
            f"This is not text: {share * 100:.0f} % of it are control characters; save the article as text."
        )
    if is_blank(text):
        raise ParseError("This file is empty: there is no visible text in it.")
    return Decoded(text if cleaning else raw, encoding, guessed, dropped)


def _characters(data: bytes) -> tuple[str, str, bool]:
    """The characters of `data`, the codec, and whether it was guessed."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode("utf-8" if codec == "utf-8-sig" else codec), codec, False
            except UnicodeDecodeError as error:
                name, at = codec.removesuffix("-sig").upper(), error.start + len(mark)
                raise ParseError(
                    f"This file says that it is {name}, but its byte {at} is not: save it again as UTF-8."
                ) from None
    # Before UTF-8, because ASCII and Cyrillic in UTF-16 are also valid UTF-8 full of NULs.
    wide = _utf16_by_nuls(data)
    if wide is not None:
        return *wide, True
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise ParseError("This is not text: it has NUL bytes and is neither UTF-8 nor UTF-16.")
    damaged = _damaged_utf8(data)
    if damaged is not None:
        return damaged, "utf-8", True
    guessed = guess(data)
    if guessed is None:
        raise ParseError(
            "This is not text in any encoding that we know: save it as UTF-8 and import it again."
        )
    return data.decode(guessed), guessed, True


def _utf16_by_nuls(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: spaces and line ends put a NUL on one side of the byte pairs and none on the
    other."""
    sample = data[:8192]
    if len(data) % 2 or len(data) < 8 or b"\x00" not in sample:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if max(first, second) < len(sample) / 2 * 0.05 or min(first, second) * 20 > max(first, second):
        return None
    codec = "utf-16-be" if first > second else "utf-16-le"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    letters = sum(char.isalpha() or char.isspace() for char in text[:4096])
    return (text, codec) if letters > min(len(text), 4096) * 0.6 else None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, or cut in mid-character: read it as what it is, a U+FFFD for each break.

    A legacy guess would turn every curly quote of such a file to rubbish. Legacy text hardly ever forms a
    valid
    sequence of bytes, so three of them, and twenty for each break, tell the two apart; for a file that breaks
    only at its very end one is enough.
    """
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f") - broken
    cut_at_end = broken == 1 and text.endswith("\ufffd") and good >= 1
    return text if cut_at_end or (good >= 3 and good >= 20 * broken) else None

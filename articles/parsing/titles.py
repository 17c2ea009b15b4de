"""Which lines read as titles, judged by their own words and by what stands below."""

from .sentences import sentences_in
from .shapes import starts_a_sentence

_LONGEST = 150
_FULL = 60  # code points of a full paragraph


def is_title(text: str, framed: bool, near: bool, prose: str) -> bool:
    """Whether a line reads as a title: one line, short, two words, no stop at its end, two sentences at most.

    A question or an exclamation may also open an essay, so it must be in title case or stand above a byline
    (`framed`; `near`: a line or two above one), where a full stop does no harm. `prose` is the text below.
    """
    if len(text) > _LONGEST or "\n" in text or "://" in text or text[0] in "@#—–-•([…":
        return False
    words = text.split()
    georgian = "\u10a0" <= text[0] <= "\u10ff"
    if text[0].islower() and not georgian and not framed and words[0].islower():
        return False
    if not _is_long_enough(text, words, framed or near, prose):
        return False
    sentences = sentences_in(text)
    if len(sentences) > 2 or (len(sentences) == 2 and not near and text[-1] in ".!?"):
        return False
    if starts_a_sentence(text) and not near:
        return False
    if text[-1] in "?!":
        return near or is_title_case(words)
    if framed and text[-1] in ".…":
        return True
    return text[-1] not in ".…,;:—–-。।" and not text.endswith((".”", '."', ".’", ".»"))


def _is_long_enough(text: str, words: list[str], framed: bool, prose: str) -> bool:
    """Three words, or two above a full paragraph; scripts without spaces are counted by letters."""
    if sum(map(str.isalpha, text)) < 4:
        return False
    if text[0] >= "\u2e80" or is_stopless(text[0]):
        return len(text) >= 6 or framed
    return len(words) >= 3 or (len(words) == 2 and len(prose) >= _FULL) or (framed and len(text) >= 8)


def is_title_case(words: list[str]) -> bool:
    long = [word for word in words if len(word) >= 4 and word[0].isalpha()]
    return len(long) >= 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def is_stopless(char: str) -> bool:
    return "\u0e00" <= char <= "\u0eff" or "\u1780" <= char <= "\u17ff"

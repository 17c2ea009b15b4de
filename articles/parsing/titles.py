"""Which lines read as titles, judged by their own words and by what stands below."""

from .sentences import sentences_in
from .shapes import has_no_capitals, starts_a_sentence
from .vocabulary.months import MONTHS, folded

_LONGEST = 150
_FULL = 60  # code points of a full paragraph
_QUESTION = 4  # words of a question
_KICKER = 30
_DAY_LINE = 4  # words of a line of a place and a day


def is_title(text: str, framed: bool, near: bool, prose: str) -> bool:
    """Whether a line reads as a title: one line, short, two words, no stop at its end, two sentences at most.

    A question may also open an essay: it must be one sentence above a full paragraph (`prose`, right below).
    An
    exclamation must be in title case or stand above a byline (`framed`; `near`: a line or two above one),
    where
    a full stop does no harm.
    """
    if len(text) > _LONGEST or "\n" in text or "://" in text or text[0] in "@#—–-•([…":
        return False
    words = text.split()
    if len(words) <= _DAY_LINE and _names_a_day(words):
        return False
    if text[0].islower() and not has_no_capitals(text[0]) and not framed and words[0].islower():
        return False
    if not _is_long_enough(text, words, framed or near, prose):
        return False
    sentences = sentences_in(text)
    if len(sentences) > 2 or (len(sentences) == 2 and not near and text[-1] in ".!?"):
        return False
    if starts_a_sentence(text) and not near:
        return False
    if text[-1] in "?؟？" and len(sentences) == 1:
        return near or is_title_case(words) or _asks_above_prose(words, text, prose)
    if text[-1] in "?!":
        return near or is_title_case(words)
    if framed and text[-1] in ".…":
        return True
    return text[-1] not in ".…,;:—–-。।" and not text.endswith((".”", '."', ".’", ".»"))


def _names_a_day(words: list[str]) -> bool:
    """“Port Ansel, 12 September”: a day with its month and at most a place."""
    bare = [word.strip(".,;:-–—") for word in words]
    days = sum(word.isdigit() and len(word) <= 2 for word in bare)
    return days == 1 and any(folded(word) in MONTHS for word in bare if not word.isdigit())


def _asks_above_prose(words: list[str], text: str, prose: str) -> bool:
    enough = len(text) >= 6 if text[0] >= "\u2e80" else len(words) >= _QUESTION
    return enough and len(prose) >= (_FULL // 2 if text[0] >= "\u2e80" else _FULL + 20)


def is_kicker(text: str) -> bool:
    """Whether a line may be a section's, a programme's or a place's name above a headline: up to three words,
    each with a capital, none of them a mark."""
    words = text.split()
    return (
        len(text) <= _KICKER
        and 0 < len(words) <= 3
        and all(word[0].isupper() for word in words if len(word) > 3 or len(words) == 1)
        and (text[-1].isalnum() or text[-1] == ")")
        and text[0] < "\u2e80"
        and not any(char.isdigit() for char in text)
    )


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

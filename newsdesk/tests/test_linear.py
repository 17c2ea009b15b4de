"""Whatever meets text from outside takes time that grows no faster than the text, on hostile text too.

Every pattern of every module is found by itself, so that a new one is tested without anybody thinking of it.
Growth is the ratio of two lengths in one run, by the processor's own time; nothing is asked of the clock.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

import pytest
import regex

import annotations
import articles
import newsdesk
from annotations.anchoring import reanchor
from annotations.checking.attribution import holds_attribution
from annotations.checking.claimants import claimant
from annotations.checking.detection import suggestions
from annotations.text import borders, words
from annotations.text.correction_words import called_wrong, facts_changed
from annotations.text.differences import Difference, Kind, word_differences
from annotations.text.mentions import mentioned
from annotations.text.sentences import sentences
from annotations.text.spans import NoPassage, Span, find, fit
from annotations.wording.quoting import excerpt
from articles.editing import NoText, edited
from articles.formats import Item, feed, records, table, wxr
from articles.merging import merged
from articles.parsing import Block, BlockKind, ParseError, parse, read_archive
from articles.search.folding import fold
from articles.search.words import hit
from articles.search.words import parse as parse_question

Pattern = re.Pattern[str] | regex.Pattern[str]
SENTENCE = (
    "The government of the republic and the leaders of the parties in the parliament of the region and of the city "
    "agreed on the terms of the truce for the duration of the talks at the end of the week "
)
UNITS = [
    SENTENCE, "the of and ", "The ", "A", "a", "a-", "Aa ", "Aa Bb ", "Aa Bb, ", "A. B. ", "I.", "“", "\"", "(", "[", "[]", "1",
    "1,", "1.5 ", "12 May ", "12:30 ", " ", "\t", "\n", "\n\n", " \n", ".", "...", "!", ", ", ",", "@", "@a", "-", "–",
    " - ", "<p>", "</p", "&amp;", "[a ", "[/a]", "\"\"", "x\",\"y\n", "{\"a\":", "e\u0301", "\u0301", "\u00a0", "\u200d", "a\u2028", "by ", "By Aa ", "said ", "according to ", "заяв ",
    "Іван ", "http://a.b ", "www.", "not ", "the most ", "two of ", "$1", "— ", "(AP) ", "©", "Photo: ", "/", "Aa/",
    "'", "’s ", "* ", "1) ", "#", "<", "<a ", "&", "FILE - ", "Click here ", "Source 1 ", "date: ", "x: ", ": ",
    "ü", "u\u0308", "\u0301\u0323", " \u0301", "🇦", "🇦\u200d", "\u0600🇦", "👩\u200d", "क\u094d", "x\n\n", "12,000 ", "123 ", "123.", "1 ", "U.S.", "U. S. ", "J. K. R",
]  # fmt: skip
SHORT, LONG = 1_000, 4_000
#: Time may grow as the length does, with room for noise; a quadratic pattern grows 16 times.
MOST = 9
#: Below this nothing can be measured (seconds of the processor).
NOTHING = 0.004
#: So much for the short text says enough: the long one might not end.
HOPELESS = 0.5
#: Patterns that are asked at the start of a line alone, never looked for within it, and lines have a length.
ANCHORED = {
    "articles.parsing.reading._HTML", "articles.parsing.dates._REST", "articles.parsing.header._LINE", "articles.parsing.people._ONLY_NAMES",
    "articles.parsing.people._DATELINE", "articles.parsing.people._BYLINE", "articles.parsing.people._NAME_AND_TAIL",
    "articles.parsing.people._SIGN_OFF", "articles.parsing.people._INITIALS", "articles.parsing.people._INPUTS",
    "articles.parsing.people._REPORTING", "articles.parsing.people._EDITED", "articles.parsing.people._AGENCY_ONLY",
}  # fmt: skip


def patterns() -> dict[str, Pattern]:
    """Dotted name → each pattern that a module of ours keeps, in whatever it keeps it."""
    found: dict[str, Pattern] = {}
    for app in (articles, annotations, newsdesk):
        for module in pkgutil.walk_packages(app.__path__, f"{app.__name__}."):
            if not {"tests", "migrations", "bench"} & set(module.name.split(".")):
                for name, value in vars(importlib.import_module(module.name)).items():
                    found |= dict(within(value, f"{module.name}.{name}"))
    return {name: pattern for pattern, name in {pattern: name for name, pattern in found.items()}.items()}


def within(value: Any, name: str) -> Iterator[tuple[str, Pattern]]:
    if isinstance(value, re.Pattern | regex.Pattern) and isinstance(value.pattern, str):
        yield name, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from within(one, f"{name}[{key}]")
    elif isinstance(value, tuple | list):
        for number, one in enumerate(value):
            yield from within(one, f"{name}[{number}]")


def cost(act: Callable[[str], object], text: str, runs: int = 2) -> float:
    """Seconds of the processor, the least of some runs."""
    taken = []
    for _ in range(runs):
        began = time.process_time()
        act(text)
        taken.append(time.process_time() - began)
        if taken[0] < NOTHING:
            break
    return min(taken)


def growth(act: Callable[[str], object], units: list[str]) -> dict[str, str]:
    """The units on which the time grows faster than the text, with the two times."""
    found = {}
    for unit in units:
        # What comes last makes a pattern that has gone on to the end go all the way back.
        short, long = ((unit * (size // len(unit) + 1))[:size] + "!x" for size in (SHORT, LONG))
        little = max(cost(act, short), NOTHING / MOST)
        if little > HOPELESS:
            found[unit] = f"{little:.4f} s for {SHORT} characters"
            continue
        much = cost(act, long)
        if much > NOTHING and much / little > MOST:  # once more, and longer: others may have been at work
            little, much = max(cost(act, short, 6), NOTHING / MOST), cost(act, long, 6)
        if much > NOTHING and much / little > MOST:
            found[unit] = f"{little:.4f} → {much:.4f} s"
    return found


PATTERNS = patterns()


#: Patterns that are quadratic and read a bounded text: so many code points, see the modules. Their functions are
#: tested below, and the texts they get here are no longer than that.
BOUNDED = {"annotations.checking.claimants.": 1_000}


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_pattern_takes_time_that_grows_as_the_text(name):
    pattern = PATTERNS[name]
    if name in ANCHORED:
        assert growth(pattern.match, UNITS) == {}
    else:
        most = next((size for start, size in BOUNDED.items() if name.startswith(start)), LONG)
        assert growth(lambda text: [*pattern.finditer(text[:most])], UNITS) == {}


def told(read: Callable[[bytes, str], Iterator[Item]], data: str) -> list[Item]:
    """The items of a file, a file that is none included."""
    with contextlib.suppress(ParseError):
        return list(read(data.encode(), "a"))
    return []


def in_feed(text: str) -> str:
    """A feed whose every field is this text."""
    names = ("title", "author", "pubDate", "link", "guid", "rights", "description")
    fields = "".join(f"<{name}>{escape(text, quote=False)}</{name}>" for name in names)
    return f"<rss><channel><item>{fields}</item></channel></rss>"


def in_export(text: str) -> str:
    """A post of WordPress with this text."""
    encoded = (
        f'<encoded xmlns="http://purl.org/rss/1.0/modules/content/">{escape(text, quote=False)}</encoded>'
    )
    return f"<rss><channel><item>{encoded}<post_type>post</post_type></item></channel></rss>"


def in_record(text: str) -> str:
    """An object whose every field is this text."""
    names = (
        "title",
        "author",
        "date",
        "url",
        "outlet",
        "language",
        "uri",
        "status",
        "embargo",
        "description",
        "body",
    )
    return json.dumps(dict.fromkeys(names, text))


def one_block(text: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, 0, len(text))]


def fitted(text: str) -> Span | None:
    with contextlib.suppress(NoPassage):
        return fit(text, Span(1, len(text) - 2), text[1:-2], one_block(text))
    return None


def typed(text: str) -> object:
    """One paragraph more, and everything but the first anew."""
    old = f"x\n\n{text}"
    blocks = [
        Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", old)
    ]
    with contextlib.suppress(NoText):
        return edited(f"x\n\n{text[: len(text) // 2]}\n\nz\n\n{text}\n\ny", old, blocks)
    return None


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "claimant": claimant,
    "holds_attribution": holds_attribution,
    "mentioned": mentioned,
    "sentences": lambda text: sentences(text, one_block(text)),
    "suggestions": lambda text: suggestions(text, one_block(text)),
    "starts": lambda text: borders.starts(text, Span(0, len(text))),
    "excerpt": excerpt,
    "fit": fitted,
    "find": lambda text: find(text, text[:40].strip() or "x"),
    "find_long": lambda text: find(text, text[: len(text) // 2].strip() or "x"),
    "word_differences": lambda text: word_differences(text, "x " + text[: len(text) // 2] + " y"),
    "reanchor": lambda text: reanchor(text, "x " + text, [Span(0, 5)]) if text.strip() else None,
    "called_wrong": lambda text: called_wrong(text[:400], text + text[: len(text) // 2]),
    "facts_changed": lambda text: facts_changed(
        [Difference(Kind.EQUAL, text), Difference(Kind.REMOVED, text), Difference(Kind.ADDED, f"x {text}")]
    ),
    "edited": typed,
    "merged": lambda text: merged(text, f"x\n\n{text}\n\ny", f"{text[: len(text) // 2]}\n\nz\n\n{text}\n\n"),
    "question": parse_question,
    "fold": fold,
    "hit": lambda text: hit(text + " lantern\n" + text, parse_question("lantern mueller 12000 us")),
    "table": lambda text: told(table.read, "title,body\n" + text),
    "table, one cell": lambda text: told(table.read, 'title,body\n"' + text.replace('"', '""') + '",x'),
    "table, names": lambda text: told(table.read, text + ",body\nx,y"),
    "json": lambda text: told(records.read, text),
    "json, list": lambda text: told(records.read, "[" + text),
    "json, lines": lambda text: told(records.read, '{"body": "x"}\n' + text),
    "json, fields": lambda text: told(records.read, in_record(text)),
    "feed": lambda text: told(feed.read, in_feed(text)),
    "feed, markup": lambda text: told(feed.read, "<rss><channel>" + text),
    "export": lambda text: told(wxr.read, in_export(text)),
    "parse": lambda text: parse((text + " text").encode(), "a.txt"),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_takes_time_that_grows_as_the_text(name):
    assert growth(FUNCTIONS[name], UNITS) == {}


def test_fields_that_a_text_names_are_read_in_time_that_grows_as_they_do():
    lines = [
        "a\n",
        "SUBJECT: a\n",
        "LENGTH: 1 words\n",
        "1 of 2 DOCUMENTS\n",
        "End of Document\n",
        "HD a\n",
        "LP\n",
    ]
    archive = "LENGTH: 9 words\n\nx\n\nSUBJECT: {}\nEnd of Document"
    assert growth(lambda text: read_archive(archive.format(text)), lines) == {}
    front = ["  a\n", "- a\n", "a: b\n", "[a, ", "'", '"', "\\", "# "]
    assert growth(lambda text: parse(f"---\ntitle: >\n{text}\n---\nx".encode(), "a.md"), front) == {}


@pytest.mark.parametrize("folded", [fold, words.fold], ids=["searching", "anchoring"])
def test_marks_piled_on_a_letter_are_folded_in_time_that_grows_as_they_do(folded):
    piled = "\u0301\u0323"  # in the other order than the Unicode Standard's
    assert growth(folded, [piled, f"a{piled * 300} "]) == {}


def test_the_measure_itself_sees_what_grows_faster():
    quadratic = re.compile(r"a+-")
    assert growth(lambda text: [*quadratic.finditer(text)], ["a"])
    assert not growth(lambda text: [*re.compile(r"a").finditer(text)], ["a"])

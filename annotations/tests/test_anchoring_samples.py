"""Every sentence of every sample article, carried into texts that were changed in a known way.

What was done to a sentence tells where it must land, so nothing is labelled by hand.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotations.anchoring import State, reanchor
from annotations.text.sentences import sentences
from articles.parsing import BlockKind, parse
from newsdesk.tests.received import SAMPLES

#: Sentences shorter than this say little that another could not say.
LEAST = 40
MARKS = str.maketrans("“”‘’«»", '""\'\'""')
INSERTED = "Correspondents in three towns were asked to describe what they had watched with their own eyes."


def texts() -> list[tuple[str, str, list[tuple[int, int]]]]:
    """Name, body, and the sentences of its paragraphs as code points."""
    found = []
    for path in sorted(SAMPLES.glob("*.txt")):
        article = parse(path.read_bytes(), path.name)
        blocks = [block for block in article.blocks if block.kind == BlockKind.PARAGRAPH]
        spans = [(s.start, s.end) for s in sentences(article.body, blocks) if s.end - s.start >= LEAST]
        found.append((path.stem, article.body, spans))
    return found


TEXTS = texts()
each_text = pytest.mark.parametrize(("name", "body", "spans"), TEXTS, ids=[name for name, _, _ in TEXTS])


def with_paragraphs_between(body: str) -> str:
    return "\n\n".join(f"{INSERTED}\n\n{paragraph}" for paragraph in body.split("\n\n"))


def with_the_first_last(body: str) -> str:
    first, rest = body.split("\n\n", 1)
    return f"{rest}\n\n{first}"


def with_other_quotation_marks(body: str) -> str:
    return body.translate(MARKS)


def set_in_lines(body: str) -> str:
    return body.replace("\n\n", "\n \n").replace(", ", ",  ")


@each_text
@pytest.mark.parametrize(
    "change", [with_paragraphs_between, with_the_first_last, with_other_quotation_marks, set_in_lines]
)
def test_what_keeps_its_words_is_placed_on_them(change: Callable[[str], str], name, body, spans):
    new = change(body)
    for (start, end), landing in zip(spans, reanchor(body, new, spans), strict=True):
        assert landing.state == State.PLACED, body[start:end]
        there, words = new[landing.start : landing.end], body[start:end]
        assert there.translate(MARKS).split() == words.translate(MARKS).split()


@each_text
def test_a_sentence_that_was_taken_out_is_placed_nowhere(name, body, spans):
    for start, end in spans:
        (landing,) = reanchor(body, body[:start] + body[end:], [(start, end)])
        assert landing.state == State.ORPHANED, body[start:end]


@each_text
def test_a_sentence_with_another_word_waits_for_a_check(name, body, spans):
    for start, end in spans:
        words = body[start:end].split(" ")
        middle = len(words) // 2
        changed = " ".join([*words[:middle], "otherwise", *words[middle + 1 :]])
        new = body[:start] + changed + body[end:]
        (landing,) = reanchor(body, new, [(start, end)])
        assert landing.state == State.NEEDS_CHECK, body[start:end]
        assert new[landing.start : landing.end] == changed

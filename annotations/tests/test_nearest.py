"""Places offered for lost words: the most alike first, nothing where nothing is alike."""

from __future__ import annotations

from annotations.anchoring.nearest import nearest
from annotations.text.sentences import sentences
from annotations.text.spans import Span
from articles.parsing import Block, BlockKind

WORDS = "its troops had taken nine villages in Upper Sorna"
SENTENCE = f"The ministry announced on Thursday that {WORDS}."


def offered(text, words=WORDS, sentence=SENTENCE):
    found = sentences(text, [Block(BlockKind.PARAGRAPH, 0, len(text))])
    return [candidate.span.of(text) for candidate in nearest(words, sentence, text, found)]


def test_the_rewritten_sentence_is_offered_and_of_it_the_part_meant():
    text = (
        "It rained all day. On Friday the ministry said its soldiers had taken nine villages in Upper Sorna."
    )
    assert offered(text)[0].endswith("had taken nine villages in Upper Sorna")


def test_nothing_alike_nothing_offered():
    assert offered("It rained all day. The mayor stayed at home with his dog.") == []
    assert offered("") == []


def test_a_short_phrase_is_offered_letter_for_letter_alone():
    sentence = "They hold nine villages now."
    assert offered("Now they hold nine villages there.", "nine villages", sentence) == ["nine villages"]
    assert offered("Now they hold ten villages there.", "nine villages", sentence) == []


def test_at_most_three_are_offered_and_each_lies_in_the_text():
    text = " ".join(f"The ministry announced that its troops had taken {n} villages." for n in range(9))
    found = nearest(WORDS, SENTENCE, text, sentences(text, [Block(BlockKind.PARAGRAPH, 0, len(text))]))
    assert len(found) == 3
    assert all(0 <= c.span.start < c.span.end <= len(text) and isinstance(c.span, Span) for c in found)

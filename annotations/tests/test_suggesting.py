"""Which sentences are worth checking, why, and that a suggestion is known again in a corrected text."""

from __future__ import annotations

import pytest

from annotations.checking.detection import Why, suggestions
from annotations.text.sentences import sentences
from articles.parsing import Block, BlockKind, parse
from newsdesk.tests.received import SAMPLES


def found(text, kind=BlockKind.PARAGRAPH):
    return suggestions(text, [Block(kind, 0, len(text))])


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The convoy reportedly reached the river.", Why.HEDGE),
        ("The station is believed to have burned.", Why.HEDGE),
        ("The claim could not be independently verified.", Why.UNVERIFIED),
        ("This remains unverified.", Why.UNVERIFIED),
        ("Halvia announced that the bridge had been retaken.", Why.ATTRIBUTION),
        ("According to the mayor, it was quiet.", Why.ATTRIBUTION),
        ("Some 2,300 people lived there.", Why.NUMBER),
        ("The army lost 40 vehicles in May.", Why.NUMBER),
        ("Prices rose by 14 percent.", Why.NUMBER),
        ("Three aid workers were killed.", Why.NUMBER),
        ("It was the largest attack, the mayor said.", Why.SUPERLATIVE),
        ("“We have not come here to stay,” the president told them.", Why.QUOTE),
        ("Імовірно, міст зруйновано.", Why.HEDGE),
        ("По словам мэра, дорога открыта.", Why.ATTRIBUTION),
    ],
)
def test_a_sentence_is_suggested_for_its_reason(sentence, why):
    (suggestion,) = found(sentence)
    assert why in suggestion.why
    assert suggestion.words in sentence
    assert suggestion.span.of(sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The road follows the river.",
        "On Thursday, May 9, 2024, the council met at 10:30.",
        "Two of them smiled.",
        "He said so.",
        "The war of 1998 ended here.",
        "The largest lime tree stands in the square.",
    ],
)
def test_dates_small_numbers_and_plain_sentences_are_none(sentence):
    assert found(sentence) == []


@pytest.mark.parametrize("kind", [BlockKind.META, BlockKind.CREDIT, BlockKind.SOURCE, BlockKind.APPEAL])
def test_what_claims_nothing_is_passed_over(kind):
    assert found("The convoy reportedly reached the river.", kind) == []


def test_a_suggestion_is_known_again_when_the_text_around_it_changes():
    sentence = "Halvia announced that “nine villages” had fallen."
    (before,) = found(sentence)
    (after,) = found('Corrected. Quietly. HALVIA announced that "nine  villages" had fallen. It rained.')
    assert after.key == before.key
    (other,) = found(sentence.replace("nine", "ten"))
    assert other.key != before.key


def test_a_repeated_sentence_has_a_key_for_each_place():
    one, two = found("It reportedly burned. It reportedly burned.")
    assert one.key != two.key
    assert len(one.key) <= 64


def test_a_long_text_without_a_stop_is_read_in_passing():
    assert found("a" * 1_000_000) == []
    text = "Reportedly " + "9" * 100_000
    assert len(found(text)) == 1


def test_about_half_of_a_whole_article_is_suggested_at_most(received):
    shares = []
    for path in received:
        article = parse(path.read_bytes(), path.name)
        all_of_them = sentences(article.body, article.blocks)
        shares.append(len(suggestions(article.body, article.blocks)) / len(all_of_them))
    least = 0.05 if received[0].parent == SAMPLES else 0.1  # samples are shorter
    assert all(least < share < 0.6 for share in shares), shares

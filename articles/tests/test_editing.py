"""A text as an editor types it: paragraphs keep their kinds, and what cannot be a text is a sentence."""

from __future__ import annotations

import pytest

from articles.editing import MAX_HEADLINE, MAX_LENGTH, NoText, edited
from articles.parsing import BlockKind, ParseError, parse
from articles.parsing.article import Piece, assemble

HEADLINE, DEK, PARAGRAPH, QUOTE = BlockKind.HEADLINE, BlockKind.DEK, BlockKind.PARAGRAPH, BlockKind.QUOTE
PIECES = [
    Piece(HEADLINE, "Bridge at Kestel retaken"),
    Piece(BlockKind.META, "Crawled 2024-05-09"),
    Piece(DEK, "The ministry names no losses"),
    Piece(PARAGRAPH, "The ministry announced it on Thursday. No observer was there."),
    Piece(QUOTE, "“We crossed at dawn,” the captain said."),
    Piece(PARAGRAPH, "The mayor spoke of nine villages."),
]
BODY, BLOCKS = assemble(PIECES)


def kinds(found):
    return [(block.kind, found.body[block.start : block.end]) for block in found.blocks]


def again(typed, body=BODY, blocks=BLOCKS):
    return edited(typed, body, blocks)


def test_what_was_not_changed_is_the_same_text():
    found = again(BODY)
    assert (found.body, found.blocks, found.headline, found.dek) == (
        BODY, BLOCKS, "Bridge at Kestel retaken", "The ministry names no losses",
    )  # fmt: skip


def test_every_whole_article_comes_back_as_it_was(received):
    read = 0
    for path in received:
        try:
            parsed = parse(path.read_bytes(), path.name)
        except ParseError:
            continue
        read += 1
        found = edited(parsed.body.replace("\n", "\r\n"), parsed.body, parsed.blocks)
        assert (found.body, found.blocks, found.headline, found.headline_derived, found.dek) == (
            parsed.body, parsed.blocks, parsed.headline, parsed.headline_derived, parsed.dek,
        ), path.name  # fmt: skip
        longer = edited(f"{parsed.body}\n\nOne more.", parsed.body, parsed.blocks)
        assert longer.blocks[:-1] == parsed.blocks
    assert read >= 5


def test_a_changed_paragraph_keeps_its_kind_and_a_new_one_is_plain():
    typed = BODY.replace("at dawn", "at noon").replace("The mayor", "It rained.\n\nThe mayor")
    found = kinds(again(typed))
    assert (QUOTE, "“We crossed at noon,” the captain said.") in found
    assert (PARAGRAPH, "It rained.") in found
    assert [kind for kind, _ in found] == [
        HEADLINE,
        BlockKind.META,
        DEK,
        PARAGRAPH,
        QUOTE,
        PARAGRAPH,
        PARAGRAPH,
    ]


def test_of_two_paragraphs_that_one_became_the_first_has_its_kind():
    quote = PIECES[4].text
    split = [quote.replace("dawn", "dusk"), quote.replace("dawn", "noon")]
    found = kinds(again(BODY.replace(quote, "\n\n".join(split))))
    assert [(QUOTE, split[0]), (PARAGRAPH, split[1])] == found[4:6]


def test_a_moved_paragraph_keeps_its_kind():
    quote = PIECES[4].text
    typed = BODY.replace(f"{quote}\n\n", "") + f"\n\n{quote}"
    assert kinds(again(typed))[-1] == (QUOTE, quote)


def test_the_headline_may_be_rewritten_whole_but_not_taken_away():
    found = again(BODY.replace("Bridge at Kestel retaken", "Troops reach the river"))
    assert (found.headline, kinds(found)[0][0]) == ("Troops reach the river", HEADLINE)
    with pytest.raises(NoText, match="headline is gone"):
        again(BODY.partition("\n\n")[2])


def test_a_new_headline_above_the_old_one_makes_that_a_paragraph():
    old = PIECES[0].text
    found = again(f"Troops reach the river\n\n{BODY}")
    assert found.headline == "Troops reach the river"
    assert kinds(found)[:2] == [(HEADLINE, "Troops reach the river"), (PARAGRAPH, old)]


def test_a_headline_may_be_as_long_as_lists_can_hold():
    longest = "x" * MAX_HEADLINE
    assert again(BODY.replace(PIECES[0].text, longest)).headline == longest
    with pytest.raises(NoText, match="Put a blank line after the headline"):
        again(BODY.replace(PIECES[0].text, f"{longest}x"))


def test_without_a_headline_it_is_derived_again():
    body, blocks = assemble(PIECES[3:])
    found = again(body.replace("announced it", "announced the crossing"), body, blocks)
    assert found.headline_derived
    assert "announced the crossing" in found.headline


@pytest.mark.parametrize("empty", ["", "  \n\n \t", "\u200b\n\ufeff", "\x00\x07"])
def test_an_empty_text_is_a_sentence(empty):
    with pytest.raises(NoText, match="empty"):
        again(empty)


def test_nothing_but_hidden_lines_is_a_sentence():
    body, blocks = assemble([Piece(BlockKind.META, "Crawled")])
    with pytest.raises(NoText, match="Readers would see nothing"):
        again("Crawled", body, blocks)


def test_too_much_is_a_sentence():
    with pytest.raises(NoText, match="are the limit"):
        again("x " * MAX_LENGTH)
    with pytest.raises(NoText, match="Put a blank line after the headline"):
        again(BODY.replace("Bridge at Kestel retaken", "Long " * MAX_HEADLINE))


def test_blank_lines_line_ends_and_control_characters_are_set_right():
    typed = BODY.replace("\n\n", "\r\n \t\r\n\r\n").replace("nine", "ni\x07ne") + "\r\n\r\n"
    assert again(typed).body == BODY


def test_line_breaks_inside_a_paragraph_stay():
    assert "Thursday.\nNo observer" in again(BODY.replace("Thursday. No", "Thursday.\nNo")).body


def test_a_text_of_five_thousand_new_paragraphs_is_read():
    typed = "New headline\n\n" + "\n\n".join(f"Paragraph {n} of a rewritten text." for n in range(5_000))
    assert len(again(typed).blocks) == 5_001

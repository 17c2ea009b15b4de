"""An article put together from what a file names."""

from datetime import date

import pytest

from articles.parsing import Block, BlockKind, Fields, ParseError, Piece, compose, decode

GERMAN = "Der Rat hat die alte Brücke am Dienstag gesperrt, und das ist nicht neu für die Stadt."


def composed(text: str = "The council closed the old bridge on Tuesday.", **said: object):
    return compose(Fields(pieces=[Piece(BlockKind.PARAGRAPH, text)], **said))


def test_the_words_of_a_date_are_read():
    article = composed(headline="A", dated="Thu, 12 Sep 2024 23:30:00 -0800")
    assert (article.published_on, article.warnings) == (date(2024, 9, 12), ())


def test_a_day_that_is_known_goes_before_words():
    assert composed(published_on=date(2024, 9, 1), dated="2024-09-12").published_on == date(2024, 9, 1)


@pytest.mark.parametrize(
    "text", ["The council closed the old bridge on Tuesday and it was not the first time.", ""]
)
def test_a_day_that_may_be_two_is_not_taken(text):
    article = composed(text or "Text", dated="03/04/2024")
    assert article.published_on is None
    assert "“03/04/2024” may be 3 April 2024 or 4 March 2024; it was not taken." in article.warnings


def test_the_language_of_the_text_tells_which_day_is_meant():
    article = composed(GERMAN, headline="A", dated="03/04/2024")
    assert (article.published_on, article.warnings) == (date(2024, 4, 3), ())


def test_the_day_of_a_change_is_taken_for_want_of_another():
    assert composed(dated="2024-09-12", changed="2024-09-14").published_on == date(2024, 9, 12)
    article = composed(dated="soon", changed="2024-09-14")
    assert article.published_on == date(2024, 9, 14)
    assert "The date “soon” is not a complete date; it was not taken." in article.warnings
    assert "The only date is that of a change, 14 September 2024; it was taken." in article.warnings


def test_a_headline_too_long_for_one_opens_the_text():
    long = "word " * 101
    article = composed(headline=long)
    assert article.body.startswith(f"{long.strip()}\n\nThe council")
    assert article.headline_derived
    assert any("opens the text" in told for told in article.warnings)


def test_a_text_that_is_laid_out_stays_so():
    pieces = [
        Piece(BlockKind.META, "date 2024"),
        Piece(BlockKind.HEADLINE, "A"),
        Piece(BlockKind.PARAGRAPH, "Text"),
    ]
    article = compose(Fields(pieces=pieces, headline="A"))
    assert article.body == "date 2024\n\nA\n\nText"
    assert article.blocks[1] == Block(BlockKind.HEADLINE, 11, 12)


def test_an_address_that_is_none_is_said():
    article = composed(headline="A", source_url="javascript:alert(1)")
    assert article.source_url == ""
    assert "“javascript:alert(1)” is no address of a web page; it was not taken." in article.warnings


def test_characters_that_were_lost_are_said():
    assert any("could not be read" in told for told in composed("The coun\ufffdil met.").warnings)


def test_without_a_visible_text_there_is_no_article():
    with pytest.raises(ParseError, match="no visible text"):
        compose(Fields(pieces=[Piece(BlockKind.PARAGRAPH, "\u200b")]))


def test_a_text_decoded_as_it_came_keeps_its_line_ends():
    data = "One\r\ntwo\u2028three\x00".encode()
    assert decode(data, cleaning=False).text == "One\r\ntwo\u2028three\x00"
    assert decode(data).text == "One\ntwo\nthree"
    assert len(decode(b"word " * 1_000_001, cleaning=False).text) == 5_000_005

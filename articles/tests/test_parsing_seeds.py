"""Five real files: what each must give. Samples of the same kinds are among the golden pairs.

Their words are not ours, so the tests read them from the files and name structure, dates and names only.
"""

from datetime import date

import pytest

from articles.parsing import BlockKind, ParsedArticle, parse
from newsdesk.tests.received import SEEDS

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the real articles are not at {SEEDS}")


def read(number: str) -> ParsedArticle:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return parse(path.read_bytes(), path.name)


def lines(number: str) -> list[str]:
    text = next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    return [line.strip() for line in text.split("\n") if line.strip()]


def texts(article: ParsedArticle, kind: BlockKind | None = None) -> list[str]:
    return [article.body[b.start : b.end] for b in article.blocks if kind in (None, b.kind)]


def warned(article: ParsedArticle, *words: str) -> bool:
    return any(all(word in warning for word in words) for warning in article.warnings)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_real_article_keeps_every_character_but_white_space(number):
    path = next(SEEDS.glob(f"{number}_*.txt"))
    body = parse(path.read_bytes(), path.name).body
    assert "".join(body.split()) == "".join(path.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_real_article_is_english_of_an_unknown_outlet(number):
    article = read(number)
    assert (article.language, article.outlet, article.source_url) == ("en", "", "")


def test_000_has_fifteen_paragraphs_one_a_line():
    article = read("000")
    assert article.paragraphs == 15
    assert texts(article) == lines("000")


def test_000_derives_its_headline_and_says_so():
    article = read("000")
    assert article.headline_derived
    assert lines("000")[0].startswith(article.headline.rstrip("…"))
    assert warned(article, "headline", "derived")


def test_000_credits_its_last_line_and_has_neither_date_nor_byline():
    article = read("000")
    assert (article.credit, article.byline, article.published_on) == ("RFE/RL’s Russian Service", "", None)
    assert article.blocks[-1].kind is BlockKind.CREDIT


def test_001_splits_its_date_off_as_meta():
    article = read("001")
    assert texts(article, BlockKind.META) == ["date 2024-11-17"]
    assert article.published_on == date(2024, 11, 17)


def test_001_knows_its_caption_and_labelled_paragraphs():
    kinds = [block.kind for block in read("001").blocks]
    assert kinds == [
        "meta", "caption", "paragraph", "source", "paragraph", "paragraph", "quote", "quote", "paragraph",
        "paragraph", "quote", "subheading", "paragraph", "paragraph",
    ]  # fmt: skip


def test_001_derives_its_headline_from_the_first_paragraph_not_from_the_caption():
    article = read("001")
    assert article.headline_derived
    assert texts(article, BlockKind.PARAGRAPH)[0].startswith(article.headline.rstrip("…"))


def test_001_credits_the_map_and_misses_the_picture():
    article = read("001")
    assert article.credit == "DeepState Map"
    assert warned(article, "picture", "not in the file")


def test_001_cites_a_newspaper_that_did_not_publish_it():
    article = read("001")
    assert warned(article, "cites The Washington Post (WP)", "not stated")


def test_002_has_its_first_line_as_headline():
    article = read("002")
    assert (article.headline, article.headline_derived) == (lines("002")[0], False)
    assert article.body.startswith(article.headline + "\n\n")


def test_002_has_no_date_because_its_weekday_fits_two_years():
    article = read("002")
    assert article.published_on is None
    assert warned(article, "“Thursday, September 12” fits 2024 and 2019")


def test_002_ends_in_a_list_whose_links_are_lost():
    article = read("002")
    assert [block.kind for block in article.blocks[-2:]] == [BlockKind.SUBHEADING, BlockKind.LIST]
    assert warned(article, "Links are lost", "“Source 1”, “Source 2”")


def test_003_takes_the_initials_at_the_end_of_the_text_for_its_byline():
    article = read("003")
    assert (article.byline, article.credit) == ("WaL", "public domain")


def test_003_ends_in_an_appeal_and_a_caption():
    article = read("003")
    assert [block.kind for block in article.blocks[-2:]] == [BlockKind.APPEAL, BlockKind.CAPTION]
    assert article.headline_derived
    assert warned(article, "picture", "PICTURED ABOVE")
    assert warned(article, "Follow the link")


def test_004_is_a_dated_guest_post():
    article = read("004")
    assert (article.byline, article.published_on) == ("Miriam Judith", date(2024, 8, 9))
    assert texts(article, BlockKind.META) == ["date 2024-08-09", "Guest Post by Miriam Judith"]


def test_004_holds_a_post_with_its_author_and_date():
    article = read("004")
    (post,) = texts(article, BlockKind.EMBED)
    assert post.startswith("‼️")
    assert warned(article, "NEXTA (@nexta_tv)", "9 August 2024", "“our”")


def test_004_quotes_over_two_paragraphs_that_an_ordinary_one_introduces():
    kinds = [block.kind for block in read("004").blocks]
    at = kinds.index(BlockKind.QUOTE)
    assert kinds[at - 1 : at + 3] == ["paragraph", "quote", "quote", "paragraph"]

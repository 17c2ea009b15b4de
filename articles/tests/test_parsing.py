"""The parser as a whole: no character is lost, blocks are sound, and each rule of structure with its counter-case."""

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from articles.parsing import BlockKind, ParsedArticle, ParseError, decode, parse

LONG = "The bakers of the upper valley counted their flour on market day and found that it will last until spring."
MORE = (
    "Nobody in the lower town believed them at first, a clerk wrote, but the mill has been quiet ever since."
)

# Words that the rules look for, so that made-up texts meet them in every order.
FRAGMENTS = [
    "date 2024-08-09 ", "Title: ", "By Jane Roe", "---", "# ", "## ", "=====", "Photo: X", "PC: public domain", "Source: ",
    "Quote: ", "Background:", "•", "- ", "1. ", "“", "”", '"', "«", "»", "(@x) ", "— N (@n) August 9, 2024", "pic.twitter.com/a",
    "Donate!", "\n", "\n\n", "\r\n", "\x0c", "\u2028", "\u00a0", "\u200b", "\ufeff", " ", ".", "KYIV (AP) — ", "WaL", "Read also:",
    "Thursday, September 12", "03/04/2024", "👨‍👩‍👧", "e\u0301", "\u202e", "слово", "كلمة", "文字", "ordinary words here", LONG,
]  # fmt: skip
made_up = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=25).map("".join)


def read(*paragraphs: str) -> ParsedArticle:
    return parse("\n\n".join(paragraphs).encode(), "x.txt")


def kinds(article: ParsedArticle) -> list[str]:
    return [block.kind.value for block in article.blocks]


#: Variation selectors, tags, joiners, zero-width spaces: what no reader sees.
UNSEEN = re.compile(
    "[\ufe00-\ufe0f\U000e0000-\U000e007f\U000e0100-\U000e01ef\u200b-\u200d\u2060-\u2064\ufeff\\s]"
)


def seen(text: str) -> str:
    return UNSEEN.sub("", text)


def texts(article: ParsedArticle) -> list[str]:
    return [article.body[block.start : block.end] for block in article.blocks]


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=300) | made_up)
@example("date 2024-08-09")
@example('---\ntitle: "x"\n---')
@example("Title: Title: \nTitle: x")
@example("\u200b\n\na")
@example("“")
@example("#\n\n# \n\n## a")
def test_the_whole_text_is_kept_and_laid_out_in_sound_blocks(text):
    data = text.encode("utf-8", errors="ignore")
    try:
        article = parse(data, "x.txt")
    except ParseError:
        assume(False)
    body = article.body
    assert seen(body) == seen(decode(data).text), (
        "runs of what nobody sees may go; all else stands, in its order"
    )
    assert article.blocks
    assert body == "\n\n".join(texts(article))
    for part in texts(article):
        assert part == part.strip()
        assert part
        assert "\n\n" not in part
        assert all(line == line.strip() for line in part.split("\n"))
    ends = [0, *(place for block in article.blocks for place in (block.start, block.end))]
    assert ends == sorted(ends)
    assert article.headline.strip()
    assert len(article.headline) <= 300
    assert parse(data, "x.txt") == article


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(data):
    complaint = "Nothing."
    try:
        parse(data, "x.txt")
    except ParseError as error:
        complaint = str(error)
    assert complaint[0].isupper()
    assert complaint.endswith(".")


@pytest.mark.parametrize(
    "text",
    ["x" * 100_000, "word " * 20_000, LONG + "\n" * 31 + MORE, "a.b." * 25_000, "“" * 50_000, "— a (@" * 9_000,
     "Photo: " * 15_000, "By Aa " * 15_000, "1." * 50_000, "(" * 99_999, "date 2024-08-09 " * 6_000, "KYIV, " * 15_000,
     "\n".join(["— a (@b)"] * 9_000), "\n".join(["• x"] * 20_000), "\n\n".join(["“abc"] * 9_000)],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_a_monstrous_text_is_read_whole(text):
    assert "".join(parse(text.encode(), "x").body.split()) == "".join(text.split())


def test_a_paragraph_of_a_hundred_thousand_characters_stays_one_block():
    assert kinds(read(LONG, "word " * 20_000, MORE)) == ["paragraph"] * 3


def test_thirty_blank_lines_part_two_paragraphs_only():
    assert parse((LONG + "\n" * 31 + MORE).encode(), "x").body == f"{LONG}\n\n{MORE}"


# Lines to paragraphs.


def test_each_line_is_a_paragraph_where_there_are_no_blank_lines():
    assert texts(parse(f"{LONG}\n{MORE}\n{LONG}".encode(), "x")) == [LONG, MORE, LONG]


def test_lines_wrapped_at_a_column_become_one_paragraph():
    wrapped = "The bakers of the upper valley counted their\nflour on market day, and they found that it\nwill last until spring. Nobody believed it."
    assert texts(parse(f"{wrapped}\n\n{LONG}".encode(), "x")) == [wrapped.replace("\n", " "), LONG]


def test_a_word_broken_at_its_hyphen_is_joined_without_a_space():
    wrapped = "The bakers of the upper valley counted a half-\nempty store of flour and found that it will\nlast until spring, if nobody bakes cake."
    assert "a half-empty store" in parse(wrapped.encode(), "x").body


def test_verse_keeps_its_lines_in_one_block():
    verse = "the flour is white\nthe night is long\nand nobody bakes"
    assert verse in texts(read(LONG, verse, MORE))


def test_a_list_keeps_its_lines_in_one_block():
    article = read(LONG, "- flour for ten days\n- wood for twenty", "1. first\n2. second", MORE)
    assert kinds(article) == ["paragraph", "list", "list", "paragraph"]


def test_dashes_of_direct_speech_are_no_list():
    article = parse(f"{LONG}\n- Ми готувалися до цього, - сказав пекар.\n- Уночі було тихо.\n".encode(), "x")
    assert BlockKind.LIST not in kinds(article)


def test_inner_no_break_spaces_stay_and_those_at_line_ends_go():
    assert (
        parse("ten\u00a0loaves of bread were left.\u00a0\n\u00a0".encode(), "x").body
        == "ten\u00a0loaves of bread were left."
    )


# Headline, dek, byline.


@pytest.mark.parametrize(
    "title",
    ["Bakers count their flour", "Will the Flour Last until Spring?", "“Enough for all”: bakers count"],
)
def test_a_short_first_line_without_a_stop_is_the_headline(title):
    article = read(title, LONG, MORE)
    assert (article.headline, article.headline_derived, kinds(article)[0]) == (title, False, "headline")
    assert article.paragraphs == 2


@pytest.mark.parametrize(
    "line",
    [
        "Bakers counted their flour.",
        "He counted his flour twice",
        "Why do they count?! Why?",
        "Dear readers of this page,",
        "The bakers said this:",
        "KYIV",
        "And then there was flour…",
        "https://mill.example/flour and more",
        "x" * 151,
        "Bakers count. Millers sleep. Nobody bakes",
    ],
)
def test_an_ordinary_first_line_is_no_headline(line):
    article = read(line, LONG, MORE)
    assert article.headline_derived
    assert kinds(article)[0] == "paragraph"


def test_a_line_glued_to_a_crawlers_date_is_a_headline_only_in_title_case():
    assert read("date 2024-08-09 A baker looks out of his door", LONG).headline_derived
    assert (
        read("date 2024-08-09 Bakers Count Their Flour Again", LONG).headline
        == "Bakers Count Their Flour Again"
    )


def test_a_title_without_prose_below_it_is_no_headline():
    assert read("Bakers count their flour", "Millers sleep all day").headline_derived


def test_a_derived_headline_is_the_first_sentence_and_is_flagged():
    article = read("The mill of Dr. Lind stood still. " + LONG)
    assert article.headline == "The mill of Dr. Lind stood still."
    assert "The file has no headline; this one is derived from the first sentence." in article.warnings


def test_a_long_first_sentence_is_cut_at_a_word():
    headline = read("Flour " + "and more flour " * 30 + "was counted.").headline
    assert headline.endswith(("flour…", "more…", "and…"))
    assert 80 < len(headline) <= 101


def test_a_paragraph_between_headline_and_byline_is_the_dek():
    article = read("Bakers count their flour", "It will last until spring.", "By Jane Roe", LONG)
    assert (article.dek, article.byline) == ("It will last until spring.", "Jane Roe")
    assert kinds(article) == ["headline", "dek", "meta", "paragraph"]


def test_a_first_paragraph_without_a_byline_below_it_is_no_dek():
    assert read("Bakers count their flour", "It will last until spring.", LONG).dek == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("BY JANE ROE", "JANE ROE"),
        ("Guest Post by Jane", "Jane"),
        ("By Jane Roe and John Poe", "Jane Roe and John Poe"),
        ("By Jane van Roe, Milltown", "Jane van Roe"),
        ("By Jane Roe | 9 August 2024", "Jane Roe"),
        ("*By Jane Roe*", "Jane Roe"),
        ("By Reuters", "Reuters"),
        ("Автор: Олена Роєнко", "Олена Роєнко"),
        ("Jane Roe | The Mill Gazette | Aug 9, 2024", "Jane Roe"),
    ],
)
def test_a_line_that_is_only_a_byline_names_the_author(line, name):
    article = read("Bakers count their flour", line, LONG)
    assert article.byline == name
    assert kinds(article)[1] == "meta"


@pytest.mark.parametrize(
    "line",
    [
        "By Friday",
        "By Monday Evening",
        "By Land And Sea",
        "By flour and salt",
        "Written in a hurry",
        "Bywater Mill Road",
    ],
)
def test_a_line_that_begins_with_by_is_not_always_a_byline(line):
    assert read("Bakers count their flour", line, LONG).byline == ""


def test_who_writes_for_another_paper_in_the_text_is_no_byline():
    assert read(f"“Bread is bread,” writes baker Tom Poe, for The Mill. {LONG}", MORE).byline == ""


@pytest.mark.parametrize(
    ("end", "byline", "credit"),
    [
        (" AbC", "AbC", ""),
        (" TASS", "", "TASS"),
        (" (Reuters)", "", "Reuters"),
        ("\n\n— Jane Roe", "Jane Roe", ""),
        ("\n\n(Reporting by Jane Roe; editing by John Poe)", "Jane Roe", ""),
        ("\n\nWith inputs from The Mill Gazette.", "", "The Mill Gazette"),
        ("\n\n(AFP)", "", "AFP"),
        (" They came from the U.S. DOJ", "", ""),
    ],
)
def test_the_end_of_the_text_names_author_or_agency(end, byline, credit):
    article = read(LONG, MORE + end)
    assert (article.byline, article.credit) == (byline, credit)


def test_a_name_below_a_quotation_is_the_one_quoted():
    assert read(LONG, "“Bread is bread, and flour is flour.”", "— Jane Roe").byline == ""


# Headers.


def test_a_labelled_header_is_kept_as_meta_and_its_title_becomes_the_headline():
    article = read(
        "Title: Bakers count\nAuthor: Jane Roe\nDate: 2024-08-09\nPublisher: The Mill\nURL: https://m.example/a",
        LONG,
    )
    assert (article.headline, article.byline, article.outlet) == ("Bakers count", "Jane Roe", "The Mill")
    assert (str(article.published_on), article.source_url) == ("2024-08-09", "https://m.example/a")
    assert kinds(article) == ["meta", "headline", "meta", "paragraph"]


def test_front_matter_is_meta_but_for_its_title():
    article = read("---\ntitle: 'Bakers count'\nlang: en\n---", LONG)
    assert article.headline == "Bakers count"
    assert kinds(article) == ["meta", "headline", "meta", "paragraph"]


def test_a_markdown_title_is_the_headline_and_its_sign_is_meta():
    article = read("# Bakers count", LONG, "## Flour", MORE)
    assert kinds(article) == ["meta", "headline", "paragraph", "meta", "subheading", "paragraph"]


def test_a_hashtag_is_no_heading():
    assert kinds(read(LONG, "#flour is what they wrote.", MORE)) == ["paragraph"] * 3


@pytest.mark.parametrize(
    "line", ["Summary: the flour will last.", "Link: the chain of the mill", "Date: nobody knows it"]
)
def test_a_weak_or_senseless_label_at_the_top_is_left_to_the_article(line):
    assert kinds(read(line, LONG))[0] != "meta"


def test_a_file_of_header_lines_alone_still_shows_something():
    article = parse(b"date 2024-08-09", "x")
    assert kinds(article) == ["paragraph"]
    assert article.headline == "date 2024-08-09"

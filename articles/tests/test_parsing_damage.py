"""Text that came damaged is said; and words of Markdown and of wrapped lines are what a reader sees."""

import pytest

from articles.parsing import ParsedArticle, ParseError, parse

LONG = "The bakers of the upper valley counted their flour on market day and found that it will last until spring."
MORE = "Nobody in the lower town believed them at first, a clerk wrote, but the mill has been quiet since."


def read(*paragraphs: str, name: str = "x.txt") -> ParsedArticle:
    return parse("\n\n".join(paragraphs).encode(), name)


def warned(article: ParsedArticle, words: str) -> bool:
    return any(words in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        (("404 Not Found", "The page you are looking for does not exist."), "error page"),
        (("Page not found", "Go back to the home page."), "error page"),
        (("Seite nicht gefunden", "Zur Startseite"), "error page"),
        (("Just a moment...", "Enable JavaScript and cookies to continue"), "keeps robots out"),
        (
            ("Bakers count", LONG, MORE, "This article is for subscribers only. Subscribe to read."),
            "may be cut",
        ),
        (("Bakers count", LONG, "Nobody in the lower town believed […]"), "looks cut"),
        (("Bakers count", LONG, "Nobody in the lower town believed…", "Read more »"), "looks cut"),
        (("Bakers count", f"<p>{LONG}</p>", MORE), "Tags of a web page"),
        (("Bakers count", f"Flour &amp; water. {LONG}", MORE), "Codes of a web page"),
        (("Bakers count", LONG, MORE, "Correction: The flour was white, not brown."), "was corrected"),
        (("Bakers count", LONG, MORE, "Уточнення: борошно було білим."), "was corrected"),
    ],
)
def test_what_is_wrong_with_a_text_is_said(paragraphs, words):
    assert warned(read(*paragraphs), words)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("404 loaves were found", LONG, MORE),
        ("Bakers count", LONG, "“We do not know…” the miller said."),
        ("Bakers count", LONG, "They said that 3 < 4 and 5 > 4, and R&D goes on; the rest is flour."),
        ("Bakers count", LONG, "The correction of the course took a year."),
        ("Access to bread", LONG, MORE),
    ],
)
def test_a_sound_text_is_not_called_damaged(paragraphs):
    assert read(*paragraphs).warnings == ()


def test_a_program_is_not_read_as_utf_16():
    with pytest.raises(ParseError, match="a program"):
        parse(b"MZ\x90\x00\x03\x00\x00\x00" + "text in it ".encode("utf-16-le") * 40, "setup.txt")


def test_a_text_that_begins_with_the_letters_of_a_program_is_read():
    assert read("MZ-Leser zählen Mehl", LONG).headline == "MZ-Leser zählen Mehl"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("A [mill](https://mill.example/x) stood here, and it stands here still today.",
         "A mill stood here, and it stands here still today."),
        ("It was **bold** and *slanted*, __so__ and _so_, the miller said to the baker.",
         "It was bold and slanted, so and so, the miller said to the baker."),
        ("Names like snake_case_name and 3 * 4 * 5 stay as they are, the clerk wrote.",
         "Names like snake_case_name and 3 * 4 * 5 stay as they are, the clerk wrote."),
        ("Flour &amp; water&nbsp;&#8212; no salt, the baker said, and nothing else in it.",
         "Flour & water\u00a0— no salt, the baker said, and nothing else in it."),
        ("A line with `code` and an \\* that is meant, with <em>tags</em> in it as well.",
         "A line with code and an * that is meant, with tags in it as well."),
    ],
)  # fmt: skip
def test_markdown_becomes_plain_words(written, read_as):
    article = read("# Bakers count", written, name="x.md")
    last = article.blocks[-1]
    assert article.body[last.start : last.end] == read_as


def test_a_text_with_a_link_of_markdown_is_markdown_whatever_its_name():
    assert "https" not in read("Bakers count", f"A [mill](https://mill.example) stood. {LONG}").body


def test_a_text_without_one_keeps_its_asterisks():
    assert "**bold**" in read("Bakers count", f"It was **bold**. {LONG}").body


def test_paragraphs_are_told_by_the_indent_of_their_first_line():
    text = (
        "BAKERS COUNT THEIR FLOUR\n\n"
        "    The bakers of the upper valley counted their flour on\nmarket day and found that it will last.\n"
        "    Nobody in the lower town believed them at first, a clerk\nwrote on Friday.\n"
        "    The mill has been quiet since.\n"
    )
    assert parse(text.encode(), "x.txt").paragraphs == 3


def test_a_post_as_x_shows_it_now_is_one_embed():
    card = "Jane Roe\n@janeroe\n·\nAug 9, 2024\nThe mill is closed. Use the other one.\n8:12 PM · Aug 9, 2024\n1.2K Reposts"
    article = read("Bakers count", LONG, card, MORE)
    (embed,) = (b for b in article.blocks if b.kind == "embed")
    assert article.body[embed.start : embed.end] == card

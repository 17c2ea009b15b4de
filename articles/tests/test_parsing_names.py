"""Names without a “By”, kickers, questions and press releases at the top of an article; each with its counter-case."""

import pytest

from articles.parsing import ParsedArticle, parse
from articles.parsing.names import is_contribution, read_agencies, read_person

LONG = "The bakers of the upper valley counted their flour on market day and found that it will last until spring."
MORE = "Nobody in the lower town believed them at first, a clerk wrote, but the mill has been quiet since."


def read(*paragraphs: str) -> ParsedArticle:
    return parse("\n\n".join(paragraphs).encode(), "x.txt")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Jane Roe", "Jane Roe"),
        ("Jane Roe in Tesmar", "Jane Roe"),
        ("Jane Roe and John Poe", "Jane Roe and John Poe"),
        ("Ana García, enviada especial", "Ana García"),
        ("Олена Роєнко", "Олена Роєнко"),
        ("أحمد علي - القاهرة", "أحمد علي"),
        ("Γιώργος Παππάς", "Γιώργος Παππάς"),
        ("Port Ansel", ""),
        ("World News", ""),
        ("Jane", ""),
        ("Jane Roe said that she was tired.", ""),
        ("Jane Roe Gazette", ""),
    ],
)
def test_a_person_is_known_by_the_given_name(line, name):
    assert read_person(line) == name


@pytest.mark.parametrize(
    "lines",
    [
        ("9 August 2024", "Jane Roe"),
        ("9 August 2024", "Jane Roe, Tesmar"),
        ("Jane Roe in Tesmar", "9 August 2024"),
        ("Jane Roe", "Tesmar - 9 August 2024"),
        ("Jane Roe", "9 August 2024 – updated 2 hours ago"),
    ],
)
def test_a_known_name_beside_a_date_is_the_byline(lines):
    article = read("Bakers count their flour", *lines, LONG, MORE)
    assert (article.byline, str(article.published_on)) == ("Jane Roe", "2024-08-09")


@pytest.mark.parametrize("line", ["Port Ansel", "Tesmar, Halvia", "Breaking News", "The Mill"])
def test_a_place_beside_a_date_is_nobodys_name(line):
    assert read("Bakers count their flour", "9 August 2024", line, LONG, MORE).byline == ""


def test_a_name_without_a_date_beside_it_is_no_byline():
    assert read("Bakers count their flour", "Jane Roe", LONG, MORE).byline == ""


def test_a_label_that_also_credits_pictures_is_a_byline_above_the_text():
    assert read("Pekaři počítají mouku", "Autor: Jan Novák", LONG).byline == "Jan Novák"


def test_a_label_of_a_picture_with_an_agency_is_no_byline():
    assert read("Pekaři počítají mouku", "Autor: ČTK", LONG).byline == ""


def test_who_else_worked_on_it_is_credited_and_is_no_byline():
    article = read("Bakers count their flour", LONG, MORE, "Ann Other contributed to this report.")
    assert article.blocks[-1].kind == "credit"
    assert article.byline == ""
    assert is_contribution("Jane Roe reported from Tesmar, and John Poe from Port Ansel.")
    assert not is_contribution("Jane Roe reported the theft to the police.")


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("(avec AFP)", "AFP"),
        ("Reuters/AP", "Reuters/AP"),
        ("Mit Material von dpa", "dpa"),
        ("AFP was late", ""),
    ],
)
def test_a_line_of_agencies_alone_credits_them(line, agencies):
    assert read_agencies(line) == agencies


@pytest.mark.parametrize("age", ["Updated 3 hours ago", "3 min read", "il y a 2 heures", "há 2 horas"])
def test_how_long_ago_is_no_part_of_the_date(age):
    article = read("Bakers count their flour", f"9 August 2024 • {age}", LONG)
    assert str(article.published_on) == "2024-08-09"


@pytest.mark.parametrize(
    "lines",
    [
        ("Good Morning Tesmar", "Bakers count their flour", "By Jane Roe"),
        ("Halvia", "Bakers count their flour", "9 August 2024"),
        ("Halvia", "Bakers count their flour"),
    ],
)
def test_a_kicker_stands_above_the_headline(lines):
    article = read(*lines, LONG, MORE)
    assert article.headline == "Bakers count their flour"
    assert article.blocks[0].kind == "meta"


def test_a_headline_above_its_dek_is_no_kicker():
    article = read("Flour counted", "It will last until spring.", "By Jane Roe", LONG)
    assert (article.headline, article.dek) == ("Flour counted", "It will last until spring.")


def test_a_question_right_above_a_full_paragraph_is_a_headline():
    assert read("Who counted the flour?", LONG, MORE).headline == "Who counted the flour?"


@pytest.mark.parametrize(
    "line", ["Who counts?", "Who counted the flour? Nobody knows.", "Count the flour now!"]
)
def test_other_questions_open_a_text(line):
    assert read(line, LONG, MORE).headline_derived


def test_a_question_above_a_short_paragraph_is_none():
    assert read("Do you have any flour?", "You need some for bread.", LONG).headline_derived


def test_a_press_release_has_its_headline_below_the_lines_on_whom_to_ask():
    article = read(
        "FOR IMMEDIATE RELEASE",
        "Contact: Jane Roe\njane@mill.example\n+1 555 0100",
        "Bakers Count Their Flour",
        f"TESMAR, Aug. 9, 2024 – {LONG}",
        MORE,
    )
    assert (article.headline, str(article.published_on)) == ("Bakers Count Their Flour", "2024-08-09")
    assert [block.kind.value for block in article.blocks[:3]] == ["meta", "meta", "headline"]


def test_a_word_of_the_page_behind_a_crawlers_date_does_not_hide_the_headline():
    text = f"date 2024-08-09 Edition:\nBakers count their flour\n\n{LONG}\n\n{MORE}"
    assert parse(text.encode(), "x.txt").headline == "Bakers count their flour"


def test_a_line_above_a_byline_that_is_no_headline_does_not_hide_it():
    article = read("Shut", "By Jane Roe", "9 August 2024", LONG)
    assert (article.byline, str(article.published_on), article.headline_derived) == (
        "Jane Roe",
        "2024-08-09",
        True,
    )


def test_an_agency_behind_a_line_between_headline_and_text_makes_it_a_caption():
    article = read("Bakers count their flour", "Bakers at their door on Tuesday. EFE", LONG, MORE)
    assert [block.kind.value for block in article.blocks[:2]] == ["headline", "caption"]


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        (("By", "Jane Roe", "9 August 2024"), "Jane Roe"),
        (("By Jane Roe", "and", "John Poe", "9 August 2024"), "Jane Roe and John Poe"),
        (("By Jane Roe For The Gazette", "9 August 2024"), "Jane Roe"),
        (("9 August 2024", "Share", "Jane Roe", "The Mill Reporter"), "Jane Roe"),
        (("By The Gazette", "9 August 2024"), ""),
    ],
)
def test_a_byline_may_stand_over_several_lines(lines, byline):
    article = read("Bakers count their flour", *lines, LONG, MORE)
    assert (article.byline, str(article.published_on), article.dek) == (byline, "2024-08-09", "")


@pytest.mark.parametrize("house", ["La Gazette avec AFP", "Por G1 SP", "BBC News"])
def test_a_house_between_dek_and_date_hides_neither(house):
    dek = "It will last until spring, and nobody needs to go without bread."
    article = read("Bakers count their flour", dek, house, "9 August 2024", LONG, MORE)
    assert (article.dek, article.byline, str(article.published_on)) == (dek, "", "2024-08-09")


def test_a_kicker_a_headline_and_a_dek_are_told_apart():
    dek = "It will last until spring, and nobody needs to go without bread."
    article = read("Bread in Halvia", "Bakers count their flour", dek, "By Jane Roe", LONG, MORE)
    assert (article.headline, article.dek, article.byline) == ("Bakers count their flour", dek, "Jane Roe")


def test_a_line_with_a_date_is_no_dek():
    article = read("Bakers count their flour", "Stamped here 9 August 2024 10:36", "By Jane Roe", LONG, MORE)
    assert article.dek == ""


@pytest.mark.parametrize(
    ("line", "byline"), [("Port Ansel Gate", ""), ("Great Bread Fair", ""), ("Kestel Market Day", "")]
)
def test_capitals_alone_name_nobody_below_a_date(line, byline):
    assert read("Bakers count their flour", "9 August 2024", line, LONG, MORE).byline == byline


@pytest.mark.parametrize("line", ["Port Ansel, 12 September", "Tesmar – August 9", "Kestel, 12 вересня"])
def test_a_place_and_a_day_are_no_headline(line):
    assert read(line, LONG, MORE).headline_derived


def test_a_headline_may_name_a_day():
    assert (
        read("Bakers count flour on 12 September", LONG, MORE).headline
        == "Bakers count flour on 12 September"
    )

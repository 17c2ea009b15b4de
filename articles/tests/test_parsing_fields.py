"""Headlines, bylines and deks in the languages newsrooms deliver; each rule with its counter-case."""

import pytest

from articles.parsing import ParsedArticle, parse
from articles.parsing.language import detect
from articles.parsing.people import read_byline, read_dateline

LONG = "The bakers of the upper valley counted their flour on market day and found that it will last until spring."


def read(*paragraphs: str) -> ParsedArticle:
    return parse("\n\n".join(paragraphs).encode(), "x.txt")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By JANE ROE SEPT. 12, 2024", "JANE ROE"),
        ("By Jane Roe Updated 9 August 2024", "Jane Roe"),
        ("By Jane Roe in Milltown and John Poe in Breadford", "Jane Roe and John Poe"),
        ("By Jane Roe [Staff] and John Poe (Milltown)", "Jane Roe and John Poe"),
        ("By Jane Roe, with John Poe", "Jane Roe and John Poe"),
        ("By Jane Roe, Ann Other, and John Poe, The Mill Gazette", "Jane Roe, Ann Other, and John Poe"),
        ("By Jane Roe, Senior Correspondent, Bread and Flour, Mill Desk", "Jane Roe"),
        ("By Jane Roe, New York", "Jane Roe"),
        ("By Omar al-Khabbaz", "Omar al-Khabbaz"),
        ("By Jeanne d’Orge", "Jeanne d’Orge"),
        ("Par Jeanne Dupain et Paul Moulin — 9 août 2024 à 18:42", "Jeanne Dupain et Paul Moulin"),
        ("Eine Reportage von Max Müller", "Max Müller"),
        ("Von Max Müller, Mühlheim", "Max Müller"),
        ("Por Ana Farinha", "Ana Farinha"),
        ("di Mario Farina", "Mario Farina"),
        ("de Ion Moraru", "Ion Moraru"),
        ("Door Jan de Bakker", "Jan de Bakker"),
        ("كتب: سمير الخباز", "سمير الخباز"),
        ("김빵집 기자 kim@mill.example", "김빵집"),
        ("ავტორი: ნინო მცხობელი", "ნინო მცხობელი"),
    ],
)
def test_a_byline_is_read_in_its_language(line, names):
    read_line = read_byline(line)
    assert read_line is not None
    assert read_line[0] == names


@pytest.mark.parametrize(
    "line",
    ["Von Haus aus gut", "Por la tarde", "Par temps de pluie", "By The Mill News Agency", "By Staff Reporter",
     "di mattina", "كتب", "By Sunday Bread"],
)  # fmt: skip
def test_a_line_that_opens_like_a_byline_is_not_always_one(line):
    assert read_byline(line) is None


def test_a_headline_that_opens_like_a_foreign_byline_stays_the_headline():
    article = read("Di Forno Sacked", LONG)
    assert (article.headline, article.byline) == ("Di Forno Sacked", "")


@pytest.mark.parametrize(
    "lines",
    [
        ("Jane Roe", "Political Editor", "9 August 2024"),
        ("JANE ROE", "Associated Press", "9 August 2024"),
        ("9 August 2024", "Jane Roe", "The Mill Reporter"),
        ("Jane Roe, 9 August 2024",),
    ],
)
def test_a_bare_name_is_a_byline_by_its_place(lines):
    article = read("Bakers count their flour", *lines, LONG)
    assert article.byline.casefold() == "jane roe"
    assert str(article.published_on) == "2024-08-09"


@pytest.mark.parametrize("line", ["World News", "Related Topics", "New York", "Home"])
def test_the_name_of_a_section_above_a_date_is_no_byline(line):
    assert read("Bakers count their flour", line, "9 August 2024", LONG).byline == ""


def test_a_byline_glued_to_the_dateline_is_read():
    article = read("Bakers count their flour", f"By Jane Roe and John Poe MILLTOWN (Reuters) - {LONG}")
    assert article.byline == "Jane Roe and John Poe"


@pytest.mark.parametrize(
    ("title", "prose"),
    [
        (
            "الخبازون يعدون الدقيق",
            "قال الخبازون يوم السوق إن الدقيق سيكفي حتى الربيع، وإن أحدا لن يجوع في الوادي.",
        ),
        ("面包师清点面粉", "面包师们星期二表示，在清点了所有的面粉之后，他们认为面粉足够用到明年春天。"),
        ("האופים סופרים את הקמח", "האופים של העמק אמרו ביום שלישי כי הקמח יספיק עד האביב, וכי איש לא ירעב."),
        ("बेकर आटा गिनते हैं", "घाटी के बेकरों ने मंगलवार को कहा कि आटा वसंत तक चलेगा और किसी को भूखा नहीं रहना पड़ेगा।"),
        (
            "მცხობელები ფქვილს ითვლიან",
            "ხეობის მცხობელებმა სამშაბათს თქვეს, რომ ფქვილი გაზაფხულამდე ეყოფა ყველას.",
        ),
        ("Flour counted", LONG),
        ("iMill counts its flour", LONG),
        ("Flour counted. Bakers sleep well", LONG),
        ("“We will not go hungry”", LONG),
        ("Video: Bakers count their flour", LONG),
    ],
)
def test_a_first_line_is_the_headline_whatever_its_script(title, prose):
    article = read(title, prose)
    assert (article.headline, article.headline_derived) == (title, False)


@pytest.mark.parametrize(
    "title", ["Bakers count their flour.", "The flour that lasts…", "Why do the bakers count?"]
)
def test_above_a_byline_a_headline_may_end_in_a_stop(title):
    article = read(title, "By Jane Roe", LONG)
    assert (article.headline, article.headline_derived) == (title, False)


@pytest.mark.parametrize("line", ["EN  FR  DE", "522", "FOR IMMEDIATE RELEASE", "9 August 2024"])
def test_lines_of_a_page_above_the_headline_are_passed_by(line):
    assert read(line, "Bakers count their flour", LONG).headline == "Bakers count their flour"


def test_a_date_above_the_headline_yields_to_one_below():
    article = read("Sunday, 6 October 2024", "Bakers count their flour", "9 August 2020", LONG)
    assert str(article.published_on) == "2020-08-09"


def test_a_headline_that_comes_twice_is_shown_once():
    article = read("Bakers count their flour", "Bakers count their flour", "By Jane Roe", LONG)
    assert [block.kind.value for block in article.blocks] == ["headline", "meta", "meta", "paragraph"] or (
        [block.kind.value for block in article.blocks] == ["headline", "meta", "paragraph"]
    )
    assert article.dek == ""


def test_a_dek_stands_between_the_headline_and_a_foreign_byline():
    article = read("Bäcker zählen das Mehl", "Der Vorrat reicht bis zum Frühling.", "Von Max Müller", LONG)
    assert (article.dek, article.byline) == ("Der Vorrat reicht bis zum Frühling.", "Max Müller")


def test_a_line_above_the_text_that_was_not_understood_is_told():
    article = read("Bakers count their flour", "9 August 2024", "Bread mill flour", LONG)
    assert any("“Bread mill flour” stands above the text" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("SEOUL, Aug. 9 (Yonhap) -- The bakers", "Yonhap"),
        ("Milltown, 9 may (EFE).- Los panaderos", "EFE"),
        ("【8月9日 AFP】面包师", "AFP"),
        ("КИЇВ. 9 серпня. УНН. Пекарі", "УНН"),
        ("МОСКВА, 9 авг — РИА Новости. Пекари", "РИА Новости"),
        ("MILLTOWN, Aug. 9, 2024 /PRNewswire/ -- The bakers", "PRNewswire"),
    ],
)
def test_a_dateline_names_its_agency(text, agency):
    read_line = read_dateline(text)
    assert read_line is not None
    assert read_line[1] == agency


@pytest.mark.parametrize(
    "text", ["Milltown (pop. 900) - the bakers", "The Mill (Bread) - a shop", "ХЛІБ. Мало. Усе."]
)
def test_brackets_or_stops_alone_make_no_dateline(text):
    assert read_dateline(text) is None


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fi", "Leipuri sanoi, että hän laskee leivät aamulla, kun ne ovat jäähtyneet, ja niin myös teki."),
        ("sv", "Bagaren sade att han skulle räkna bröden på morgonen och inte förr, för de var varma."),
        ("da", "Bageren sagde, at han ville tælle brødene om morgenen, efter at de var blevet kolde."),
        ("no", "Bakeren sa at han skulle telle brødene om morgenen etter at de var blitt kalde."),
        ("hu", "A pék azt mondta, hogy reggel még egyszer megszámolja a kenyereket, mert nem volt biztos."),
        (
            "sk",
            "Pekár povedal, že ráno spočíta chlieb ešte raz, aby sa nepomýlil, ako po minulé dni, čo bol sám.",
        ),
        ("hr", "Pekar je rekao da će ujutro brojiti kruh te da nije siguran je li ga bilo dovoljno za sve."),
        ("id", "Tukang roti mengatakan bahwa dia akan menghitung roti pada pagi hari dengan anaknya."),
        ("hi", "बेकर ने कहा कि वह सुबह को रोटी गिनेगा और उसका बेटा भी मदद करेगा।"),
        ("th", "คนทำขนมปังกล่าวว่าเขาจะนับขนมปังอีกครั้งในตอนเช้า"),
    ],
)
def test_a_sentence_tells_its_language(tag, text):
    assert detect(text).tag == tag

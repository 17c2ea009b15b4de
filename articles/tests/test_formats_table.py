"""Tables: columns by name, a record costs itself only, and nothing is asked twice of a hostile file."""

import pytest

from articles.formats.item import Item
from articles.formats.table import header, mapping, read
from articles.parsing import BlockKind, ParseError

TEXT = "The council of Tesmar closed the old bridge on Tuesday after cracks were found in two of its pillars."


def items(table: str, **how: dict[str, str]) -> list[Item]:
    return list(read(table.encode(), "rows.csv", **how))


def headlines(table: str) -> list[str]:
    return [item.article.headline if item.article else item.problem for item in items(table)]


def test_a_record_is_an_article_with_all_that_its_columns_say():
    (item,) = items(
        "id,Title,Author,Date,Outlet,URL,Language,Body\n"
        f'7,Bridge closed,Mira Sandell,2024-09-12,The Tesmar Post,https://tesmar.example/7,en,"{TEXT}\n\nRepairs will take weeks."\n'
    )
    article = item.article
    assert item.mark == "#1"
    assert (article.headline, article.byline, article.outlet) == (
        "Bridge closed",
        "Mira Sandell",
        "The Tesmar Post",
    )
    assert (str(article.published_on), article.language) == ("2024-09-12", "en")
    assert (article.source_url, article.uri) == ("https://tesmar.example/7", "")
    assert article.body == f"Bridge closed\n\n{TEXT}\n\nRepairs will take weeks."
    assert article.warnings == ()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_parts_the_names(separator):
    table = separator.join(("title", "text")) + "\n" + separator.join(("One, two; three", f'"{TEXT}"')) + "\n"
    if separator in ",;":
        table = table.replace("One, two; three", '"One, two; three"')
    assert headlines(table) == ["One, two; three"]


def test_excels_own_first_line_names_the_separator():
    assert headlines("sep=;\r\nTitel;Text\r\nBrücke gesperrt;Der Rat sperrte die Brücke.\r\n") == [
        "Brücke gesperrt"
    ]


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        ("Titel;Autor;Datum;Text;Sprache", ["headline", "byline", "dated", "body", "language"]),
        ("Заголовок,Автор,Дата,Текст,Джерело", ["headline", "byline", "dated", "body", "source"]),
        ("titre,auteur,date de publication,contenu", ["headline", "byline", "dated", "body"]),
        ("título,autora,fecha,cuerpo,idioma", ["headline", "byline", "dated", "body", "language"]),
        ("العنوان,الكاتب,التاريخ,النص", ["headline", "byline", "dated", "body"]),
        ("标题,作者,日期,正文", ["headline", "byline", "dated", "body"]),
        (
            "pub_date,sourceURL,dc:creator,article-body,Rights",
            ["dated", "source_url", "byline", "body", "rights"],
        ),
    ],
)
def test_columns_are_known_in_the_languages_of_newsrooms(names, fields):
    columns = names.replace(";", ",").split(",")
    assert mapping(columns) == dict(zip(columns, fields, strict=True))


def test_of_two_columns_for_one_field_the_better_name_counts():
    assert mapping(["text", "summary", "body", "foo"]) == {"summary": "dek", "body": "body"}


def test_a_mapping_that_somebody_adjusted_is_followed():
    table = f"a,b,c\nBridge closed,{TEXT},Mira Sandell\n"
    (item,) = items(table, columns={"a": "headline", "b": "body", "c": "byline"})
    assert (item.article.headline, item.article.byline) == ("Bridge closed", "Mira Sandell")
    assert header(table.encode()) == ["a", "b", "c"]


def test_without_a_column_of_text_the_columns_are_named():
    with pytest.raises(ParseError, match=r"names: “id”, “Datum”\. Call the column with the text “body”"):
        items("id,Datum\n1,2024-09-12\n")


def test_names_without_records_are_said():
    with pytest.raises(ParseError, match="has no records below"):
        items("title,body\n")


def test_a_broken_quotation_mark_costs_its_line():
    table = "title,body\n" + "".join(f'Row {n},"Text {n}."\n' for n in range(2, 4000))
    table += '"Row "4000" broken",x\n' + 'Row 4001,"Text 4001.\n\nMore."\nRow 4003,Text\n'
    read = items(table)
    assert len(read) == 4001
    assert [(item.mark, item.problem) for item in read if item.problem] == [
        ("#3999", "Line 4,000: a quotation mark is not closed, or one within a field is not doubled.")
    ]
    assert [item.article.headline for item in read[-2:]] == ["Row 4001", "Row 4003"]


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_rest():
    table = 'title,body\nA,"Never closed\nB,"Text B."\nC,Text C\nD,"to the end\n'
    assert headlines(table) == [
        "Line 2: a quotation mark is not closed, or one within a field is not doubled.",
        "B",
        "C",
        "Line 5: a quotation mark is not closed, or one within a field is not doubled.",
    ]


def test_what_is_left_of_a_broken_record_is_one_problem_with_it():
    table = 'title,body\nA,"He said "yes" to\n\nall of them"\n\nB,"Text B.\n\nMore."\n'
    assert headlines(table) == [
        "Lines 2 to 4: a quotation mark is not closed, or one within a field is not doubled.",
        "B",
    ]


def test_quotation_marks_are_read_as_spreadsheets_write_them():
    table = 'title,body\n"He said ""yes""", "Text, one"\na 5" pipe,Text two\n"",\n'
    read = items(table)
    assert [item.article.headline for item in read[:2]] == ['He said "yes"', 'a 5" pipe']
    assert read[0].article.body.endswith("\n\nText, one")
    assert read[2].problem == "Line 4: There is no text in it."


def test_a_field_too_many_is_said_and_empty_ones_are_not():
    assert headlines("title,body\nA,One, two\nB,Text,,,\nC,Text\n") == [
        "Line 2: it has more fields than the 2 columns; one with “,” in it must stand in quotation marks.",
        "B",
        "C",
    ]


def test_html_in_a_cell_is_read_as_html():
    (item,) = items(
        'title,content\nTea &amp; bread,"<h2>Tea</h2><p>One <a href=""x"">two</a></p><ul><li>Three</li></ul>"\n'
    )
    assert item.article.body == "Tea & bread\n\nTea\n\nOne two\n\nThree"
    assert [block.kind for block in item.article.blocks[1:]] == [
        BlockKind.SUBHEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST,
    ]


def test_entities_alone_are_read_in_a_text_too():
    assert items("title,body\nA,Tea &amp; bread&nbsp;&#8230;\n")[0].article.body == "A\n\nTea & bread\u00a0…"


def test_signs_of_less_and_more_are_no_html():
    (item,) = items("title,body\nA,Where a < b and c > d\n")
    assert item.article.body == "A\n\nWhere a < b and c > d"


def test_a_guessed_encoding_is_said_of_each_article():
    table = (
        "Заголовок;Текст\nМіст закрито;Міська рада закрила старий міст на ремонт, повідомили у мерії міста.\n"
    )
    (item,) = read(table.encode("windows-1251"), "rows.csv")
    assert item.article.headline == "Міст закрито"
    assert item.article.encoding == "windows-1251"
    assert "read as windows-1251" in item.article.warnings[0]


@pytest.mark.parametrize(
    ("said", "day"),
    [("2024-09-12T23:30:00-08:00", "2024-09-12"), ("12.09.2024", "2024-09-12"), ("20240912", "2024-09-12"),
     ("1726135200", "2024-09-12"), ("1726135200000", "2024-09-12"), ("nan", "None"), ("03/04/2024", "None"),
     ("2024-02-31", "None"), ("September", "None")],
)  # fmt: skip
def test_a_date_is_read_as_it_is_stated_or_not_at_all(said, day):
    (item,) = items(f"title,date,body\nA,{said},Text\n")
    assert str(item.article.published_on) == day


def test_the_language_of_the_text_tells_which_number_is_the_month():
    (item,) = items(
        "date,text\n03/04/2024,Der Rat hat die alte Brücke am Dienstag gesperrt und das ist nicht neu für die Stadt.\n"
    )
    assert str(item.article.published_on) == "2024-04-03"


def test_a_draft_and_an_embargo_are_kept_back():
    read = items("body,status,embargoed_until\nText,draft,\nText,publish,2024-09-12 18:00\nText,,\n")
    assert [item.article.kept_back for item in read] == [
        ("Its status is “draft”.",),
        ("It is under embargo until 2024-09-12 18:00.",),
        (),
    ]


def test_published_may_be_yes_or_no():
    read = items("body,published,date\nText,false,2024-09-12\nText,true,2024-09-12\n")
    assert [item.article.kept_back for item in read] == [("It is marked as a draft.",), ()]
    (alone,) = items("title,body,published\nA,The council closed the old bridge on Tuesday.,true\n")
    assert (alone.article.kept_back, alone.article.published_on, alone.article.warnings) == ((), None, ())


def test_an_identifier_counts_only_where_it_is_one():
    read = items("id,body\n7,Text\nurn:tesmar:7,Text\n")
    assert [item.article.uri for item in read] == ["", "urn:tesmar:7"]


def test_five_megabytes_on_one_line_are_read_and_more_is_refused():
    read = items("title,body\nA,{}\nB,{}\nC,Text\n".format("word " * 1_000_000, "word " * 1_000_001))
    assert len(read[0].article.body) == 5_000_002
    assert read[1].problem.startswith("Line 3: The text of this article has 5,000,005 characters")
    assert read[2].article.headline == "C"


def test_a_file_of_quotation_marks_is_given_up_and_not_read_again_and_again():
    columns = ",".join(["body", *(f"c{n}" for n in range(900))])
    with pytest.raises(ParseError, match="Too many records are broken"):
        items(columns + "\n" + 'x","y\n' * 5000)


def test_a_table_of_too_many_columns_is_refused():
    with pytest.raises(ParseError, match="more fields than the 1,000 columns"):
        items("title,body" + ",x" * 2000 + "\nA,Text\n")


@pytest.mark.parametrize("data", [b"", b"   ", b"http://tesmar.example/rows.csv", b"\xff\xd8\xff"])
def test_what_is_no_table_is_refused_with_a_sentence(data):
    with pytest.raises(ParseError):
        list(read(data, "rows.csv"))

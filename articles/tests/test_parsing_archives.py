"""Exports of press archives: several articles in one file, each with its own fields."""

import pytest

from articles.formats.text import read
from articles.parsing import ParsedArticle, parse, read_archive

LONG = "The bakers of the upper valley counted their flour on market day and found that it will last until spring."
MORE = "Nobody in the lower town believed them at first, a clerk wrote, but the mill has been quiet since."

OLD_NEXIS = f"""
                               1 of 2 DOCUMENTS

                          The Mill Gazette (Tesmar)

                             August 9, 2024 Friday
                                 First Edition

Bakers count their flour and find
that it will last

BYLINE: Jane Roe, Gazette Reporter

SECTION: NEWS; Pg. A1

LENGTH: 96 words

DATELINE: TESMAR

{LONG[:68]}
{LONG[69:]}

   {MORE}

LOAD-DATE: August 10, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                   Copyright 2024 The Mill Gazette
                             All Rights Reserved

"""
NEW_NEXIS = f"""Bakers count their flour
The Mill Gazette (Tesmar)
August 9, 2024 Friday
First Edition

Copyright 2024 The Mill Gazette All Rights Reserved

Section: NEWS; Pg. A1
Length: 96 words
Byline: Jane Roe
Highlight: It will last until spring.

Body

{LONG}

{MORE}

Classification

Language: ENGLISH

Publication-Type: Newspaper

Subject: BREAD (90%)

Load-Date: August 10, 2024

End of Document
"""
TAGGED = f"""HD   Bakers count their flour
BY   By Jane Roe
WC   96 words
PD   9 August 2024
SN   The Mill Gazette
SC   MILG
LA   English
CY   © 2024 The Mill Gazette

LP   
{LONG}

TD   
{MORE}

NS   gbread : Bread
AN   Document MILG000020240809ek890001x
"""
SHOWN = f"""Bakers count their flour
By Jane Roe
96 words
9 August 2024
08:15
The Mill Gazette
MILG
English
© 2024 The Mill Gazette

{LONG}

{MORE}

Document MILG000020240809ek890001x
"""
FORMS = {"old Nexis": OLD_NEXIS, "new Nexis": NEW_NEXIS, "tagged Factiva": TAGGED, "shown Factiva": SHOWN}


def only(text: str) -> ParsedArticle:
    return parse(text.encode(), "export.txt")


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_an_archives_article_has_the_fields_that_its_lines_name(text):
    article = only(text)
    assert article.headline.startswith("Bakers count their flour")
    assert not article.headline_derived
    assert article.byline == "Jane Roe"
    assert str(article.published_on) == "2024-08-09"
    assert article.outlet.startswith("The Mill Gazette")
    assert article.language == "en"
    assert "2024 The Mill Gazette" in article.rights


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_an_archives_labels_are_no_part_of_the_text(text):
    article = only(text)
    shown = [article.body[b.start : b.end] for b in article.blocks if b.kind == "paragraph"]
    assert shown == [LONG, MORE]


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_each_article_of_an_archive_is_an_item_with_its_mark(text):
    second = text.replace("Bakers", "Millers").replace("1 of 2", "2 of 2")
    items = list(read(f"{text}\n\n{second}".encode(), "export.txt"))
    assert [(item.mark, item.article.headline[:7]) for item in items if item.article] == [
        ("#1", "Bakers "),
        ("#2", "Millers"),
    ]


def test_a_headline_over_two_lines_is_one():
    assert only(OLD_NEXIS).headline == "Bakers count their flour and find that it will last"


def test_a_highlight_is_the_dek_and_an_accession_number_the_uri():
    assert only(NEW_NEXIS).dek == "It will last until spring."
    assert only(TAGGED).uri == only(SHOWN).uri == "MILG000020240809ek890001x"


def test_an_article_of_an_archive_that_is_not_understood_is_text_and_says_so():
    items = list(read(f"{SHOWN}\n\n{LONG}\n\nDocument MILG000020240809ek890002x\n".encode(), "x.txt"))
    assert [item.article is not None and item.article.headline_derived for item in items] == [False, True]
    second = items[1].article
    assert second is not None
    assert any("not understood" in warning for warning in second.warnings)


def test_parse_gives_the_first_of_several_and_says_so():
    assert any("holds 2 articles" in warning for warning in only(NEW_NEXIS * 2).warnings)


@pytest.mark.parametrize(
    "text",
    [
        f"Bakers count their flour\n\n{LONG}\n\nThe document was signed on Friday. End of document, he said.",
        f"Document 1 of 2\n\n{LONG}\n\n{MORE}",
        f"HD television\n\n{LONG}",
        f"Length: three miles\n\n{LONG}",
    ],
)
def test_an_ordinary_text_is_no_archive(text):
    assert read_archive(text) == []


def test_an_ordinary_file_is_one_item_without_a_mark():
    (item,) = read(f"Bakers count their flour\n\n{LONG}".encode(), "x.txt")
    assert item.mark == ""
    assert item.article is not None
    assert item.article.headline == "Bakers count their flour"

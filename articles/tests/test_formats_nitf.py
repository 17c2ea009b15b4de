"""NITF."""

import pytest

from articles.formats.item import Item
from articles.formats.nitf import read
from articles.parsing import BlockKind, ParseError

DOCDATA = (
    '<docdata management-status="{status}"><doc-id id-string="tesmar-7" regsrc="HW"/><date.issue norm="20240912T233000-0800"/>'
    '{release}<ed-msg info="Adds the mayor."/><du-key version="2"/><doc.copyright year="2024" holder="Halvia Wire"/></docdata>'
)
BODY = (
    "<body xml:lang='en'><body.head><hedline><hl1>Bridge closed</hl1><hl2>Cracks in two pillars</hl2></hedline>"
    "<note type='npa'><body.content><p>Map follows.</p></body.content></note><rights>Not for archives</rights>"
    "<byline>By <person>Mira Sandell</person> and <person>Jon Kestrel</person><byttl>Staff</byttl></byline>"
    "<distributor><org>Halvia Wire</org></distributor>"
    "<dateline><location>PORT ANSEL</location>, <story.date>Sept. 12</story.date> (HW)</dateline></body.head>"
    "<body.content><block><p lede='true'>One <em>two</em>.</p><hl2>Repairs</hl2><p>Three.</p></block>"
    "<media media-type='image'><media-reference source='x.jpg'/><media-caption>The quay</media-caption></media>"
    "<bq><block><p>Four.</p></block></bq><ul><li>Five</li></ul></body.content></body>"
)


def item(body: str = BODY, status: str = "usable", release: str = "", top: str = "") -> Item:
    data = f"{top}<nitf><head><title>Slug</title>{DOCDATA.format(status=status, release=release)}</head>{body}</nitf>"
    (found,) = read(data.encode(), "a.xml")
    return found


@pytest.mark.parametrize("top", ["", '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">'])
def test_a_file_is_an_article_with_what_its_sender_says(top):
    found = item(top=top)
    article = found.article
    assert found.mark == ""
    assert (article.headline, article.dek) == ("Bridge closed", "Cracks in two pillars")
    assert (article.byline, article.outlet) == ("Mira Sandell, Jon Kestrel", "Halvia Wire")
    assert (str(article.published_on), article.language) == ("2024-09-12", "en")
    assert (article.uri, article.version) == ("tesmar-7", "2")
    assert (article.rights, article.desk_note) == (
        "Not for archives; © 2024 Halvia Wire",
        "Adds the mayor.\nMap follows.",
    )
    assert article.kept_back == ()


def test_its_text_begins_with_the_dateline_and_keeps_its_kinds():
    article = item().article
    assert [(str(block.kind), article.body[block.start : block.end]) for block in article.blocks[2:]] == [
        ("paragraph", "PORT ANSEL, Sept. 12 (HW) — One two."),
        ("subheading", "Repairs"),
        ("paragraph", "Three."),
        ("caption", "The quay"),
        ("quote", "Four."),
        ("list", "Five"),
    ]


def test_a_dateline_that_stands_in_the_text_is_not_set_twice():
    body = "<body><body.head><dateline>TESMAR (HW) —</dateline></body.head><body.content><p>{}</p></body.content></body>"
    assert item(body.format("TESMAR (HW) — One.")).article.body.endswith("\n\nTESMAR (HW) — One.")
    assert item(body.format("One.")).article.body.endswith("\n\nTESMAR (HW) — One.")


def test_what_its_sender_takes_back_is_no_article():
    found = item(status="canceled")
    assert (found.article, found.skipped, found.canceled) == (None, True, "tesmar-7")


def test_what_is_withheld_or_to_be_released_later_is_kept_back():
    assert "withholds it" in item(status="withheld").article.kept_back[0]
    found = item(release='<date.release norm="20240914T180000Z"/>')
    assert found.article.kept_back == ("It is under embargo until 20240914T180000Z.",)
    assert item(status="embargoed").article.kept_back == ("Its status is “embargoed”.",)


def test_the_title_of_the_file_stands_in_for_a_headline():
    assert item("<body><body.content><p>One.</p></body.content></body>").article.headline == "Slug"


def test_a_flash_is_its_headline():
    article = item("<body><body.head><hedline><hl1>Bridge closed</hl1></hedline></body.head></body>").article
    assert article.body == "Bridge closed"
    assert article.blocks[0].kind is BlockKind.HEADLINE


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<nitf><body><body.content/></body></nitf>", "no text in this NITF file"),
        (b"<nitf><body>", "cut off"),
        (
            b"<!DOCTYPE nitf [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><nitf><p>&a;</p></nitf>",
            "declares an entity",
        ),
        (b"https://tesmar.example/nitf.xml", "not well-formed"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data, why):
    with pytest.raises(ParseError, match=why):
        list(read(data, "a.xml"))

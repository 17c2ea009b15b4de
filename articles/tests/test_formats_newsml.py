"""NewsML-G2."""

import pytest

from articles.formats.item import Item, Skipped
from articles.formats.newsml import read
from articles.parsing import ParseError

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
CANCELED = 'qcode="stat:canceled"'
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Slug</title></head>'
    "<body><h1>Bridge closed</h1><p>One.</p><p hidden='hidden'>Not shown.</p><blockquote>Two.</blockquote></body></html></inlineXML>"
)
NITF = (
    '<inlineXML contenttype="application/nitf+xml"><nitf><body><body.head><hedline><hl1>Old</hl1><hl2>Cracks</hl2></hedline>'
    "<byline>By Jon Kestrel</byline></body.head><body.content><p>One.</p></body.content></body></nitf></inlineXML>"
)
CONTENT = (
    "<contentCreated>2024-09-11T10:00:00Z</contentCreated><creditline>Halvia Wire/Tesmar</creditline><by>Mira Sandell</by>"
    '<headline role="hld:short">Bridge</headline><headline role="hld:main">Bridge closed</headline><language tag="en-GB"/>'
)


def news_item(
    text: str = XHTML,
    status: str = 'qcode="stat:usable"',
    meta: str = "",
    content: str = CONTENT,
    kind: str = "text",
) -> str:
    return (
        f'<newsItem {NAR} guid="tag:tesmar.example,2024:7" version="3" xml:lang="en">'
        "<rightsInfo><copyrightHolder literal='Halvia Wire'/><usageTerms>Not for archives</usageTerms></rightsInfo>"
        f'<itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:HW"><name>Halvia Wire</name></provider>'
        f"<versionCreated>2024-09-13T10:00:00Z</versionCreated><firstCreated>2024-09-12T23:30:00-08:00</firstCreated>{meta}"
        f"<pubStatus {status}/><edNote>Adds the mayor.</edNote></itemMeta><contentMeta>{content}</contentMeta>"
        f"<contentSet>{text}</contentSet></newsItem>"
    )


def item(**parts: str) -> Item:
    (found,) = read(news_item(**parts).encode(), "a.xml")
    return found


def test_an_item_is_an_article_with_what_its_sender_says():
    found = item()
    article = found.article
    assert found.mark == ""
    assert (article.headline, article.byline, article.credit) == (
        "Bridge closed",
        "Mira Sandell",
        "Halvia Wire/Tesmar",
    )
    assert (article.uri, article.version, article.outlet) == ("tag:tesmar.example,2024:7", "3", "Halvia Wire")
    assert (str(article.published_on), article.language) == ("2024-09-12", "en-GB")
    assert (article.rights, article.desk_note) == ("Not for archives; Halvia Wire", "Adds the mayor.")
    assert article.body == "Bridge closed\n\nOne.\n\nTwo."
    assert [str(block.kind) for block in article.blocks] == ["headline", "paragraph", "quote"]
    assert article.kept_back == ()


def test_nitf_within_it_says_what_the_item_does_not():
    article = item(text=NITF, content="<headline>Bridge closed</headline><dateline>TESMAR</dateline>").article
    assert (article.headline, article.dek, article.byline) == ("Bridge closed", "Cracks", "Jon Kestrel")
    assert article.body == "Bridge closed\n\nCracks\n\nTESMAR — One."


def test_plain_text_within_it_is_read():
    text = "<inlineData contenttype='text/plain'>One.\n\nTwo.</inlineData>"
    assert item(text=text).article.body == "Bridge closed\n\nOne.\n\nTwo."


@pytest.mark.parametrize("status", [CANCELED, 'uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"'])
def test_what_its_sender_takes_back_is_no_article(status):
    found = item(status=status)
    assert (found.article, found.skipped, found.canceled) == (None, True, "tag:tesmar.example,2024:7")


def test_what_is_withheld_or_under_embargo_is_kept_back():
    assert "withholds it" in item(status='qcode="stat:withheld"').article.kept_back[0]
    until = item(meta="<embargoed>2024-09-14T18:00:00Z</embargoed>")
    assert until.article.kept_back == ("It is under embargo until 2024-09-14T18:00:00Z.",)
    assert item(meta="<embargoed/>").article.kept_back == ("It is under embargo; until when is not said.",)


def test_a_message_holds_many_each_with_a_mark():
    message = (
        f"<newsMessage {NAR}><header><sender>x</sender></header><itemSet>{news_item()}{news_item(status=CANCELED)}"
        f"<packageItem guid='urn:p'><itemMeta/></packageItem>{news_item(text='', kind='picture')}{news_item(text='', content='')}</itemSet></newsMessage>"
    )
    found = list(read(message.encode(), "a.xml"))
    assert [(one.mark, bool(one.article), one.skipped, one.canceled) for one in found] == [
        ("#1", True, False, ""),
        ("#2", False, True, "tag:tesmar.example,2024:7"),
        ("#3", False, True, ""),
        ("#4", False, True, ""),
        ("#5", False, False, ""),
    ]
    assert found[3].problem == "Item 4: This item is no text: its class is “picture”."
    assert found[4].problem == "Item 5: There is no text in this news item."


def test_a_package_alone_is_passed_over():
    with pytest.raises(Skipped, match="This is a package"):
        list(read(f"<packageItem {NAR} guid='urn:p'><itemMeta/></packageItem>".encode(), "a.xml"))


def test_a_flash_is_its_headline():
    assert item(text="").article.body == "Bridge closed"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (f"<newsMessage {NAR}><itemSet/></newsMessage>", "no news item"),
        ("<newsItem><itemMeta>", "cut off"),
        ("<!DOCTYPE a [<!ENTITY a 'b'>]><newsItem>&a;</newsItem>", "declares an entity"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data, why):
    with pytest.raises(ParseError, match=why):
        list(read(data.encode(), "a.xml"))

"""Word documents: styles, tracked changes, traps."""

from __future__ import annotations

import io
import zipfile

import pytest

from .docx_files import W, docx, p, paragraph, run
from .formats import LAST, LEDE, MORE, article, problem, visible

TITLE = "Ferry out of service"


def test_styles_tell_what_a_paragraph_is():
    found = article(
        docx(
            p(TITLE, "Title"), p("Water was found in two holds", "Subtitle"), p("By Jane Roe"), p("12 September 2024"),
            p(LEDE), p("The ferry in spring. Photo: Ann Other", "Caption"), p("What next", "Heading2"), p(MORE),
            p("We swam.", "Quote"), p(LAST),
        ),
        "a.docx",
    )  # fmt: skip
    assert (found.headline, found.dek, found.byline) == (TITLE, "Water was found in two holds", "Jane Roe")
    assert str(found.published_on) == "2024-09-12"
    assert found.credit == "Ann Other"
    assert visible(found) == [
        ("headline", TITLE),
        ("dek", "Water was found in two holds"),
        ("paragraph", LEDE),
        ("caption", "The ferry in spring. Photo: Ann Other"),
        ("subheading", "What next"),
        ("paragraph", MORE),
        ("quote", "We swam."),
        ("paragraph", LAST),
    ]
    assert found.warnings == ()


def test_the_first_heading_is_the_headline():
    assert article(docx(p(TITLE, "Heading1"), p(LEDE), p(MORE)), "a.docx").headline == TITLE
    below = article(docx(p(LEDE), p("What next", "Heading1"), p(MORE)), "a.docx")
    assert below.headline_derived


def test_without_styles_the_first_lines_are_read_as_a_texts():
    found = article(docx(p(TITLE), p("By Jane Roe"), p("12 September 2024"), p(LEDE), p(MORE)), "a.docx")
    assert (found.headline, found.byline, str(found.published_on)) == (TITLE, "Jane Roe", "2024-09-12")
    labelled = docx(
        p(f"Headline: {TITLE}"), p("By: Jane Roe"), p("Date: 12 September 2024"), p(LEDE), p(MORE)
    )
    found = article(labelled, "a.docx")
    assert (found.headline, found.byline, str(found.published_on)) == (TITLE, "Jane Roe", "2024-09-12")
    assert visible(found) == [("headline", TITLE), ("paragraph", LEDE), ("paragraph", MORE)]


def test_tracked_insertions_stand_and_deletions_and_comments_do_not():
    changed = paragraph(
        run("The ferry ")
        + f'<w:ins w:id="1" w:author="Secret Colleague">{run("really ")}</w:ins>'
        + f'<w:del w:id="2" w:author="Secret Colleague">{run("never ", deleted=True)}</w:del>'
        + f'<w:moveFrom w:id="3" w:author="Secret Colleague">{run("moved off ")}</w:moveFrom>'
        + f'<w:moveTo w:id="4" w:author="Secret Colleague">{run("moved here ")}</w:moveTo>'
        + '<w:commentRangeStart w:id="0"/>'
        + run("sank.")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    found = article(docx(p(TITLE, "Title"), p(LEDE), changed, comments=2), "a.docx")
    assert found.body.endswith("The ferry really moved here sank.")
    assert "Secret" not in found.body
    assert found.warnings == (
        "Changes were tracked in it: 2 insertions stand in the text, 2 deletions do not.",
        "2 comments were left out.",
    )


def test_the_properties_of_the_file_are_not_the_articles():
    found = article(docx(p(LEDE), p(MORE)), "a.docx")
    assert found.headline_derived
    assert (found.byline, found.published_on) == ("", None)
    assert "Template" not in found.body


def test_words_struck_through_are_told():
    struck = paragraph(run("The captain said so. ", properties="<w:strike/>") + run(MORE))
    [told] = article(docx(p(TITLE, "Title"), struck), "a.docx").warnings
    assert "“The captain said so.”" in told


def test_markup_in_words_is_words():
    body = article(docx(p(TITLE, "Title"), p(f"{LEDE} <script>alert(1)</script> &amp;")), "a.docx").body
    assert body.endswith("<script>alert(1)</script> &amp;")


def test_pictures_by_address_are_not_fetched(monkeypatch):
    monkeypatch.setattr("builtins.open", lambda *a, **k: pytest.fail("a file was opened"))
    monkeypatch.setattr("socket.socket", lambda *a, **k: pytest.fail("a socket was opened"))
    drawn = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="r9"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="/etc/hostname" TargetMode="External"/></Relationships>'
    )
    made = docx(p(TITLE, "Title"), p(LEDE), drawn, replaced={"word/_rels/document.xml.rels": rels})
    assert article(made, "a.docx").paragraphs == 1


def document(inside: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{inside}</w:body></w:document>'


LOL = (
    "<!DOCTYPE a ["
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    + "]>"
)
FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(("before", "word"), [(LOL, "&l9;"), (FILE, "&x;"), ("<!DOCTYPE a>", "x")])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_entities_are_refused(before, word, part):
    made = docx(p(LEDE), replaced={part: document(p("x").replace("x", word), before)})
    assert "entities" in problem(made, "a.docx")


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    made = docx(p(LEDE), replaced={"word/big.xml": "<a>" + " " * 10_000_000 + "</a>"})
    assert len(made) < 100_000
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *a: pytest.fail("a part was unpacked"))
    assert "unpacks to more than 10 MB" in problem(made, "a.docx")
    parts = {f"word/p{n}.xml": "<a>" + " " * 9_000_000 + "</a>" for n in range(3)}
    assert "20 MB" in problem(docx(p(LEDE), replaced=parts), "a.docx")


def test_pictures_are_not_unpacked():
    made = docx(p(TITLE, "Title"), p(LEDE), replaced={"word/media/a.png": "x" * 11_000_000})
    assert article(made, "a.docx").headline == TITLE


def spoilt(data: bytes) -> bytes:
    """A document whose packed words were overwritten."""
    at = data.index(b"word/document.xml") + len("word/document.xml")
    return data[:at] + b"\xff" * 60 + data[at + 60 :]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"words, not a document", "no Word document"),
        (b"PK\x03\x04" + b"x" * 50, "damaged"),
        (docx(p(LEDE))[:-40], "damaged"),
        (docx(p(LEDE))[:500], "damaged"),
        (spoilt(docx(p(LEDE))), "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
        (docx(p(LEDE), replaced={"word/document.xml": "<w:document"}), "damaged"),
        (docx(p(LEDE), replaced={"word/document.xml": "<a/>"}), "damaged"),
        (docx(), "no visible text"),
        (docx(p(TITLE, "Title")), "below the headline"),
        (docx(f"{'<w:sdt>' * 200}{p(LEDE)}{'</w:sdt>' * 200}"), "too deeply"),
        (docx(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 200 + run(LEDE))), "too deeply"),
    ],
)
def test_what_cannot_be_read_says_why(data, said):
    assert said in problem(data, "a.docx")


def test_another_archive_named_so_is_no_word_document():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.xml", "<a/>")
    assert "no Word document" in problem(made.getvalue(), "a.docx")


def test_fields_that_end_are_no_depth():
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{run("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert article(docx(p(TITLE, "Title"), paragraph(run(LEDE) + field * 300)), "a.docx").paragraphs == 1


def test_a_long_paragraph_is_read():
    words = "word " * 200_000
    assert len(article(docx(p(TITLE, "Title"), p(words)), "a.docx").body) > 900_000

"""What a file is: by its name, and by its bytes where they are plain."""

from __future__ import annotations

import io
import zipfile

import pytest

from articles.formats import Skipped
from articles.formats.kinds import reader_of
from articles.parsing import ParseError

from .docx_files import docx, p
from .formats import LEDE, items, problem

TEXT = LEDE.encode()
PAGE = b"<!DOCTYPE html><html><body><p>" + TEXT + b"</p></body></html>"


def packed(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("a.txt", "text"), ("A.TXT", "text"), ("a", "text"), ("report.2024", "text"), ("v1. Draft", "text"),
        ("a.md", "markdown"), ("a.markdown", "markdown"), ("a.html", "page"), ("a.HTM", "page"),
        ("a.xhtml", "page"), ("a.mhtml", "mhtml"), ("a.mht", "mhtml"), ("a.eml", "mail"), ("a.docx", "docx"),
        ("a.csv", "table"), ("a.tsv", "table"), ("a.json", "records"), ("a.jsonl", "records"),
        ("a.ndjson", "records"),
        ("folder.pdf/a.txt", "text"), ("folder\\a.md", "markdown"),
    ],
)  # fmt: skip
def test_the_ending_tells_the_reader(name, reader):
    assert reader_of(TEXT, name) == reader


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.rdf", "a.xml", "a.txt"])
def test_xml_is_told_by_its_first_element(name):
    assert reader_of(b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", name) == "feed"
    assert reader_of(b"<?xml version='1.0'?><nitf><body/></nitf>", name) == "nitf"
    assert (
        reader_of(b"<?xml version='1.0'?><rss xmlns:wp='http://wordpress.org/export/1.2/'/>", name) == "wxr"
    )


@pytest.mark.parametrize(
    "name",
    [
        "Thumbs.db", "a/b/.DS_Store", "desktop.ini", "Desktop.ini", "~$story.docx", ".~lock.story.odt#",
        "._story.docx", "__MACOSX/story.txt", "a/__MACOSX/b/._x.txt", "story.txt.bak", "story.txt~",
        "story.docx.crdownload", "story.part", "x.tmp", ".gitignore", "Icon\r",
    ],
)  # fmt: skip
def test_droppings_are_skipped_with_a_sentence(name):
    with pytest.raises(Skipped) as reason:
        reader_of(TEXT, name)
    assert str(reason.value).endswith(".")
    [item] = items(TEXT, name)
    assert item.skipped


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.pdf", "PDF"), ("a.odt", "OpenDocument"), ("a.rtf", "RTF"), ("a.doc", "old Word"), ("a.pages", "Pages"),
        ("a.jpg", "picture"), ("a.mp3", "sound"), ("a.mp4", "video"), ("a.webloc", "link"), ("a.url", "link"),
        ("a.vtt", "subtitles"), ("a.srt", "subtitles"), ("a.yaml", "Markdown file"), ("a.py", "program"),
        ("a.js", "program"), ("a.sh", "program"), ("a.css", "style sheet"), ("a.ann", "another tool"),
        ("a.xlsx", ".csv"), ("a.7z", ".zip"), ("a.msg", ".eml"), ("a.php", "program"),
    ],
)  # fmt: skip
def test_what_may_be_meant_as_an_article_is_refused_with_what_to_do(name, said):
    with pytest.raises(ParseError) as reason:
        reader_of(TEXT, name)
    assert said in str(reason.value)
    assert not isinstance(reason.value, Skipped)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"%PDF-1.7 x", "a.txt", "PDF"),
        (b"%PDF-1.7 x", "a.html", "PDF"),
        (b"{\\rtf1 x}", "a.txt", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "a", "picture"),
        (b"\xff\xd8\xff\xe0", "a.md", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.txt", "old Word"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a.txt", "picture"),
        (b"\0\0\0\x18ftypmp42", "a.txt", "video"),
        (b"WEBVTT\n\n00:01", "a.txt", "subtitles"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "a.txt", "OpenDocument"),
        (packed(xl__workbook=b"x"), "a.xlsx", "spreadsheet"),
        (packed(a=b"x"), "a.txt", "Unpack"),
    ],
)
def test_bytes_go_before_the_name(data, name, said):
    with pytest.raises(ParseError, match=said):
        reader_of(data, name)


@pytest.mark.parametrize(
    ("data", "name", "reader"),
    [
        (PAGE, "a.txt", "page"),
        (PAGE, "a", "page"),
        (PAGE, "a.md", "page"),
        (PAGE, "index.php", "page"),
        (PAGE, "a.xml", "page"),
        (b"\xef\xbb\xbf\n <!-- saved --> <html>", "a.txt", "page"),
        (PAGE.decode().encode("utf-16"), "a.txt", "page"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html>', "a.txt", "page"),
        (docx(p(LEDE)), "a.txt", "docx"),
        (b'[{"title": "x"}]', "a.txt", "records"),
        (b"From: <Saved by Blink>\nContent-Type: multipart/related;", "a.txt", "mhtml"),
        (b"import os\n\nprint('a script named text')", "script.txt", "text"),
        (b"We write <html> at the top of every page.", "a.txt", "text"),
        (b"{Applause} [laughter]", "a.txt", "text"),
    ],
)
def test_names_lie(data, name, reader):
    assert reader_of(data, name) == reader


def test_a_file_whose_ending_is_refused_stays_refused_whatever_it_begins_with():
    assert "link" in problem('<?xml version="1.0"?><plist/>', "a.webloc")
    assert "another tool" in problem('{"a": 1}', "a.ann")

"""Bytes to text: encodings, line ends, control characters, and what is no text at all."""

import pytest

from articles.parsing import MAX_BYTES, ParseError, decode, parse
from articles.parsing.decoding import typed

ENGLISH = "“We counted the loaves,” the baker said – twice."
RUSSIAN = "Пекарь пересчитал хлеб и сказал, что его хватит до весны."
UKRAINIAN = "Пекар порахував хліб і сказав, що його вистачить до весни, якщо не їсти більше."


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le")],
)
def test_a_byte_order_mark_names_the_encoding_and_is_dropped(codec, name):
    decoded = decode(UKRAINIAN.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (UKRAINIAN, name, False)


@pytest.mark.parametrize(("mark", "codec"), [(b"\xfe\xff", "utf-16-be"), (b"\x00\x00\xfe\xff", "utf-32-be")])
def test_big_endian_marks_are_known(mark, codec):
    assert decode(mark + RUSSIAN.encode(codec)).text == RUSSIAN


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, UKRAINIAN])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_nuls(codec, text):
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, codec, True)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (ENGLISH, "windows-1252"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso-8859-5"),
        (UKRAINIAN, "windows-1251"),
        (UKRAINIAN, "koi8-u"),
        ("СРОЧНО: ХЛЕБ В ГОРОДЕ", "windows-1251"),
        ("Le boulanger a compté ses pains ; il en reste, dit-il, assez.", "windows-1252"),
        ("Der Bäcker zählt das Brot und sagt, dass es für alle reicht.", "windows-1252"),
        ("Piekarz policzył chleb i powiedział, że wystarczy go na tydzień.", "windows-1250"),
        ("قال الخباز إن الخبز يكفي حتى الربيع.", "windows-1256"),
    ],
)
def test_one_paragraph_is_enough_to_guess_a_legacy_encoding(text, codec):
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.guessed) == (text, True)


def test_a_guessed_encoding_is_told():
    article = parse(RUSSIAN.encode("windows-1251"), "x.txt")
    assert article.encoding == "windows-1251"
    assert any("windows-1251" in warning for warning in article.warnings)


def test_one_broken_byte_does_not_turn_a_utf_8_file_into_rubbish():
    decoded = decode((ENGLISH * 10).encode() + b"\x92")
    assert decoded.text == ENGLISH * 10 + "\ufffd"
    assert any("“\ufffd”" in w for w in parse((ENGLISH * 10).encode() + b"\x92", "x").warnings)


def test_a_utf_8_file_cut_in_mid_character_is_read():
    assert decode(RUSSIAN.encode()[:-2]).text == RUSSIAN[:-2] + "\ufffd"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_line_end_becomes_a_line_feed(end):
    assert decode(f"one{end}two and some more words".encode()).text == "one\ntwo and some more words"


def test_control_characters_are_dropped_and_counted():
    decoded = decode("Bread\x00 and\x07 salt\x7f and\x9f a tab\there.".encode())
    assert (decoded.text, decoded.dropped) == ("Bread and salt and a tab\there.", 4)


def test_the_number_of_dropped_characters_is_told():
    article = parse(b"Bread and salt\x07\x07 were on the table.", "x.txt")
    assert "2 control characters were left out of the text." in article.warnings


def test_nothing_is_normalised_and_bidi_marks_and_no_break_spaces_stay():
    text = "e\u0301 é \u00a0 \u200f \u202e 👨‍👩‍👧 ﬁ"
    assert decode(text.encode()).text == text


def test_a_turned_writing_direction_is_told():
    article = parse("The file is called exe\u202etxt, the clerk wrote.".encode(), "x")
    assert any("writing direction" in warning for warning in article.warnings)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\u200b\u2060\n".encode(), b"\x00\x01"])
def test_a_file_without_visible_text_is_refused(data):
    with pytest.raises(ParseError, match=r"empty|not text"):
        decode(data)


def test_a_file_of_control_characters_is_refused_with_their_share():
    with pytest.raises(ParseError, match=r"not text: 50 % of it are control characters"):
        decode(b"a\x01" * 40)


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n..", b"PK\x03\x04..", b"%PDF-1.7 ..", b"\xff\xd8\xff\xe0", b"{\\rtf1 x}", b"GIF89a"],
)
def test_a_known_format_is_refused_by_its_name(data):
    with pytest.raises(ParseError, match="This is not text but "):
        decode(data)


def test_bytes_with_nuls_in_no_encoding_are_refused():
    with pytest.raises(ParseError, match="NUL"):
        decode(b"\xff\x00\xfe\x81\x00" * 9)


def test_bytes_of_no_encoding_are_refused():
    noise = bytes((n * 97 + n * n * 31) % 255 + 1 for n in range(600))
    with pytest.raises(ParseError, match="not text"):
        decode(noise)


def test_a_file_over_the_limit_is_refused_with_its_size_and_the_limit():
    with pytest.raises(ParseError, match=r"5,000,001 bytes.*limit is 5 MB \(5,000,000 bytes\)"):
        decode(b"a" * (MAX_BYTES + 1))


def test_a_file_at_the_limit_is_read():
    assert len(decode(b"a" * MAX_BYTES).text) == MAX_BYTES


def test_words_of_a_form_keep_their_line_ends_and_tabs():
    assert typed("a\r\n\tb\rc\nd\u2028e") == "a\r\n\tb\rc\nd\u2028e"
    assert typed("a\x0bb\x0cc\x85d") == "a\nb\nc\nd"
    assert typed("a\x01\x08\x1f\x7f\x80\x9f\ud800\udfff\ufffe\uffffb") == "ab"
    assert typed("a\x00") == "a\x00"


def test_what_no_feed_can_hold_is_dropped():
    assert decode("Bridge\ufffe open\uffff, two drivers said on Thursday.".encode()).text == (
        "Bridge open, two drivers said on Thursday."
    )

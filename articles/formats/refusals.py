"""Formats that are not read, each with what to do instead."""

from __future__ import annotations

_AS_TEXT = "Save it as .docx or plain text and import that."
_ALONE = "Import the text that belongs to it; {} are not kept here."
_NO_ARTICLE = "If an article is in it, copy the article into a text file and import that."


def _is(what: str, do: str = _AS_TEXT) -> str:
    return f"This is {what}, which is not read. {do}"


_PDF = _is("a PDF document")
_OLD_WORD = _is(
    "an old Word document (.doc), or one with a password",
    "Open it in Word, save it as .docx without a password and import that.",
)
_RTF = _is("an RTF document")
_ARCHIVE = _is("an archive", "Unpack it, or pack it as .zip, and import that.")
_ZIP = _is("an archive", "Unpack it and import what is in it.")
_PICTURE = _is("a picture", _ALONE.format("pictures"))
_SOUND = _is("a sound recording", _ALONE.format("recordings"))
_VIDEO = _is("a video", _ALONE.format("videos"))
_SHEET = _is("a spreadsheet", "Save it as .csv in UTF-8, one article a row, and import that.")
_SLIDES = _is("a set of slides")
_BOOK = _is("an e-book")
_DATABASE = _is("a database", "Export its articles as .csv or .json and import that.")
_PROGRAM = _is("a program", _NO_ARTICLE)
_SOURCE = _is("the source of a program", _NO_ARTICLE)
_STYLES = _is("a style sheet", _NO_ARTICLE)
_LINK = _is(
    "a link to a page and not the page",
    "Open it, save the page as a web page (.html or .mhtml) and import that.",
)
_SUBTITLES = _is(
    "a file of subtitles", "Copy the words without their times into a text file and import that."
)
_SETTINGS = _is("a file of settings", _NO_ARTICLE)
_YAML = _is(
    "a YAML file",
    "Put its lines between two lines of “---” at the top of a Markdown file (.md), the text below them, and "
    "import that.",
)
_TOOL = _is("another tool's export of annotations", "Import the texts they were made on.")
_MAILBOX = _is("a mailbox or an Outlook message", "Save the message as .eml and import that.")
_TEX = _is("a TeX source")
_MARKUP = _is("a text in a markup of its own", "Save it as Markdown, .docx or plain text and import that.")
_FONT = _is("a font", _NO_ARTICLE)
_KEY = _is("a certificate or a key", "It should not be here at all: ask whoever put it here.")
_CONTACTS = _is("a list of contacts or dates", _NO_ARTICLE)

_BY_ENDINGS = {
    "pdf": _PDF,
    "doc dot docm dotx dotm wps": _OLD_WORD,
    "rtf": _RTF,
    "odt ott fodt": _is("an OpenDocument text (.odt)"),
    "pages": _is("a Pages document"),
    "wpd wri abw hwp gdoc": _is("a document of another word processor"),
    "indd idml qxp qxd pmd icml incx": _is("a layout document"),
    "tar gz tgz bz2 xz 7z rar zst lz4 cab iso dmg jar": _ARCHIVE,
    "png jpg jpeg jpe gif bmp tif tiff webp heic heif avif svg ico psd ai eps cr2 nef dng jfif": _PICTURE,
    "mp3 wav ogg oga opus flac m4a aac wma aif aiff amr": _SOUND,
    "mp4 m4v mov avi mkv webm wmv flv mpg mpeg 3gp ogv": _VIDEO,
    "xls xlsx xlsm xlsb ods numbers gsheet": _SHEET,
    "ppt pptx pps ppsx odp key gslides": _SLIDES,
    "epub mobi azw azw3 fb2 djvu": _BOOK,
    "db sqlite sqlite3 mdb accdb sql dump parquet feather": _DATABASE,
    "exe dll so dylib bin msi app apk deb rpm class pyc wasm": _PROGRAM,
    "py pyw js mjs cjs ts tsx jsx sh bash zsh fish bat cmd ps1 rb pl pm php asp aspx jsp cgi cfm java c h cc "
    "cpp hpp cs go rs swift kt scala lua r m vb vbs ipynb lisp hs erl ex exs dart sol": _SOURCE,
    "css scss sass less xsl xslt": _STYLES,
    "webloc url website lnk desktop link": _LINK,
    "vtt srt sub ssa ass sbv ttml dfxp lrc": _SUBTITLES,
    "ini cfg conf toml env properties reg plist log dtd xsd mk": _SETTINGS,
    "yaml yml": _YAML,
    "ann a1 a2 conll conllu iob bio textgrid eaf xmi": _TOOL,
    "msg pst ost mbox mbx dbx emlx": _MAILBOX,
    "tex latex bib sty": _TEX,
    "rst adoc asciidoc textile wiki mediawiki creole opml": _MARKUP,
    "ttf otf woff woff2 eot": _FONT,
    "pem crt cer p12 pfx gpg pgp kdbx": _KEY,
    "vcf ics": _CONTACTS,
}
_ENDINGS = {ending: reason for endings, reason in _BY_ENDINGS.items() for ending in endings.split()}
_BYTES = (
    (b"%PDF-", _PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_WORD),
    (b"{\\rtf", _RTF),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a", _ARCHIVE),
    (b"BZh9", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"ID3\x03", _SOUND),
    (b"ID3\x04", _SOUND),
    (b"OggS\x00", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1aE\xdf\xa3", _VIDEO),
    (b"SQLite format 3\x00", _DATABASE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\x00", _PROGRAM),
    (b"WEBVTT", _SUBTITLES),
    (b"bplist00", _SETTINGS),
    (b"-----BEGIN ", _KEY),
)
# Words at the start of a ZIP archive that tell what was packed so.
_PACKED = (
    (b"application/vnd.oasis.opendocument.text", _ENDINGS["odt"]),
    (b"application/vnd.oasis.opendocument.spreadsheet", _SHEET),
    (b"application/vnd.oasis.opendocument.presentation", _SLIDES),
    (b"application/epub+zip", _BOOK),
    (b"xl/", _SHEET),
    (b"ppt/", _SLIDES),
)


def refusal(head: bytes, ending: str) -> str:
    """Why a file is not read, in a sentence or two; '' where nothing speaks against it.

    `head` are its first bytes, which go before `ending`, that of its name in small letters without the full
    stop ('' where the name does not count).
    """
    for magic, reason in _BYTES:
        if head.startswith(magic):
            return reason
    if head[4:8] == b"ftyp":
        return _PICTURE if head[8:12] in (b"heic", b"heix", b"mif1", b"avif") else _VIDEO
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return {b"WEBP": _PICTURE, b"WAVE": _SOUND}.get(head[8:12], _VIDEO)
    if head.startswith(b"PK\x03\x04"):
        return next((reason for words, reason in _PACKED if words in head), _ENDINGS.get(ending, _ZIP))
    return _ENDINGS.get(ending, "")

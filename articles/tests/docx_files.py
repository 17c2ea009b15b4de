"""Word documents built in memory, as small as Word would take them."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PARTS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
    '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>'
)
_NAMES = {
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Quote": "Quote",
    "Caption": "caption",
}
_CORE = (
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Template of 2009</dc:title><dc:creator>IT Department</dc:creator><dcterms:created>2009-01-01T00:00:00Z</dcterms:created></cp:coreProperties>"
)


def p(text: str, style: str = "") -> str:
    """A paragraph of plain text."""
    return paragraph(run(text), style)


def paragraph(inside: str, style: str = "") -> str:
    """A paragraph of runs, insertions, deletions."""
    marked = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{marked}{inside}</w:p>"


def run(text: str, deleted: bool = False, properties: str = "") -> str:
    tag = "delText" if deleted else "t"
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def docx(*paragraphs: str, comments: int = 0, replaced: dict[str, str] | None = None) -> bytes:
    """A document of `paragraphs`; `replaced` are parts by name that replace others or come on top."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _NAMES.items()
    )
    noted = "".join(
        f'<w:comment w:id="{n}" w:author="Secret Colleague" w:initials="SC">{p("Is this true?")}</w:comment>'
        for n in range(comments)
    )
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "docProps/core.xml": _CORE,
        "word/_rels/document.xml.rels": _PARTS,
        "word/document.xml": f'<?xml version="1.0"?><w:document {W}><w:body>{"".join(paragraphs)}</w:body></w:document>',
        "word/styles.xml": f'<?xml version="1.0"?><w:styles {W}>{styles}</w:styles>',
        "word/comments.xml": f'<?xml version="1.0"?><w:comments {W}>{noted}</w:comments>',
    }
    files |= replaced or {}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()

"""HTML, as feeds, exports and saved pages carry it, to pieces of a text. No tag, script or style passes."""

from __future__ import annotations

from lxml import etree, html

from articles.parsing import BlockKind, Piece

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.SUBHEADING),
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "li": BlockKind.LIST,
}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
}  # fmt: skip
_SILENT = {
    "audio", "button", "canvas", "embed", "form", "head", "iframe", "input", "math", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip


def pieces_of_markup(markup: str) -> list[Piece]:
    """The paragraphs of an HTML fragment, in order, each of the kind that its tags say.

    White space is as a browser would lay it out; a `br` ends a line, two of them a paragraph. Elements that
    show no words (scripts, styles, forms) are left out with all that is in them. Entities are read once.
    Never raises; of what cannot be read as HTML nothing comes. Time: linear.
    """
    root = tree_of_markup(markup)
    return [] if root is None else pieces_of_tree(root)


def tree_of_markup(markup: str) -> html.HtmlElement | None:
    """The tree of an HTML page or fragment; None where there is none, or it is nested too deeply (256)."""
    # Bytes, because lxml refuses a string that names its encoding, as XHTML does.
    data = markup.replace("\x00", "").encode("utf-8", "replace")
    if not data.strip():
        return None
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    # Beyond its depth the parser stops without a word, and the rest would be lost.
    is_whole = not parser.error_log.filter_from_level(etree.ErrorLevels.FATAL)
    return root if is_whole else None


def pieces_of_tree(root: html.HtmlElement) -> list[Piece]:
    """As `pieces_of_markup`, of a tree that is read already."""
    writer = _Writer()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        writer.start(element) if event == "start" else writer.end(element)
    writer.close()
    return writer.pieces


class _Writer:
    """Collects words until a block begins or ends."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._kinds: list[BlockKind] = [BlockKind.PARAGRAPH]
        self._words: list[str] = []
        self._silence = 0

    def start(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag in _SILENT or is_hidden(element):
            self._silence += 1
        if self._silence:
            return
        if tag in _BLOCKS:
            self.close()
            self._kinds.append(_KINDS.get(tag, self._kinds[-1]))
        elif tag == "br":
            self._words.append("\n")
        self._say(element.text)

    def end(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if self._silence:
            if tag in _SILENT or is_hidden(element):
                self._silence -= 1
        elif tag in _BLOCKS:
            self.close()
            self._kinds.pop()
        if not self._silence:
            self._say(element.tail)

    def close(self) -> None:
        """Ends the paragraph under way."""
        if not self._words:
            return
        for paragraph in "".join(self._words).split("\n\n"):
            lines = (" ".join(line.split()) for line in paragraph.split("\n"))
            if text := "\n".join(line for line in lines if line):
                self.pieces.append(Piece(self._kinds[-1], text))
        self._words.clear()

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append(words.replace("\n", " "))


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether an element says that readers do not see it."""
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"

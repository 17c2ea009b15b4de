"""Markdown to plain words: signs of emphasis, links and codes of a web page leave a paragraph, its words
stay."""

import re
from html import unescape

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]]{0,300})\](?:\([^()\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)|\[[^\[\]]{0,60}\])"
)
_ADDRESS = re.compile(r"<(https?://[^\s<>]{1,500})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>|<!--[^<>]{0,500}-->")
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)(?P<words>[^*_\n]{1,400})(?<=\S)\1(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=\S)(?P<words>[^*_\n]{1,400})(?<=\S)\1(?![\w*_])")
_CODE = re.compile(r"`(?P<words>[^`\n]{1,300})`")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")


def is_markdown(name: str, text: str) -> bool:
    """Whether a file of this `name` is Markdown, or its `text` has links as only Markdown writes them."""
    return name.lower().endswith(_ENDINGS) or ("](http" in text and bool(_LINK.search(text)))


def plain_words(paragraph: str) -> str:
    """`paragraph` as its reader sees it; of a picture the words that stand for it. Time: linear."""
    text = paragraph
    if "[" in text:
        text = _LINK.sub(lambda link: link["words"], text)
    if "<" in text:
        text = _TAG.sub("", _ADDRESS.sub(r"\1", text))
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(lambda found: found["words"], _STRONG.sub(lambda found: found["words"], text))
    if "`" in text:
        text = _CODE.sub(lambda found: found["words"], text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return unescape(text).strip() if "&" in text else text.strip()

"""Reading an article out of a text file: bytes in, `ParsedArticle` out.

Pure: no Django, no files, no clock. The way of a file is `decode` (bytes to text), `header` and `heads` (what
the file says of itself at its top), `lines` (lines to paragraphs), `kinds` (what each paragraph is),
`opening`, `frame_lines` and `closing` (headline, dek, byline and dates at the top and at the end), `reading`
(everything put together) and `damage` (what is wrong with it). Formats that name their fields put an article
together by `compose`, and so do `archives`, the exports of press archives.
"""

from .addresses import web_address
from .archives import read_archive
from .article import Block, BlockKind, ParsedArticle, ParseError, Piece
from .composing import Fields, compose, pieces_of
from .decoding import MAX_BYTES, Decoded, decode
from .language import language_tag
from .reading import parse, read_decoded

__all__ = [
    "MAX_BYTES",
    "Block",
    "BlockKind",
    "Decoded",
    "Fields",
    "ParseError",
    "ParsedArticle",
    "Piece",
    "compose",
    "decode",
    "language_tag",
    "parse",
    "pieces_of",
    "read_archive",
    "read_decoded",
    "web_address",
]

"""What a file gives: for each article in it an item; for each that could not be read, a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from articles.parsing import ParsedArticle, ParseError


class Skipped(ParseError):
    """Nothing that somebody meant as an article (a lock, a dropping of a system): no failure of an import.

    The message is one sentence for a person; the caller names the file.
    """


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a file: an `article`, or a `problem`, the sentence that says why there is none.

    `mark` tells the records of one file apart and is set behind its path in reports: “#3” for the third, ''
    where a file is one article. `skipped` says that the problem is no failure. `canceled` is the `uri` of an
    article that its sender takes back; such an item has no article.
    """

    article: ParsedArticle | None = None
    mark: str = ""
    problem: str = ""
    skipped: bool = False
    canceled: str = ""

"""What a web page states of its article, wherever it does."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(slots=True)
class Stated:
    """Each as the page writes it, '' where it does not say; `byline` are the names.

    `day` is the moment of publication, `text` the whole article without markup, `is_cut` that readers get it
    whole only for money.
    """

    headline: str = ""
    dek: str = ""
    byline: str = ""
    day: str = ""
    outlet: str = ""
    language: str = ""
    address: str = ""
    rights: str = ""
    text: str = ""
    is_cut: bool = False

    def or_else(self, other: Stated) -> Stated:
        """This, and of `other` what this does not say."""
        return Stated(*(getattr(self, one.name) or getattr(other, one.name) for one in fields(self)))


def names(people: list[str]) -> str:
    """A byline of `people`, each once: no addresses, no profiles on the web, no “By”."""
    found = []
    for person in people:
        words = " ".join(person.split()).removeprefix("By ").removeprefix("by ")
        if words and "://" not in words and "@" not in words and not words.startswith("/"):
            found.append(words)
    return ", ".join(dict.fromkeys(found))

"""What a sender says of the use of an article: taken back, withheld, under embargo, a draft."""

from __future__ import annotations

from articles.parsing.decoding import cleaned

from .item import Item
from .prose import shown, words_of_prose

# Words of statuses in exports and in IPTC's news codes (“stat:canceled”), without what is before the colon.
_CANCELED = frozenset({"canceled", "cancelled", "killed"})
_HELD = frozenset(
    {"withheld", "draft", "auto-draft", "pending", "private", "future", "scheduled", "unpublished", "review",
     "inreview", "hold", "embargoed", "trash", "deleted", "entwurf", "brouillon", "borrador", "bozza",
     "rascunho", "szkic", "concept", "черновик", "чернетка"}
)  # fmt: skip
_YES = frozenset({"true", "1", "yes", "y", "ja", "oui", "sí", "si", "так", "да"})
_NO = frozenset({"false", "0", "no", "n", "nein", "non", "ні", "нет"})


def is_canceled(status: str) -> bool:
    """Whether a status (“canceled”, “stat:canceled”) takes the article back."""
    return _code(status) in _CANCELED


def taken_back(uri: str, mark: str = "") -> Item:
    """The item of an article that its sender takes back, known to its sender as `uri`."""
    uri = " ".join(cleaned(uri).split())
    if not uri:
        said = "Its sender takes an article back, but does not say which: ask, and hold it by hand."
        return Item(mark=mark, problem=said)
    said = f"Its sender takes this article back (“canceled”): {shown(uri, 200)}. Nothing of it was imported."
    return Item(mark=mark, problem=said, skipped=True, canceled=uri)


def held_by_status(status: str) -> str:
    """Why an article of this status is not to be published; '' where the status does not forbid it."""
    code = _code(status)
    if code == "withheld":
        return "Its sender withholds it: it is not to be published until a newer version says so."
    return f"Its status is “{shown(status)}”." if code in _HELD else ""


def embargo(until: str) -> str:
    """Why an article under embargo is not to be published; `until` is the sender's word for its end.

    '' where that says that there is none.
    """
    until = shown(until, 80)
    if until.casefold() in _NO:
        return ""
    if not until or until.casefold() in _YES:
        return "It is under embargo; until when is not said."
    return f"It is under embargo until {until}."


def joined_rights(*said: str) -> str:
    """What is said of rights, each once, in one line."""
    return "; ".join(dict.fromkeys(filter(None, map(words_of_prose, said))))


def is_yes(word: str) -> bool:
    """Whether a field that asks yes or no says yes."""
    return word.strip().casefold() in _YES


def is_no(word: str) -> bool:
    """Whether it says no."""
    return word.strip().casefold() in _NO


def _code(status: str) -> str:
    return status.strip().casefold().rpartition(":")[2].rpartition("/")[2]

"""Articles whose files have one name: which of them may be meant by another file of that name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from .entries import Known

#: So many articles of one name are looked at, and in so many folders, where a file does not tell its own.
MOST = 20
# A dict for its order, the newest last; an article is in it once, however often its file came.
_Articles = dict[Known, None]


class Namesakes:
    """The articles of one file name by their folders. To add and to ask takes as long for many."""

    def __init__(self) -> None:
        self._by_folder: dict[str, _Articles] = {}
        self._by_ending: dict[str, _Articles] = {}

    def add(self, folder: str, known: Known) -> None:
        """`known` has a file of this name in `folder` ('' for not told)."""
        _put(self._by_folder, folder, known)
        for ending in _endings(folder):
            _put(self._by_ending, ending, known)

    def of(self, folder: str) -> list[Known]:
        """At most `MOST` articles with a file of this name in `folder`, the newest first.

        Two folders are the same as far as both are told: “03” and “2024/03” are, “05/03” and “06/03” are not.
        A file that does not tell its folder may be in any, but where too many have one it tells nothing.
        """
        if not folder and len(self._by_folder) > MOST:
            return []
        groups: Iterable[_Articles] = self._by_folder.values()
        if folder:
            shorter = [self._by_folder.get(ending, {}) for ending in (*_endings(folder), "")]
            groups = [self._by_ending.get(folder, {}), *shorter]
        return list(dict.fromkeys(known for group in groups for known in islice(reversed(group), MOST)))[
            :MOST
        ]


def _put(groups: dict[str, _Articles], key: str, known: Known) -> None:
    group = groups.setdefault(key, {})
    group.pop(known, None)
    group[known] = None


def _endings(folder: str) -> Iterator[str]:
    """“a/b/c”, “b/c”, “c”."""
    while folder:
        yield folder
        folder = folder.partition("/")[2]

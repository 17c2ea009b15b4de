"""Where files come from: folders, single files, archives. Each source is bytes, or the sentence that says
why there are none. No link is followed out of a folder, and nothing is written."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from articles.formats import Item, longest

from .archives import Member, count_members, members

# What a file system gives for bytes that are no UTF-8 (PEP 383), which no database takes; and signs that
# break a line, or that a terminal obeys.
_UNPRINTABLE = re.compile("[\ud800-\udfff\x00-\x1f\x7f-\x9f\u2028\u2029]")
_KINDS = {
    stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device",
}  # fmt: skip


class Source(NamedTuple):
    """One input. `path` names it in reports. `data` is its bytes, or a sentence in their place.

    `folder` is where it lies, as far as is known (“reports/2024-09-03”): two files of one name in different
    folders are different files. `skipped` says that the sentence is no failure. `items` are given where the
    bytes were read already.
    """

    path: str
    data: bytes | str
    folder: str = ""
    skipped: bool = False
    items: tuple[Item, ...] = ()

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name

    @classmethod
    def named(cls, path: str, data: bytes | str) -> Source:
        """A source of which only a name is known, perhaps with folders in front of it (an upload)."""
        path = _printable(path)
        return cls(path, data, _folder(PurePosixPath(path).parts[:-1]))


def read_paths(paths: Iterable[Path]) -> Iterator[Source]:
    """Every file named or below a folder named, in the order of names; archives opened, one level deep.

    The folder of a file begins with the one that was named. Hidden files and folders, links and whatever is
    no file are told of and passed over.
    """
    for path in paths:
        # `os.path`, because `Path` raises where it may not look, for a long name and a circle of links.
        whole = Path(os.path.realpath(path))
        if os.path.isdir(path):
            yield from _walk(path, whole.parent)
        else:
            yield from _file(path, whole.parent.parent)


def count(paths: Iterable[Path]) -> int:
    """About how many files `read_paths` will give: for a person who waits. Never raises."""
    total = 0
    for path in paths:
        found = (below for below, _ in _entries(path)) if os.path.isdir(path) else (path,)
        total += sum(map(_count, found))
    return total


def _count(path: Path) -> int:
    return (count_members(path) if is_archive(path.name) and os.path.isfile(path) else None) or 1


def unpacked(source: Source) -> Iterator[Source]:
    """The members of an archive that was uploaded; anything else as it is."""
    if isinstance(source.data, bytes) and is_archive(source.path):
        packed = PurePosixPath(source.path)
        yield from _members(source.data, source.path, PurePosixPath(source.folder) / packed.stem)
    else:
        yield source


def is_archive(name: str) -> bool:
    return name.lower().endswith(".zip")


def too_big(size: int, limit: int) -> str:
    """The sentence for a file of `size` bytes that is not even read."""
    return f"The file has {size:,} bytes; {limit:,} are the limit. Split it, or import its text alone."


def _walk(folder: Path, root: Path) -> Iterator[Source]:
    """Depth first, by name; `root` is the folder above the one that was named."""
    for path, entry in _entries(folder):
        if isinstance(entry, OSError):
            yield _told(path, root, f"This folder cannot be read: {entry.strerror}.")
        elif entry.name.startswith("."):
            yield _told(path, root, "Hidden files and folders are passed over.", skipped=True)
        elif entry.is_symlink():
            yield from _link(path, root)
        else:
            yield from _file(path, root)


def _entries(top: Path) -> Iterator[tuple[Path, os.DirEntry[str] | OSError]]:
    """Whatever lies in `top` and in the folders below; of a folder only where it is hidden or gives an error.

    Not by recursion: folders may lie deeper in each other than calls may.
    """
    waiting: list[tuple[Path, os.DirEntry[str] | None]] = [(top, None)]
    while waiting:
        path, entry = waiting.pop()
        if entry and (entry.name.startswith(".") or not entry.is_dir(follow_symlinks=False)):
            yield path, entry
            continue
        try:
            with os.scandir(path) as found:
                inside = sorted(found, key=lambda below: below.name, reverse=True)
        except OSError as error:
            yield path, error
        else:
            waiting += ((path / below.name, below) for below in inside)


def _link(path: Path, root: Path) -> Iterator[Source]:
    """A link to a file beside or below is that file; whatever leads elsewhere is not followed."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # it leads nowhere, or in a circle
        yield _told(path, root, "This is a link that leads nowhere.", skipped=True)
        return
    if target.is_file() and target.is_relative_to(path.parent.resolve()):
        yield from _file(path, root)
    else:
        yield _told(path, root, "Links are not followed out of their folder.", skipped=True)


def _file(path: Path, root: Path) -> Iterator[Source]:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            kind = _KINDS.get(stat.S_IFMT(about.st_mode), "no file")
            yield _told(path, root, f"This is {kind}, not a file with an article.", skipped=True)
        elif is_archive(path.name):
            with open(path, "rb", opener=_unblocked) as file:
                yield from _members(file, str(path), _below(path, root) / path.stem)
        elif about.st_size > (limit := longest(path.name)):
            yield _told(path, root, too_big(about.st_size, limit))
        else:
            yield _source(path, root, _read(path, limit))
    except FileNotFoundError:
        yield _told(path, root, f"There is no file or folder “{path}”.")
    except OSError as error:
        yield _told(path, root, f"“{path}” cannot be read: {error.strerror}.")


def _read(path: Path, limit: int) -> bytes | str:
    """The bytes of `path`; the sentence, where it has grown beyond `limit` since its size was asked."""
    with open(path, "rb", opener=_unblocked) as file:
        data = file.read(limit + 1) or b""
    return data if len(data) <= limit else too_big(len(data), limit)


def _unblocked(path: str, flags: int) -> int:
    """Opens without waiting: a pipe may have taken the place of the file meanwhile."""
    return os.open(path, flags | os.O_NONBLOCK)


def _members(file: IO[bytes] | bytes, path: str, folder: PurePosixPath) -> Iterator[Source]:
    for member in members(file):
        yield _member(member, path, folder)


def _member(member: Member, path: str, folder: PurePosixPath) -> Source:
    inner = PurePosixPath(member.name).parts
    above = inner[:-1]
    # An archive that holds the folder it was made of.
    if above and above[0] == folder.name:
        above = above[1:]
    full = "/".join((path, *inner)) if inner else path
    return Source(_printable(full), member.data, _folder((*folder.parts, *above)), member.skipped)


def _told(path: Path, root: Path, sentence: str, *, skipped: bool = False) -> Source:
    return _source(path, root, _printable(sentence), skipped=skipped)


def _source(path: Path, root: Path, data: bytes | str, *, skipped: bool = False) -> Source:
    return Source(_printable(str(path)), data, _folder(_below(path, root).parts), skipped)


def _below(path: Path, root: Path) -> PurePosixPath:
    """The folder of `path`, without what lies above `root`."""
    parent = path.parent.resolve()
    return PurePosixPath(parent.relative_to(root) if parent.is_relative_to(root) else parent.name)


def _folder(parts: Iterable[str]) -> str:
    return _printable("/".join(part for part in parts if part not in ("", ".", "..", "/")))


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)

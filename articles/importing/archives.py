"""Zip archives, read member by member and never unpacked to a disk.

No member is read beyond what its kind may have, whatever the archive says of its size; names are labels
only, so none can lead out of a folder.
"""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, NamedTuple

from articles.formats import longest
from articles.parsing.charsets import guess

#: What an archive may hold: members, and bytes of all of them together.
MOST_MEMBERS, MOST_BYTES = 100_000, 4_000_000_000
_UTF8_FLAG, _ENCRYPTED = 0x800, 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)


class Member(NamedTuple):
    """One member: its name within the archive ('' for the archive as a whole), its bytes or a sentence."""

    name: str
    data: bytes | str
    skipped: bool = False


def members(file: IO[bytes] | bytes) -> Iterator[Member]:
    """The members of a zip archive in its own order; folders are left out.

    What is wrong with the archive is told of it, what is wrong with a member of that member. Never raises
    for what the archive holds. Memory: one member at a time.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file)
    except _DAMAGED:
        yield Member("", "This is no zip archive, or it was cut short. Make it again and import that.")
        return
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_MEMBERS:
            yield Member(
                "", f"The archive holds {len(entries):,} files; {MOST_MEMBERS:,} are the limit. Split it."
            )
            return
        left = MOST_BYTES
        for entry in entries:
            member = _read(archive, entry, left)
            left -= len(member.data)
            yield member
        if not entries:
            yield Member("", "The archive is empty.")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> Member:
    name = _name(entry)
    if any(part.startswith(".") or part == "__MACOSX" for part in name.split("/") if part != ".."):
        return Member(name, "Hidden files and folders are passed over.", skipped=True)
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Member(name, "Links are not followed.", skipped=True)
    if entry.flag_bits & _ENCRYPTED:
        return Member(name, "This file is locked by a password. Make the archive again without one.")
    if name.lower().endswith((".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")):
        return Member(name, "An archive within an archive is not opened. Unpack it and import that.")
    limit = longest(name)
    try:
        with archive.open(entry) as packed:
            data = packed.read(limit + 1)
    except (*_DAMAGED, RuntimeError) as error:
        cut = "its check sum is wrong" if "CRC" in str(error) else "the archive is damaged here"
        return Member(name, f"This file cannot be read out of the archive: {cut}. Make the archive again.")
    if len(data) > limit:
        return Member(name, f"The file has more than {limit:,} bytes, the limit. Split it.")
    if len(data) > left:
        return Member(name, f"The archive unpacks to more than {MOST_BYTES:,} bytes, the limit. Split it.")
    return Member(name, data)


def _name(entry: zipfile.ZipInfo) -> str:
    """The member's name; where it does not say that it is UTF-8, as UTF-8 all the same, else as guessed."""
    if entry.flag_bits & _UTF8_FLAG:
        name = entry.filename
    else:
        raw = entry.filename.encode("cp437")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode(guess(raw) or "cp437", errors="replace")
    return name.replace("\\", "/").lstrip("/")

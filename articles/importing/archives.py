"""Zip archives, read member by member and never unpacked to a disk.

No member is read beyond what its kind may have, whatever the archive says of its size; names are labels
only, so none can lead out of a folder.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from articles.formats import longest
from articles.parsing.charsets import guess

#: What an archive may hold: members, and bytes of all of them together.
MOST_MEMBERS, MOST_BYTES = 100_000, 4_000_000_000
_UTF8_FLAG, _ENCRYPTED = 0x800, 0x1
# Of what is packed in other ways `zipfile` unpacks all at once, however much that is.
_BOUNDED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    IndexError,
    struct.error,
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
        archive, entries = _open(file)
    except _DAMAGED:
        yield Member("", "This is no zip archive, or it was cut short. Make it again and import that.")
        return
    with archive:
        if len(entries) > MOST_MEMBERS:
            yield Member(
                "", f"The archive holds {len(entries):,} files; {MOST_MEMBERS:,} are the limit. Split it."
            )
            return
        left = MOST_BYTES
        for entry in entries:
            member = _refused(entry, left)
            if member is None:
                # Whatever comes of it: what is damaged was unpacked, too.
                left -= entry.file_size
                member = _read(archive, entry)
            yield member
        if not entries:
            yield Member("", "The archive is empty.")


def count_members(path: Path) -> int:
    """How many files an archive holds; 0 for one that is damaged."""
    try:
        archive, entries = _open(path)
    except _DAMAGED:
        return 0
    archive.close()
    return len(entries)


def _open(file: Path | IO[bytes] | bytes) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    archive = zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file)
    # A name that is empty, which `is_dir` cannot bear, is that of no file.
    return archive, [entry for entry in archive.infolist() if entry.filename and not entry.is_dir()]


def _refused(entry: zipfile.ZipInfo, left: int) -> Member | None:
    """The sentence on a member that is not even opened; `left` is how many bytes may still be unpacked.

    `zipfile` gives no more bytes of a member than the archive says it has.
    """
    name = _name(entry)
    if any(part.startswith(".") or part == "__MACOSX" for part in name.split("/") if part != ".."):
        return Member(name, "Hidden files and folders are passed over.", skipped=True)
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Member(name, "Links are not followed.", skipped=True)
    if entry.flag_bits & _ENCRYPTED:
        return Member(name, "This file is locked by a password. Make the archive again without one.")
    if name.lower().endswith((".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")):
        return Member(name, "An archive within an archive is not opened. Unpack it and import that.")
    if entry.compress_type not in _BOUNDED:
        return Member(name, "This file is packed in an unusual way. Make an ordinary zip archive of it.")
    if entry.file_size > (limit := longest(name)):
        return Member(name, f"The file has more than {limit:,} bytes, the limit. Split it.")
    if entry.file_size > left:
        return Member(name, f"The archive unpacks to more than {MOST_BYTES:,} bytes, the limit. Split it.")
    return None


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Member:
    name = _name(entry)
    try:
        with archive.open(entry) as packed:
            return Member(name, packed.read(longest(name)))
    except (*_DAMAGED, RuntimeError) as error:
        cut = "its check sum is wrong" if "CRC" in str(error) else "the archive is damaged here"
        return Member(name, f"This file cannot be read out of the archive: {cut}. Make the archive again.")


def _name(entry: zipfile.ZipInfo) -> str:
    """The member's name; where it does not say that it is UTF-8, as UTF-8 all the same, else as guessed."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_FLAG:
        # Beside a name in cp437 some archives say it in Unicode, which newer versions of `zipfile` give.
        with suppress(UnicodeEncodeError):
            name = _decoded(name.encode("cp437"))
    return name.replace("\\", "/").lstrip("/")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(guess(raw) or "cp437", errors="replace")

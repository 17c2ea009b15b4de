"""Files that systems and programs leave behind: nobody meant them as articles."""

from __future__ import annotations

from pathlib import PurePosixPath

_SYSTEM = frozenset(
    {
        "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "folder.htt", "icon\r", "autorun.inf",
        "iconcache.db", "$recycle.bin", "system volume information", "pagefile.sys", "hiberfil.sys",
    }
)  # fmt: skip
_BACKUPS = (".bak", ".orig", ".old", ".swp", ".swo", ".sav", ".wbk", ".asd", ".autosave")
_UNFINISHED = (".crdownload", ".part", ".partial", ".download", ".opdownload", ".filepart")
_TEMPORARY = (".tmp", ".temp", ".lock", ".lck", ".pid")


def dropping(name: str) -> str:
    """Why the file of this name (or path) is passed over, in one sentence; '' for any other file."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    last = parts[-1].lower() if parts else ""
    if "__MACOSX" in parts or last.startswith("._"):
        return "macOS keeps a file's icons and settings in this; it is no article."
    if last in _SYSTEM or any(part.lower() in _SYSTEM for part in parts[:-1]):
        return "The operating system keeps its own notes in this; it is no article."
    if last.startswith(("~$", ".~lock.", "~wrl", "~wrd")):
        return "This is the lock of a document that somebody has open; the document itself is what to import."
    if last.endswith(_UNFINISHED):
        return "This download was never finished; fetch the file again and import that."
    if last.endswith(_BACKUPS) or (last.endswith("~") and len(last) > 1):
        return "A program left this as a backup copy; rename it if it is the text that you want."
    if last.endswith(_TEMPORARY):
        return "A program left this for its own use; it is no article."
    if last.startswith("."):
        return "Files whose names begin with a full stop are hidden and passed over; rename it to import it."
    return ""

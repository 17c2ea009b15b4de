"""Folders, files and archives: every input is told of, and nothing leads out of them."""

from __future__ import annotations

import inspect
import io
import os
import stat
import sys
import zipfile

import pytest

from articles.importing import Source, count, read_paths, unpacked
from articles.importing import archives as archives_module
from articles.importing.archives import members

TEXT = b"The bridge at Kestel\n\nThe ministry said the bridge was open on Thursday.\n"


def archive(*entries: tuple[str, bytes], **how) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, **how) as file:
        for name, data in entries:
            file.writestr(name, data)
    return packed.getvalue()


def told(sources) -> dict[str, tuple[object, bool]]:
    """Last name → (bytes or sentence, skipped)."""
    return {source.path.rsplit("/", 1)[-1]: (source.data, source.skipped) for source in sources}


def test_a_folder_is_read_by_name_with_the_folder_of_each_file(tmp_path):
    for name in ("in/b.txt", "in/2024-09-03/index.txt", "in/2024-09-04/index.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    sources = list(read_paths([tmp_path / "in"]))
    assert [source.folder for source in sources] == ["in/2024-09-03", "in/2024-09-04", "in"]
    assert [source.name for source in sources] == ["index.txt", "index.txt", "b.txt"]
    assert sources[0].path == str(tmp_path / "in/2024-09-03/index.txt")
    (alone,) = read_paths([tmp_path / "in/2024-09-03/index.txt"])
    assert alone.folder == "2024-09-03"
    assert count([tmp_path / "in", tmp_path / "in/b.txt"]) == 4


def test_the_folder_of_a_file_does_not_depend_on_where_it_is_called_from(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_bytes(TEXT)
    monkeypatch.chdir(tmp_path / "in")
    folders = [
        next(iter(read_paths([type(tmp_path)(path)]))).folder for path in (".", "a.txt", str(tmp_path / "in"))
    ]
    assert folders == ["in", "in", "in"]


def test_links_pipes_and_locked_folders_are_told_of_and_passed_over(tmp_path):
    outside, inside = tmp_path / "secret.txt", tmp_path / "in"
    outside.write_bytes(TEXT)
    inside.mkdir()
    (inside / "a.txt").write_bytes(TEXT)
    (inside / "beside.txt").symlink_to(inside / "a.txt")
    (inside / "out.txt").symlink_to(outside)
    (inside / "up").symlink_to(tmp_path)
    (inside / "loop").symlink_to(inside / "loop")
    (inside / "nowhere.txt").symlink_to(inside / "gone.txt")
    os.mkfifo(inside / "pipe.txt")
    found = told(read_paths([inside]))
    assert found["a.txt"] == found["beside.txt"] == (TEXT, False)
    assert found["out.txt"] == found["up"] == ("Links are not followed out of their folder.", True)
    assert found["loop"] == found["nowhere.txt"] == ("This is a link that leads nowhere.", True)
    assert found["pipe.txt"] == ("This is a pipe, not a file with an article.", True)


def test_what_cannot_be_read_is_told(tmp_path, monkeypatch):
    """Permissions bind no superuser, so the refusal is played."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_bytes(TEXT)

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    (closed,) = read_paths([tmp_path / "closed"])
    assert closed.data == "This folder cannot be read: Permission denied."
    monkeypatch.setattr(os, "open", lambda path, flags: refuse(path))
    (file,) = read_paths([tmp_path / "a.txt"])
    assert file.data == f"“{tmp_path / 'a.txt'}” cannot be read: Permission denied."


def test_a_file_over_the_limit_of_its_kind_is_not_read(tmp_path, monkeypatch):
    big = tmp_path / "a.txt"
    big.touch()
    os.truncate(big, 20_000_000)
    monkeypatch.setattr(os, "open", lambda path, flags: pytest.fail("it was read"))
    (source,) = read_paths([big])
    assert source.data == (
        "The file has 20,000,000 bytes; 5,000,000 are the limit. Split it, or import its text alone."
    )


@pytest.mark.parametrize("name", ["loop", "n" * 300 + ".txt", "a.txt/below.txt", "gone.txt"])
def test_a_path_that_leads_to_no_file_is_told(name, tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "a.txt").write_bytes(TEXT)
    source, sound = read_paths([tmp_path / name, tmp_path / "a.txt"])
    assert isinstance(source.data, str)
    assert not source.skipped
    assert sound.data == TEXT
    assert count([tmp_path / name]) == 1


def test_a_path_that_may_not_be_looked_at_is_told(tmp_path, monkeypatch):
    """Permissions bind no superuser, so the refusal is played."""

    def refuse(path, **how):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "stat", refuse)
    (source,) = read_paths([tmp_path / "a.txt"])
    assert source.data == f"“{tmp_path / 'a.txt'}” cannot be read: Permission denied."
    assert count([tmp_path / "a.txt"]) == 1


def test_folders_may_lie_deeper_in_each_other_than_calls_may(tmp_path, request):
    (tmp_path / "/".join(["d"] * 150)).mkdir(parents=True)
    usual = sys.getrecursionlimit()
    request.addfinalizer(lambda: sys.setrecursionlimit(usual))
    sys.setrecursionlimit(len(inspect.stack(0)) + 100)
    (tmp_path / "d/d/a.txt").write_bytes(TEXT)
    (tmp_path / "d/z.txt").write_bytes(TEXT)
    assert [source.name for source in read_paths([tmp_path])] == ["a.txt", "z.txt"]
    assert count([tmp_path]) == 2


def test_what_changes_between_a_look_and_a_read_is_bounded_and_waits_for_nobody(tmp_path, monkeypatch):
    file, look = tmp_path / "a.txt", type(tmp_path).stat
    file.write_bytes(TEXT)
    about = look(file)
    monkeypatch.setattr(
        type(tmp_path), "stat", lambda path, **how: about if path == file else look(path, **how)
    )
    file.unlink()
    os.mkfifo(file)
    (pipe,) = read_paths([file])
    assert pipe.data == b""
    file.unlink()
    file.touch()
    os.truncate(file, 20_000_000)
    (grown,) = read_paths([file])
    assert grown.data.endswith("5,000,000 are the limit. Split it, or import its text alone.")


def test_signs_that_a_terminal_obeys_are_replaced_in_names(tmp_path):
    (tmp_path / "a\n\x1b[2J\u2028b.txt").write_bytes(TEXT)
    (source,) = read_paths([tmp_path])
    assert source.name == "a\ufffd\ufffd[2J\ufffdb.txt"
    assert source.data == TEXT
    assert Source.named("a\x00/b\r.txt", TEXT)[:3] == ("a\ufffd/b\ufffd.txt", TEXT, "a\ufffd")


def test_a_pipe_that_is_called_an_archive_is_not_opened_to_count(tmp_path):
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "damaged.zip").write_bytes(b"PK")
    assert count([tmp_path]) == 2


def test_an_archive_is_a_folder_that_was_packed(tmp_path):
    packed = archive(("a.txt", TEXT), ("march/b.txt", TEXT), ("reports/c.txt", TEXT))
    (tmp_path / "reports.zip").write_bytes(packed)
    sources = list(read_paths([tmp_path / "reports.zip"]))
    assert [source.path for source in sources] == [
        str(tmp_path / "reports.zip" / name) for name in ("a.txt", "march/b.txt", "reports/c.txt")
    ]
    folder = f"{tmp_path.name}/reports"
    assert [source.folder for source in sources] == [folder, f"{folder}/march", folder]
    assert all(source.data == TEXT for source in sources)
    assert count([tmp_path / "reports.zip"]) == 3
    uploaded = list(unpacked(Source.named("reports.zip", packed)))
    assert [(source.path, source.folder) for source in uploaded] == [
        ("reports.zip/a.txt", "reports"), ("reports.zip/march/b.txt", "reports/march"), ("reports.zip/reports/c.txt", "reports"),
    ]  # fmt: skip
    assert list(unpacked(Source.named("a.txt", TEXT))) == [Source("a.txt", TEXT)]


def test_names_in_an_archive_lead_nowhere():
    packed = archive(("../../etc/passwd.txt", TEXT), ("/root/b.txt", TEXT), ("c\\d.txt", TEXT))
    sources = list(unpacked(Source.named("a.zip", packed)))
    assert [(source.folder, source.name, source.data) for source in sources] == [
        ("a/etc", "passwd.txt", TEXT), ("a/root", "b.txt", TEXT), ("a/c", "d.txt", TEXT),
    ]  # fmt: skip


def test_two_members_of_one_name_are_two_files():
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed = archive(("a.txt", TEXT), ("a.txt", b"Other"))
    assert [member.data for member in members(packed)] == [TEXT, b"Other"]


@pytest.mark.parametrize(
    ("name", "raw"),
    [("міст.txt", "міст.txt".encode()), ("мост у реки.txt", "мост у реки.txt".encode("cp866"))],
)
def test_names_that_do_not_say_that_they_are_utf8_are_read_all_the_same(name, raw):
    entry = zipfile.ZipInfo(raw.decode("cp437"))  # as `zipfile` reads a name without the mark of UTF-8
    assert archives_module._name(entry) == name


def test_a_bomb_is_not_unpacked():
    packed = archive(("a.txt", b"A" * 50_000_000), ("b.txt", TEXT))
    assert len(packed) < 100_000
    bomb, sound = members(packed)
    assert bomb.data == "The file has more than 5,000,000 bytes, the limit. Split it."
    assert sound.data == TEXT


def test_many_small_bombs_meet_the_limit_of_all(monkeypatch):
    monkeypatch.setattr(archives_module, "MOST_BYTES", 10)
    packed = archive(("a.txt", b"eight by"), ("b.txt", b"three"))
    assert [str(member.data)[:36] for member in members(packed)] == [
        "b'eight by'", "The archive unpacks to more than 10 ",
    ]  # fmt: skip
    monkeypatch.setattr(archives_module, "MOST_MEMBERS", 1)
    (whole,) = members(packed)
    assert whole.data == "The archive holds 2 files; 1 are the limit. Split it."


def test_what_cannot_be_read_of_an_archive_counts_to_what_it_may_unpack_to(monkeypatch):
    monkeypatch.setattr(archives_module, "MOST_BYTES", 2 * len(TEXT) - 1)
    packed = archive(("a.txt", TEXT), ("b.txt", TEXT))
    at = packed.index(b"PK\x01\x02") + 16
    first, second = members(packed[:at] + b"\0\0\0\0" + packed[at + 4 :])
    assert "its check sum is wrong" in str(first.data)
    assert str(second.data).startswith("The archive unpacks to more than")


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_can_only_be_unpacked_all_at_once_is_not(way, monkeypatch):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", way) as file:
        file.writestr("a.txt", TEXT)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *how: pytest.fail("it was unpacked"))
    (member,) = members(packed.getvalue())
    assert member.data == "This file is packed in an unusual way. Make an ordinary zip archive of it."


def test_a_member_without_a_name_stops_nothing():
    packed = archive(("a.txt", TEXT), ("b.txt", TEXT))
    at = packed.index(b"PK\x01\x02") + 46
    assert [member.name for member in members(packed[:at] + b"\0" + packed[at + 1 :])] == ["b.txt"]


def test_a_name_that_an_archive_says_in_unicode_beside_is_taken():
    assert archives_module._name(zipfile.ZipInfo("міст.txt")) == "міст.txt"


def test_what_is_wrong_with_an_archive_is_told():
    packed = archive(("a.txt", TEXT * 50), ("b.txt", TEXT))
    (cut,) = members(packed[:-30])
    assert cut == ("", "This is no zip archive, or it was cut short. Make it again and import that.", False)
    assert [m.data for m in members(archive())] == ["The archive is empty."]
    at = packed.index(b"PK\x03\x04") + 30 + len("a.txt") + 5
    damaged, sound = members(packed[:at] + b"\xff\xff\xff" + packed[at + 3 :])
    assert "cannot be read out of the archive" in str(damaged.data)
    assert sound.data == TEXT


def test_locks_links_droppings_and_archives_within_are_told_of():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(link, b"/etc/passwd")
        file.writestr("__MACOSX/a.txt", TEXT)
        file.writestr("in/.DS_Store", b"x")
        file.writestr("inner.zip", archive(("a.txt", TEXT)))
    found = {m.name: (m.data, m.skipped) for m in members(packed.getvalue())}
    assert found == {
        "link.txt": ("Links are not followed.", True),
        "__MACOSX/a.txt": ("Hidden files and folders are passed over.", True),
        "in/.DS_Store": ("Hidden files and folders are passed over.", True),
        "inner.zip": ("An archive within an archive is not opened. Unpack it and import that.", False),
    }
    locked = bytearray(archive(("a.txt", TEXT)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    (member,) = members(bytes(locked))
    assert member.data == "This file is locked by a password. Make the archive again without one."

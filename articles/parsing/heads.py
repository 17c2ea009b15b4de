"""Heads that other programs put on a text: front matter, a mail's, a wire's."""

import re

from .fields import LONGEST, Header, file, name, skip_blank, take, take_date
from .front_matter import Entry, read_front_matter
from .people import is_nobody, read_byline, read_leading_names
from .vocabulary.header_labels import LABELS, MAIL
from .wire import read_wire

_MAIL_LINES = 40
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|enc|sv|vs)\s?:\s?){1,6}", re.IGNORECASE)
# Keys of front matter whose values say that a text is not ready.
_STATES = {
    "draft": ("true", "yes", "on", "1"),
    "published": ("false", "no", "off", "0"),
    "status": ("draft", "pending", "private", "future", "in review", "unpublished", "embargoed"),
}


def take_front_matter(header: Header, lines: list[str]) -> None:
    """A block between two “---”: what its keys say is filed, all its lines are kept."""
    entries, taken = read_front_matter(lines)
    if not any(entry.key in LABELS or entry.key in _STATES for entry in entries):
        return
    header.meta("---")
    for entry in entries:
        _take_entry(header, entry)
    header.meta(header.rest[taken - 1])
    del header.rest[:taken]
    skip_blank(header)


def _take_entry(header: Header, entry: Entry) -> None:
    value = ", ".join(entry.values)
    lines = [line.strip() for line in entry.lines if line.strip()]
    what = LABELS.get(entry.key)
    if entry.key in _STATES and value.casefold() in _STATES[entry.key]:
        header.kept_back.append(f"The file says “{lines[0]}”, so it is not ready to be published.")
    if what is None or not value:
        header.meta("\n".join(lines))
    elif what not in ("title", "dek"):
        file(header, what, value)
        header.meta("\n".join(lines))
    elif len(lines) == 1 and value in lines[0]:
        take(header, lines[0], what, value)
    else:
        header.meta(lines[0].partition(":")[0] + ":")
        name(header, what, " ".join(value.split())[: LONGEST[what]])


def take_mail(header: Header) -> None:
    """“From: …”, “Subject: …” of a mail that was pasted with its head."""
    found: list[tuple[str, str, str]] = []
    for line in header.rest[:_MAIL_LINES]:
        label, colon, value = line.partition(":")
        what = MAIL.get(label.casefold()) if colon else None
        if what is None:
            break
        found.append((what, line, value.strip()))
    if not {"from", "subject"} <= {what for what, _, _ in found}:
        return
    for what, line, value in found:
        subject = _REPLY.sub("", value)
        if what == "subject" and subject and not header.headline:
            take(header, line, "title", subject)
            continue
        header.meta(line)
        if what == "date" and header.published is None:
            take_date(header, value)
        elif what == "from" and not header.byline:
            sender = value.partition("<")[0].strip(" \"'")
            names, end = read_leading_names(sender)
            header.byline = names if names and end == len(sender) and not is_nobody(names) else ""
    del header.rest[: len(found)]
    skip_blank(header)


def take_wire(header: Header) -> None:
    """The head of wire copy: slug, priority, notes to desks, byline; kept without the signs of the wire."""
    wire = read_wire(header.rest)
    if wire is None:
        return
    for line in wire.lines:
        if line == wire.slug and wire.headline and not header.headline:
            take(header, line, "title", wire.headline)
        else:
            header.meta(line)
        byline = read_byline(line)
        header.byline = header.byline or (byline[0] if byline else "")
    header.desk_note = "\n".join(wire.notes)
    header.rest = wire.rest
    skip_blank(header)

"""One clock: moments as people read them, in the newsroom's zone, always named; and as machines do, in UTC.

The zone is NEWSDESK_TIME_ZONE (Django's TIME_ZONE). `?at=` reads and writes UTC, whatever the zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils import timezone


def moment(value: datetime) -> str:
    """“9 May 2024, 13:04 EEST”. The zone's name also tells the two hours of an autumn night apart.

    A line ends in it only after the day: the spaces within day and time do not break.
    """
    return f"{day(value)}, {clock(value)}"


def clock(value: datetime) -> str:
    """“13:04 EEST”."""
    return f"{timezone.localtime(value):%H:%M\u00a0%Z}"


def day(value: date) -> str:
    """“9 May 2024”; of a moment (aware) the newsroom's day. Its spaces do not break."""
    here = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{here.day}\u00a0{here:%b\u00a0%Y}"


def today(now: datetime | None = None) -> date:
    """The newsroom's day at `now` (aware; None: now)."""
    return timezone.localdate(now)


def stamp(value: date) -> str:
    """For `datetime` of `<time>`: a day, or UTC with three digits of the second (HTML, section 2.3.5.7)."""
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def address(value: datetime) -> str:
    """As `?at=` reads it: UTC with microseconds, and no “+”, which an address would turn into a space."""
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

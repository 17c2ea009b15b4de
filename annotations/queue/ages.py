"""How long something waits, in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.timesince import timesince

from annotations.wording.clock import today


def age(since: datetime | date, now: datetime) -> str:
    """How long ago in one unit: “3 hours ago”; of a day on which something is due: “3 days overdue”."""
    if isinstance(since, datetime):
        if now - since < timedelta(minutes=1):
            return "just now"
        return f"{timesince(since, now, depth=1)} ago".replace("\xa0", " ")
    days = (today(now) - since).days
    if days < 1:
        return "due today"
    if days < 14:
        return f"{days} day{'' if days == 1 else 's'} overdue"
    return f"{timesince(since, today(now), depth=1)} overdue".replace("\xa0", " ")

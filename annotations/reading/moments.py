"""`?at=`: the moment a page is asked for."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils import timezone


class NoMoment(ValueError):
    """The moment cannot be read or lies in the future; the message is a sentence for a person."""


def read(text: str | None) -> datetime | None:
    """The moment of `?at=` as aware UTC, None when it is absent.

    ISO 8601, microseconds allowed; without a zone it is UTC. Raises NoMoment.
    """
    if text is None:
        return None
    try:
        # A “+” in an address is a space once decoded, so “+02:00” may arrive as “ 02:00”.
        moment = datetime.fromisoformat(text.strip().replace(" ", "+") if "T" in text else text.strip())
    except ValueError as error:
        raise NoMoment(
            f"“{text[:60]}” is no moment we can read. Write it as 2024-09-12T10:00:00Z."
        ) from error
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    try:
        moment = moment.astimezone(UTC)
    except OverflowError as error:
        raise NoMoment("That moment lies outside the calendar.") from error
    if moment > timezone.now():
        raise NoMoment("That moment lies in the future. We show what readers saw, not what they will see.")
    return moment

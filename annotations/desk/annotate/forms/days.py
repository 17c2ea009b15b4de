"""Days in our forms: written with a four-digit year, and within a range that can be meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from annotations.wording import clock

EARLIEST = date(1900, 1, 1)
LATEST = date(2999, 12, 31)
UNREADABLE = "Write the day as 2024-05-31, with all four digits of the year."


def not_later_than_today(day: date) -> None:
    """Raises ValidationError for a day that has not come, on the newsroom's clock."""
    if day > clock.today():
        raise ValidationError("This day is in the future.", code="future")


class DayField(forms.DateField):
    """An optional day of this or the last century; `rule` is one more validator."""

    def __init__(self, *, rule: Callable[[date], None] | None = None, **kwargs: Any) -> None:
        picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        usual: dict[str, Any] = {"required": False, "widget": picker, "input_formats": ["%Y-%m-%d"]}
        super().__init__(**(usual | kwargs))
        self.error_messages["invalid"] = UNREADABLE
        if rule:
            self.validators.append(rule)

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day and not EARLIEST <= day <= LATEST:
            raise ValidationError(UNREADABLE, code="invalid")
        return day

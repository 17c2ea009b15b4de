"""Columns that hold the address of a web page: http and https alone, asked by form, model and database."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q

from articles.parsing import web_address

NO_ADDRESS = "Give the address of a web page, beginning with http:// or https://."


def validate_web_address(value: str) -> None:
    """Raises ValidationError for what is no http or https address."""
    if not web_address(value):
        raise ValidationError(NO_ADDRESS, code="invalid")


class WebAddressField(models.CharField):
    """An http or https address, or nothing. The column's own rule is `is_web_address`."""

    default_validators = [validate_web_address]

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """The address as it is kept, from whichever form it comes. Raises ValidationError for none."""
        found = super().clean(value, model_instance)
        return web_address(found) if found else found


def is_web_address(column: str, *, name: str) -> CheckConstraint:
    """The database's own refusal of other schemes in `column`."""
    schemes = Q(**{f"{column}__startswith": "http://"}) | Q(**{f"{column}__startswith": "https://"})
    return CheckConstraint(condition=Q(**{column: ""}) | schemes, name=name)

"""Who acts: the type behind `settings.AUTH_USER_MODEL`, for the signatures of what people do."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from django.contrib.auth.models import _User

    Person: TypeAlias = _User  # the type checker puts the project's own model here
else:
    Person = object

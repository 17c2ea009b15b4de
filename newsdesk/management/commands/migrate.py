"""Django's `migrate`, one at a time: several nodes may start at once."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.migrate import Command as DjangoCommand

from newsdesk.one_at_a_time import one_at_a_time


class Command(DjangoCommand):
    def handle(self, *args: Any, **options: Any) -> None:
        with one_at_a_time(self.stderr.write, options["database"]):
            super().handle(*args, **options)

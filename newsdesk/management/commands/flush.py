"""Django's `flush`, for a database whose triggers refuse to delete what was public.

Emptying a whole database on purpose is the one case; the triggers are taken away first and made again.
"""

from django.core.management.commands import flush

from articles import guards


class Command(flush.Command):
    def handle(self, **options: object) -> None:
        using = str(options["database"])
        guards.remove(using)
        try:
            super().handle(**options)
        finally:
            guards.install(using)

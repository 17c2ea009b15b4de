"""Django's `flush`, for a database whose triggers refuse to delete what was public.

Emptying a whole database on purpose is the one case; the triggers are taken away first and made again. What
is counted from one again is another epoch, or old validators would come again for other pages.
"""

from django.core.management.commands import flush

from articles import guards
from articles.models import Epoch


class Command(flush.Command):
    def handle(self, **options: object) -> None:
        using = str(options["database"])
        guards.remove(using)
        try:
            super().handle(**options)
            Epoch.objects.db_manager(using).begin()
        finally:
            guards.install(using)

from __future__ import annotations

from itertools import chain

from django.core.management.base import BaseCommand, CommandError

from annotations.record import integrity as judgements
from articles import integrity as texts


class Command(BaseCommand):
    help = "Looks for what no database constraint can refuse; a sentence for each finding, exit 1 if any."

    def handle(self, *args: object, **options: object) -> None:
        found = 0
        with texts.snapshot():
            for sentence in chain(texts.findings(), judgements.findings()):
                found += 1
                self.stdout.write(sentence)
        if found:
            raise CommandError(f"{found} finding{'s' if found > 1 else ''}: the record needs a person.")
        self.stdout.write("The record is whole.")

"""`manage.py destroy_sealed text 12`: destroys the words under a confirmed seal; their hash stays."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotations.actions.destruction import destroy
from annotations.models import JudgementSeal
from articles.errors import Refused
from articles.models import SealBase, TextSeal

KINDS: dict[str, type[SealBase]] = {"text": TextSeal, "judgement": JudgementSeal}


class Command(BaseCommand):
    help = "Destroys the words under a confirmed seal for good. The seal keeps their SHA-256."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=KINDS, help="as the desk's page of seals names it")
        parser.add_argument("number", type=int)
        parser.add_argument("--yes", action="store_true", help="do it; without, say what would be destroyed")

    def handle(self, *, kind: str, number: int, yes: bool, **options: Any) -> None:
        row = KINDS[kind].objects.filter(pk=number).first()
        if row is None:
            raise CommandError(f"There is no {kind} seal {number}.")
        if not yes:
            self.stdout.write(f"This would destroy for good what is sealed: {row}. Add --yes to do it.")
            return
        try:
            digest = destroy(row)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Destroyed: {row}. SHA-256 of the words: {digest}")
        self.stdout.write(
            "Backups, and free pages of the database until it is vacuumed, still hold them; see to both."
        )

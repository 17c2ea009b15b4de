"""`manage.py import_articles PATH… [--publish] [--dry-run] [--report FILE]`"""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from articles.importing import Defaults, Importer, read_paths
from articles.models import Origin, Outcome


class Command(BaseCommand):
    help = (
        "Imports text files, and all files below folders, as articles. The same files again change nothing; "
        "a bad file is reported and the others are imported. Exit code 1 when any file was rejected."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
        parser.add_argument("--publish", action="store_true", help="new articles go live at once")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen; write nothing")
        parser.add_argument(
            "--report", metavar="FILE", help="write one JSON object a line, one for each file"
        )
        parser.add_argument("--by", metavar="USERNAME", help="who imports (default: the account “import”)")
        parser.add_argument("--outlet", default="", help="the outlet of files that do not name one")
        parser.add_argument("--origin", choices=Origin.values, default=Origin.OTHER, help="default: other")

    def handle(self, *args: Any, **options: Any) -> None:
        importer = Importer(
            None if options["dry_run"] else self.person(options["by"]),
            publish=options["publish"],
            dry_run=options["dry_run"],
            defaults=Defaults(outlet=options["outlet"], origin=options["origin"]),
        )
        counts: Counter[str] = Counter()
        with self.open_report(options["report"]) as report:
            try:
                for result in importer.results(read_paths(options["paths"])):
                    counts[result.outcome] += 1
                    if report:
                        report.write(json.dumps(result.as_json(), ensure_ascii=False) + "\n")
                    if result.error:
                        self.stderr.write(f"{result.path}: {result.error}")
                    elif options["verbosity"] > 1:
                        self.stdout.write(f"{result.path}: {Outcome(result.outcome).label}")
            except DatabaseError as error:
                raise CommandError(
                    f"The database is gone; before that: {told(counts)}. "
                    "Import it again: nothing comes in twice."
                ) from error
        self.stdout.write(f"{'Dry run, nothing saved: ' if options['dry_run'] else ''}{told(counts)}.")
        if counts[Outcome.REJECTED]:
            sys.exit(1)

    def person(self, username: str | None) -> Any:
        """The named person, or the technical account that stands for the command line."""
        people = get_user_model().objects
        if username:
            person = people.filter(username=username, is_active=True).first()
            if person is None:
                raise CommandError(f"There is no active person with the user name “{username}”.")
            return person
        person, made = people.get_or_create(
            username="import", defaults={"first_name": "Import", "is_active": False}
        )
        if made:
            person.set_unusable_password()
            person.save(update_fields=["password"])
        return person

    def open_report(self, name: str | None) -> Any:
        if not name:
            return nullcontext()
        try:
            return open(name, "w", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"The report “{name}” cannot be written: {error.strerror}.") from error


def told(counts: Counter[str]) -> str:
    """How many files had each outcome that occurs, in words."""
    return ", ".join(f"{counts[o]} {o.label}" for o in Outcome if counts[o]) or "no files"

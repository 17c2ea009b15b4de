"""`manage.py import_articles PATH… [--publish] [--dry-run] [--report FILE] [--undo RUN]`"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from articles.importing import Defaults, FileResult, Importer, count, read_paths, undo
from articles.models import ImportRun, Origin, Outcome
from articles.parsing import language_tag

# Seconds between two lines of progress on a terminal.
_BREATH = 0.5


class Command(BaseCommand):
    help = (
        "Imports files, all files below folders and in zip archives, as articles. The same files again "
        "change nothing; a bad file is reported and the others are imported. Exit code 1 when any was not."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="*", type=Path, metavar="PATH", help="a file, a folder, an archive"
        )
        parser.add_argument("--publish", action="store_true", help="new articles go live at once")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen; write nothing")
        parser.add_argument(
            "--report", metavar="FILE", help="write one JSON object a line, one for each article"
        )
        parser.add_argument("--by", metavar="USERNAME", help="who imports (default: the account “import”)")
        parser.add_argument("--outlet", default="", help="the outlet of files that do not name one")
        parser.add_argument(
            "--language", default="", help="the language (“en”) of texts that do not tell theirs"
        )
        parser.add_argument("--rights", default="", help="the rights note of files that have none")
        parser.add_argument("--origin", choices=Origin.values, default=Origin.OTHER, help="default: other")
        parser.add_argument("--undo", type=int, metavar="RUN", help="take back the import of this number")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["undo"] is not None:
            if options["paths"]:
                raise CommandError("Give files to import, or --undo and a number; not both.")
            self.take_back(options["undo"])
        elif options["paths"]:
            self.import_all(options)
        else:
            raise CommandError("Which files? Name files, folders or archives.")

    def import_all(self, options: dict[str, Any]) -> None:
        importer = Importer(
            None if options["dry_run"] else self.person(options["by"]),
            publish=options["publish"],
            dry_run=options["dry_run"],
            defaults=self.defaults(options),
            processes=max(1, (os.cpu_count() or 1) - 1),
        )
        counts: Counter[str] = Counter()
        try:
            with self.open_report(options["report"]) as report:
                results = importer.results(read_paths(options["paths"]))
                for result in self.watched(results, options["paths"]):
                    counts[result.outcome] += 1
                    self.tell(result, report, options["verbosity"])
        except (Error, OSError, KeyboardInterrupt) as error:
            raise CommandError(
                f"{why_stopped(error)}; before that: {told(counts)}. Import it again: nothing comes in twice."
            ) from error
        self.stdout.write(f"{'Dry run, nothing saved: ' if options['dry_run'] else ''}{told(counts)}.")
        if importer.run and counts[Outcome.CREATED] + counts[Outcome.REVISED]:
            self.stdout.write(f"Taken back by: manage.py import_articles --undo {importer.run.pk}")
        if counts[Outcome.REJECTED]:
            sys.exit(1)

    def tell(self, result: FileResult, report: Any, verbosity: int) -> None:
        if report:
            report.write(json.dumps(result.as_json(), ensure_ascii=False) + "\n")
            report.flush()
        if result.outcome == Outcome.REJECTED:
            self.stderr.write(f"{result.path}: {result.error}")
        elif verbosity > 1:
            self.stdout.write(f"{result.path}: {result.words}{f' ({result.error})' if result.error else ''}")

    def watched(self, results: Iterator[FileResult], paths: list[Path]) -> Iterator[FileResult]:
        """The same results, with a line of progress where a person looks on."""
        if not self.stderr.isatty():
            yield from results
            return
        total = count(paths)
        began = shown = time.monotonic()
        for number, result in enumerate(results, 1):
            yield result
            if (now := time.monotonic()) - shown > _BREATH:
                shown = now
                rate = number / (now - began)
                left = max(0, total - number) / rate
                line = f"{number:,} of {total:,}, {rate:,.0f} a second, {left:,.0f} s left"
                self.stderr.write(f"\r{line:70}", ending="")
        self.stderr.write(f"\r{'':70}\r", ending="")

    def take_back(self, number: int) -> None:
        run = ImportRun.objects.filter(pk=number).first()
        if run is None:
            raise CommandError(f"There is no import with the number {number}.")
        counts: Counter[bool] = Counter()
        try:
            for article in undo(run):
                counts[bool(article.left)] += 1
                if article.left:
                    self.stderr.write(f"{article.headline} ({article.slug}): {article.left}")
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{counts[False]} taken back, {counts[True]} left.")
        if counts[True]:
            sys.exit(1)

    def defaults(self, options: dict[str, Any]) -> Defaults:
        language = language_tag(options["language"])
        if options["language"] and not language:
            raise CommandError(
                f"“{options['language']}” is no language; write a tag such as “en” or “pt-BR”."
            )
        return Defaults(
            outlet=" ".join(options["outlet"].split()),
            language=language,
            origin=options["origin"],
            rights_note=" ".join(options["rights"].split())[:300],
        )

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


def why_stopped(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "It was stopped"
    if isinstance(error, OSError):  # what is wrong with a file is told of it, so this is not one of them
        return f"What became of the files cannot be written ({error.strerror})"
    return "The database is gone"


def told(counts: Counter[str]) -> str:
    """How many files had each outcome that occurs, in words."""
    return ", ".join(f"{counts[o]} {o.label}" for o in Outcome if counts[o]) or "no files"

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from annotations.rules.counts import copies
from articles.models import Article, Revision
from articles.models.search import SearchText


class Command(BaseCommand):
    help = "Makes the copies again from the record: headline, date, counts, edition, the words searched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what is wrong; write nothing")

    def handle(self, *args: object, dry_run: bool, **options: object) -> None:
        changed = 0
        keys = Article.objects.order_by("pk").values_list("pk", flat=True)
        for pk in keys.iterator():
            with transaction.atomic():  # one article at a time: editors go on writing
                article = Article.objects.locked(pk)
                wrong = {name: v for name, v in copies(article).items() if getattr(article, name) != v}
                if not wrong:
                    continue
                changed += 1
                self.stdout.write(f"{article.slug}: {', '.join(sorted(wrong))}")
                if not dry_run:
                    Article.objects.filter(pk=pk).update(**wrong)
        for text in SearchText.objects.unindexed():
            self.stdout.write(f"Text {text.pk}: the search")
            if not dry_run:
                with transaction.atomic():  # nobody changes the draft meanwhile
                    Article.objects.locked(text.article_id)
                    if revision := Revision.objects.filter(pk=text.pk).first():  # else it was discarded
                        SearchText.objects.index(revision)
        verb = "would be put right" if dry_run else "put right"
        self.stdout.write(f"{changed} article{'' if changed == 1 else 's'} {verb}.")

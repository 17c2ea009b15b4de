"""`manage.py new_epoch`: after a restore no kept page and no validator of before holds any more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Epoch


class Command(BaseCommand):
    help = "Begins a new epoch: browsers and caches ask anew for every page. Run it after each restore."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Epoch {Epoch.objects.begin()} has begun. Every page is asked for anew.")

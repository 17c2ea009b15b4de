from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        from . import search_index

        post_migrate.connect(search_index.bring_about, sender=self, dispatch_uid="articles.search_index")

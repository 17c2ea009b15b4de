from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        from .search import index

        post_migrate.connect(index.bring_about, sender=self, dispatch_uid="articles.search.index")

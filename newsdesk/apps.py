from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate, pre_migrate


class NewsdeskConfig(AppConfig):
    name = "newsdesk"
    verbose_name = "People"

    def ready(self) -> None:
        from articles import guards

        from . import roles, signing_in

        register(signing_in.proxies_are_told, deploy=True)
        post_migrate.connect(roles.bring_about, sender=self, dispatch_uid="newsdesk.roles")
        pre_migrate.connect(guards.step_aside, sender=self, dispatch_uid="newsdesk.guards")
        # After every app: a SQLite table rebuild in any migration drops the triggers of that table.
        post_migrate.connect(guards.bring_about, sender=self, dispatch_uid="newsdesk.guards")

from django.apps import AppConfig
from django.core.checks import register

from . import checks


class AnnotationsConfig(AppConfig):
    name = "annotations"

    def ready(self) -> None:
        register(checks.how_we_check_can_be_read)

"""The three roles, brought about after every migrate; running it again changes nothing.

A newsroom may give its groups more permissions; what is listed here is only ever added.
"""

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions

CONTRIBUTOR = {"annotations.view_desk", "annotations.write_draft", "annotations.add_comment"}
EDITOR = CONTRIBUTOR | {
    "annotations.publish_version",
    "annotations.hold_version",
    "articles.publish_revision",
    "articles.import_articles",
}
ADMIN = EDITOR | {
    "articles.seal",
    "articles.view_article",
    "articles.view_revision",
    "articles.view_original",
    "articles.view_importrun",
    "articles.view_importedfile",
    "articles.view_outlet",
    "articles.add_outlet",
    "articles.change_outlet",
    "annotations.view_annotation",
    "annotations.view_version",
    "annotations.view_evidence",
    "annotations.view_placement",
    "newsdesk.view_user",
    "newsdesk.add_user",
    "newsdesk.change_user",
}
ROLES = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Admin": ADMIN}


def bring_about(app_config: AppConfig, using: str, **kwargs: object) -> None:
    """`post_migrate` handler: makes the groups and gives them their permissions."""
    from django.contrib.auth.models import Group, Permission

    for label in ("articles", "annotations", "newsdesk"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.using(using).values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for name, permissions in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*(known[permission] for permission in permissions))

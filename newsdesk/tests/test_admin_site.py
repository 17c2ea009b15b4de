"""`/admin/`: people and outlets for Admins; what was public can be read there, never changed or deleted."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from annotations.models import Evidence, Placement, Version
from articles.models import Article, Outlet, Revision
from newsdesk.admin_site import site
from newsdesk.models import User
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
RECORD = (Article, Revision, Version, Placement, Evidence)


@pytest.fixture
def article(lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", "verified", by=lena, evidence=(cast.evidence(),))
    return article


@pytest.fixture
def admin(client, marta):
    client.force_login(marta, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_only_admins_enter(client, lena, marta):
    assert client.get("/admin/").status_code == 302
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/").status_code == 302
    client.force_login(marta, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("model", RECORD)
def test_the_record_is_read_and_not_changed(admin, article, model):
    row = model.objects.first()
    assert admin.get(address(model, "changelist")).status_code == 200
    page = admin.get(address(model, "change", row.pk))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert admin.post(address(model, "change", row.pk), {}).status_code == 403
    assert admin.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert admin.get(address(model, "add")).status_code == 403


@pytest.mark.parametrize("model", [*RECORD, User, Outlet])
def test_nothing_has_a_delete_action(model, rf, marta):
    request = rf.get("/admin/")
    request.user = marta
    assert "delete_selected" not in site._registry[model].get_actions(request)
    assert not site._registry[model].has_delete_permission(request)


def save(admin, person, **over):
    form = {
        "username": person.username, "first_name": "", "last_name": "", "email": "", "public_name": "",
        "is_active": "on", "groups": [group.pk for group in person.groups.all()],
    }  # fmt: skip
    answer = admin.post(address(User, "change", person.pk), form | over)
    assert answer.status_code == 302, answer.content.decode()[:3000]


def test_a_public_name_is_seen_at_once_and_gone_at_once(admin, article, lena):
    page = article.get_absolute_url()
    before = admin.get(page)
    save(admin, lena, public_name="Lena at night")
    named = admin.get(page, headers={"If-None-Match": before["ETag"]})
    assert b"by Lena at night." in named.content
    save(admin, lena, public_name="")
    assert b"Lena at night" not in admin.get(page).content


def test_other_changes_of_a_person_raise_no_edition(admin, article, lena):
    edition = Article.objects.get().edition
    save(admin, lena, email="lena@example.org")
    assert Article.objects.get().edition == edition


def test_an_admin_does_not_meet_superusers(admin, django_user_model):
    root = django_user_model.objects.create_superuser("root")
    assert admin.get(address(User, "change", root.pk)).status_code == 302
    assert b">root<" not in admin.get(address(User, "changelist")).content


def test_one_page_makes_a_colleague_who_can_work(client, marta, django_user_model):
    client.force_login(marta, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("admin:newsdesk_user_add")
    editor = Group.objects.get(name="Editor")
    form = {
        "username": "petra", "first_name": "Petra", "last_name": "Olsany", "groups": [editor.pk],
        "password1": "horses are quiet", "password2": "horses are quiet",
    }  # fmt: skip
    weak = client.post(url, form | {"password1": "12345", "password2": "12345"})
    assert weak.status_code == 200
    assert not django_user_model.objects.filter(username="petra").exists()
    assert client.post(url, form).status_code == 302
    petra = django_user_model.objects.get(username="petra")
    assert (str(petra), petra.has_perm("annotations.publish_version")) == ("Petra Olsany", True)
    assert client.login(username="petra", password="horses are quiet")

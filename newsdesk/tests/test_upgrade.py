"""A newsroom with a record upgrades: migrations pass the triggers, which stand again afterwards."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from annotations.models import Version
from articles import guards
from newsdesk.tests import cast


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_rebuilds_a_guarded_table_keeps_its_rows_and_triggers(lena):
    version = cast.publish(cast.make_article(by=lena), "nine villages", by=lena, evidence=(cast.evidence(),))
    there = guards.installed()
    try:
        call_command("migrate", "annotations", "0003", verbosity=0)
    finally:
        call_command("migrate", verbosity=0)
    assert Version.objects.get().evidence.count() == 1
    assert Version.objects.get() == version
    assert guards.installed() == there
    assert guards.missing() == []

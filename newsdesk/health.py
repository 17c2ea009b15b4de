"""Probes: is the process up, and is the database reachable and migrated."""

from __future__ import annotations

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when every migration is applied; 503 with a sentence otherwise."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return HttpResponse("The database does not answer.\n", content_type="text/plain", status=503)
    if waiting:
        sentence = f"{len(waiting)} migrations are not applied.\n"
        return HttpResponse(sentence, content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")

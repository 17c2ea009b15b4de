"""Static files under hashed names, compressed once at build time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

#: htmx's extensions: we use none, and one names a file that does not exist.
UNUSED = "django_htmx/ext/"


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    # Modules import each other by relative path; those paths get their hashes as well.
    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        used = {name: path for name, path in paths.items() if not name.startswith(UNUSED)}
        yield from super().post_process(used, **options)

"""Static files under hashed names, compressed once at build time; a page's style sheet is one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: htmx's extensions: we use none, and one names a file that does not exist.
UNUSED = "django_htmx/ext/"
_IMPORT = re.compile(r'@import url\("(?P<path>[^":]+)"\)(?: layer\((?P<layer>\w+)\))?;')


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    # Modules import each other by relative path; those paths get their hashes as well.
    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        used = {name: path for name, path in paths.items() if not name.startswith(UNUSED)}
        if not options.get("dry_run"):
            # What is hashed is read from where `paths` says, so a bundle is read from here.
            used |= {name: (self, name) for name in used if name.startswith("css/") and self._bundle(name)}
        yield from super().post_process(used, **options)

    def _bundle(self, name: str) -> bool:
        """Puts the style sheets that `name` imports into it, each into its layer: one request, not eight.

        Says whether there were any.
        """
        css = self._text(name)
        bundled = _IMPORT.sub(lambda found: self._imported(PurePosixPath(name).parent, found), css)
        if bundled == css:
            return False
        self.delete(name)
        self._save(name, ContentFile(bundled.encode()))
        return True

    def _imported(self, folder: PurePosixPath, found: re.Match[str]) -> str:
        css = self._text(str(folder / found["path"]))
        return f"@layer {found['layer']} {{\n{css}}}" if found["layer"] else css

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            return str(file.read(), "utf-8")

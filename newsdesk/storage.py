"""Static files under hashed names, compressed once at build time."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    # Modules import each other by relative path; those paths get their hashes as well.
    support_js_module_import_aggregation = True

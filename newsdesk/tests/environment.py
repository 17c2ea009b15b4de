"""The environment tests run in; a pytest plugin, loaded before Django reads its settings."""

import os
import tempfile

for name, value in {
    "SECRET_KEY": "tests-only",
    "DEBUG": "0",
    "SECURE_SSL_REDIRECT": "0",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "STATIC_ROOT": tempfile.mkdtemp(prefix="newsdesk-static-"),
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright's sync API keeps an event loop in the thread
}.items():
    os.environ[name] = value
# In a file: a live server has threads of its own, and they must see the same database.
os.environ.setdefault("DATABASE_URL", f"sqlite:///{tempfile.gettempdir()}/newsdesk-{os.getpid()}.sqlite3")

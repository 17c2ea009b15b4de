"""Runs the benchmarks named, or all, in a fresh database."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile

NAMES = ("reanchor", "layout", "saves", "painting", "reading", "importing", "lists")
ONCE = ("reanchor",)  # pure: no database, so once is enough


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m newsdesk.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(NAMES)}")
    parser.add_argument("--seconds", type=float, default=6, help="how long each load lasts (default 6)")
    parser.add_argument("--quick", action="store_true", help="the smallest sizes, to see that it runs")
    options = parser.parse_args()
    if unknown := set(options.names) - set(NAMES):
        parser.error(f"There is no benchmark {', '.join(sorted(unknown))}.")
    with tempfile.TemporaryDirectory(prefix="newsdesk-bench-") as folder:
        as_in_production(folder)
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        for name in options.names or NAMES:
            if name in ONCE and not options.names and connection.vendor != "sqlite":
                continue
            module = __import__(f"newsdesk.bench.{name}", fromlist=["run"])
            module.run(seconds=options.seconds, quick=options.quick)
        connection.close()
    return 0


def as_in_production(folder: str) -> None:
    """The environment of this process and of the server it starts: DEBUG off, plain HTTP on loopback."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
        "STATIC_ROOT": f"{folder}/static",
        "NEWSDESK_POLICY": "open",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright's sync API keeps an event loop in the thread
    }
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")


if __name__ == "__main__":
    sys.exit(main())

"""The WSGI application; any server can run it (production: granian)."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
django.setup(set_prefix=False)

from .one_charset import Handler  # noqa: E402 - it needs the settings

application = Handler()

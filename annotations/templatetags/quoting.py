"""Filters for words of an article: `excerpt:12`; `isolated`, `quoted`, `nested`, `direction` by language.

Built in, see the settings.
"""

from django import template

from annotations.wording import quoting
from articles.languages import direction

register = template.Library()
register.filter("direction", direction)
register.filter("excerpt", quoting.excerpt)
register.filter("isolated", quoting.isolated)
register.filter("nested", quoting.nested)
register.filter("quoted", quoting.quoted)

"""The filters `excerpt:12`, `isolated:language` and `direction` of a language. Built in, see the settings."""

from django import template

from annotations import quoting
from articles.languages import direction

register = template.Library()
register.filter("direction", direction)
register.filter("excerpt", quoting.excerpt)
register.filter("isolated", quoting.isolated)

"""The filter `tallies`: an article's counts in words."""

from django import template

from annotations.wording.tallies import of_article

register = template.Library()
register.filter("tallies", of_article)

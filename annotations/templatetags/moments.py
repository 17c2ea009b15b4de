"""The filters of `annotations.wording.clock`: `moment`, `day`, `clock`, `stamp` and `past`. Built in."""

from django import template

from annotations.wording import clock

register = template.Library()
register.filter("moment", clock.moment, expects_localtime=False)
register.filter("day", clock.day, expects_localtime=False)
register.filter("clock", clock.clock, expects_localtime=False)
register.filter("stamp", clock.stamp, expects_localtime=False)
register.filter("past", clock.address, expects_localtime=False)

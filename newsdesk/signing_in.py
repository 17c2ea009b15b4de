"""Accounts, whose address a request comes from, and how many wrong passwords are borne.

Ten wrong passwords for one name from one address shut that name for that address alone: nobody can lock a
colleague out. A hundred from one address, whatever the names, shut the address: nobody tries a list of names.
The counts are rows of the database, so all workers and nodes share them. Both end by themselves, at the time
that the page says: trying meanwhile does not prolong them.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from annotations.wording import clock


class Accounts(DefaultAccountAdapter):
    """allauth's rules, in our words. What happened is said by our pages and not by messages of its own."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "The username or the password is wrong. Mind capital letters.",
        "enter_current_password": "This is not your old password.",
    }

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        pass

    def is_safe_url(self, url: str) -> bool:
        """Whether `next` stays on the host that was asked; allauth allows every host that is ours."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )


def client_address(request: HttpRequest) -> str:
    """The address that counts as the client's; an IPv6 one stands for its /64, which one household has.

    `X-Forwarded-For` is read from the right, as far as each hop is one of NEWSDESK_TRUSTED_PROXIES: what
    stands before the first that is not was written by the client, or by anybody.
    """
    hops = [request.META.get("REMOTE_ADDR", "")]
    hops += reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-20:])
    found = ""
    for hop in hops:
        address = _address(hop)
        if not address:
            break
        found = address
        if not any(ip_address(address) in ip_network(proxy) for proxy in settings.NEWSDESK_TRUSTED_PROXIES):
            break
    return _counted(found)


def _address(hop: str) -> str:
    """“192.0.2.1”, “192.0.2.1:4711”, “[2001:db8::1]:4711” or “2001:db8::1” as an address; '' for none."""
    text = hop.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


def _counted(address: str) -> str:
    if address and isinstance(ip_address(address), IPv6Address):
        return str(ip_network(f"{address}/64", strict=False).network_address)
    return address


class Handler(AxesDatabaseHandler):
    """axes' counts, with a limit of its own for an address over all names."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        if super().is_locked(request, credentials):
            return True
        if self.failures_of_address(request) < settings.NEWSDESK_FAILURES_OF_ADDRESS:
            return False
        request.axes_locked_out = True  # type: ignore[attr-defined]  # the middleware then answers `locked_out`
        return True

    def failures_of_address(self, request: HttpRequest) -> int:
        return _of_address(request).aggregate(failures=Sum("failures_since_start"))["failures"] or 0


def _of_address(request: HttpRequest) -> QuerySet[AccessAttempt]:
    """The wrong passwords that still count against the client's address, the oldest first."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    rows = AccessAttempt.objects.filter(ip_address=client_address(request) or None, attempt_time__gte=since)
    return rows.order_by("attempt_time")


def locked_until(request: HttpRequest, username: str | None) -> datetime:
    """When `username` may be tried again from the client's address (aware); now, if it may already."""
    of_address = _of_address(request)
    return max(
        _falls_below(settings.AXES_FAILURE_LIMIT, of_address.filter(username=username)),
        _falls_below(settings.NEWSDESK_FAILURES_OF_ADDRESS, of_address),
    )


def _falls_below(limit: int, attempts: QuerySet[AccessAttempt]) -> datetime:
    """When fewer than `limit` of `attempts` count; a row is forgotten as a whole, after its last failure."""
    rows = list(attempts.values_list("attempt_time", "failures_since_start"))
    left, until = sum(failures for _, failures in rows), timezone.now()
    for last, failures in rows:
        if left < limit:
            break
        left, until = left - failures, last + settings.AXES_COOLOFF_TIME
    return until


def locked_out(request: HttpRequest, answer: HttpResponse | None, credentials: Any = None) -> HttpResponse:
    """429, with the time at which it ends. `answer` is what the view would have said."""
    until = locked_until(request, get_client_username(request, credentials))
    minute = until + timedelta(minutes=1) - timedelta(seconds=until.second, microseconds=until.microsecond)
    is_today = clock.day(minute) == clock.day(timezone.now())
    said = clock.clock(minute) if is_today else clock.moment(minute)
    response = render(request, "desk/locked_out.html", {"title": "Too many wrong passwords", "until": said})
    response.status_code = 429
    response["Retry-After"] = str(math.ceil((until - timezone.now()).total_seconds()))
    return response


def proxies_are_told(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Behind a proxy every request comes from its address: then one forgetful person shuts out everybody."""
    if not settings.NEWSDESK_BEHIND_TLS_PROXY or settings.NEWSDESK_TRUSTED_PROXIES:
        return []
    return [
        Warning(
            "NEWSDESK_BEHIND_TLS_PROXY is set, and NEWSDESK_TRUSTED_PROXIES is not: all sign-ins seem to "
            "come from the proxy, so that wrong passwords of one person shut out everybody.",
            hint="Set NEWSDESK_TRUSTED_PROXIES to the proxy's address or network, such as 172.18.0.0/16.",
            id="newsdesk.W001",
        )
    ]

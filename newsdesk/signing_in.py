"""Whose address a request comes from, and how many wrong passwords are borne.

Ten wrong passwords for one name from one address shut that name for that address alone: nobody can lock a
colleague out. A hundred from one address, whatever the names, shut the address: nobody tries a list of names.
The counts are rows of the database, so all workers and nodes share them. Both end by themselves.
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from .errors import error_page


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
        since = timezone.now() - settings.AXES_COOLOFF_TIME
        rows = AccessAttempt.objects.filter(
            ip_address=client_address(request) or None, attempt_time__gte=since
        )
        return rows.aggregate(failures=Sum("failures_since_start"))["failures"] or 0


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None) -> HttpResponse:
    """429, with what to do about it."""
    minutes = round(settings.AXES_COOLOFF_TIME.total_seconds() / 60)
    response = error_page(
        request,
        429,
        f"Wait {minutes} minutes, then try again. An admin can give you a new password.",
    )
    response["Retry-After"] = str(minutes * 60)
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

"""What counts as an address that readers may be sent to. Every address that is stored passes here. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

#: Code points of an address; longer ones are none.
LONGEST = 2000
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_BARE = re.compile(r"www\.", re.IGNORECASE)
#: White space, controls, quotation marks and what browsers read as a slash have no place in an address.
_FORBIDDEN = re.compile(r"[\s\x00-\x20\x7f-\x9f\"<>\\^`{|}\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def web_address(text: str, longest: int = LONGEST) -> str:
    """The http or https address that `text` is, '' where it is none.

    “www.example.org/a” is completed with https. Other schemes (`javascript:`, `data:`), relative addresses,
    user names before the host, and addresses over `longest` code points are none (RFC 3986, section 3).
    """
    address = text.strip()
    if _BARE.match(address):
        address = f"https://{address}"
    scheme = _SCHEME.match(address)
    if not scheme or len(address) > longest or _FORBIDDEN.search(address):
        return ""
    try:
        parts = urlsplit(address)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError:  # a port that is no number, a bracket that is not closed
        return ""
    if not parts.hostname or not port_is_sound or "@" in parts.netloc:
        return ""
    return scheme[0].lower() + address[scheme.end() :]

"""What counts as an address that readers may be sent to. Every address that is stored passes here. Pure."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import ip_address
from urllib.parse import urlsplit

#: Code points of an address; longer ones are none.
LONGEST = 2000
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_BARE = re.compile(r"www\.", re.IGNORECASE)
#: White space, controls, quotation marks and what browsers read as a slash have no place in an address.
_FORBIDDEN = re.compile(r"[\s\x00-\x20\x7f-\x9f\"<>\\^`{|}\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
#: Code points of a label and of a host (RFC 1035, section 2.3.4).
_LONGEST_LABEL, _LONGEST_HOST = 63, 253
# Underscores are no letters of a host, but hosts with them are there.
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?", re.IGNORECASE)
# Browsers read a host that ends so as IPv4: of “1” they make 0.0.0.1.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
#: The full stop of Chinese and Japanese, which divides labels as “.” does.
_FULL_STOP = "\u3002"
#: Signs of a host that are no letters; the last stand in words, as the middle dot does in Catalan (RFC 5892,
#: appendix A).
_SIGNS = f"-_.{_FULL_STOP}\u00b7\u0375\u05f3\u05f4\u30fb"


def web_address(text: str, longest: int = LONGEST) -> str:
    """The http or https address that `text` is, '' where it is none.

    “www.example.org/a” is completed with https. Other schemes (`javascript:`, `data:`), relative addresses,
    user names before the host, hosts that can be none, and addresses over `longest` code points are none
    (RFC 3986, section 3). A host in other letters than ASCII is given as DNS knows it (“xn--…”): one that
    looks like another is seen to be none of it.
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
    rest = address[scheme.end() :]
    if not parts.netloc.isascii():
        name, colon, port = parts.netloc.partition(":")
        rest = _in_ascii(name) + colon + port + rest[len(parts.netloc) :]
    found = scheme[0].lower() + rest
    return found if _is_host(urlsplit(found).hostname or "") and len(found) <= longest else ""


def _is_host(name: str) -> bool:
    """Whether `name`, ASCII and without brackets, can be a host: an IP address or a domain."""
    labels = name.removesuffix(".").split(".")
    if ":" in name or _NUMBER.fullmatch(labels[-1]):
        try:
            return bool(ip_address(name))
        except ValueError:
            return False
    return len(name) <= _LONGEST_HOST and all(
        len(label) <= _LONGEST_LABEL and _LABEL.fullmatch(label) and label.strip("_") for label in labels
    )


def _in_ascii(name: str) -> str:
    """`name` by the names of its labels in DNS (RFC 5891), '' where a sign in it belongs to no host.

    By hand: Python's own codec is IDNA 2003, which makes “ss” of “ß”, and so another host.
    """
    mapped = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).lower())
    labels = mapped.replace(_FULL_STOP, ".").split(".")
    is_sound = all(char in _SIGNS or unicodedata.category(char)[0] in "LMN" for char in mapped)
    if not is_sound or any(label[:1] == "-" or label[-1:] == "-" for label in labels):
        return ""
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii") for label in labels
    )

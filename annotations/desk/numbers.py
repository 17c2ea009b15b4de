"""Numbers as forms of ours send them."""


def whole(text: str) -> int:
    """-1, which is no key and no edition, for anything else than a number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else -1

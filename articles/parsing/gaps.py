"""What the file lacks, said in sentences for editors: pictures, links, the words of others, years."""

import re
from datetime import date

from .article import BlockKind, Piece
from .dates import long_date, yearless
from .labels import Label, split_label
from .posts import read_posts

_MOST = 3  # examples of one kind that are told apart; the rest is counted
_LONGEST = 1500  # a longer paragraph is not searched for placeholders
_PLACEHOLDER = re.compile(r"\bSource \d{1,2}\b|\bLink \d{1,2}\b")
_CLICK = re.compile(
    r"\b(?:follow (?:the|this) link|(?:click|tap) (?:here|the link|on this link)|link here|"
    r"read (?:more|the full (?:story|article|report)) here|"
    r"за посиланням|натисніть тут|по ссылке|нажмите здесь)\b",
    re.IGNORECASE,
)
_CLICK_HINT = re.compile("посилан|натисн|ссылк|нажмит")
_ADDRESS = re.compile(r"https?://|\bwww\.|\b[\w-]{2,40}\.(?:com|org|net|info|ua|ru|uk|eu|de)\b")
_BIDI_OVERRIDES = "\u202d\u202e"
# Yearless dates are asked about in the first full paragraphs only: further down they date other events.
_FIRST = 3


def missing_pictures(pieces: list[Piece]) -> list[str]:
    """A warning for each of the first captions, and a count of the others."""
    shown = [piece.text for piece in pieces if piece.kind is BlockKind.CAPTION]
    if not shown:
        shown = [
            piece.text for piece in pieces if piece.kind is BlockKind.CREDIT and _is_of_picture(piece.text)
        ]
    told = [f"The picture of the caption “{shorten(text)}” is not in the file." for text in shown[:_MOST]]
    if len(shown) > _MOST:
        told.append(f"{len(shown) - _MOST} more pictures are not in the file.")
    return told


def _is_of_picture(text: str) -> bool:
    split = split_label(text)
    return bool(
        split and split[0] is Label.CREDIT and not split[1].casefold().startswith(("video", "credit"))
    )


def lost_links(pieces: list[Piece]) -> list[str]:
    """One warning naming link texts (“Source 1”, “Follow the link”) whose address is not in the file."""
    lost: list[str] = []
    for at, piece in enumerate(pieces):
        if len(piece.text) <= _LONGEST and piece.kind is not BlockKind.META:
            words = _link_words(pieces, at)
            if words and not _ADDRESS.search(piece.text):
                lost += words
    if not lost:
        return []
    named = ", ".join(f"“{words}”" for words in dict.fromkeys(lost[:_MOST]))
    more = f" and {len(lost) - _MOST} more" if len(lost) > _MOST else ""
    return [f"Links are lost: {named}{more} came without an address."]


def _link_words(pieces: list[Piece], at: int) -> list[str]:
    """The words of piece `at` that stood on a link."""
    text = pieces[at].text
    if pieces[at].kind is BlockKind.LIST:
        placeholders = _PLACEHOLDER.findall(text)
        below_links = at > 0 and _announces_links(pieces[at - 1].text)
        return placeholders or ([shorten(text, 40)] if below_links or _announces_links(text) else [])
    folded = text.casefold()
    hinted = " here" in folded or "link" in folded or (not text.isascii() and _CLICK_HINT.search(folded))
    clicks = _CLICK.finditer(text) if hinted else ()
    words = [match.group() for match in clicks]
    if _announces_links(text) and (at + 1 == len(pieces) or pieces[at + 1].kind is not BlockKind.LIST):
        words.insert(0, shorten(text, 40))
    return words


def _announces_links(text: str) -> bool:
    if ":" not in text[:60]:
        return text.casefold().startswith("read more") and len(text) <= 20
    split = split_label(text)
    return bool(split and split[0] is Label.LINKS)


def embedded_posts(pieces: list[Piece]) -> list[str]:
    """A warning for each embedded post: whose words and of which day they are."""
    told = []
    for piece in pieces:
        posts = read_posts(piece.text[:20_000]) if "@" in piece.text or "pic." in piece.text else []
        if piece.kind is BlockKind.EMBED and not posts:
            told.append("An embedded post is in the text; its words, if any, are its author's.")
        for post in posts:
            by = f" by {post.author}" if post.author else ""
            day = f" of {long_date(post.day)}" if post.day else ""
            told.append(f"An embedded post{by}{day} is in the text: “we” and “our” in it are its author's.")
    return (
        [*told[:_MOST], f"{len(told) - _MOST} more embedded posts are in the text."]
        if len(told) > _MOST
        else told
    )


def cited_sources(pieces: list[Piece], outlet: str) -> list[str]:
    """Whom “Source: X” names; said because X did not publish this text, as far as the file tells."""
    named = []
    for piece in pieces:
        split = split_label(piece.text) if piece.kind is BlockKind.SOURCE else None
        if split:
            named.append(shorten(split[2].rstrip("."), 80))
    if not named:
        return []
    unknown = "" if outlet else " The outlet that published this text is not stated."
    cited = " and ".join(dict.fromkeys(named[:_MOST]))
    return [f"It cites {cited} as its source, which does not make it the publisher.{unknown}"]


def missing_years(pieces: list[Piece]) -> list[str]:
    """For weekdays with day and month but no year in the first full paragraphs: the years they fit."""
    prose = [piece.text[:2000] for piece in pieces if piece.kind is BlockKind.PARAGRAPH]
    return list(dict.fromkeys(told for text in prose[:_FIRST] for told in yearless(text)))[:_MOST]


def odd_characters(text: str, dropped: int) -> list[str]:
    """Control characters dropped, letters lost before the file came here, overrides of the writing
    direction."""
    told = []
    if dropped:
        told.append(
            f"{_count(dropped, 'control character')} {'was' if dropped == 1 else 'were'} left out of the "
            f"text."
        )
    lost = text.count("\ufffd")
    if lost:
        told.append(
            f"{_count(lost, 'character')} could not be read and {'is' if lost == 1 else 'are'} shown as "
            f"“\ufffd”."
        )
    overrides = sum(map(text.count, _BIDI_OVERRIDES))
    if overrides:
        told.append(
            f"{_count(overrides, 'character')} that {'turns' if overrides == 1 else 'turn'} the writing "
            f"direction "
            "round: the text may look different from what it says."
        )
    return told


def only_a_change(day: date) -> str:
    """What is said of a day that is not that of publication."""
    return f"The only date is that of a change, {long_date(day)}; it was taken."


def no_address(said: str) -> str:
    """What is said of an address that readers cannot be sent to."""
    return f"“{said[:80]}” is no address of a web page; it was not taken."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def shorten(text: str, longest: int = 60) -> str:
    """`text` in one line, cut at a word near `longest` code points with “…”."""
    line = " ".join(text[: longest * 3].split())
    if len(line) <= longest:
        return line
    cut = line[: longest + 1].rfind(" ")
    return line[: cut if cut > longest // 2 else longest].rstrip(" ,;:") + "…"

"""A mail with an article in it: the writer's own words, under the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parsedate_to_datetime

from lxml import html

from articles.parsing import Fields, Piece, compose, pieces_of
from articles.parsing.alphabets import words
from articles.parsing.dates import long_date
from articles.parsing.people import read_byline

from .item import Item
from .letters import Letter, own_lines
from .markup import pieces_of_tree, tree_of_markup
from .messages import header, is_cut_short, leaves, message_of, text_of
from .opening import embargo_in, read_unnamed, take_day

_PREFIX = re.compile(
    r"\s{0,9}(?:\[[^\[\]]{1,40}\]|(?P<forward>fwd?|wg|tr|rv|enc|i|pd|doorst|vb|ynt|пересл)|re|aw|sv|antw|odp|"
    r"res|rif|відп|press release|news release|media release|pressemitteilung|communiqué(?: de presse)?|"
    r"comunicado(?: de prensa)?|comunicato stampa|for immediate release|прес-реліз|пресс-релиз)"
    r"\s?(?::|(?<=\]))\s*",
    re.IGNORECASE,
)
# Words of names that are no person's.
_NO_PERSON = words(
    "news newsletter desk newsroom team press office info noreply no-reply service services media editor "
    "editors editorial editorials redaktion rédaction redacción redazione redakcja редакція редакция "
    "pressestelle support agency department ministry council communications pr alerts updates daily weekly "
    "contact admin via"
)
# The old form of a sender: “jane@example.org (Jane Roe)”. By hand, because the library's reader of addresses
# follows brackets within brackets by recursion.
_BEHIND = re.compile(r"[^\s<>()]{1,200}@[^\s<>()]{1,200} \((?P<name>[^<>()]{1,80})\)")
# What mail programs mark as earlier mails and as signatures.
_EARLIER = ("gmail_quote", "moz-cite-prefix", "yahoo_quoted")
_SIGNATURES = ("gmail_signature", "moz-signature", "ms-outlook-mobile-signature")
# The plain text of a mail is taken unless it has less than this share of the words of its HTML.
_ENOUGH = 0.8
_FLOWED = re.compile(r"(?<=\S) \n(?=\S)")


def read(data: bytes, name: str) -> Iterator[Item]:
    """The article of a mail. Raises ParseError for what is no mail, or has no words of its writer's."""
    message = message_of(data)
    subject, is_forward = _subject(header(message, "Subject"))
    plain, marked, attached = _parts(message)
    fields = Fields(language=header(message, "Content-Language"))
    pieces, letter = _words(plain, marked, is_forward, fields)
    fields.pieces = pieces
    fields.headline = _subject(letter.told["subject"])[0] if "subject" in letter.told else subject
    _say_what_is_missing(fields, message, letter, attached)
    read_unnamed(fields)
    fields.kept_back += [] if fields.kept_back else embargo_in([header(message, "Subject")])
    _take_sender(fields, letter.told.get("from") or header(message, "From"))
    _take_date(fields, letter, header(message, "Date"))
    yield Item(compose(fields))


def _subject(words: str) -> tuple[str, bool]:
    """A subject without “Re:” and its kin, and whether one of them says that it forwards a mail."""
    is_forward = False
    for _ in range(6):
        prefix = _PREFIX.match(words)
        if not prefix or prefix.end() == len(words):
            break
        is_forward = is_forward or bool(prefix["forward"])
        words = words[prefix.end() :]
    return words, is_forward


def _parts(message: Message) -> tuple[list[Message], list[Message], list[str]]:
    """The texts of a mail, plain and HTML, and the names of what is attached to it."""
    plain, marked, attached = [], [], []
    for part in leaves(message):
        kind = part.get_content_type()
        is_attached = str(part.get("Content-Disposition") or "").lower().startswith("attachment")
        if not is_attached and kind == "text/plain":
            plain.append(part)
        elif not is_attached and kind == "text/html":
            marked.append(part)
        elif is_attached or not part.get("Content-ID"):  # pictures of the HTML have one
            attached.append(" ".join(str(part.get_filename() or kind)[:80].split()))
    return plain, marked, attached


def _words(
    plain: list[Message], marked: list[Message], is_forward: bool, fields: Fields
) -> tuple[list[Piece], Letter]:
    """The writer's own paragraphs: of the plain text, or of the HTML where that says more."""
    told: list[str] = []
    texts = []
    for part in plain:
        text, said = text_of(part)
        is_flowed = "flowed" in str(part.get("Content-Type") or "").lower()
        texts.append(_FLOWED.sub(" ", text.replace("\n-- \n", "\n--\n")) if is_flowed else text)
        told += said
    lines = [line.strip() for line in "\n\n".join(texts).split("\n")]
    letter = own_lines(lines, is_forward)
    written = [_bare(lines[n], bool(letter.told)) for n in letter.kept]
    trees = [_tree(part, told) for part in marked]
    pieces, other = _of_trees([tree for tree in trees if tree is not None], is_forward)
    fields.warnings += dict.fromkeys(told)
    count = sum(len(piece.text.split()) for piece in pieces)
    if sum(len(line.split()) for line in written) < _ENOUGH * count:
        return pieces, other
    return pieces_of("\n".join(written)), letter


def _bare(line: str, is_forwarded: bool) -> str:
    return line.lstrip("> ") if is_forwarded else line


def _tree(part: Message, told: list[str]) -> html.HtmlElement | None:
    markup, said = text_of(part)
    told += said
    return tree_of_markup(markup)


def _of_trees(trees: list[html.HtmlElement], is_forward: bool) -> tuple[list[Piece], Letter]:
    """The writer's own paragraphs of the HTML parts, by their marks and by their words."""
    pieces = []
    for tree in trees:
        for element in tree.iter("*"):
            if _is_marked(element, is_forward):
                element.set("hidden", "")
        pieces += pieces_of_tree(tree)
    lines, owners = [], []
    for number, piece in enumerate(pieces):
        for line in piece.text.split("\n"):
            lines.append(line)
            owners.append(number)
    letter = own_lines(lines, is_forward)
    gone = {owners[n] for n in set(range(len(lines))) - set(letter.kept)}
    return [piece for number, piece in enumerate(pieces) if number not in gone], letter


def _is_marked(element: html.HtmlElement, is_forward: bool) -> bool:
    """Whether a mail program made `element` a signature or, unless that is sent on, an earlier mail."""
    marks = f"{element.get('class')} {element.get('id')}"
    if any(mark in marks for mark in _SIGNATURES) or element.get("id") == "Signature":
        return True
    return not is_forward and (
        any(mark in marks for mark in _EARLIER)
        or (element.tag == "blockquote" and (element.get("type") or "").lower() == "cite")
    )


def _say_what_is_missing(fields: Fields, message: Message, letter: Letter, attached: list[str]) -> None:
    if letter.above:
        fields.warnings.append(f"{letter.above:,} words above the forwarded mail were left out.")
    if letter.quoted:
        fields.warnings.append(f"{letter.quoted:,} lines of earlier mails were left out.")
    if attached:
        names = ", ".join(attached[:5]) + (f" and {len(attached) - 5} more" if len(attached) > 5 else "")
        one = len(attached) == 1
        fields.warnings.append(
            f"{len(attached):,} attachment{'' if one else 's'} of the mail {'was' if one else 'were'} not "
            f"read ({names}): import {'it by itself' if one else 'them by themselves'}."
        )
    if is_cut_short(message):
        fields.warnings.append("The mail was cut short: look whether the end of the text is missing.")


def _take_sender(fields: Fields, sender: str) -> None:
    """The sender as the byline, where the text names nobody and the sender is a person."""
    name = "" if fields.byline else _person(sender)
    if name:
        fields.byline = name
        fields.warnings.append(f"The byline is the sender of the mail, {name}; the text names nobody.")


def _person(sender: str) -> str:
    """The name of a person in “Jane Roe <jane@example.org>”, '' where it is an office or an address."""
    behind = _BEHIND.fullmatch(sender)
    name = (behind["name"] if behind else sender.partition("<")[0]).strip("\"' ")
    last, comma, first = name.partition(", ")
    name = f"{first} {last}" if comma and " " not in first.strip() else name
    if "@" in name or any(word in _NO_PERSON for word in name.lower().replace(",", " ").split()):
        return ""
    named = read_byline(f"By {name}")
    return named[0] if named and not named[1] else ""


def _take_date(fields: Fields, letter: Letter, sent: str) -> None:
    """The day of the mail, or of the mail that it forwards, where the text states none."""
    if fields.published_on:
        return
    if letter.told.get("date"):
        take_day(fields, letter.told["date"])
    elif "from" not in letter.told:
        try:
            fields.published_on = parsedate_to_datetime(sent).date()
        except (ValueError, TypeError, OverflowError):
            return
    if fields.published_on:
        day = long_date(fields.published_on)
        fields.warnings.append(f"The date is the day of the mail, {day}; the text states none.")

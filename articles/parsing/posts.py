"""Posts of social media embedded in an article: their signature, author and date."""

import re
from dataclasses import dataclass
from datetime import date

from .dates import read_dates

_LONGEST = 1500  # code points of an embedded post; a longer paragraph is the article's own
_PICTURE = re.compile(r"\bpic\.(?:twitter|x)\.com/\w+")
# “— NAME (@handle) August 9, 2024”; the name may hold emoji, dashes and brackets.
_SIGNATURE = re.compile(r"(?:^|\s)[—–-]{1,2}\s?(?P<name>[^\n@]{1,80}?)\s?\(@(?P<handle>\w{1,30})\)")
_DATE_ROOM, _BEHIND_PICTURE, _PHRASE_LENGTH = 40, 80, 160
_ADDRESS = re.compile(
    r"https?://(?:www\.|m\.|mobile\.|vm\.)?(?:twitter\.com|x\.com|t\.co|t\.me|telegram\.me|instagram\.com|facebook\.com|"
    r"fb\.watch|tiktok\.com|youtube\.com|youtu\.be|vk\.com|threads\.net|bsky\.app|truthsocial\.com)/\S+|t\.me/\S+",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"@\w{1,30}(?:\s?·.{0,30})?")
_COUNTER = re.compile(
    r"\d{1,2}[:.]\d{2}(?:\s[AaPp]\.?[Mm]\.?)?\s·\s.{4,30}|[\d.,]{1,9}\s?[KMkm]?\s(?:reposts?|retweets?|likes?|views?|quotes?|"
    r"replies|bookmarks?)",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"view this post on (?:instagram|facebook|threads)|a post shared by .{1,80}|"
    r"(?:post|posted|video|publication) by .{1,60}\bon (?:facebook|instagram|telegram|x|twitter)|"
    r"(?:посмотреть|переглянути) (?:эту публикацию|цей допис) в instagram|"
    r"(?:публикация от|допис, поширений) .{1,80}|forwarded from .{1,60}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Post:
    """Who posted (`author` with handle, '' when unsaid) and on which day (None when unsaid)."""

    author: str
    day: date | None


def is_post(text: str) -> bool:
    """Whether the whole of `text` is an embedded post: it ends in a post's signature, holds a
    “pic.twitter.com”
    address with little behind it, or is nothing but a post's address or frame (“View this post on …”)."""
    if len(text) > _LONGEST:
        return False
    if "\n@" in text[:90] and is_card(text.split("\n")):
        return True
    signatures = list(_SIGNATURE.finditer(text)) if "(@" in text else []
    if signatures:
        return _only_a_date(text[signatures[-1].end() :])
    pictures = list(_PICTURE.finditer(text)) if "pic." in text else []
    if pictures:
        return len(text) - pictures[-1].end() <= _BEHIND_PICTURE
    if " " not in text:
        return bool(_ADDRESS.fullmatch(text))
    return len(text) <= _PHRASE_LENGTH and bool(_PHRASE.fullmatch(text.rstrip(".")))


def is_card(lines: list[str]) -> bool:
    """Whether `lines` are a post as X shows it now: a name, its handle, the words, a time with a date or
    counters."""
    return (
        len(lines) >= 4
        and len(lines[0]) <= 80
        and bool(_HANDLE.fullmatch(lines[1]))
        and any(_COUNTER.fullmatch(line) for line in lines[-3:])
    )


def is_signature(text: str) -> bool:
    """Whether `text` is a post's signature and nothing else, so that the post stands before it."""
    if len(text) > 160 or not text.startswith(("—", "–", "-")) or "(@" not in text:
        return False
    match = _SIGNATURE.match(text)
    return bool(match and _only_a_date(text[match.end() :]))


def read_posts(text: str) -> list[Post]:
    """The posts signed within `text`, in order; when only a picture's address shows one, a post by nobody
    known."""
    posts = []
    for match in _SIGNATURE.finditer(text):
        dates = read_dates(text[match.end() : match.end() + _DATE_ROOM])
        day = dates[0].day if dates and dates[0].start <= 3 else None
        posts.append(Post(f"{match['name'].strip()} (@{match['handle']})", day))
    if not posts and _PICTURE.search(text):
        posts.append(Post("", None))
    return posts


def _only_a_date(rest: str) -> bool:
    if len(rest) > _DATE_ROOM:
        return False
    dates = read_dates(rest)
    tail = rest[dates[0].end :] if dates and dates[0].start <= 3 else rest
    return not tail.strip(" .·|")

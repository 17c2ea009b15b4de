"""Other places for the words of a passage: in text that nobody owns, and in a sentence that fits better."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from annotations.text.words import SENTENCE, Words

from .ownership import Ownership

# Bounds on the work for one passage: places looked at, words compared at each, sentences compared with one.
_PLACES, _COMPARED, _SENTENCES = 32, 64, 4
# Words of a passage among which the rarest is looked up, and bits that make a word worth looking up.
_LOOKED_UP = 16
_TELLING = 4.0

Stretch = tuple[int, int]


class Rivals:
    """Looks for other places; the indexes are made when they are first needed."""

    def __init__(self, own: Ownership) -> None:
        self._own = own
        self._opinions: dict[tuple[Stretch, Stretch], list[Stretch]] = {}

    def ownerless(self, a: int, b: int) -> list[int]:
        """New words at which old words a..b (if very many: the first of them) stand in text nobody owns."""
        own, keys = self._own, self._own.old.keys[a : min(b, a + _COMPARED)]
        return [
            place
            for place in _occurrences(own.new.keys, keys, self._ownerless)
            if place != own.heir[a]
            and place + b - a <= len(own.new)
            and _mostly_free(own.owner, place, len(keys))
        ]

    def claimed(self, a: int, b: int) -> bool:
        """Do old words a..b stand in the old text a second time, where they have no heirs?"""
        own, keys = self._own, self._own.old.keys[a : min(b, a + _COMPARED)]
        places = _occurrences(own.old.keys, keys, self._heirless)
        return any(place != a and _mostly_free(own.heir, place, len(keys)) for place in places)

    def sentences(self, a: int, b: int) -> Stretch:
        """Old words a..b, widened to whole sentences."""
        return _around(self._old_sentences, a)[0], _around(self._old_sentences, b - 1)[1]

    def closer(self, a: int, b: int) -> list[int]:
        """New words at which old words a..b stand in a sentence more like their old one than where they went.

        Two near-identical sentences that changed places look, word by word, like two that swapped a word.
        """
        own, found = self._own, []
        for word in sorted({a, b - 1}):
            old = _around(self._old_sentences, word)
            if own.same(*old):
                continue
            start, end = max(a, old[0]), min(b, old[1])
            if end - start < b - a and not own.old.has_letters(start, end):
                continue  # a full stop swept in says nothing of where the words beside it went
            keys = own.old.keys[start : min(end, start + _COMPARED)]
            for low, high in self._alike(old, _around(self._new_sentences, own.heir[word])):
                inside = _places(own.new.keys, range(low, high))
                starts = [place - start + a for place in _occurrences(own.new.keys, keys, inside)]
                found += [place for place in starts if 0 <= place <= len(own.new) - (b - a)]
        return found

    def _alike(self, old: Stretch, new: Stretch) -> list[Stretch]:
        """New sentences, of those its lost words point to, that are more like the old one than `new` is."""
        known = self._opinions.get((old, new))
        if known is None:
            mine = self._likeness(old, new)
            known = [other for other in self._pointed_to(old) if self._likeness(old, other) > mine]
            self._opinions[old, new] = known
        return known

    def _pointed_to(self, old: Stretch) -> list[Stretch]:
        own = self._own
        found: dict[Stretch, None] = {}
        for word in range(old[0], min(old[1], old[0] + _COMPARED)):
            if own.weight[word + 1] - own.weight[word] < _TELLING:
                continue
            heir = own.heir[word]
            places = [heir] if heir >= 0 else self._ownerless.get(own.old.keys[word], [])
            found |= dict.fromkeys(_around(self._new_sentences, place) for place in places[:_SENTENCES])
        return list(found)[:_SENTENCES]

    def _likeness(self, old: Stretch, new: Stretch) -> float:
        """Bits of the words that are in both sentences, in whatever order."""
        own = self._own
        one = Counter(own.old.keys[old[0] : min(old[1], old[0] + _COMPARED)])
        other = Counter(own.new.keys[new[0] : min(new[1], new[0] + _COMPARED)])
        return sum(own.weights[key] * count for key, count in (one & other).items())

    @cached_property
    def _ownerless(self) -> dict[int, list[int]]:
        own = self._own
        return _places(own.new.keys, (j for j, owner in enumerate(own.owner) if owner < 0))

    @cached_property
    def _heirless(self) -> dict[int, list[int]]:
        own = self._own
        return _places(own.old.keys, (i for i, heir in enumerate(own.heir) if heir < 0))

    @cached_property
    def _old_sentences(self) -> list[int]:
        return _sentences(self._own.old)

    @cached_property
    def _new_sentences(self) -> list[int]:
        return _sentences(self._own.new)


def _places(keys: Sequence[int], at: Iterable[int]) -> dict[int, list[int]]:
    """Where each of the words stands."""
    places: dict[int, list[int]] = defaultdict(list)
    for place in at:
        places[keys[place]].append(place)
    return places


def _occurrences(text: Sequence[int], keys: Sequence[int], places: dict[int, list[int]]) -> list[int]:
    """Where the keys stand in the text, found by the rarest of their first words; at most a few."""
    known = [(places[key], offset) for offset, key in enumerate(keys[:_LOOKED_UP]) if key in places]
    if not known:
        return []
    rarest, offset = min(known, key=lambda found: len(found[0]))
    starts = [place - offset for place in rarest[:_PLACES] if place >= offset]
    return [start for start in starts if text[start : start + len(keys)] == keys]


def _mostly_free(partners: Sequence[int], start: int, size: int) -> bool:
    return sum(partner < 0 for partner in partners[start : start + size]) * 2 > size


def _sentences(words: Words) -> list[int]:
    """Where the sentences begin; the last entry is the end of the text."""
    starts = [i for i, found in enumerate(words.breaks) if found >= SENTENCE or not i]
    return [*starts, len(words)]


def _around(sentences: list[int], word: int) -> Stretch:
    n = bisect_right(sentences, word) - 1
    return sentences[n], sentences[n + 1]

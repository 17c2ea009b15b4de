"""What a question asks of each database: which texts fit, told by the index or by reading their words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Lookup, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest, StrIndex
from django.db.models.lookups import Exact, GreaterThan

from .words import Query, Term, parse

#: A question that fewer texts fit is rare: the index names them all sooner than the list of articles would
#: be read. One that fits more is common: reading the list, they are met sooner than all could be sorted.
RARE = 3_000


@dataclass(frozen=True, slots=True)
class Hits:
    """What the index found: the primary keys of articles that fit `query`; all of them, or RARE of many."""

    query: Query
    articles: list[int]

    @property
    def is_whole(self) -> bool:
        return len(self.articles) < RARE


class Among(Lookup):
    """`Among(F("pk"), keys)`: as `__in`, for thousands of integers, given to the database as one value."""

    lookup_name = "among"
    prepare_rhs = False

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, values = self.process_lhs(compiler, connection)
        # The planner does not see how many: it would rather walk a whole list than look up a thousand keys.
        return f"{column} = ANY(ARRAY(SELECT unnest(%s::bigint[])))", [*values, list(self.rhs)]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, values = self.process_lhs(compiler, connection)
        sql = f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608 - a column as Django writes it
        return sql, [*values, json.dumps(self.rhs)]


class Matches(Lookup):
    """`Matches(F("pk"), query)`: the text with this primary key fits `query`, as its index knows."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return self._held(compiler, connection, *_on_postgresql(self.rhs))

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return self._held(compiler, connection, *_on_sqlite(self.rhs))

    def _held(self, compiler: Any, connection: Any, keys: str, asked: list[str]) -> tuple[str, list[Any]]:
        column, values = self.process_lhs(compiler, connection)
        return f"{column} IN ({keys})", [*values, *asked]


def find(texts: models.QuerySet[Any], question: str) -> Hits | None:
    """Which of the texts of revisions fit; None for a question without words. One query."""
    query = parse(question)
    if not query:
        return None
    fitting = texts.filter(Matches(F("pk"), query)).order_by()
    return Hits(query, list(fitting.values_list("article_id", flat=True)[:RARE]))


def conditions(query: Query, words: str) -> list[Combinable]:
    """That the column `words` has every wanted term and no unwanted one, told by reading it."""

    def place(term: Term) -> Combinable:
        places = [StrIndex(words, Value(folded)) for folded in term.folded]
        return Greatest(*places) if len(places) > 1 else places[0]

    return [
        *(GreaterThan(place(term), 0) for term in query.wanted),
        *(Exact(place(term), 0) for term in query.unwanted),
    ]


def _on_sqlite(query: Query) -> tuple[str, list[str]]:
    """FTS5 knows phrases and prefixes. Terms are plain words in quotes, so nothing in them is syntax."""

    def match(term: Term) -> str:
        ways = [f'"{" ".join(words)}"{"*" if term.is_prefix else ""}' for words in term.readings]
        return f"({' OR '.join(ways)})"

    wanted, unwanted = " AND ".join(map(match, query.wanted)), " OR ".join(map(match, query.unwanted))
    keys = "SELECT rowid FROM articles_searchtext_fts WHERE articles_searchtext_fts MATCH %s"
    if not wanted:  # NOT stands between two questions
        return f"SELECT revision_id FROM articles_searchtext WHERE revision_id NOT IN ({keys})", [unwanted]  # noqa: S608
    return keys, [f"({wanted}) NOT ({unwanted})" if unwanted else wanted]


def _on_postgresql(query: Query) -> tuple[str, list[str]]:
    """The index finds the words; that they stand side by side is seen in the text.

    A tsvector counts positions only to 16,383, and 255 of one word, so phrases are not asked of it. The
    words are written as a tsquery, which no parser reads: letters and digits in quotes.
    """

    def match(term: Term) -> str:
        end = ":*" if term.is_prefix else ""
        ways = [" & ".join(f"'{word}'{end}" for word in words) for words in term.readings]
        return f"({' | '.join(ways)})"

    def stands(term: Term) -> str:
        asked.extend(f"%{folded}%" for folded in term.folded)
        return f"({' OR '.join(['words LIKE %s'] * len(term.readings))})"

    has = "vector @@ %s::tsquery"
    single = [term for term in query.unwanted if not term.has_phrases]
    every = [match(term) for term in query.wanted] + [f"!{match(term)}" for term in single]
    rules, asked = ([has], [" & ".join(every)]) if every else ([], [])
    for term in query.wanted:
        if term.has_phrases:
            rules.append(stands(term))
    for term in query.unwanted:
        if term.has_phrases:
            asked.append(match(term))
            rules.append(f"NOT ({has} AND {stands(term)})")
    return f"SELECT revision_id FROM articles_searchtext WHERE {' AND '.join(rules)}", asked  # noqa: S608

"""The same question finds the same texts on both databases: what a few plain lines of Python find."""

from __future__ import annotations

from unittest import mock

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from annotations import correcting
from articles import search_index
from articles.models import Article, Revision, SearchText, search
from articles.searching import Query, Term, fold, hit, parse
from newsdesk.tests import cast

# --- folding and parsing ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nine Villages", " nine villages "),
        ("Café, ZÜRICH; naïve—Ångström", " cafe zurich naive angstrom "),
        ("Straße İstanbul", " strasse istanbul "),
        ("Kyiv’s 300km, v2 and 1e10abc", " kyiv s 300 km v 2 and 1 e 10 abc "),
        ("Курськ: їжак, Ёлка", " курськ іжак елка "),
        ("السُّودان ٣٤ كـتـاب", " السودان 34 كتاب "),
        ("基辅 カ", " 基 辅 カ "),
        ("soft\u00adhyphen zero\u200dwidth", " softhyphen zerowidth "),
        ("ﬁre ½ x²", " fire 1 2 x 2 "),
        ("𝗕𝗿𝗲𝗮𝗸𝗶𝗻𝗴: Pravda™", " breaking pravdatm "),
        ("…—!? 🙂", ""),
        ("", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


def test_a_word_without_end_and_a_text_without_end_are_cut():
    assert fold("a" * 100_000) == f" {'a' * 200} "
    long = fold("слово " * 100_000)
    assert 390_000 < len(long.encode()) <= 400_002
    assert long.endswith(" слово ")


PREFIXED = Term(("village",), is_prefix=True)


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("village", Query((PREFIXED,))),
        ('"village"', Query((Term(("village",)),))),
        ("the Bridge", Query((Term(("the",)), Term(("bridge",), is_prefix=True)))),
        ('"nine villages" -dam', Query((Term(("nine", "villages")),), (Term(("dam",)),))),
        ("−village –“the dam”", Query((), (PREFIXED, Term(("the", "dam"))))),
        ("kyiv’s", Query((Term(("kyiv", "s")),))),
        ("2024", Query((Term(("2024",)),))),
        ('"open to the end', Query((Term(("open", "to", "the", "end")),))),
        ("AND OR NOT NEAR", Query(tuple(Term((w,), len(w) > 3) for w in ("and", "or", "not", "near")))),
        ("- -- \"\" '' ( ) * : & ! | <-> \x00", Query()),
        ("", Query()),
    ],
)
def test_questions(question, query):
    assert parse(question) == query


def test_a_question_has_ten_terms_at_most():
    assert len(parse(" ".join(f"word{n}x" for n in range(30))).wanted) == 10


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        ("The mayor spoke of nine “Villages”.", "village", "Villages"),
        ("It was (the Café).", "cafe", "Café"),
        ("one two three two four", '"two four"', "two four"),
        ("In 基辅市 today", "辅市", "辅市"),
        ("No stops here, a Cafe\u0301’s sign", "cafe", "Cafe\u0301"),
        ("one\n\ntwo soft\u00adhyphens", "softhyphen", "soft\u00adhyphens"),
        ("It is Kyiv’s bridge", "kyiv's", "Kyiv’s"),
        ("the first comes first: dam, then bridge", "bridge dam", "dam"),
        ("½ of x²", "x²", "x²"),
        ("nothing here", "village", None),
        ("nine villages", "-nine", None),
        ("nine villages", "", None),
    ],
)
def test_the_hit_in_a_text(text, question, found):
    place = hit(text, parse(question))
    assert (text[slice(*place)] if place else None) == found


# --- what the database finds ------------------------------------------------------------------

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(lena):
    return cast.make_article(
        "The mayor of Kestel said that nine villages stood open.\n\nПід Курськом тихо. Café Zürich.",
        by=lena,
    )


@pytest.mark.parametrize(
    ("question", "is_found"),
    [
        ("mayor", True), ("MAYOR kestel", True), ("villag", True), ('"villag"', False), ("vil", False),
        ('"nine villages"', True), ('"villages nine"', False), ('"open под"', False), ("курськ", True),
        ("cafe zurich", True), ("mayor -dam", True), ("mayor -villages", False), ('mayor -"nine villages"', False),
        ('mayor -"villages nine"', True), ("-dam", True), ("-mayor", False), ("dam", False), ("mayor dam", False),
        ("!!!", True), ("", True),
    ],
)  # fmt: skip
def test_what_is_found(article, question, is_found):
    assert Article.objects.search(question).exists() is is_found


@pytest.mark.parametrize("question", ["')", "'; DROP TABLE x", "%", "a%b_", "\\", "NEAR(a b)", "a:b*", "^a"])
def test_no_question_is_syntax(article, question):
    assert Article.objects.search(question).count() in (0, 1)


@pytest.mark.parametrize("rare", [search.RARE, 0])
def test_drafts_and_closed_texts_are_not_found_by_readers(article, lena, rare, monkeypatch):
    monkeypatch.setattr(search, "RARE", rare)
    draft = cast.make_revision(article, "Only the draft speaks of lanterns.")
    assert not Article.objects.search("lanterns").exists()
    assert Article.objects.search("lanterns", drafts=True).get() == article
    with transaction.atomic():
        correcting.publish(draft, lena)
    assert Article.objects.search("lanterns").get() == article
    assert not Article.objects.search("mayor").exists(), "the text before is closed"


def test_the_index_follows_the_text(article):
    draft = cast.make_revision(article, "A draft of lanterns.")
    draft.body = "A draft of candles."
    draft.blocks = cast.paragraphs(draft.body)
    draft.save()
    assert not Article.objects.search("lanterns", drafts=True).exists()
    assert Article.objects.search("candles", drafts=True).exists()
    draft.delete()
    assert not Article.objects.search("candles", drafts=True).exists()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO articles_searchtext_fts(articles_searchtext_fts) VALUES ('integrity-check')"
            )


def test_an_index_that_lost_a_trigger_is_made_again(article):
    assert search_index.missing(connection) == []
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER search_articles_searchtext_added")
    cast.make_revision(article, "A draft of lanterns.")
    assert not Article.objects.search("lanterns", drafts=True).exists()
    assert search_index.missing(connection) == ["search_articles_searchtext_added"]
    search_index.bring_about(apps.get_app_config("articles"), using="default")
    assert search_index.missing(connection) == []
    assert Article.objects.search("lanterns", drafts=True).exists()


@pytest.mark.django_db(transaction=True)
def test_an_upgrade_folds_the_texts_there_are(lena):
    article = cast.make_article("𝗕𝗿𝗲𝗮𝗸𝗶𝗻𝗴: the dam holds.", by=lena)
    try:
        call_command("migrate", "articles", "0005", verbosity=0)
        SearchText.objects.update(words=" Breaking the dam holds ")
    finally:
        call_command("migrate", verbosity=0)
    assert Article.objects.search('"breaking the dam"').get() == article
    assert search_index.missing(connection) == []


def test_the_longest_texts_can_be_searched(lena):
    letters = "abcdefghijklmnopqrstuvwxyz"
    many = " ".join(a + b + c + d for a in letters for b in letters for c in letters for d in letters[:6])
    body = f"{'x' * 100_000} {many} the end"
    article = cast.make_article(body, by=lena)
    assert Article.objects.search("abcd").get() == article
    repeated = cast.make_article("the bridge " * 20_000 + "the very last words", by=lena)
    assert Article.objects.search('"very last words"').get() == repeated


WORDS = [
    "the",
    "Bridge",
    "bridges",
    "café",
    "CAFE",
    "мост",
    "Мосту",
    "基",
    "基辅",
    "300km",
    "300",
    "1e5",
    "v2",
    "كتاب",
]
texts = st.lists(st.sampled_from([*WORDS, "—", "…", "x²"]), min_size=1, max_size=7).map(" ".join)
# Letters that SQLite's or PostgreSQL's own tables take for something else, and all others.
KNOWN_TRAPS = ["鿍", "ᦰᦱ", "Ꭰꭰ", "𝗕𝗿𝗲", "x™", "ͺ", "İı"]
strange = st.text(st.characters(categories=["L", "M", "Nd", "Nl", "No"]), min_size=1, max_size=4)
strange_texts = st.lists(strange | st.sampled_from(KNOWN_TRAPS), min_size=1, max_size=4)
questions = st.lists(
    st.tuples(
        st.sampled_from(["", "-"]), st.booleans(), st.lists(st.sampled_from(WORDS), min_size=1, max_size=2)
    ),
    min_size=1,
    max_size=3,
).map(lambda terms: " ".join(no + (f'"{" ".join(ws)}"' if quoted else ws[0]) for no, quoted, ws in terms))


def plainly(text: str, question: str) -> bool:
    """Whether the text fits, told without an index."""
    query, folded = parse(question), fold(text)

    def has(term: Term) -> bool:
        return f" {' '.join(term.words)}{'' if term.is_prefix else ' '}" in folded

    return all(map(has, query.wanted)) and not any(map(has, query.unwanted))


def ways(question: str) -> list[set[int]]:
    """What is found when it is rare, and the index names it; and when it is common, and the texts are read."""
    found = []
    for rare in (search.RARE, 0):
        with mock.patch.object(search, "RARE", rare):
            found.append(set(Article.objects.search(question).values_list("pk", flat=True)))
    return found


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(bodies=st.lists(texts, min_size=1, max_size=4), asked=st.lists(questions, min_size=1, max_size=4))
def test_both_databases_find_what_plain_python_finds(lena, bodies, asked):
    with transaction.atomic():
        articles = {cast.make_article(body, by=lena).pk: body for body in bodies}
        for question in asked:
            expected = {pk for pk, body in articles.items() if plainly(body, question)}
            assert ways(question) == [expected] * 2, question
        transaction.set_rollback(True)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(parts=strange_texts, n=st.integers(0, 3), sign=st.sampled_from(["", "-", '"']))
@example(parts=["鿍", "bridge"], n=0, sign="")
@example(parts=["𝗕𝗿𝗲", "x™"], n=0, sign='"')
def test_both_databases_know_every_letter(lena, parts, n, sign):
    question = sign + parts[n % len(parts)]
    with transaction.atomic():
        bodies = [" ".join(parts), "".join(parts), " ".join(parts[:-1]) or "x", "x".join(parts)]
        articles = {cast.make_article(body, by=lena).pk: body for body in bodies}
        assert ways(question) == [{pk for pk, body in articles.items() if plainly(body, question)}] * 2
        transaction.set_rollback(True)


@given(text=texts, question=questions)
def test_there_is_a_hit_where_a_wanted_term_is_found(text, question):
    query = parse(question)
    place = hit(text, query)
    assert (place is not None) == any(term.folded in fold(text) for term in query.wanted)
    if place:
        assert any(term.folded.rstrip() in fold(text[slice(*place)]) for term in query.wanted)


def test_every_text_has_its_words(article):
    assert SearchText.objects.count() == Revision.objects.count()
    assert article.live_revision().search_text.words == fold(article.live_revision().body)

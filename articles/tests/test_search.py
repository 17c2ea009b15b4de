"""The same question finds the same texts on both databases: what a few plain lines of Python find."""

from __future__ import annotations

from io import StringIO
from unittest import mock

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from annotations.actions import corrections
from articles import integrity
from articles.models import Article, Revision, SearchText
from articles.search import index, lookup
from articles.search.folding import fold
from articles.search.words import Query, Term, hit, parse
from newsdesk.tests import cast

# --- folding and parsing ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nine Villages", " nine villages "),
        ("Café, TOKYŌ; naïve—Çankaya", " cafe tokyo naive cankaya "),
        ("Straße İstanbul", " strasse istanbul "),
        ("Kyiv’s 300km, v2 and 1e10abc", " kyiv s 300 km v 2 and 1 e 10 abc "),
        ("Курськ: їжак, Ёлка", " курськ іжак елка "),
        ("السُّودان ٣٤ كـتـاب", " السودان 34 كتاب "),
        ("基辅 カ", " 基 辅 カ "),
        ("soft\u00adhyphen zero\u200dwidth", " softhyphen zerowidth "),
        ("ﬁre ½ x²", " fire 1 2 x 2 "),
        ("𝗕𝗿𝗲𝗮𝗸𝗶𝗻𝗴: Pravda™", " breaking pravdatm "),
        (
            "Łódź, Diyarbakır, Æsir Þórr œuvre Ħamrun Seyðis ẞ",
            " lodz diyarbakir aesir thorr oeuvre hamrun seydis ss ",
        ),
        ("об’єкт обʼєкт Ґонґадзе", " об єкт об єкт гонгадзе "),
        ("ZÜRICH—Ångström", " zurich angstrom ¶ zuerich aangstroem "),
        ("Zu\u0308rich, ǖ", " zurich u ¶ zuerich ue "),
        ("Tromsø, Đoković", " tromso dokovic ¶ tromsoe djokovic "),
        ("the U.S. and", " the u s and ¶ the us and "),
        ("U.S.-led, J. K. R, U.S.A", " u s led j k r u s a ¶ us led jk r usa "),
        ("at 12,000 km", " at 12 000 km ¶ at 12000 km "),
        ("1.234.567,89 and 1’000", " 1 234 567 89 and 1 000 ¶ 1234567 89 and 1000 "),
        ("12\u202f000, 12\u00a0000, 12 000", " 12 000 12 000 12 000 ¶ 12000 12000 12000 "),
        ("١٢٬٠٠٠", " 12 000 ¶ 12000 "),
        (
            "12.05.2024, 1.5, 10:30, 2024 300, 12,00, 1,23,456",
            " 12 05 2024 1 5 10 30 2024 300 12 00 1 23 456 ",
        ),
        ("Plan B. A man. e.g", " plan b a man e g ¶ plan b a man eg "),
        ("Müller of the U.S.", " muller of the u s ¶ muller of the us ¶ mueller of the us "),
        ("…—!? 🙂", ""),
        ("", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("around", ["", "1", "A."])
def test_no_letter_is_beyond_it_whatever_table_knows_it(around):
    """The tables of `regex` and of Python are of other years: what is a letter to one may be none to the other."""
    for first in range(0, 0x110000, 0x4000):
        letters = [chr(code) for code in range(first, first + 0x4000) if not 0xD800 <= code < 0xE000]
        fold(" ".join(around + letter + around for letter in letters))
    assert fold("⺀ ⻢").split() == ["⺀", "⻢"]


def test_a_word_without_end_and_a_text_without_end_are_cut():
    assert fold("a" * 100_000) == f" {'a' * 200} "
    long = fold("слово " * 100_000)
    assert 390_000 < len(long.encode()) <= 400_002
    assert long.endswith(" слово ")


def test_other_readings_are_kept_with_what_stands_around_them():
    far = "far away " * 100
    words = fold(f"{far}Müller said {far}")
    assert words.startswith(fold(far)[:-1])
    _, barrier, other = words.partition("¶")
    assert barrier
    assert "away mueller said far" in other
    assert 150 < len(other) < 300
    assert {"far", "away", "mueller", "said"} == set(other.split()), "no word is cut"
    assert fold(f"{far}Müller {far}Müller").count("¶") == 2, "each where it stands"
    assert len(fold("ü" * 100_000)) < 1_000
    assert len(fold("слово ü " * 100_000).encode()) <= 800_010


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
        ("Müller", Query((Term(("muller",), True, (("mueller",),)),))),
        ("-über", Query((), (Term(("uber",), True, (("ueber",),)),))),
        ('"the U.S."', Query((Term(("the", "u", "s"), others=(("the", "us"),)),))),
        ("12,000", Query((Term(("12", "000"), others=(("12000",),)),))),
        ("-12 000", Query((), (Term(("12", "000"), others=(("12000",),)),))),
        (
            "12\u00a0000 km",
            Query((*(Term((w,), others=(("12000",),)) for w in ("12", "000")), Term(("km",)))),
        ),
        ("J. K. R", Query((*(Term((w,), others=(("jk",),)) for w in "jk"), Term(("r",))))),
        ("2024 300 12 00", Query(tuple(Term((w,)) for w in ("2024", "300", "12", "00")))),
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
        ("It was the U.S. that", "us", "U.S."),
        ("the U.S.\nwas", '"us was"', "U.S.\nwas"),
        ("All of 12\u202f000 men", "12000", "12\u202f000"),
        ("in 12 000 men", "12000 men", "12 000"),
        ("From J. K. Rowling", "jk", "J. K."),
        ("Herr Mu\u0308ller sprach", "mueller", "Mu\u0308ller"),
        ("Herr Mueller sprach", "müller", "Mueller"),
        ("In Łódź today", "lodz", "Łódź"),
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


SAME = [
    ["Müller", "Mueller", "Mu\u0308ller", "MÜLLER"], ["Jørgensen", "Joergensen"], ["Jørgensen", "Jorgensen"],
    ["Ångström", "Aangstroem"], ["Ångström", "Angstrom"], ["Đoković", "Djokovic"], ["Đoković", "Dokovic"],
    ["Łódź", "Lodz"], ["Ærø", "Aeroe"], ["Ærø", "Aero"], ["Þórshöfn", "Thorshofn"], ["Diyarbakır", "Diyarbakir"],
    ["Straße", "Strasse", "STRASSE"], ["œuvre", "oeuvre"], ["Reyðarfjörður", "Reydarfjordur"],
    ["Ħamrun", "Hamrun"], ["Əliyev", "Aliyev"], ["об’єкт", "обʼєкт"], ["Ґонґадзе", "Гонгадзе"],
    ["U.S.", "US", "U.S", "u.s.", "U. S."], ["U.S.A.", "USA"], ["J.K.", "J. K.", "JK"], ["С.С.С.Р.", "СССР"],
    ["12,000", "12000", "12.000", "12 000", "12\u00a0000", "12\u202f000", "12\u2009000", "12’000", "12'000"],
    ["1,234,567", "1234567", "1 234 567", "1.234.567"],
]  # fmt: skip


@pytest.mark.parametrize("rare", [lookup.RARE, 0])
@pytest.mark.parametrize("same", SAME, ids=lambda same: same[0])
def test_each_way_of_writing_finds_the_others(lena, same, rare, monkeypatch):
    monkeypatch.setattr(lookup, "RARE", rare)
    keys = {cast.make_article(f"They say {way} came back, nobody knew.", by=lena).pk for way in same}
    other = cast.make_article("They say nobody came back.", by=lena).pk
    for way in same:
        for question in (way, f'"{way}"', f'"say {way} came"', f"back {way}"):
            assert set(Article.objects.search(question).values_list("pk", flat=True)) == keys, question
        for question in (f"nobody -{way}" if " " not in way else f'nobody -"{way}"', f'-"say {way} came"'):
            assert set(Article.objects.search(question).values_list("pk", flat=True)) == {other}, question
    assert not Article.objects.search(f'"knew They say {same[-1]}"').exists()


@pytest.mark.parametrize("rare", [lookup.RARE, 0])
@pytest.mark.parametrize(
    ("text", "question", "is_found"),
    [
        ("Herr Müller sprach", "muell", True), ("Herr Müller sprach", "müll", True),
        ("Herr Mueller sprach", "müll", True), ("Herr Müller sprach", '"muell"', False),
        ("the poet", "pot", False), ("the pot", "poet", False), ("blue value", "blu", False),
        ("in Muller", "mueller", False), ("Müller in the U.S.", '"Müller in the US"', True),
        ("Mueller in the US", '"Müller in the U.S."', True), ("Müller in the U.S.", '"Muller in the US"', True),
        ("On May 12 300 people", '"may 12"', True), ("On May 12 300 people", '"300 people"', True),
        ("J. K. Rowling", "K. Rowling", True), ("J.K. Rowling", "j rowling", True), ("U.S.", '"u s"', True),
        ("12,000 men", "12 men", True), ("12 men of 000", "12 000", True), ("12000 men", "120", False),
        ("Zürich. Bern", '"Bern Zuerich"', False), ("Zürich", '"Zürich Zuerich"', False),
        ("x Müller", "¶", True), ("x Müller", '"x ¶ x"', False),
    ],
)  # fmt: skip
def test_another_reading_adds_and_takes_nothing_away(lena, text, question, is_found, rare, monkeypatch):
    monkeypatch.setattr(lookup, "RARE", rare)
    cast.make_article(text, by=lena)
    assert Article.objects.search(question).exists() is is_found


@pytest.mark.parametrize("question", ["')", "'; DROP TABLE x", "%", "a%b_", "\\", "NEAR(a b)", "a:b*", "^a"])
def test_no_question_is_syntax(article, question):
    assert Article.objects.search(question).count() in (0, 1)


@pytest.mark.parametrize("rare", [lookup.RARE, 0])
def test_drafts_and_closed_texts_are_not_found_by_readers(article, lena, rare, monkeypatch):
    monkeypatch.setattr(lookup, "RARE", rare)
    draft = cast.make_revision(article, "Only the draft speaks of lanterns.")
    assert not Article.objects.search("lanterns").exists()
    assert Article.objects.search("lanterns", drafts=True).get() == article
    with transaction.atomic():
        corrections.publish(draft, by=lena)
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
    assert index.missing(connection) == []
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER search_articles_searchtext_added")
    cast.make_revision(article, "A draft of lanterns.")
    assert not Article.objects.search("lanterns", drafts=True).exists()
    assert index.missing(connection) == ["search_articles_searchtext_added"]
    index.bring_about(apps.get_app_config("articles"), using="default")
    assert index.missing(connection) == []
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
    assert index.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_an_upgrade_finds_old_texts_by_every_spelling(lena):
    article = cast.make_article("Herr Müller of Łódź paid 12,000 in the U.S.", by=lena)
    draft = cast.make_revision(article, "Frau Müller.")
    try:
        call_command("migrate", "articles", "0011", verbosity=0)
        SearchText.objects.filter(pk=draft.pk).update(words=" frau muller ")
        SearchText.objects.exclude(pk=draft.pk).update(words=" herr muller of łodz paid 12 000 in the u s ")
        for question in ("mueller", "lodz", "12000", "us"):
            assert not Article.objects.search(question).exists()
    finally:
        call_command("migrate", verbosity=0)
    for question in ("mueller", "lodz", "12000", "us", "Müller", '"12.000 in the US"'):
        assert Article.objects.search(question).get() == article
    assert Article.objects.search('"frau mueller"', drafts=True).get() == article


def test_the_longest_texts_can_be_searched(lena):
    letters = "abcdefghijklmnopqrstuvwxyz"
    many = " ".join(a + b + c + d for a in letters for b in letters for c in letters for d in letters[:6])
    body = f"{'x' * 100_000} {many} the end"
    article = cast.make_article(body, by=lena)
    assert Article.objects.search("abcd").get() == article
    umlauts = " ".join(f"ü{a}{b}{c}{d}a" for a in letters for b in letters for c in letters for d in letters)
    every = cast.make_article(umlauts, by=lena)
    assert Article.objects.search("ueabca").get() == every
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
    "Müller",
    "mueller",
    "Łódź",
    "U.S.",
    "US",
    "J. K.",
    "12,000",
    "12000",
    "12\u202f000",
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
        end = "" if term.is_prefix else " "
        return any(f" {' '.join(words)}{end}" in folded for words in (term.words, *term.others))

    return all(map(has, query.wanted)) and not any(map(has, query.unwanted))


def ways(question: str) -> list[set[int]]:
    """What is found when it is rare, and the index names it; and when it is common, and the texts are read."""
    found = []
    for rare in (lookup.RARE, 0):
        with mock.patch.object(lookup, "RARE", rare):
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
    asked = [folded for term in query.wanted for folded in term.folded]
    assert (place is not None) == any(folded in fold(text) for folded in asked)
    if place:
        assert any(folded.rstrip() in fold(text[slice(*place)]) for folded in asked)


def test_every_text_has_its_words(article):
    assert SearchText.objects.count() == Revision.objects.count()
    assert article.live_revision().search_text.words == fold(article.live_revision().body)


def test_words_that_are_not_the_texts_own_are_named_and_made_again(article):
    text = article.live_revision()
    SearchText.objects.filter(pk=text.pk).update(words=" mayor ")
    assert list(integrity.unsearchable()) == [
        f"Text {text.pk} is not found by all its words; run `manage.py recount`."
    ]
    call_command("recount", dry_run=True, stdout=(told := StringIO()))
    assert f"Text {text.pk}: the search\n" in told.getvalue()
    assert not Article.objects.search("villages").exists()
    call_command("recount", stdout=StringIO())
    assert list(integrity.unsearchable()) == []
    assert Article.objects.search("villages").get() == article
    SearchText.objects.filter(pk=text.pk).delete()
    assert len(list(integrity.unsearchable())) == 1
    call_command("recount", stdout=StringIO())
    assert Article.objects.search("villages").get() == article

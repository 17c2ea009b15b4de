"""Languages told by scripts, letters and a small model; `und` when unsure."""

import socket

import pytest

from articles.parsing import language, parse
from articles.parsing.language import detect


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The baker said that he would count the loaves again in the morning."),
        ("uk", "Пекар сказав, що порахує хліб і зранку, бо їх було мало."),
        ("ru", "Пекарь сказал, что утром он посчитает хлеб ещё раз, чтобы не ошибиться."),
        ("bg", "Пекарят каза, че утре ще преброи хлябовете отново, за да не сгреши."),
        ("be", "Пекар сказаў, што раніцай ён палічыць хлеб яшчэ раз, каб не памыліцца."),
        ("de", "Der Bäcker sagt, dass er das Brot am Morgen noch einmal zählen wird."),
        ("fr", "Le boulanger a dit que les pains seront comptés dans la matinée par son fils."),
        ("es", "El panadero dijo que por la mañana contará los panes con su hijo para no fallar."),
        ("pl", "Piekarz powiedział, że rano policzy chleb jeszcze raz, bo nie jest pewien."),
        ("it", "Il fornaio ha detto che la mattina conterà i pani con il figlio per non sbagliare."),
        ("pt", "O padeiro disse que de manhã contará os pães com o filho para não errar."),
        ("ar", "قال الخباز إنه سيعد الأرغفة مرة أخرى في الصباح."),
        ("fa", "نانوا گفت که صبح نان‌ها را دوباره می‌شمارد و پسرش کمک می‌کند."),
        ("he", "האופה אמר כי בבוקר הוא יספור את הלחם שוב."),
        ("zh", "面包师说他早上会再数一遍面包，因为昨天他数错了两次。"),
        ("ja", "パン屋は朝にもう一度パンを数えると言いました。"),
        ("sr", "Пекар је рекао да ће ујутру поново пребројати хлеб, јер га је било мало."),
        ("mk", "Пекарот рече дека ќе го преброи лебот повторно утре, зашто го имаше малку."),
        ("kk", "Наубайшы таңертең нанды қайтадан санайтынын айтты, өйткені ол аз болды."),
        ("cs", "Pekař řekl, že ráno spočítá chléb ještě jednou, protože si nebyl jistý."),
        ("nl", "De bakker zei dat hij het brood in de ochtend nog een keer zal tellen."),
        ("ro", "Brutarul a spus că dimineață va număra pâinea încă o dată, pentru că nu era sigur."),
        ("ur", "نانبائی نے کہا کہ وہ صبح روٹیاں دوبارہ گنے گا کیونکہ وہ کم تھیں۔"),
        ("mr", "बेकरने सांगितले की तो सकाळी पुन्हा भाकरी मोजणार आहे आणि त्याचा मुलगा मदत करेल."),
        ("el", "Ο φούρναρης είπε ότι το πρωί θα μετρήσει ξανά το ψωμί."),
    ],
)
def test_a_sentence_tells_its_language(tag, text):
    assert detect(text).tag == tag


@pytest.mark.parametrize(
    "text", ["", "12 345", "OK", "Qwx zrt plk mnb vcx dfg hjk lkj", "Kyiv Sumy Kursk Belgorod"]
)
def test_too_little_or_unknown_text_is_undetermined(text):
    assert detect(text).tag == "und"


def test_two_scripts_are_mixed_and_told():
    text = "The baker counted the loaves of bread twice. Пекарь дважды пересчитал весь свой хлеб."
    assert detect(text).mixed
    article = parse(text.encode(), "x")
    assert article.language == "und"
    assert any("mixes scripts" in warning for warning in article.warnings)


def test_a_stated_language_goes_before_the_guess_and_a_difference_is_told():
    article = parse(
        b"Language: uk\n\nThe baker said that he would count the loaves again in the morning.", "x"
    )
    assert article.language == "uk"
    assert any("reads as “en”" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "hr",
            "Ministarstvo je priopćilo da će tijekom tjedna također provjeriti mostove, a tko krivi, znat će se.",
        ),
        (
            "sr",
            "Ministarstvo je saopštilo da će tokom nedelje takođe proveriti mostove, pre nego što padne sneg.",
        ),
        (
            "sk",
            "Starosta oznámil, že most bol uzavretý, čo potvrdili aj hasiči, alebo aspoň ľudia zo susedstva.",
        ),
    ],
)
def test_languages_that_are_written_alike_are_parted_by_their_own_words(tag, text):
    assert detect(text).tag == tag


def test_nothing_is_fetched_to_tell_a_language(monkeypatch, tmp_path):
    def refuse(*_, **__):
        raise AssertionError("somebody opened a socket")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setenv("FTLANG_CACHE", str(tmp_path))
    language._detector.cache_clear()
    assert detect("The baker said that he would count the loaves again in the morning.").tag == "en"
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_no_language_owns_is_left_open():
    assert detect("Aa Bb " * 20 + "Qwx zrt plk mnb vcx " * 8).tag == "und"

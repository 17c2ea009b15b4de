"""What holds for every text, span and edit."""

import regex
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotations.anchoring import Landing, State, reanchor
from annotations.text.words import fold

ALPHABET = "abc ABC .,\n-'’1" + "é\u0301\u200d👩🚒🇺🇦ßيд中\u00a0\u200b"
TEXTS = st.text(ALPHABET, min_size=1, max_size=80)
# Each word of a story stands in it once, and no added word stands in any story.
WORDS = [
    f"{head}{tail}"
    for head in ["ban", "cor", "dul", "fen", "gor", "hus", "jat", "kel", "lim", "mor"]
    for tail in ["ado", "ebi", "ipu", "ola", "uth"]
]
ADDED = ["xyzzy", "quux", "waldo", "plugh", "fred"]


@st.composite
def stories(draw):
    """Paragraphs of sentences whose words are all different."""
    words = draw(st.permutations(WORDS))
    paragraphs, at = [], 0
    for sizes in draw(st.lists(st.lists(st.integers(4, 7), min_size=1, max_size=3), min_size=1, max_size=3)):
        sentences = []
        for size in sizes:
            chosen = words[at : at + size]
            at += size
            if len(chosen) == size:
                sentences.append(" ".join(chosen).capitalize() + ".")
        if sentences:
            paragraphs.append(sentences)
    assume(paragraphs)
    return paragraphs


def text_of(paragraphs):
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs)


@st.composite
def spans(draw, text):
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


def sound(new: str, landing: Landing) -> None:
    """What any landing must be."""
    if landing.state == State.ORPHANED:
        assert (landing.start, landing.end, landing.candidates) == (None, None, ())
        return
    assert landing.start is not None
    assert landing.end is not None
    assert 0 <= landing.start < landing.end <= len(new)
    assert 0 <= landing.score <= 1.0 + 1e-9
    borders = {0, len(new)} | {match.end() for match in regex.finditer(r"\X", new)}
    for start, end in ((landing.start, landing.end), *landing.candidates):
        assert {start, end} <= borders
    if landing.state == State.NEEDS_CHECK:
        assert landing.candidates[0] == (landing.start, landing.end)


def squeezed(text: str) -> str:
    return " ".join(filter(None, map(fold, text.split())))


@settings(max_examples=300, deadline=None)
@given(st.data(), TEXTS, TEXTS)
def test_any_landing_is_sound_and_placed_means_the_same_words(data, old, new):
    start, end = data.draw(spans(old))
    borders = {0, len(old)} | {match.end() for match in regex.finditer(r"\X", old)}
    landing = reanchor(old, new, [(start, end)])[0]
    sound(new, landing)
    if landing.state == State.PLACED and {start, end} <= borders:
        words = new[landing.start : landing.end]
        assert squeezed(words) == squeezed(old[start:end])
        assert words[0].isspace() <= old[start].isspace()
        assert words[-1].isspace() <= old[end - 1].isspace()


@given(st.data(), TEXTS)
def test_identity_keeps_all(data, text):
    borders = sorted({0} | {match.end() for match in regex.finditer(r"\X", text)})
    pairs = st.lists(st.sampled_from(borders), min_size=2, max_size=2, unique=True).map(sorted).map(tuple)
    chosen = data.draw(st.lists(pairs, min_size=1, max_size=5))
    assert [(x.state, x.start, x.end) for x in reanchor(text, text, chosen)] == [
        (State.PLACED, *span) for span in chosen
    ]


@settings(deadline=None)
@given(st.data(), stories(), st.lists(st.sampled_from(ADDED), min_size=1, max_size=9))
def test_pure_insertion_before_a_span_shifts_it_exactly(data, paragraphs, added):
    old = text_of(paragraphs)
    start, end = data.draw(spans(old))
    at = data.draw(st.sampled_from([0, *(m.end() for m in regex.finditer(r"\s+", old) if m.end() <= start)]))
    inserted = " ".join(added) + data.draw(st.sampled_from([" ", ". ", ".\n\n"]))
    assume(at < start or not old[start].isspace())
    assume(any(map(str.isalnum, old[start:end])) or "." not in inserted)
    landing = reanchor(old, old[:at] + inserted + old[at:], [(start, end)])[0]
    shift = len(inserted)
    assert (landing.state, landing.start, landing.end) == (State.PLACED, start + shift, end + shift)


@settings(deadline=None)
@given(st.data(), stories())
def test_a_copy_of_its_sentence_never_takes_a_passage(data, paragraphs):
    old = text_of(paragraphs)
    row = data.draw(st.integers(0, len(paragraphs) - 1))
    sentence = data.draw(st.sampled_from(paragraphs[row]))
    at = data.draw(st.sampled_from([m.end() for m in regex.finditer(r"\.\s*", old)]))
    copy = sentence + " " if at < len(old) else " " + sentence
    new = old[:at] + copy + old[at:]
    first = old.index(sentence)
    low, high = data.draw(spans(sentence))
    landing = reanchor(old, new, [(first + low, first + high)])[0]
    beside = at in (first, first + len(sentence) + 1, first + len(sentence) + 2)
    kept = first + (len(copy) if at <= first else 0)
    if landing.state == State.PLACED:
        assert not beside
        assert landing.start == kept + low


@settings(deadline=None)
@given(st.data(), stories())
def test_swapping_two_near_identical_sentences_never_places_one_on_the_other(data, paragraphs):
    sentence = data.draw(st.sampled_from([sentence for row in paragraphs for sentence in row]))
    words = sentence[:-1].split(" ")
    changed = data.draw(st.integers(1, len(words) - 1))
    twin = " ".join([*words[:changed], "xyzzy", *words[changed + 1 :]]) + "."
    old = text_of(paragraphs).replace(sentence, f"{sentence} {twin}")
    new = text_of(paragraphs).replace(sentence, f"{twin} {sentence}")
    for own in (sentence, twin):
        landing = reanchor(old, new, [(old.index(own), old.index(own) + len(own))])[0]
        assert landing.state != State.PLACED or landing.start == new.index(own)


@settings(deadline=None)
@given(st.data(), stories(), st.booleans())
def test_deleting_one_of_two_like_sentences_never_places_it_on_the_other(data, paragraphs, exact):
    """Neither beside each other nor far apart, neither identical nor with one word changed."""
    sentences = [(row, n) for row, line in enumerate(paragraphs) for n in range(len(line))]
    row, n = data.draw(st.sampled_from(sentences))
    sentence = paragraphs[row][n]
    words = sentence[:-1].split(" ")
    twin = sentence if exact else " ".join([*words[:-1], "xyzzy"]) + "."
    other, m = data.draw(st.sampled_from(sentences))
    lines = [list(line) for line in paragraphs]
    lines[other].insert(m + data.draw(st.integers(0, 1)), "*" * len(twin))
    start = text_of(lines).index("*")
    old = text_of(lines).replace("*" * len(twin), twin)
    landing = reanchor(old, text_of(paragraphs), [(start, start + len(twin))])[0]
    assert landing.state != State.PLACED if exact else landing.state == State.ORPHANED


@settings(deadline=None)
@given(st.data(), stories())
def test_fixing_the_tagged_word_asks_for_a_check(data, paragraphs):
    old = text_of(paragraphs)
    words = list(regex.finditer(r"(?<=\w \w+ )\w+(?= \w)", old))
    assume(words)
    word = data.draw(st.sampled_from(words))
    new = old[: word.start()] + "xyzzy" + old[word.end() :]
    landing = reanchor(old, new, [word.span()])[0]
    assert landing.state == State.NEEDS_CHECK
    assert new[landing.start : landing.end] == "xyzzy"


@settings(deadline=None)
@given(st.data(), stories())
def test_one_word_inside_asks_for_a_check_and_is_part_of_the_place(data, paragraphs):
    old = text_of(paragraphs)
    start, end = data.draw(spans(old))
    gaps = [m.end() for m in regex.finditer(r"(?<=\w )(?=\w)", old)]
    inside = [gap for gap in gaps if start < old.rfind(" ", 0, gap) and gap < end]
    assume(inside)
    at = data.draw(st.sampled_from(inside))
    new = old[:at] + "xyzzy " + old[at:]
    landing = reanchor(old, new, [(start, end)])[0]
    assert landing.state == State.NEEDS_CHECK
    assert landing.start <= at < landing.end


@settings(deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_paragraphs_in_another_order_never_mix_their_passages_up(paragraphs, random):
    old, moved = text_of(paragraphs), random.sample(paragraphs, len(paragraphs))
    new = text_of(moved)
    for sentence in (sentence for row in paragraphs for sentence in row):
        landing = reanchor(old, new, [(old.index(sentence), old.index(sentence) + len(sentence))])[0]
        assert landing.state != State.PLACED or landing.start == new.index(sentence)
        assert landing.state != State.NEEDS_CHECK

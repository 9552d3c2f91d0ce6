import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.results import Fragment
from registry.search.language import stem
from registry.search.whoosh.snippets import PASSAGE_CHARACTERS, Marks, mark, passage
from tests.documents import WORDS

TEXTS = st.one_of(
    st.text(max_size=400), st.lists(st.sampled_from([*WORDS, "x" * 300, "…", "\n"]), max_size=120).map(" ".join)
)
STEMS = st.sets(st.sampled_from(sorted({stem(word.lower()) for word in WORDS} | {"x" * 64, "a"})), max_size=4)


def _stems(*stems: str) -> Marks:
    return Marks(stems=frozenset(stems))


def _joined(fragments: tuple[Fragment, ...]) -> str:
    return "".join(fragment.text for fragment in fragments)


def test_forms_of_a_word_are_marked_where_they_stand() -> None:
    """Affixed forms, in the case they were written in."""
    assert mark("Penganggaran dan anggaran-nya kota.", _stems(stem("anggaran"))) == (
        Fragment("Penganggaran", is_match=True),
        Fragment(" dan "),
        Fragment("anggaran", is_match=True),
        Fragment("-nya kota."),
    )


@given(TEXTS, STEMS)
def test_marking_changes_no_character(text: str, stems: set[str]) -> None:
    """Fragments join to the text, none is empty, and matches are words that match."""
    fragments = mark(text, _stems(*stems))
    assert _joined(fragments) == text
    assert all(fragment.text for fragment in fragments)


@given(TEXTS, STEMS)
def test_a_passage_is_a_piece_of_the_text_with_a_match_in_it(text: str, stems: set[str]) -> None:
    """Ellipses stand only where something was left out, and the length is bounded whatever the text is."""
    fragments = passage(text, _stems(*stems))
    if not any(fragment.is_match for fragment in mark(text, _stems(*stems))):
        assert fragments == ()
        return
    assert any(fragment.is_match for fragment in fragments)
    parts = list(fragments)
    is_cut_before = parts[0] == Fragment("…") and not text.startswith(_joined(fragments)[: len(text)])
    is_cut_after = parts[-1] == Fragment("…") and not text.endswith(_joined(fragments)[-len(text) :])
    inner = _joined(tuple(parts[is_cut_before : len(parts) - is_cut_after]))
    assert inner in text
    assert len(inner) <= PASSAGE_CHARACTERS


def test_the_densest_passage_is_shown() -> None:
    """Most different words first, then most words."""
    text = f"pajak {'kata ' * 100}pajak dan retribusi {'kata ' * 100}pajak pajak"
    fragments = passage(text, _stems("pajak", stem("retribusi")))
    assert [fragment.text for fragment in fragments if fragment.is_match] == ["pajak", "retribusi"]
    assert fragments[0].text == fragments[-1].text == "…"


def test_a_passage_begins_and_ends_at_words() -> None:
    """Nobody reads half a word."""
    text = (
        " ".join(f"kata{number}" for number in range(200))
        + " pusyar "
        + " ".join(f"kata{number}" for number in range(200))
    )
    inner = _joined(passage(text, _stems("pusyar"))).strip("…").split()
    assert set(inner) <= set(text.split())


def test_a_short_text_is_shown_whole() -> None:
    """No ellipsis where nothing was left out."""
    assert _joined(passage("Pusyar menolong pedagang.", _stems("pusyar"))) == "Pusyar menolong pedagang."


@pytest.mark.parametrize("text", ["x" * 10_000, f"pusyar {'x' * 10_000}", f"{'y ' * 300}{'x' * 10_000} z"])
def test_f36_a_word_without_end_fits_in_a_passage(text: str) -> None:
    """It is cut and marked, and the page does not overflow."""
    fragments = passage(text, _stems("x" * 64, "pusyar"))
    assert any(fragment.is_match for fragment in fragments)
    assert len(_joined(fragments)) <= PASSAGE_CHARACTERS + 2


def test_markup_is_text() -> None:
    """Fragments are plain: who prints them escapes them."""
    assert _joined(mark('<script>alert("pusyar")</script>', _stems("pusyar"))) == '<script>alert("pusyar")</script>'


@given(st.lists(TEXTS, max_size=3), TEXTS, STEMS, st.sets(st.sampled_from(WORDS), max_size=2))
def test_the_texts_before_it_do_not_change_how_a_text_is_marked(
    before: list[str], text: str, stems: set[str], words: set[str]
) -> None:
    """What one answer remembers of words that are not marked saves looking and nothing else."""
    marks = Marks(frozenset(stems), frozenset(word.lower() for word in words))
    alone = mark(text, marks)
    shared = Marks(marks.stems, marks.words)
    for other in before:
        passage(other, shared)
    assert mark(text, shared) == alone

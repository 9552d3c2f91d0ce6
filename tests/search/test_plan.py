from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from registry.content.regions import load_regions
from registry.domain.file import ContentLists
from registry.domain.synonyms import SynonymRow, Synonyms
from registry.search.mentions import Mentions
from registry.search.plan import Clause, Form, Knowledge, Plan, Why, make_plan
from registry.search.query import parse
from registry.search.synonyms import MAX_MEANINGS, Meanings
from registry.search.typos import Near

ROWS = (
    SynonymRow(("umkm", "usaha mikro kecil dan menengah"), ("umkm", "usaha mikro kecil dan menengah")),
    SynonymRow(("wali kota", "mayor"), ("wali kota", "mayor")),
    SynonymRow(("jatim", "jawa timur"), ("jatim", "jawa timur")),
)
KNOWLEDGE = Knowledge(Meanings.of(Synonyms(ROWS)), Mentions.of(ContentLists(load_regions(), {})))


@dataclass
class Words:
    """An index that has some words, and neighbours for others."""

    exact: frozenset[str] = frozenset()
    neighbours: Mapping[str, tuple[Near, ...]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def has(self, form: Form, term: str) -> bool:
        """Tell whether the word is there."""
        return form is Form.EXACT and term in self.exact

    def near(self, word: str) -> tuple[Near, ...]:
        """Return the neighbours that were given."""
        self.asked.append(word)
        return self.neighbours.get(word, ())


def _plan(text: str, words: Words | None = None) -> Plan:
    return make_plan(parse(text), KNOWLEDGE, words or Words())


def _of(plan: Plan, why: Why) -> list[Clause]:
    return [clause for clause in plan.clauses if clause.why is why]


def test_a_word_is_looked_up_in_each_form() -> None:
    """Its stem counts most, what is written as one less, just this word a little more than its other forms."""
    assert [(one.form, one.terms, one.weight) for one in _of(_plan("pengaduan"), Why.WORD)] == [
        (Form.STEM, ("adu",), 1.0),
        (Form.EXACT, ("pengaduan",), 0.3),
        (Form.JOIN, ("adu",), 0.4),
    ]


def test_a_word_typed_twice_is_looked_up_once() -> None:
    """It says no more the second time."""
    assert len(_of(_plan("sampah sampah"), Why.WORD)) == len(_of(_plan("sampah"), Why.WORD))


def test_neighbours_are_looked_up_written_as_one() -> None:
    """What that finds fills the places of both; nothing is joined across an operator or out of a phrase."""
    (together,) = _of(_plan("wali kota"), Why.TOGETHER)
    assert (together.form, together.terms, together.places) == (Form.STEM, ("walikota",), 3)
    for text in ("wali OR kota", "wali -x kota", '"wali kota"', "wali"):
        assert _of(_plan(text), Why.TOGETHER) == [], text


def test_neighbours_are_written_as_one_with_a_slip_too() -> None:
    """What a word may have meant stands in the pair, and counts as much less."""
    plan = _plan("geo porral", Words(neighbours={"porral": (Near("portal", 1),)}))
    found = [(one.terms, one.weight) for one in _of(plan, Why.TOGETHER)]
    assert found == [(("geoporral",), 1.0), (("geoportal",), Near("portal", 1).weight)]


def test_a_meaning_fills_the_places_of_its_words() -> None:
    """As a phrase of stems, as the word that is written, and as two words written as one."""
    found = _of(_plan("pajak usaha mikro kecil menengah"), Why.MEANING)
    assert [(one.form, one.terms, one.places) for one in found] == [(Form.EXACT, ("umkm",), 0b11110)]
    found = _of(_plan("mayor"), Why.MEANING)
    assert [(one.form, one.terms) for one in found] == [(Form.STEM, ("wali", "kota")), (Form.STEM, ("walikota",))]
    assert _of(_plan('"umkm"'), Why.MEANING) == []


def test_only_what_nothing_knows_may_be_a_slip() -> None:
    """Neither a word of the language, of the index or of the synonyms, nor a region; its own forms are kept."""
    words = Words(frozenset(("xsampah",)), {"smapah": (Near("sampah", 1),)})
    plan = _plan("smapah xsampah umkm kediri mayor yang baru", words)
    assert words.asked == ["smapah"]
    assert plan.near == {"smapah": (Near("sampah", 1),)}
    assert {(one.terms, one.places) for one in _of(plan, Why.SLIP)} == {(("sampah",), 1)}
    assert any(one.terms == ("smapah",) for one in _of(plan, Why.WORD))
    assert _plan("yang", words).near == {}
    assert words.asked == ["smapah"]


def test_a_phrase_is_a_clause_whose_words_fill_no_place() -> None:
    """Its words count wherever they stand, the phrase has to be there."""
    plan = _plan('"kerja sama" desa')
    (phrase,) = _of(plan, Why.PHRASE)
    assert (phrase.form, phrase.terms, phrase.places) == (Form.EXACT, ("kerja", "sama"), 1)
    assert {one.places for one in _of(plan, Why.WORD) if one.text in ("kerja", "sama")} == {0}


@pytest.mark.parametrize(("text", "beginnings"), [("pembia*", ["pembia"]), ("k", ["k"]), ("k pajak", []), ("5", ["5"])])
def test_a_letter_alone_is_the_beginning_of_words(text: str, beginnings: list[str]) -> None:
    """Unless it is a word of the index itself."""
    assert [one.terms[0] for one in _of(_plan(text), Why.BEGINNING)] == beginnings
    assert _of(_plan("e", Words(frozenset("e"))), Why.BEGINNING) == []


def test_what_is_named_counts_once() -> None:
    """By its own words, or, for less, by a synonym of them."""
    (named,) = _plan("sampah jawa timur").evidence
    (meant,) = _plan("sampah jatim").evidence
    assert named.named == meant.named
    assert named.weight > meant.weight > 0
    assert (named.places, meant.places) == (0b110, 0b10)


def test_a_plan_is_bounded_whatever_was_typed() -> None:
    """Sixteen unknown words with eight neighbours each, and every synonym."""
    near = {f"salah{n}": tuple(Near(f"benar{m}", 1) for m in range(8)) for n in range(16)}
    assert len(_plan(" ".join(near), Words(neighbours=near)).clauses) < 500
    rows = tuple(SynonymRow(("umkm",), (f"arti{n}",)) for n in range(100))
    many = Knowledge(Meanings.of(Synonyms(rows)), KNOWLEDGE.mentions)
    plan = make_plan(parse("umkm OR umkm OR umkm"), many, Words())
    assert len(_of(plan, Why.MEANING)) <= MAX_MEANINGS * 2


@pytest.mark.parametrize("text", ["", "-pajak", "topic:pangan", "!!!"])
def test_nothing_is_looked_up_where_nothing_is_asked_for(text: str) -> None:
    """Filters and exclusions are not the plan's."""
    assert _plan(text) == Plan()

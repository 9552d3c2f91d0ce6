from registry.content.regions import load_regions
from registry.domain.vocabulary import VocabularyName
from registry.services.lists import list_problems, lists_of
from tests.corpus import ROOT

TOPIC, SECTOR = "_vocabularies/topic.yml", "_vocabularies/sector.yml"


def _text(path: str) -> bytes:
    return (ROOT / "practices" / path).read_bytes()


def test_lists_are_read_by_their_paths() -> None:
    """One that is not there is not checked against."""
    lists = lists_of({TOPIC: _text(TOPIC)}, load_regions())
    assert set(lists.vocabularies) == {VocabularyName.TOPIC}
    assert "pangan" in " ".join(lists.vocabularies[VocabularyName.TOPIC])
    assert len(lists.regions) == 552


def test_a_list_that_cannot_be_read_is_not_there() -> None:
    """The other one is."""
    lists = lists_of({TOPIC: b"terms: [", SECTOR: _text(SECTOR)}, load_regions())
    assert set(lists.vocabularies) == {VocabularyName.SECTOR}


def test_each_list_is_checked_by_its_own_rules() -> None:
    """Vocabularies and synonyms have different forms."""
    assert list_problems(TOPIC, _text(TOPIC)) == ()
    assert any(problem.holds_back for problem in list_problems(TOPIC, b"groups: [[a, b]]\n"))
    synonyms = ROOT / "practices" / "_search" / "synonyms.yml"
    assert list_problems("_search/synonyms.yml", synonyms.read_bytes()) == ()
    assert any(problem.holds_back for problem in list_problems("_search/synonyms.yml", _text(TOPIC)))


def test_synonyms_are_read_beside_the_lists() -> None:
    """The search knows them; a table that cannot be read, or is not there, is an empty one."""
    path = "_search/synonyms.yml"
    lists = lists_of({path: b"rows:\n  - terms: [umkm, usaha kecil]\n"}, load_regions())
    assert [expansion.term for expansion in lists.synonyms.expansions("umkm")] == ["usaha kecil"]
    for texts in ({path: b"rows: ["}, {}):
        assert lists_of(texts, load_regions()).synonyms.rows == ()

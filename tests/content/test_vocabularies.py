"""The open lists are read like any other file of the content."""

import re

import pytest

from registry.content.vocabularies import (
    check_owner,
    read_vocabularies,
    read_vocabulary,
    vocabulary_path,
)
from registry.domain.vocabulary import VocabularyName
from tests.samples import PRACTICES

TERM = """terms:
  - key: a
    label: {id: "A", en: "A"}
    explanation: {id: "Huruf", en: "Letter"}
"""


def test_a_list_keeps_its_order_and_its_languages() -> None:
    """Labels and explanations exist in both."""
    outcome = read_vocabulary("_vocabularies/topic.yml", TERM.encode())
    assert outcome.problems == ()
    assert outcome.vocabulary is not None
    assert outcome.vocabulary.label("a") == "A"
    assert outcome.vocabulary["a"].explanations["en"] == "Letter"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('en: "A"}', 'e: "A"}', "wajib-diisi", 3),
        ("  - key: a", "  - kunci: a", "kunci-tidak-dikenal", 2),
        ("terms:", "terms: []\nx:", "kunci-tidak-dikenal", 2),
    ],
)
def test_a_broken_list_is_held_back_with_its_problems(old: str, new: str, code: str, line: int) -> None:
    """Records are then not checked against it."""
    outcome = read_vocabulary("x", TERM.replace(old, new, 1).encode())
    assert outcome.vocabulary is None
    assert (code, line) in [(problem.code, problem.line) for problem in outcome.problems]


def test_a_key_stands_once() -> None:
    """Both lines are named."""
    outcome = read_vocabulary("x", (TERM + TERM.partition("\n")[2]).encode())
    assert [(problem.code, problem.line, problem.details["other_line"]) for problem in outcome.problems] == [
        ("kata-ganda", 5, "2")
    ]


def test_a_list_that_is_missing_is_told_once() -> None:
    """The others are read."""
    lists, problems = read_vocabularies({vocabulary_path(VocabularyName.TOPIC): TERM.encode()})
    assert set(lists) == {VocabularyName.TOPIC}
    assert [problem.code for problem in problems] == ["daftar-kata-tidak-ada"] * 3
    assert not any(problem.holds_back for problem in problems)


def test_the_real_lists_are_whole() -> None:
    """42 sectors with quoted codes, 24 topics, 5 initiators, the 9 software types of publiccode.yml."""
    files = {f"_vocabularies/{path.name}": path.read_bytes() for path in (PRACTICES / "_vocabularies").glob("*.yml")}
    lists, problems = read_vocabularies(files)
    assert problems == ()
    assert [len(lists[name]) for name in VocabularyName] == [42, 24, 5, 9]
    assert all(re.fullmatch(r"[1-8]\.[0-9]{2}", code) for code in lists[VocabularyName.SECTOR])
    assert lists[VocabularyName.SECTOR].label("2.17") == "Koperasi, usaha kecil dan menengah"


def test_owners_have_their_shape() -> None:
    """A slip in them is told like any other."""
    assert check_owner("x", b'office: "Bagian Organisasi"\nteam: kota-x\n') == ()
    assert [problem.code for problem in check_owner("x", b"team: a\n")] == ["wajib-diisi"]

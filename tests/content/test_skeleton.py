"""The first text of a new record."""

import pytest

from registry.content.paths import path_of
from registry.content.rules.record import BLANK_MARK
from registry.content.skeleton import skeleton
from registry.domain.identity import RecordKey
from registry.domain.problem import Severity
from tests.samples import read

KEYS = (
    RecordKey.of("practice", "kota-bandung/coba"),
    RecordKey.of("transfer", "kota-bandung/kota-blitar/coba"),
    RecordKey.of("agreement", "2020-coba"),
    RecordKey.of("need", "kota-bandung/coba"),
)


@pytest.mark.parametrize("key", KEYS, ids=str)
@pytest.mark.parametrize("title", [None, "Judul yang diberikan"])
def test_a_skeleton_passes_as_a_draft_and_says_what_to_fill_in(key: RecordKey, title: str | None) -> None:
    """Its only problems are the warnings of its own marks."""
    text = skeleton(key, title, practice_exists=False)
    file = read(text, path_of(key))
    assert file.record is not None
    assert file.record.status == "draft"
    assert {problem.code for problem in file.problems} == {"belum-diisi"}
    assert {problem.severity for problem in file.problems} == {Severity.WARNING}
    assert BLANK_MARK in text
    assert title is None or title in text


def test_a_transfer_names_its_practice_only_where_it_has_no_record() -> None:
    """A name beside a record would contradict it some day."""
    assert "practice_name" not in skeleton(KEYS[1], practice_exists=True)
    assert 'practice_name: "Pusyar"' in skeleton(KEYS[1], "Pusyar", practice_exists=False)

"""Words of open lists and slugs of regions."""

import pytest

from registry.content.reader import read_record
from registry.content.regions import load_regions
from registry.domain.file import ContentLists
from tests.samples import AGREEMENT, AGREEMENT_PATH, PRACTICE, PRACTICE_PATH, changed, only, read


@pytest.mark.parametrize(
    ("line", "value", "suggestion", "name"),
    [
        ('other_sectors: ["9.99"]', None, None, None),
        ('other_sectors: ["2.99"]', "2.99", None, "sector"),
        ("initiator: kepala-darah", "kepala-darah", "kepala-daerah", "initiator"),
        ('software: {name: "X", softwareType: standalone/webb}', "standalone/webb", "standalone/web", "software_type"),
    ],
)
def test_a_word_outside_its_list_is_reported_and_holds_nothing_back(
    line: str, value: str | None, suggestion: str | None, name: str | None
) -> None:
    """Open lists are content: a record may come before its word."""
    problem = only(read(changed(PRACTICE, "status: published", f"status: published\n{line}")))
    if value is None:
        assert problem.code == "kode-urusan-salah-bentuk"
        return
    assert (problem.code, problem.value, problem.suggestion, problem.holds_back) == (
        "di-luar-daftar",
        value,
        suggestion,
        False,
    )
    assert problem.details["list"] == name


def test_a_label_in_place_of_its_key_is_understood() -> None:
    """Officials write what they read on the page."""
    assert only(read(changed(PRACTICE, "[umkm-dan-ekonomi-lokal]", '["UMKM dan ekonomi lokal"]'))).suggestion == (
        "umkm-dan-ekonomi-lokal"
    )


def test_regions_that_are_named_exist() -> None:
    """In parties and in reported replications; the nearest slug is offered."""
    text = changed(AGREEMENT, "region: kota-bandung", "region: kota-bandun")
    problem = only(read(text, AGREEMENT_PATH))
    assert (problem.code, problem.suggestion, problem.holds_back) == ("daerah-tidak-dikenal", "kota-bandung", False)
    row = "{named: [kabupaten-gresikk], stage: minat, stated_by: pemberi, sources: [kota-2016]}"
    text = changed(PRACTICE, "costs:\n", f"reported_replications:\n  - {row}\ncosts:\n")
    assert only(read(text)).suggestion == "kabupaten-gresik"


def test_a_list_that_is_not_there_is_not_checked() -> None:
    """One missing list would else be a problem of every file."""
    file = read_record(PRACTICE_PATH, PRACTICE.encode(), lists=ContentLists(load_regions(), {}))
    assert file.problems == ()

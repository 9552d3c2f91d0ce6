"""Every record of the real content: valid, connected, and written by the rules of the house."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from registry.content.limits import MAX_FILE_BYTES
from registry.content.paths import ContentPath, FileKind, classify
from registry.content.reader import read_record
from registry.domain.agreement import Agreement
from registry.domain.file import AnyRecord, ReadFile
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.transfer import Transfer
from registry.domain.words import Evidence, SourceKind, Status
from registry.services.check import ContentChecker
from tests.samples import PRACTICES, lists


def _paths() -> Iterator[str]:
    for path in sorted(PRACTICES.rglob("*")):
        below = path.relative_to(PRACTICES).as_posix()
        place = classify(below, lists().regions) if path.is_file() else None
        if isinstance(place, ContentPath) and place.kind is FileKind.RECORD:
            yield below


PATHS: Final = tuple(_paths())


@cache
def _read(path: str) -> ReadFile:
    return read_record(path, (PRACTICES / path).read_bytes(), lists=lists())


def _record(path: str) -> AnyRecord:
    record = _read(path).record
    assert record is not None, [problem.place for problem in _read(path).problems]
    return record


@pytest.mark.parametrize("path", PATHS)
def test_a_record_is_valid(path: str) -> None:
    """No problem and no warning: what ships is what we ask of others."""
    assert [(problem.place, problem.code, problem.value) for problem in _read(path).problems] == []
    assert (PRACTICES / path).stat().st_size < MAX_FILE_BYTES


def test_all_files_together_have_no_problem() -> None:
    """References lead somewhere, chains end, old ids are claimed once, no names are twins, schemas are up to date."""
    report = ContentChecker(PRACTICES).check()
    assert [(problem.place, problem.code, problem.value) for problem in report.problems] == []


@pytest.mark.parametrize("path", [path for path in PATHS if path.endswith(".md") and not path.startswith("_")])
def test_a_practice_can_be_found_and_judged(path: str) -> None:
    """It has a topic, a name to be searched by, and an English title and summary."""
    practice = _record(path)
    assert isinstance(practice, Practice)
    assert practice.topics
    assert practice.translations is not None
    assert practice.translations.en is not None
    assert practice.confirmed is None, "only the region itself confirms"


@pytest.mark.parametrize("path", PATHS)
def test_every_source_of_a_file_that_carries_a_figure_can_be_looked_up(path: str) -> None:
    """A source has an address, a number, or at least a date."""
    for source in _record(path).sources:
        assert source.url or source.number or source.date, source.id


@pytest.mark.parametrize("path", PATHS)
def test_evidence_above_a_statement_names_its_proof(path: str) -> None:
    """The grade of a claim is never higher than the kind of its sources."""
    record = _record(path)
    kinds = {source.id: source.kind for source in record.sources}
    rows = [*getattr(record, "results", ()), *(record.stages if isinstance(record, Transfer) else ())]
    for row in rows:
        named = {kinds[id_] for id_ in row.sources}
        if row.evidence is Evidence.DOCUMENT:
            assert named & {SourceKind.OFFICIAL, SourceKind.DOCUMENT}
        if row.evidence is Evidence.EXAMINED:
            assert named & {SourceKind.OFFICIAL, SourceKind.DOCUMENT, SourceKind.JOURNAL}
        assert not named or named != {SourceKind.PARTY_MEDIUM}


@pytest.mark.parametrize("path", PATHS)
def test_a_record_speaks_plainly(path: str) -> None:
    """No markup in titles, no picture or raw HTML in bodies, no telephone number in a title."""
    record, body = _record(path), _read(path).body
    title = getattr(record, "title", "")
    assert not re.search(r"[*_`<>\[\]#]|\d{6,}", title), title
    assert not re.search(r"!\[|<[A-Za-z/!]", body)


def test_a_published_practice_has_more_than_a_single_source() -> None:
    """A single source with neither method nor result makes a draft; the others are published."""
    thin = [path for path in PATHS if isinstance(record := _record(path), Practice) and _is_thin(record)]
    assert [path for path in thin if _record(path).status is Status.PUBLISHED] == []


def _is_thin(practice: Practice) -> bool:
    return len(practice.sources) == 1 and not practice.results


def test_a_recorded_need_says_who_and_when_and_never_shows_as_open() -> None:
    """What a newspaper wrote is not an open call."""
    needs = [record for path in PATHS if isinstance(record := _record(path), Need)]
    assert needs
    for need in needs:
        assert need.progress != "terbuka"
        assert need.sources


def test_the_seed_agreement_tells_both_versions() -> None:
    """Blitar, 8 March 2017: who signed, who from Probolinggo, where, and how much are told differently by sources."""
    blitar = _record("_agreements/2017-03-08-blitar.md")
    assert isinstance(blitar, Agreement)
    assert str(blitar.signed_on) == "2017-03-08"
    assert {"kota-bandung", "kota-mojokerto"} <= {party.region for party in blitar.parties}
    assert len(blitar.disputed) >= 3
    assert {"kota-bandung/e-budgeting", "kota-mojokerto/pusyar"} <= set(blitar.practices)


def test_ids_are_unique_across_folders_that_are_not_regions() -> None:
    """One file is one record: no two files give one key."""
    keys = [_read(path).key for path in PATHS]
    assert len(keys) == len(set(keys))
    assert Path(PRACTICES / "README.md").is_file()

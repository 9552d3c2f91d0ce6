"""A file becomes a record, or every problem in it is told at once."""

import time

import pytest

from registry.domain.agreement import Agreement
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.transfer import Transfer
from registry.errors import RegistryError
from tests.samples import FILES, PRACTICE, PRACTICE_PATH, changed, lists, places, read


@pytest.mark.parametrize(("path", "text"), FILES.items(), ids=FILES)
def test_a_valid_file_of_each_kind_is_read_without_a_problem(path: str, text: str) -> None:
    """What the design shows as right is right."""
    file = read(text, path)
    assert places(file) == []
    assert isinstance(file.record, Practice | Transfer | Agreement | Need)
    assert file.key is not None


def test_the_body_is_what_stands_under_the_front_matter() -> None:
    """The Markdown is kept as it is, without the blank lines around it."""
    assert read(PRACTICE).body.startswith("## Masalah\n\nPedagang")
    assert read(PRACTICE).body.endswith("membayar margin.")


def test_all_problems_are_told_at_once() -> None:
    """A contributor corrects a file once: fields, rules, body and privacy are told together, in the order of lines."""
    text = PRACTICE
    for old, new in (
        ("status: published", "status: publised"),
        ("digital: false", "digital: tidak"),
        ("since: 2012", "since: 2012-13"),
        ("sources: [kota-2016]}", "sources: [kota-2106]}"),
        ("## Cara kerja", "## Cara kerjanya"),
        ("rentenir.", "rentenir, 3576011203850001."),
    ):
        text = changed(text, old, new)
    assert [code for code, _, _ in places(read(text))] == [
        "nilai-tidak-dikenal",
        "harus-true-atau-false",
        "tanggal-tidak-ada",
        "sumber-tidak-dikenal",
        "nik",
        "bagian-tidak-ada",
    ]


def test_a_problem_has_line_and_column_of_the_file_and_quotes_its_line() -> None:
    """The front matter begins on line 2 of the file, and columns count from 1."""
    problem = read(changed(PRACTICE, "digital: false", "digital: tidak")).problems[0]
    assert (problem.line, problem.column, problem.field) == (7, 10, "digital")
    assert problem.source_line == "digital: tidak"
    assert (problem.value, problem.suggestion) == ("tidak", "false")


def test_a_problem_that_holds_nothing_back_leaves_the_record() -> None:
    """A word outside an open list is reported, and the page is served all the same."""
    file = read(changed(PRACTICE, "[umkm-dan-ekonomi-lokal]", "[umkm]"))
    assert places(file) == [("di-luar-daftar", 9, 10)]
    assert file.record is not None
    assert not file.problems[0].holds_back


def test_a_wrong_path_gives_no_key_and_its_problem() -> None:
    """A file outside every place of records is told so."""
    file = read(PRACTICE, "kota-mojokerta/pusyar.md")
    assert file.key is None
    assert [(problem.code, problem.suggestion) for problem in file.problems] == [
        ("daerah-tidak-dikenal", "kota-mojokerto")
    ]


@pytest.mark.parametrize("path", ["README.md", "_vocabularies/topic.yml"])
def test_a_file_of_another_kind_is_no_record(path: str) -> None:
    """The reader of records does not read lists or guides."""
    assert places(read(PRACTICE, path)) == [("berkas-salah-tempat", 0, 0)]


def test_reading_a_normal_file_is_quick() -> None:
    """Ten thousand files are read in seconds: about 1.5 ms each, with a tenfold deadline here."""
    read(PRACTICE)
    started = time.process_time()
    for _ in range(20):
        read(PRACTICE)
    assert (time.process_time() - started) / 20 < 0.04


def test_broken_files_never_raise() -> None:
    """Every prefix of a valid file is read to an outcome."""
    for end in range(0, len(PRACTICE), 7):
        try:
            file = read(PRACTICE[:end])
        except RegistryError as error:
            pytest.fail(f"{end}: {error!r}")
        assert file.problems or file.record is not None
    assert lists().regions[PRACTICE_PATH.partition("/")[0]].name == "Kota Mojokerto"

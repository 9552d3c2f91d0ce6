"""A whole content directory is checked, or some of it against all."""

from pathlib import Path

import pytest

from registry.domain.problem import Problem
from registry.errors import ContentError
from registry.services.check import ContentChecker, locate
from tests.samples import AGREEMENT, AGREEMENT_PATH, FILES, PRACTICE, PRACTICE_PATH, ContentDirectory, changed


def _found(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in problems]


def test_a_valid_directory_is_clean(content: ContentDirectory) -> None:
    """Files, lists and references hold together."""
    report = ContentChecker(content.root).check()
    assert _found(report.problems) == []
    assert report.files == len(FILES) + 4
    assert report.records == {"practice": 1, "transfer": 1, "agreement": 1, "need": 1}


def test_every_kind_of_file_is_checked(content: ContentDirectory) -> None:
    """Records, lists, synonyms, owners, schemas and names."""
    content.write("_vocabularies/topic.yml", "terms: 1\n")
    content.write("_search/synonyms.yml", "rows: [{terms: [a]}]\n")
    content.write("_schema/need.json", "{}")
    content.write("kota-bandung/_owner.yml", "team: x\n")
    content.write("kota-bandun/x.md", PRACTICE)
    content.write("README.md", "# Panduan")
    (content.root / "kota-bandung/tautan.md").symlink_to("/etc/hostname")
    assert _found(ContentChecker(content.root).check().problems) == [
        ("_schema/need.json", "skema-usang"),
        ("_search/synonyms.yml", "daftar-terlalu-pendek"),
        ("_vocabularies/topic.yml", "harus-daftar"),
        ("kota-bandun/x.md", "daerah-tidak-dikenal"),
        ("kota-bandung/_owner.yml", "wajib-diisi"),
        ("kota-bandung/tautan.md", "tautan-simbolis"),
    ]


def test_only_what_is_asked_for_is_reported_and_still_held_against_all(content: ContentDirectory) -> None:
    """A name of nothing is found although only one file is asked for; problems of other files are not shown."""
    content.write(AGREEMENT_PATH, changed(AGREEMENT, "[kota-mojokerto/pusyar]", "[kota-mojokerto/pusyarr]"))
    content.write("kota-bandung/rusak.md", "---\n")
    report = ContentChecker(content.root).check([AGREEMENT_PATH])
    assert report.files == 1
    assert [(problem.code, problem.suggestion, problem.line) for problem in report.problems] == [
        ("rujukan-tidak-ada", "kota-mojokerto/pusyar", 10)
    ]
    assert report.problems[0].source_line == "practices: [kota-mojokerto/pusyarr]"
    assert ContentChecker(content.root).check(["kota-mojokerto"]).problems == ()


def test_a_folder_is_asked_for_with_everything_in_it(content: ContentDirectory) -> None:
    """`registry check practices/kota-mojokerto` is what a region's office types."""
    assert ContentChecker(content.root).check(["kota-mojokerto"]).files == 2


def test_chains_are_followed_through_files_that_were_not_asked_for(content: ContentDirectory) -> None:
    """A loop needs both of its files, a former name the file that lists it."""
    other = "_agreements/2016-lain.md"
    content.write(AGREEMENT_PATH, changed(AGREEMENT, "practices:", "parent: 2016-lain\npractices:"))
    content.write(other, changed(AGREEMENT, "practices:", "parent: 2017-03-08-blitar\npractices:"))
    assert _found(ContentChecker(content.root).check([other]).problems) == [(other, "rujukan-berputar")]
    content.write(other, changed(AGREEMENT, "[kota-mojokerto/pusyar]", "[kota-mojokerto/lama]"))
    content.write(AGREEMENT_PATH, AGREEMENT)
    content.write(PRACTICE_PATH, changed(PRACTICE, "costs:", "former_ids: [kota-mojokerto/lama]\ncosts:"))
    problem = ContentChecker(content.root).check([other]).problems[0]
    assert (problem.code, problem.suggestion) == ("rujukan-id-lama", "kota-mojokerto/pusyar")


def test_a_broken_file_exists_for_those_that_name_it(content: ContentDirectory) -> None:
    """One slip is one problem, not one for each file around it; its own references are still checked."""
    broken = changed(PRACTICE, "digital: false", "digital: tidak")
    content.write(PRACTICE_PATH, changed(broken, "costs:", "replaced_by: kota-mojokerto/gone\ncosts:"))
    assert _found(ContentChecker(content.root).check().problems) == [
        (PRACTICE_PATH, "harus-true-atau-false"),
        (PRACTICE_PATH, "rujukan-tidak-ada"),
    ]


def test_a_directory_without_lists_is_told_so_once_for_each(tmp_path: Path) -> None:
    """Words are then not checked."""
    (tmp_path / "kota-mojokerto").mkdir()
    (tmp_path / PRACTICE_PATH).write_text(PRACTICE, encoding="utf-8")
    report = ContentChecker(tmp_path).check()
    assert {problem.code for problem in report.problems} == {"daftar-kata-tidak-ada"}
    assert len(report.problems) == 4
    assert ContentChecker(tmp_path).check([PRACTICE_PATH]).problems == ()


def test_what_is_not_there_is_an_error_of_use(content: ContentDirectory, tmp_path: Path) -> None:
    """A misspelt path is not a clean check."""
    with pytest.raises(ContentError):
        ContentChecker(content.root).check(["kota-mojokerto/tidak-ada.md"])
    with pytest.raises(ContentError):
        ContentChecker(tmp_path / "tidak-ada").check()
    with pytest.raises(ContentError):
        locate([tmp_path / "tidak-ada"], content.root)


def test_a_path_is_found_in_its_content_directory(content: ContentDirectory, tmp_path: Path) -> None:
    """The settings' directory, another one, or the folder from which a lone file's path means something."""
    inside = content.root / PRACTICE_PATH
    assert locate([], content.root) == {content.root: ()}
    assert locate([inside], content.root) == {content.root: (PRACTICE_PATH,)}
    assert locate([Path(PRACTICE_PATH)], content.root) == {content.root: (PRACTICE_PATH,)}
    assert locate([content.root], tmp_path / "other") == {content.root: ()}
    assert locate([inside], tmp_path / "other") == {content.root: (PRACTICE_PATH,)}
    lone = tmp_path / "lone" / "kota-bandung" / "needs" / "x.yml"
    lone.parent.mkdir(parents=True)
    lone.write_text("a: b\n", encoding="utf-8")
    assert locate([lone], content.root) == {tmp_path / "lone": ("kota-bandung/needs/x.yml",)}
    stray = tmp_path / "catatan.txt"
    stray.write_text("x", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        locate([stray], content.root)
    assert caught.value.reason == "not_in_content"


def test_progress_is_told(content: ContentDirectory) -> None:
    """Ten thousand files take a while."""
    told: list[tuple[int, int]] = []
    ContentChecker(content.root).check(progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(FILES) + 4, len(FILES) + 4)

"""`registry format`."""

import pytest

from registry.cli.main import run
from tests.samples import PRACTICE, PRACTICE_PATH, ContentDirectory, changed

UNTIDY = changed(PRACTICE, "form: pelayanan-publik", "form:   'pelayanan-publik'")


def test_files_are_made_canonical_and_named(content: ContentDirectory, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0; a second run names none."""
    content.write(PRACTICE_PATH, UNTIDY)
    assert run(["format", str(content.root)]) == 0
    assert capsys.readouterr().out == f"{content.root}/{PRACTICE_PATH}\n"
    assert (content.root / PRACTICE_PATH).read_text(encoding="utf-8") == PRACTICE
    assert run(["format", str(content.root)]) == 0
    assert capsys.readouterr().out == ""


def test_check_only_names_them(content: ContentDirectory) -> None:
    """Exit 1, so that continuous integration sees it."""
    content.write(PRACTICE_PATH, UNTIDY)
    assert run(["format", "--check", str(content.root / PRACTICE_PATH)]) == 1
    assert (content.root / PRACTICE_PATH).read_text(encoding="utf-8") == UNTIDY


def test_a_file_left_alone_is_told_with_the_reason(
    content: ContentDirectory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Comments and errors have their place in the message."""
    content.write(PRACTICE_PATH, changed(UNTIDY, "status: published", "status: published # x"))
    assert run(["format", str(content.root)]) == 1
    assert f"{PRACTICE_PATH}:5:1: ada komentar yang akan hilang" in capsys.readouterr().out
    assert run(["format", "--drop-comments", str(content.root)]) == 0
    content.write(PRACTICE_PATH, changed(UNTIDY, "digital: false", "digital: tidak"))
    assert run(["format", str(content.root)]) == 1
    assert f"{PRACTICE_PATH}:7:1: masih ada masalah" in capsys.readouterr().out

"""`registry check` in the terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from registry.cli.main import run
from tests.samples import PRACTICE, PRACTICE_PATH, ContentDirectory, changed

BROKEN = changed(changed(PRACTICE, "digital: false", "digital: tidak"), "rentenir.", "rentenir: 0812-3456-7890.")


def test_clean_content_is_silent_on_stdout(content: ContentDirectory, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0; the summary goes to stderr."""
    assert run(["check", str(content.root)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "8 berkas diperiksa, tidak ada masalah.\n"


def test_each_problem_is_a_line_that_editors_and_scripts_understand(
    content: ContentDirectory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`path:line:column: code: message` from where one stands, the source line, the caret; exit 1."""
    content.write(PRACTICE_PATH, BROKEN)
    monkeypatch.chdir(content.root.parent)
    assert run(["check"]) == 1
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert lines[0].startswith(f"practices/{PRACTICE_PATH}:7:10: harus-true-atau-false: Kolom digital hanya boleh")
    assert lines[1:3] == ["    digital: tidak", "             ^"]
    assert lines[3].startswith(f"practices/{PRACTICE_PATH}:23:36: nomor-ponsel: Peringatan:")
    assert told.err == "8 berkas diperiksa: 1 masalah di 1 berkas, 1 peringatan.\n"


def test_warnings_alone_do_not_fail(content: ContentDirectory) -> None:
    """They ask to look again."""
    content.write(PRACTICE_PATH, changed(PRACTICE, "rentenir.", "rentenir: 0812-3456-7890."))
    assert run(["check", str(content.root)]) == 0


def test_json_says_everything_a_program_needs(content: ContentDirectory, capsys: pytest.CaptureFixture[str]) -> None:
    """One document on stdout, in the language asked for."""
    content.write(PRACTICE_PATH, BROKEN)
    assert run(["--lang", "en", "check", "--format", "json", str(content.root)]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["files"] == 8
    assert data["problems"][0] == {
        "path": f"{content.root}/{PRACTICE_PATH}",
        "line": 7,
        "column": 10,
        "code": "harus-true-atau-false",
        "severity": "error",
        "holds_back": True,
        "field": "digital",
        "value": "tidak",
        "suggestion": "false",
        "message": "The field digital can only be true or false. Found: tidak. Did you mean: false? "
        "Write true or false, without quotes.",
    }


def test_files_of_several_directories_are_checked_at_once(content: ContentDirectory, tmp_path: Path) -> None:
    """Each against its own."""
    lone = tmp_path / "lain" / PRACTICE_PATH
    lone.parent.mkdir(parents=True)
    lone.write_text(BROKEN, encoding="utf-8")
    assert run(["check", str(content.root / PRACTICE_PATH)]) == 0
    assert run(["check", str(content.root / PRACTICE_PATH), str(lone)]) == 1


def test_a_closed_pipe_ends_quietly(content: ContentDirectory, tmp_path: Path) -> None:
    """`registry check | head -1` shows no trace."""
    content.write(PRACTICE_PATH, BROKEN)
    command = f"'{sys.executable}' -m registry check '{content.root}' | true"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert b"Traceback" not in done.stderr

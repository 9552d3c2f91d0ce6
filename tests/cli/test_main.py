"""The program: its commands, its language, its exit codes."""

import errno
import subprocess
import sys

import pytest

from registry.cli.main import COMMANDS, program, run
from tests.samples import PRACTICE, PRACTICE_PATH, ROOT, ContentDirectory, changed


def test_every_command_can_be_asked_for_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Each is there, and says in Indonesian what it does."""
    for name in COMMANDS:
        assert run([name, "--help"]) == 0
        assert "Usage: registry" in capsys.readouterr().out
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"\n  {name} " in told for name in COMMANDS)
    assert program.list_commands(program.make_context("registry", ["--help"], resilient_parsing=True)) == list(COMMANDS)


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A person who types only the name learns what there is."""
    run([])
    assert "check" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "indonesian", "english"),
    [
        (["tidak-ada"], "Tidak ada perintah tidak-ada", "No such command 'tidak-ada'."),
        (["check", "--tidak-ada"], "Tidak ada pilihan --tidak-ada.", "No such option"),
        (["check", "--format", "xml"], "Nilai tidak dapat dipakai", "Invalid value"),
        (["new", "practice"], "Kurang: DAERAH/NAMA.", "Missing argument"),
        (["check", "tidak/ada"], "Tidak ada berkas atau folder tidak/ada.", "There is no file or directory tidak/ada."),
    ],
)
def test_wrong_use_is_one_sentence_in_the_language_asked_for(
    arguments: list[str], indonesian: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, nothing on stdout, no trace."""
    assert run(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(indonesian)
    assert run(["--lang", "en", *arguments]) == 2
    assert english in capsys.readouterr().err


def test_the_language_comes_from_the_option_then_the_setting(
    content: ContentDirectory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--lang` before `REGISTRY_LANG`, else Indonesian."""
    content.write(PRACTICE_PATH, changed(PRACTICE, "digital: false", "digital: tidak"))
    arguments = ["check", str(content.root)]
    for language, option, expected in (
        (None, [], "Kolom digital"),
        ("en", [], "The field"),
        ("en", ["--lang", "id"], "Kolom"),
    ):
        if language:
            monkeypatch.setenv("REGISTRY_LANG", language)
        assert run([*option, *arguments]) == 1
        assert expected in capsys.readouterr().out


def test_a_wrong_setting_stops_the_program_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2; the name is said, since a misspelt one is the usual case."""
    monkeypatch.setenv("REGISTRY_CONTNT", "x")
    assert run(["check"]) == 2
    assert capsys.readouterr().err.startswith("Pengaturan REGISTRY_CONTNT tidak dikenal.")


def test_the_module_is_the_program() -> None:
    """`python -m registry` works where the script is not on the path."""
    done = subprocess.run(
        [sys.executable, "-m", "registry", "check", "practices/_vocabularies"],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""


@pytest.mark.parametrize(("language", "advice"), [("id", "Kosongkan ruang"), ("en", "Make room")])
def test_r13_a_full_disk_is_one_sentence_wherever_it_is_met(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, advice: str
) -> None:
    """Also where nothing of ours has a name for it; another error of the system is seen as it is."""
    error = OSError(errno.ENOSPC, "No space left on device", "/var/lib/registry/berkas")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(program, "main", fail)
    assert run(["--lang", language, "index"]) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert "/var/lib/registry/berkas" in told
    assert advice in told
    error = OSError(errno.EIO, "I/O error")
    with pytest.raises(OSError, match="I/O error"):
        run(["index"])

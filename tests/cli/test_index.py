import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from registry.cli.main import run
from registry.search.generation import GenerationStore
from tests import corpus
from tests.sites import Site


@pytest.fixture
def here(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Point the command line to a site of its own."""
    monkeypatch.setenv("REGISTRY_CONTENT", str(site.content))
    monkeypatch.setenv("REGISTRY_INDEX", str(site.index))
    monkeypatch.delenv("REGISTRY_TEST_CHROMIUM", raising=False)
    return site


def test_what_was_done_is_one_sentence_on_stderr(here: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing changed, one change, everything anew; in both languages."""
    assert run(["index"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "Indeks sudah mutakhir: 7 catatan.\n")
    here.write({corpus.TOSS: None})
    assert run(["index"]) == 0
    assert capsys.readouterr().err.startswith("6 catatan dilayani; 1 dokumen ditulis dalam ")
    assert run(["--lang", "en", "index", "--rebuild"]) == 0
    assert capsys.readouterr().err.startswith("6 records are served; 558 documents were written in ")


def test_files_with_problems_are_counted_and_the_command_that_shows_them_is_named(
    here: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken file stops nothing: exit 0."""
    here.write({corpus.PUSYAR: corpus.BROKEN})
    assert run(["index"]) == 0
    assert "1 berkas bermasalah; lihat dengan: registry check" in capsys.readouterr().err


def test_r7_a_shrink_is_refused_with_the_way_out(here: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1, the numbers, and the switch that says that it is meant."""
    here.write(corpus.many(20))
    assert run(["index"]) == 0
    here.write(dict.fromkeys(corpus.many(20)))
    capsys.readouterr()
    for arguments in (["index"], ["index", "--rebuild"]):
        assert run(arguments) == 1
        told = capsys.readouterr().err
        assert "20 dari 27" in told
        assert "--allow-shrink" in told
        assert "Traceback" not in told
    assert run(["index", "--allow-shrink"]) == 0


def test_r15_a_second_writer_is_told_to_wait(here: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1, one sentence."""
    here.write({corpus.TOSS: None})
    with GenerationStore(here.index).writing():
        assert run(["index"]) == 1
    assert "sedang menulis indeks" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["tidak-ada", "tidak-ada.git@main", "gudang.git@main:tidak-ada"])
def test_content_that_is_not_there_is_one_sentence(
    here: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    """Exit 2: the setting is wrong; no trace, and nothing of the index is touched."""
    before = GenerationStore(here.index).current_name()
    monkeypatch.setenv("REGISTRY_CONTENT", str(here.content.with_name(content)))
    assert run(["index"]) == 2
    told = capsys.readouterr().err
    assert "tidak-ada" in told or "gudang.git" in told
    assert len(told.splitlines()) == 1
    assert GenerationStore(here.index).current_name() == before


def test_on_a_terminal_there_is_a_bar(here: Site) -> None:
    """It ends full, and the sentence follows on a line of its own."""
    parent, child = pty.openpty()
    environment = {**os.environ, "REGISTRY_CONTENT": str(here.content), "REGISTRY_INDEX": str(here.index)}
    done = subprocess.run(
        [sys.executable, "-m", "registry", "index", "--rebuild"],
        cwd=corpus.ROOT,
        env=environment,
        stderr=child,
        check=False,
        timeout=60,
    )
    os.close(child)
    told = os.read(parent, 100_000).decode()
    os.close(parent)
    assert done.returncode == 0
    assert "Mengindeks [##############################] 559/559\r\n" in told
    assert told.splitlines()[-1].startswith("7 catatan dilayani")


def test_elsewhere_there_are_no_bars(here: Site, tmp_path: Path) -> None:
    """A log has plain lines, and none for what is quickly done."""
    environment = {**os.environ, "REGISTRY_CONTENT": str(here.content), "REGISTRY_INDEX": str(tmp_path / "lain")}
    done = subprocess.run(
        [sys.executable, "-m", "registry", "index"],
        cwd=corpus.ROOT,
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert b"\r" not in done.stderr
    assert len(done.stderr.splitlines()) == 1

import csv
import io
from pathlib import Path

import pytest

from registry.cli.main import run
from registry.services.export import FILES
from tests.sites import Site


@pytest.fixture
def here(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Point the command line to a site of its own."""
    monkeypatch.setenv("REGISTRY_CONTENT", str(site.content))
    monkeypatch.setenv("REGISTRY_INDEX", str(site.index))
    monkeypatch.setenv("REGISTRY_BASE_URL", "https://praktik.example.go.id")
    return site


def test_all_downloads_are_written_and_named(here: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All files; addresses are those of the public site."""
    assert run(["export", str(tmp_path / "unduhan")]) == 0
    told = capsys.readouterr()
    assert [line.rpartition("/")[2] for line in told.out.splitlines()] == list(FILES)
    assert told.err == f"{len(FILES)} berkas ditulis.\n"
    rows = list(csv.DictReader(io.StringIO((tmp_path / "unduhan/needs.csv").read_text("utf-8-sig"))))
    assert [row["url"] for row in rows] == ["https://praktik.example.go.id/kebutuhan/kota-mojokerto/smart-city"]


def test_a_place_that_cannot_be_written_is_one_sentence(
    here: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, with the path and why."""
    (tmp_path / "a").mkdir(mode=0o755)
    (tmp_path / "a" / "practices.csv").mkdir()
    assert run(["export", str(tmp_path / "a")]) == 2
    told = capsys.readouterr().err
    assert f"{tmp_path}/a/practices.csv" in told
    assert len(told.splitlines()) == 1

import csv
import io
from pathlib import Path

import pytest
import yaml

from registry.cli.main import run
from registry.services.export import FILES
from tests import corpus
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


def test_software_is_written_as_publiccode_beside_them(here: Site, tmp_path: Path) -> None:
    """One file for each practice with software, below the folder of its region; with the regions that apply it."""
    software = "software: {name: Antre, platforms: [web]}\n"
    here.write({"kota-malang/antre.md": corpus.practice("Antrean puskesmas", extra=software)})
    here.write({"kota-padang/transfers/kota-malang/antre.yml": corpus.transfer("diterapkan")})
    assert run(["export", str(tmp_path / "unduhan")]) == 0
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.yml") if "unduhan" in path.parts] == [
        "unduhan/publiccode/kota-malang/antre.yml"
    ]
    written = yaml.safe_load((tmp_path / "unduhan/publiccode/kota-malang/antre.yml").read_text("utf-8"))
    assert (written["name"], written["usedBy"]) == ("Antre", ["Kota Padang"])

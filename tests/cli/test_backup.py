"""Backup and restore, as whoever runs the registry does it: nothing is lost, nothing is overwritten."""

import io
import json
import sqlite3
import stat
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from registry.bootstrap import make_services
from registry.cli.main import run
from registry.domain.proposal import Receipt
from registry.services.contacts import ProposerContact
from registry.settings import load_settings
from tests.proposing import Installation, proposal


class Site(Installation):
    """An installation over a bare repository, with a proposal that waits and its contact."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, has_remote=False)
        self.receipt: Receipt = self.services.proposer.submit(proposal())


def _point_at(monkeypatch: pytest.MonkeyPatch, content: str, directory: Path) -> None:
    for name, value in (("CONTENT", content), ("INDEX", directory / "index"), ("STATE", directory / "state")):
        monkeypatch.setenv(f"REGISTRY_{name}", str(value))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Make it, and let the command line find it."""
    made = Site(tmp_path)
    _point_at(monkeypatch, made.place, tmp_path)
    return made


@pytest.fixture
def saved(site: Site, tmp_path: Path) -> Path:
    """Return a backup of it."""
    assert site.receipt.is_pushed
    assert run(["backup", str(tmp_path / "cadangan.tar")]) == 0
    return tmp_path / "cadangan.tar"


def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    new = tmp_path / "baru"
    new.mkdir()
    _point_at(monkeypatch, f"{new / 'isi.git'}@main:practices", new)
    return new


def test_what_was_backed_up_goes_on_elsewhere(
    site: Site, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On an empty machine content, index, proposal, receipt, contact and branch are there again, and can be decided."""
    new = _elsewhere(tmp_path, monkeypatch)
    assert run(["restore", str(saved)]) == 0
    assert run(["index"]) == 0
    services = make_services(load_settings(_environment(new)))
    assert services.reader.home().counts.by_kind == site.services.reader.home().counts.by_kind
    receipt = services.proposer.receipt(site.receipt.number, site.receipt.secret)
    assert receipt.state == site.services.proposer.receipt(site.receipt.number, site.receipt.secret).state
    assert services.proposals.show(site.receipt.number) == site.services.proposals.show(site.receipt.number)
    assert services.proposals.show(site.receipt.number).contact != ProposerContact()
    assert run(["proposals", "accept", site.receipt.number]) == 0
    assert run(["index"]) == 0
    after = make_services(load_settings(_environment(new)))
    assert after.reader.practice(site.receipt.path.removesuffix(".md")).reading.record.title


def _environment(new: Path) -> dict[str, str]:
    content = f"{new / 'isi.git'}@main:practices"
    return {"REGISTRY_CONTENT": content, "REGISTRY_INDEX": str(new / "index"), "REGISTRY_STATE": str(new / "state")}


def test_a_backup_is_for_its_owner_alone_and_tells_what_it_holds(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It holds contacts; nobody else on the machine reads it, and nothing is left beside it."""
    assert run(["backup", str(tmp_path / "lagi.tar")]) == 0
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert "memuat kontak" in capsys.readouterr().err
    with tarfile.open(saved) as archive:
        assert archive.getnames() == ["manifest.json", "state.sqlite3", "proposals.bundle", "content.bundle"]
    assert not [path for path in saved.parent.iterdir() if path.name.startswith(".")]


def test_nothing_is_overwritten(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither an older backup, nor a state that is there."""
    before = saved.read_bytes()
    assert run(["backup", str(saved)]) == 2
    assert "sudah ada" in capsys.readouterr().err
    assert run(["restore", str(saved)]) == 2
    assert "tidak ditimpa" in capsys.readouterr().err
    assert saved.read_bytes() == before


@pytest.mark.parametrize("part", ["manifest.json", "state.sqlite3", "proposals.bundle", "content.bundle"])
def test_a_damaged_backup_changes_nothing(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], part: str
) -> None:
    """One bit in the middle of any part: all are held to their list before anything is put in place."""
    new = _elsewhere(tmp_path, monkeypatch)
    with tarfile.open(saved) as archive:
        member = archive.getmember(part)
    content = bytearray(saved.read_bytes())
    content[member.offset_data + member.size // 2] ^= 1
    damaged = tmp_path / "rusak.tar"
    damaged.write_bytes(content)
    assert run(["restore", str(damaged)]) == 2
    assert "rusak" in capsys.readouterr().err
    assert not list(new.iterdir())


@pytest.mark.parametrize("content", [b"", b"x" * 2_000, b"\0" * 10_240])
def test_what_is_no_backup_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """With the name of the command that makes one; nothing is made."""
    new = _elsewhere(tmp_path, monkeypatch)
    (tmp_path / "x.tar").write_bytes(content)
    assert run(["restore", str(tmp_path / "x.tar")]) == 2
    assert "registry backup" in capsys.readouterr().err
    assert not list(new.iterdir())


def test_an_archive_with_other_paths_writes_none_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A list that names `../x` or a link is no list of ours."""
    new = _elsewhere(tmp_path, monkeypatch)
    evil = tmp_path / "jahat.tar"
    parts = {"../lepas": {"bytes": 1, "sha256": "00"}, "state.sqlite3": {"bytes": 1, "sha256": "00"}}
    listed = json.dumps({"version": 1, "made_at": "2026-01-01T00:00:00+00:00", "parts": parts}).encode()
    with tarfile.open(evil, "w") as archive:
        head = tarfile.TarInfo("manifest.json")
        head.size = len(listed)
        archive.addfile(head, io.BytesIO(listed))
        link = tarfile.TarInfo("state.sqlite3")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert run(["restore", str(evil)]) == 2
    assert capsys.readouterr().err
    assert not list(new.iterdir())
    assert not (tmp_path / "lepas").exists()


def test_a_backup_while_somebody_writes_is_of_one_moment(site: Site, saved: Path, tmp_path: Path) -> None:
    """A writer that holds the state does not stop the backup, and half of what it writes is not in it."""
    assert saved.is_file()
    with closing(sqlite3.connect(tmp_path / "state" / "state.sqlite3", isolation_level=None)) as writer:
        writer.execute("begin immediate")
        writer.execute("create table setengah (x)")
        assert run(["backup", str(tmp_path / "kedua.tar")]) == 0
        writer.execute("rollback")
    with tarfile.open(tmp_path / "kedua.tar") as archive:
        part = archive.extractfile("state.sqlite3")
        assert part is not None
        (tmp_path / "salinan").write_bytes(part.read())
    with closing(sqlite3.connect(tmp_path / "salinan")) as copy:
        assert copy.execute("pragma integrity_check").fetchone() == ("ok",)
        assert "setengah" not in [row[0] for row in copy.execute("select name from sqlite_master")]
    assert site.receipt.number

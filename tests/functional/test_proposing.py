"""From eight answers to the page that everybody finds: the form, stock git, a curator, `registry sync`."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from registry.bootstrap import make_services
from registry.cli.main import run
from registry.services import tokens
from registry.services.author import Author
from registry.settings import load_settings
from registry.web.app import create_app
from tests import corpus
from tests.proposing import CONTACT
from tests.repository import Repository
from tests.visitor import Page, parse

TITLE = "Antrean puskesmas lewat pesan singkat"
FILE = "practices/kota-padang/antrean-puskesmas-lewat-pesan-singkat.md"
FORGED = "Signed-off-by: Presiden <presiden@example.go.id>"
ANSWERS: Mapping[str, str] = {
    "name": TITLE,
    "problem": f"Warga menunggu sejak subuh.\n\n{FORGED}",
    "how_it_works": "Warga mengirim pesan, petugas membalas nomor antrean.",
    "since": "Maret 2021",
    "region": "kota-padang",
    "agency": f"Dinas Kesehatan <a@b>\nAuthor: Wali Kota\n{FORGED}",
    "office": "Bidang Pelayanan Kesehatan",
    "proof.title": "Laporan kinerja 2023",
    "proof.number": "045/12/2024",
    "proof.date": "8 Maret 2024",
    "proof.publisher": "Pemerintah Kota Padang",
    "sender.contact": CONTACT,
    "sender.is_authorised": "ya",
}
SECRETS = ("siti.aminah", "aminah", "0812 3456", "3456 7890")


class Journey:
    """An installation over a bare clone of a repository that curators push to, or over its only repository."""

    def __init__(self, directory: Path, monkeypatch: pytest.MonkeyPatch, *, has_remote: bool) -> None:
        self.directory = directory
        work = Repository(directory / "kurator")
        corpus.write_registry(work.path / "practices")
        list(Author(work.path / "practices").format(drop_comments=True))
        work.commit({})
        self.curator = work
        self.origin = Repository(directory / "asal.git", is_bare=True)
        work.git("remote", "add", "origin", str(self.origin.path))
        work.git("push", "--quiet", "-u", "origin", "main")
        content = self.origin.path
        if has_remote:
            content = directory / "isi.git"
            work.git("clone", "--quiet", "--bare", str(self.origin.path), str(content))
            monkeypatch.setenv("REGISTRY_REMOTE", str(self.origin.path))
        monkeypatch.setenv("REGISTRY_CONTENT", f"{content}@main:practices")
        monkeypatch.setenv("REGISTRY_INDEX", str(directory / "index"))
        monkeypatch.setenv("REGISTRY_STATE", str(directory / "state"))
        monkeypatch.setattr(tokens, "EARLIEST_S", 0)
        assert run(["sync"]) == 0

    def visitor(self) -> FlaskClient:
        """Return a visitor of a process that has just started."""
        settings = load_settings(os.environ)
        return create_app(make_services(settings), settings).test_client()

    def proposals(self) -> Repository:
        """Return the repository that the branch of a proposal lies in."""
        kept = self.directory / "state" / "proposals.git"
        return self.origin if "REGISTRY_REMOTE" in os.environ else Repository(kept, is_bare=True)


def page(client: FlaskClient, address: str) -> Page:
    """Fetch a page."""
    response = client.get(address)
    assert response.status_code == 200, address
    return Page(response, parse(response.text))


def send(client: FlaskClient) -> str:
    """Answer all questions, and return the address of the receipt."""
    hidden = {one["name"]: one["value"] for one in page(client, "/usulkan/praktik").all("input", type="hidden")}
    sent = client.post("/usulkan/praktik", data={**hidden, **ANSWERS, "langkah": "4", "aksi": "kirim"})
    assert sent.status_code == 303, sent.text
    return sent.location


def is_hidden(text: str) -> bool:
    """Whether nothing of the contact stands in a text."""
    return not any(secret in text.lower() for secret in SECRETS)


@pytest.mark.parametrize("has_remote", [True, False], ids=["remote", "alone"])
def test_the_branch_is_ours_and_says_nothing_of_the_sender(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_remote: bool
) -> None:
    """S8: one commit with exactly the file; agency, registry and trailer are ours; no object has the contact."""
    journey = Journey(tmp_path, monkeypatch, has_remote=has_remote)
    client = journey.visitor()
    receipt = page(client, send(client))
    git = journey.proposals().git
    (branch,) = git("for-each-ref", "--format=%(refname:short)", "refs/heads/usulan").split()
    assert branch == "usulan/praktik-antrean-puskesmas-lewat-pesan-singkat-1"
    assert git("diff", "--name-status", f"{branch}^", branch) == f"A\t{FILE}"
    assert git("rev-parse", f"{branch}^") == journey.origin.git("rev-parse", "main")
    file = client.get(receipt.link("Unduh berkas")).data
    assert git("show", f"{branch}:{FILE}").encode() == file.strip()
    names, trailers = (git("log", "-1", f"--format={what}", branch) for what in ("%an|%cn|%ae", "%(trailers:only)"))
    author, committer, address = names.split("|")
    assert author.startswith("Dinas Kesehatan")
    assert not set("<>\n") & set(author)
    assert (committer, address) == ("Registri Praktik Baik", "no-reply@127.0.0.1")
    assert trailers == "Submitted-by: form"
    objects = git("cat-file", "--batch", "--batch-all-objects", "--unordered", "--buffer")
    assert TITLE in objects
    assert is_hidden(objects + branch + receipt.html + receipt.link("Unduh berkas"))


@pytest.mark.parametrize("office", ["Bidang Pelayanan Kesehatan", ""], ids=["contact", "no-contact"])
def test_nothing_on_the_preview_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office: str) -> None:
    """It has no page, history or papers yet."""
    client = Journey(tmp_path, monkeypatch, has_remote=True).visitor()
    hidden = {one["name"]: one["value"] for one in page(client, "/usulkan/praktik").all("input", type="hidden")}
    answers = {**hidden, **ANSWERS, "office": office, "langkah": "4", "aksi": "lihat"}
    shown = client.post("/usulkan/praktik", data=answers)
    preview = Page(shown, parse(shown.text))
    assert TITLE in preview.one("h1").text
    links = set(preview.links())
    assert {"/daerah/kota-padang"} < links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_file_is_canonical_and_passes_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the form makes is what `registry format` would make of it, and `registry check` has nothing to say."""
    journey = Journey(tmp_path, monkeypatch, has_remote=True)
    send(journey.visitor())
    journey.curator.git("pull", "--quiet", "origin", "usulan/praktik-antrean-puskesmas-lewat-pesan-singkat-1")
    practices = journey.curator.path / "practices"
    before = (journey.curator.path / FILE).read_bytes()
    assert run(["format", str(practices)]) == 0
    assert (journey.curator.path / FILE).read_bytes() == before
    assert run(["check", str(practices), "--changed-from", "HEAD^"]) == 0


def test_a_merge_by_git_is_published_by_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The curator merges the branch with git alone; page, search, region and receipt show it after `registry sync`."""
    journey = Journey(tmp_path, monkeypatch, has_remote=True)
    receipt = send(journey.visitor())
    journey.curator.git("fetch", "--quiet", "origin")
    journey.curator.git(
        "merge", "--quiet", "--no-ff", "-m", "gabung", "origin/usulan/praktik-antrean-puskesmas-lewat-pesan-singkat-1"
    )
    journey.curator.git("push", "--quiet", "origin", "main")
    _is_unknown(journey.visitor())
    assert run(["sync"]) == 0
    _is_published(journey.visitor(), receipt)


def test_accepting_a_proposal_merges_it_where_there_is_no_other_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`registry proposals accept` merges and publishes, by the number of the receipt; a `sync` finds nothing left."""
    journey = Journey(tmp_path, monkeypatch, has_remote=False)
    receipt = send(journey.visitor())
    number = receipt.partition("?")[0].rpartition("/")[2]
    before = journey.origin.git("rev-parse", "main")
    assert run(["proposals", "accept", number]) == 0
    assert journey.origin.git("rev-parse", "main^1") == before
    assert is_hidden(journey.origin.git("cat-file", "--batch", "--batch-all-objects", "--unordered", "--buffer"))
    _is_published(journey.visitor(), receipt)
    assert run(["sync"]) == 0
    _is_published(journey.visitor(), receipt)


def _is_unknown(client: FlaskClient) -> None:
    """Hold that nothing that was only merged shows before it is published."""
    assert client.get("/praktik/kota-padang/antrean-puskesmas-lewat-pesan-singkat").status_code == 404


def _is_published(client: FlaskClient, receipt: str) -> None:
    """Hold that whoever looks finds the practice: by its page, by search, in its region, and by the receipt."""
    record = page(client, "/praktik/kota-padang/antrean-puskesmas-lewat-pesan-singkat")
    assert record.one("h1").text == TITLE
    assert "Bidang Pelayanan Kesehatan" in record.text
    assert is_hidden(record.html)
    history = page(client, "/praktik/kota-padang/antrean-puskesmas-lewat-pesan-singkat/riwayat")
    assert "Catatan dibuat oleh Dinas Kesehatan" in history.text
    assert is_hidden(history.html)
    for address in ("/cari?q=antrean+puskesmas", "/daerah/kota-padang"):
        found = page(client, address)
        assert "/praktik/kota-padang/antrean-puskesmas-lewat-pesan-singkat" in found.links(), address
    shown = page(client, receipt)
    assert "Diterbitkan" in shown.text
    assert shown.link("Buka halamannya") == "/praktik/kota-padang/antrean-puskesmas-lewat-pesan-singkat"

"""Answers as an official gives them, and their parts."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from registry.bootstrap import Services, make_services
from registry.domain.answers import (
    Answers,
    ConfirmationAnswers,
    CorrectionAnswers,
    NeedAnswers,
    PracticeAnswers,
    Proof,
    Proposal,
    Sender,
    TransferAnswers,
)
from registry.services import served
from registry.services.author import Author
from registry.settings import load_settings
from tests import corpus
from tests.repository import Repository

_MADE = TemporaryDirectory(prefix="usulan-")
CONTACT = "siti.aminah@example.org, 0812 3456 7890"
SENDER = Sender("Dinas Kominfo Kota Padang", "Siti Aminah", is_authorised=True, contact=CONTACT)
PROOF = Proof(
    title="Laporan kinerja 2023", number="045/12/2024", date="8 Maret 2024", publisher="Pemerintah Kota Padang"
)
PRACTICE = PracticeAnswers(
    region="kota-padang",
    name="Antrean puskesmas lewat pesan singkat (Antre Sehat)",
    problem="Warga menunggu sejak subuh.\r\n\r\nBanyak yang pulang tanpa dilayani.",
    how_it_works="1. Warga mengirim pesan.\n2. Petugas membalas dengan nomor antrean.",
    result="Waktu tunggu turun menurut laporan dinas.",
    since="Maret 2021",
    agency="Dinas Kesehatan",
    office="Bidang Pelayanan Kesehatan",
    email="dinkes@padang.example.go.id",
)
TRANSFER = TransferAnswers(
    receiver="kota-bandung", practice="kota-mojokerto/pusyar", stage="kaji-tiru", date="2024", agency="Dinas Koperasi"
)
NEED = NeedAnswers(
    region="kota-padang", title="Peta banjir yang terbarui sendiri", problem="Peta lama.", sector="1.05", agency="BPBD"
)
CORRECTION = CorrectionAnswers("practice", "kota-mojokerto/pusyar", "summary", "", "Ringkasan yang benar.")
CONFIRMATION = ConfirmationAnswers("kota-mojokerto/pusyar", "Dinas Koperasi", "8/3/2024")


def proposal(answers: Answers = PRACTICE, proof: Proof = PROOF, **changes: object) -> Proposal:
    """Return a proposal; changes are of its answers."""
    return Proposal(replace(answers, **changes), proof, SENDER)  # type: ignore[arg-type]


@cache
def _template() -> Path:
    """Make the content, and the index of it, once; every installation begins as a copy."""
    directory = Path(_MADE.name)
    work = Repository(directory / "work")
    corpus.write_registry(work.path / "practices")
    list(Author(work.path / "practices").format(drop_comments=True))
    work.commit({})
    content = Repository(directory / "isi.git", is_bare=True)
    work.git("push", "--quiet", str(content.path), "main")
    values = {"CONTENT": f"{content.path}@main:practices", "INDEX": directory / "index", "STATE": directory / "state"}
    make_services(load_settings({f"REGISTRY_{name}": str(value) for name, value in values.items()})).publisher.publish()
    return directory


class Installation:
    """A site over a bare content repository, with a remote that is the same or another one."""

    def __init__(self, directory: Path, *, has_remote: bool = True) -> None:
        copytree(_template(), directory, dirs_exist_ok=True)
        self.content = Repository(directory / "isi.git", is_bare=True)
        self.place = f"{self.content.path}@main:practices"
        self.remote = directory / "isi.git" if has_remote else None
        self.directory = directory
        self.settings: Mapping[str, str] = {}
        self.services = self.start()

    def start(self) -> Services:
        """Return services as another process has them, with what is served published anew."""
        values = {"CONTENT": self.place, "INDEX": self.directory / "index", "STATE": self.directory / "state"}
        values |= {"REMOTE": self.remote} if self.remote else {}
        environment = {f"REGISTRY_{name}": str(value) for name, value in values.items()}
        services = make_services(load_settings({**environment, **self.settings}))
        services.publisher.publish()
        return services

    def merge(self, branch: str) -> None:
        """Merge a branch as a curator does, by git alone, and publish."""
        curator = self.directory / "kurator"
        self.content.git("clone", "--quiet", str(self.content.path), str(curator))
        work = Repository(curator)
        work.git("merge", "--quiet", "--no-ff", "-m", "gabung", f"origin/{branch}")
        work.git("push", "--quiet", "origin", "main")
        self.services.publisher.publish()
        self.services.served._looked_at = -served.LOOK_EVERY_S

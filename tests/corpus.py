"""A small registry for tests: valid records of all four kinds, written as files."""

import shutil
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROKEN = "---\ntitle: Judul\nsummary: [\n---\n"
"""A practice that no reader can make sense of."""


def practice(
    title: str,
    *,
    summary: str = "Usaha kecil meminjam modal tanpa beban margin.",
    status: str = "published",
    sector: str = "2.17",
    topics: str = "umkm-dan-ekonomi-lokal",
    since: str = "2012",
    extra: str = "",
    problem: str = "Pedagang pasar meminjam kepada rentenir.",
) -> str:
    """Return a file of a practice; `extra` are lines of YAML."""
    return f"""---
title: "{title}"
summary: "{summary}"
status: {status}
form: pelayanan-publik
digital: false
sector: "{sector}"
topics: [{topics}]
stages:
  - {{stage: diterapkan, since: {since}, sources: [s1]}}
{extra}sources:
  - {{id: s1, title: "Berita tentang praktik", publisher: "Media Contoh", date: 2015, kind: berita, url: "https://example.org/1"}}
---

## Masalah

{problem}

## Cara kerja

Dana dikelola kantor yang berwenang.
"""


def transfer(stage: str = "kesepakatan", *, date: str = "2017-03-08", extra: str = "") -> str:
    """Return a file of a replication with one step."""
    return f"""model: pendampingan
stages:
  - {{stage: {stage}, date: {date}, evidence: pernyataan, stated_by: penerima, sources: [s1]}}
{extra}sources:
  - {{id: s1, title: "Berita tentang replikasi", publisher: "Media Contoh", date: 2017, kind: berita, url: "https://example.org/2"}}
"""


def agreement(title: str, *, practices: str = "", extra: str = "") -> str:
    """Return a file of an agreement of two regions."""
    return f"""---
title: "{title}"
type: ksdd
instrument: nota-kesepahaman
signed_on: 2017-03-08
place: "Kota Blitar"
parties:
  - {{region: kota-bandung, role: penanda-tangan, office: "Wali Kota", sources: [s1]}}
  - {{region: kota-mojokerto, role: penanda-tangan, sources: [s1]}}
practices: [{practices}]
{extra}sources:
  - {{id: s1, title: "Berita tentang kerja sama", publisher: "Media Contoh", date: 2017-03, kind: berita, url: "https://example.org/3"}}
---

Kedua daerah bertukar pengetahuan dan pengalaman.
"""


def need(title: str, *, practices: str = "", extra: str = "") -> str:
    """Return a file of a need that was recorded from a source."""
    return f"""title: "{title}"
problem: "Belanja aplikasi terlalu besar."
sector: "2.16"
topics: [pemerintahan-digital]
origin: dicatat-dari-sumber
progress: tidak-diketahui
posted_on: 2017-03-08
said_by: "Wali Kota Mojokerto (2017)"
matched_practices: [{practices}]
{extra}sources:
  - {{id: s1, title: "Berita tentang kebutuhan", publisher: "Media Contoh", date: 2017-03, kind: berita, url: "https://example.org/4"}}
"""


PUSYAR = "kota-mojokerto/pusyar.md"
E_BUDGETING = "kota-bandung/e-budgeting.md"
TOSS = "kabupaten-klungkung/toss.md"
PADANG = "kota-padang/transfers/kota-mojokerto/pusyar.yml"
BULELENG = "kabupaten-buleleng/transfers/kabupaten-klungkung/toss.yml"
BLITAR = "_agreements/2017-03-08-blitar.md"
SMART_CITY = "kota-mojokerto/needs/smart-city.yml"


def registry() -> dict[str, str]:
    """Return a small whole registry: files by path below the content directory."""
    return {
        PUSYAR: practice(
            "Pembiayaan usaha kecil tanpa beban margin (Pusyar)", extra="aliases: [Pusyar, Pembiayaan Usaha Syariah]\n"
        ),
        E_BUDGETING: practice(
            "Penyusunan anggaran daring (e-budgeting)",
            summary="Rencana kegiatan masuk ke anggaran tanpa salinan kertas.",
            sector="5.02",
            topics="anggaran-dan-perencanaan",
            since="2015",
            extra="aliases: [e-budgeting]\n",
            problem="Kegiatan disisipkan setelah pembahasan.",
        ),
        TOSS: practice(
            "Pengolahan sampah di tempat asalnya (TOSS)",
            summary="Sampah menjadi pelet bahan bakar.",
            status="draft",
            sector="2.11",
            topics="sampah-dan-lingkungan",
            since="2018",
            extra="aliases: [TOSS]\n",
            problem="Sampah menumpuk.",
        ),
        PADANG: transfer("kesepakatan", date="2019-03-04"),
        BULELENG: transfer("diterapkan", date="2020"),
        BLITAR: agreement(
            "Kesepakatan kerja sama smart city", practices="kota-bandung/e-budgeting, kota-mojokerto/pusyar"
        ),
        SMART_CITY: need("Aplikasi kota cerdas tanpa belanja besar", practices="kota-bandung/e-budgeting"),
    }


def many(number: int) -> dict[str, str]:
    """Return that many practices of one region."""
    return {
        f"kota-surabaya/praktik-{count:03d}.md": practice(f"Layanan bergerak nomor {count}") for count in range(number)
    }


def write(directory: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write files below a directory; None removes one."""
    for name, content in files.items():
        path = directory / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def write_lists(directory: Path) -> None:
    """Copy the open lists of the repository into a content directory."""
    shutil.copytree(ROOT / "practices" / "_vocabularies", directory / "_vocabularies")


def write_registry(directory: Path) -> None:
    """Write the open lists and the small registry."""
    directory.mkdir(parents=True, exist_ok=True)
    write_lists(directory)
    write(directory, registry())

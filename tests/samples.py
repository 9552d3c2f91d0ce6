"""A small valid file of each kind, and ways to read and check changed ones."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from registry.cli.main import run
from registry.content.reader import read_record
from registry.content.regions import load_regions
from registry.content.vocabularies import read_vocabularies
from registry.domain.file import ContentLists, ReadFile
from registry.domain.problem import Problem

ROOT: Final = Path(__file__).resolve().parent.parent
PRACTICES: Final = ROOT / "practices"

PRACTICE_PATH: Final = "kota-mojokerto/pusyar.md"
PRACTICE: Final = """\
---
title: "Pembiayaan usaha kecil tanpa beban margin (Pusyar)"
summary: >-
  Usaha kecil kota meminjam modal dari BPR syariah milik kota; peminjam hanya mengembalikan pokok.
status: published
form: pelayanan-publik
digital: false
sector: "2.17"
topics: [umkm-dan-ekonomi-lokal]
stages:
  - {stage: diterapkan, since: 2012, sources: [bangsa-2015]}
costs:
  - {item: "Dana pembiayaan", kind: modal-bergulir, amount_idr: 1500000000, year: 2015, sources: [bangsa-2015]}
results:
  - {indicator: "Dilayani", role: keluaran, value: 623, evidence: pernyataan, stated_by: pemberi, sources: [kota-2016]}
sources:
  - {id: bangsa-2015, title: "Judul berita", publisher: "Bangsa", date: 2015, kind: berita, url: "https://example.org/1"}
  - {id: kota-2016, title: "Judul laporan", publisher: "Pemerintah Kota Mojokerto", date: 2016-02, kind: resmi}
---

## Masalah

Pedagang meminjam kepada rentenir.

## Cara kerja

1. Usaha kecil meminjam modal.
2. Dana infak membayar margin.
"""

TRANSFER_PATH: Final = "kota-padang/transfers/kota-mojokerto/pusyar.yml"
TRANSFER: Final = """\
# yaml-language-server: $schema=../../../_schema/transfer.json
received: [gagasan]
stages:
  - {stage: kaji-tiru, date: 2019-03, evidence: pernyataan, stated_by: penerima, sources: [s1]}
sources:
  - {id: s1, title: "Judul berita", publisher: "Media", date: 2019, kind: berita}
"""

AGREEMENT_PATH: Final = "_agreements/2017-03-08-blitar.md"
AGREEMENT: Final = """\
---
title: "Kesepakatan kerja sama smart city"
status: published
type: ksdd
instrument: nota-kesepahaman
signed_on: 2017-03-08
parties:
  - {region: kota-bandung, role: penanda-tangan, sources: [hb]}
  - {institution: "Kementerian Contoh", role: saksi}
practices: [kota-mojokerto/pusyar]
sources:
  - {id: hb, title: "Judul berita", publisher: "Harian Buana", date: 2017-03, kind: berita}
---

Para kepala daerah bertemu di Kota Blitar.
"""

NEED_PATH: Final = "kota-mojokerto/needs/smart-city.yml"
NEED: Final = """\
# yaml-language-server: $schema=../../_schema/need.json
title: "Aplikasi kota cerdas tanpa belanja besar"
problem: >-
  Kota Mojokerto memerlukan aplikasi tanpa banyak belanja.
sector: "2.16"
topics: [pemerintahan-digital]
origin: dicatat-dari-sumber
progress: tidak-diketahui
posted_on: 2017-03-08
sources:
  - {id: hb, title: "Judul berita", publisher: "Harian Buana", date: 2017-03, kind: berita}
"""

FILES: Final[Mapping[str, str]] = {
    PRACTICE_PATH: PRACTICE,
    TRANSFER_PATH: TRANSFER,
    AGREEMENT_PATH: AGREEMENT,
    NEED_PATH: NEED,
}


@cache
def lists() -> ContentLists:
    """Return the regions and the open lists of the real content."""
    files = {f"_vocabularies/{path.name}": path.read_bytes() for path in (PRACTICES / "_vocabularies").glob("*.yml")}
    vocabularies, problems = read_vocabularies(files)
    assert not problems
    return ContentLists(load_regions(), vocabularies)


def changed(text: str, old: str, new: str) -> str:
    """Replace a part of a text that must be there, once."""
    assert text.count(old) == 1, f"{old!r} is not there exactly once"
    return text.replace(old, new)


def read(text: str | bytes, path: str = PRACTICE_PATH) -> ReadFile:
    """Read a text as the file of a record."""
    return read_record(path, text if isinstance(text, bytes) else text.encode(), lists=lists())


def places(file: ReadFile) -> list[tuple[str, int, int]]:
    """Return code, line and column of each problem."""
    return [(problem.code, problem.line, problem.column) for problem in file.problems]


def only(file: ReadFile) -> Problem:
    """Return the one problem of a file."""
    assert len(file.problems) == 1, places(file)
    return file.problems[0]


@dataclass(frozen=True)
class ContentDirectory:
    """A content directory on disk, checked by the real program."""

    root: Path
    capsys: pytest.CaptureFixture[str]

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file below the directory."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return target

    def check(self, *paths: str) -> tuple[int, list[dict[str, object]]]:
        """Run `registry check` and return its exit code and problems; their paths are below the directory."""
        self.capsys.readouterr()
        code = run(["check", "--format", "json", *(str(self.root / path) for path in paths or ("",))])
        problems = json.loads(self.capsys.readouterr().out)["problems"]
        return code, [{**problem, "path": problem["path"].removeprefix(f"{self.root}/")} for problem in problems]


def make_content(root: Path, capsys: pytest.CaptureFixture[str]) -> ContentDirectory:
    """Make a directory with the open lists and one valid file of each kind."""
    directory = ContentDirectory(root, capsys)
    for file in (PRACTICES / "_vocabularies").glob("*.yml"):
        directory.write(f"_vocabularies/{file.name}", file.read_bytes())
    for path, text in FILES.items():
        directory.write(path, text)
    return directory

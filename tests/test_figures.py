"""Figures that guides tell are those of the code: each stands in its sentence as the code has it today."""

import re
from pathlib import Path
from typing import get_args

import pytest

from registry.content import workbook
from registry.domain import fields
from registry.domain.proposal import EXPECTED_DAYS
from registry.git.history import MAX_VERSIONS
from registry.git.log import RENAME_LIKENESS
from registry.services import contacts, proposal_rows, publish, tokens, unanswered, versions
from registry.web.views.results import MOST_ROWS

ROOT = Path(__file__).parent.parent
DRAFT_DAYS = re.search(
    r"KEPT_MS = (\d+) \* 24 \* 3600 \* 1000", (ROOT / "registry/web/static/js/form.js").read_text("utf-8")
)
WORDS = {3: "tiga", 5: "lima", 50: "lima puluh"}


def _grouped(number: int, sign: str = ".") -> str:
    return f"{number:,}".replace(",", sign)


def _title() -> tuple[int, int]:
    """Return the least and most characters of a title, as its model says them."""
    limits = get_args(fields.Title)[1]
    return limits.min_length, limits.max_length


SENTENCES = [
    ("docs/konten.md", f"Panjangnya {_title()[0]}–{_title()[1]} huruf"),
    ("docs/konten.md", f"tidak lebih dari {fields.SUMMARY_WORDS}."),
    ("docs/bantuan/kurasi.md", f"paling lambat {EXPECTED_DAYS} hari"),
    ("docs/bantuan/kurasi.md", f"sendiri setelah {contacts.KEPT_DAYS} hari"),
    ("docs/bantuan/kurasi.md", f"bila {proposal_rows.MOST_WAITING} usulan belum diputuskan"),
    ("docs/bantuan/menyumbang.md", f"paling lama {EXPECTED_DAYS} hari"),
    ("docs/bantuan/menyumbang.md", f"{workbook.MAX_BYTES >> 20} MB dan {_grouped(workbook.MAX_ROWS)} baris"),
    ("docs/bantuan/membaca.md", f"paling banyak {WORDS[MAX_VERSIONS]} versi terbaru"),
    (
        "docs/bantuan/mencari.md",
        f"pada {WORDS[unanswered.SHOWN_AFTER_DAYS]} hari atau {WORDS[unanswered.SHOWN_AFTER_TIMES]} kali",
    ),
    ("docs/bantuan/pengelola.md", f"paling banyak {tokens.MOST_A_DAY} usulan sehari"),
    ("docs/operator.md", f"at most {tokens.MOST_A_DAY} proposals a day"),
    ("docs/bantuan/penerbitan.md", f"{RENAME_LIKENESS} % baris berkas"),
    ("docs/bantuan/penerbitan.md", f"{MAX_VERSIONS} versi terbaru"),
    ("docs/bantuan/penerbitan.md", f"paling banyak {versions.MAX_TEXTS_BYTES >> 20} MiB"),
    (
        "docs/bantuan/penerbitan.md",
        f"lebih dari {publish.GUARD_BROKEN:.0%} rusak (sedikitnya {publish.GUARD_RECORDS})".replace("%", " %"),
    ),
    ("docs/publishing.md", f"more than {publish.GUARD_BROKEN:.0%} break".replace("%", " %")),
    ("docs/publishing.md", f"(at least {publish.GUARD_RECORDS})"),
    ("docs/publishing.md", f"a file keeps {RENAME_LIKENESS} % of its lines"),
    ("docs/publishing.md", f"the {MAX_VERSIONS} newest versions of a record"),
    ("docs/bantuan/menyumbang.md", f"atau setelah {DRAFT_DAYS and DRAFT_DAYS[1]} hari"),
    ("docs/bantuan/menyumbang.md", f"sendiri setelah {contacts.KEPT_DAYS} hari"),
    ("docs/tentang.md", f"setelah {DRAFT_DAYS and DRAFT_DAYS[1]} hari"),
    ("docs/tentang.md", f"setelah {contacts.KEPT_DAYS} hari"),
    ("docs/about.md", f"after {DRAFT_DAYS and DRAFT_DAYS[1]} days"),
    ("docs/about.md", f"after {contacts.KEPT_DAYS} days"),
    ("docs/data.md", f"paling banyak {_grouped(MOST_ROWS)} catatan"),
    ("docs/search.md", f"{unanswered.SHOWN_AFTER_DAYS} days or {unanswered.SHOWN_AFTER_TIMES} times"),
    (
        "docs/search.md",
        f"{unanswered.MAX_SHOWN} rows for a year, {_grouped(unanswered.MAX_WAITING, ',')} digests for",
    ),
    ("docs/search.md", f"for {unanswered.WAITING_DAYS} days, {unanswered.MAX_PER_MINUTE} counts a minute"),
]


@pytest.mark.parametrize(("path", "sentence"), SENTENCES)
def test_a_figure_in_a_guide_is_that_of_the_code(path: str, sentence: str) -> None:
    """Whoever changes the one is led to the other."""
    assert sentence in " ".join((ROOT / path).read_text("utf-8").split())

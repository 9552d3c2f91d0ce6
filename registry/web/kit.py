"""What the papers of the kit say: a practice and an adopting region as texts, nothing that the parties decide."""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import islice

from registry.domain.answers import ProposalKind
from registry.domain.practice import PRACTICE_SECTIONS, Practice
from registry.domain.record import Result
from registry.domain.region import Region, RegionKind
from registry.domain.results import Hit
from registry.domain.words import ResultRole
from registry.services.kit import plain
from registry.services.readings import PracticeReading
from registry.web import formats, proposal_urls, urls
from registry.web.labels import label
from registry.web.lexicon import Lexicon
from registry.web.pages import figures
from registry.web.pages.counting import counted

Values = Mapping[str, object]
MOST_CHARACTERS = 420
"""Of one section of the body in the staff paper, which has two pages."""
MOST_ROWS = 6
"""Of each list in the staff paper."""
_HEADS = {RegionKind.CITY: "Wali Kota", RegionKind.REGENCY: "Bupati", RegionKind.PROVINCE: "Gubernur"}
_PROBLEM, _METHOD, _RESULT, _LESSONS, _TERMS = PRACTICE_SECTIONS


def paper_values(
    found: PracticeReading, receiver: Region, needs: Iterable[Hit], lexicon: Lexicon, base_url: str, today: dt.date
) -> Values:
    """Return the values that the templates of the kit name (`docs/paket.md` lists them).

    Args:
        found: the practice.
        receiver: the region that wants to adopt it.
        needs: recorded needs of that region which the practice may answer.
        lexicon: names, in Indonesian.
        base_url: of the site.
        today: date of the data that the papers name.
    """
    reading = found.reading
    record, origin = reading.record, lexicon.regions[reading.key.id.partition("/")[0]]
    return {
        "penerima": _party(receiver),
        "asal": _party(origin),
        "praktik": {
            "judul": record.title,
            "ringkasan": record.summary,
            "alamat": base_url + urls.practice(reading.key.id),
            "pengurus": f" ({record.owner_unit})" if record.owner_unit else "",
            "urusan": lexicon.sector(record.sector) if record.sector else "[urusan]",
        },
        "kebutuhan": [need.title for need in islice(needs, 3)],
        "masalah": _section(found, _PROBLEM) or [record.summary],
        "cara_kerja": _section(found, _METHOD) or [record.summary],
        "syarat": _section(found, _TERMS),
        "fakta": [_fact(result) for result in islice(_outcomes(record), MOST_ROWS)],
        "biaya": [_cost(row) for row in figures.cost_rows(record.costs[:3])],
        "replikasi": [" · ".join(counted(found.counts))] if found.counts else [],
        "dasar_hukum": [_basis(basis.title, basis.number) for basis in record.legal_basis[:3]],
        "aturan": [rule.text for rule in record.current_rules[:3]] or _national(record),
        "pertanyaan": list(record.open_questions),
        "konfirmasi": _confirmation(record, origin),
        "terakhir": _last_known(record, origin),
        "kesimpulan": _conclusion(record, receiver),
        "sumber": "; ".join(_source(source.title, source.publisher) for source in record.sources[:4]) + ".",
        "tanggal_data": formats.date(today).replace("\N{NO-BREAK SPACE}", " "),
        "alamat_catat": base_url + proposal_urls.form(ProposalKind.TRANSFER, id=reading.key.id),
    }


def _party(region: Region) -> Values:
    return {
        "nama": region.name,
        "pemerintah": region.government,
        "pemerintah_besar": region.government.upper(),
        "kepala": f"{_HEADS[region.kind]} {region.short_name}",
        "sekretaris": f"Sekretaris Daerah {region.name}",
    }


def _section(found: PracticeReading, title: str) -> list[str]:
    """Return the paragraphs of a section, cut behind a sentence where they are too long."""
    section = found.reading.body.section(title)
    if section is None:
        return []
    left, kept = MOST_CHARACTERS, []
    for text in plain(section.html):
        if len(text) > left:
            kept += [cut] if (cut := _sentences(text, left)) else []
            break
        kept.append(text)
        left -= len(text)
    return kept


def _sentences(text: str, characters: int) -> str:
    """Return as many whole sentences of a text as fit; "" where not even the first does and enough stands already."""
    end = text.rfind(". ", 0, characters)
    if end > 0:
        return text[: end + 1]
    return text[: text.rfind(" ", 0, characters)] + " …" if characters == MOST_CHARACTERS else ""


def _outcomes(record: Practice) -> Iterable[Result]:
    return (one for one in record.results if one.role in {ResultRole.OUTCOME, ResultRole.OUTPUT})


def _fact(result: Result) -> str:
    (group,) = figures.groups((result,), (result.role,))
    (row,) = group.rows
    value = f": {row.value.text}" if row.value else ""
    before = f", sebelumnya {row.before.text}" if row.before else ""
    period = f" ({row.period})" if row.period else ""
    grade = f"{label(result.evidence).lower()}, {label(result.stated_by)}"
    return f"{result.indicator}{value}{before}{period}. Bukti: {grade}."


def _cost(row: figures.CostRow) -> str:
    year = f" ({row.cost.year})" if row.cost.year else ""
    amount = f": {row.amount.text}" if row.amount else ": jumlahnya tidak tercatat"
    paid = f", dibayar {row.cost.paid_by}" if row.cost.paid_by else ""
    return f"{row.cost.item}{amount}{year}{paid}"


def _basis(title: str, number: str | None) -> str:
    return f"{title} ({number})" if number and number not in title else title


def _national(record: Practice) -> list[str]:
    return ["Periksa dulu apakah fungsi ini sudah dilayani aplikasi umum nasional."] if record.digital else []


def _confirmation(record: Practice, origin: Region) -> str:
    if record.confirmed is None:
        return (
            f"Keterangan tentang praktik ini disusun dari sumber terbuka dan belum dikonfirmasi {origin.government}; "
            "kebenarannya dipastikan saat kaji tiru."
        )
    date = formats.date(record.confirmed.date)
    return f"Keterangan tentang praktik ini dikonfirmasi {record.confirmed.office} pada {date}."


def _last_known(record: Practice, origin: Region) -> str:
    if record.last_known is None:
        return f"Praktik ini masih berjalan di {origin.name}. [Pastikan: catatan terakhir tidak diketahui.]"
    date = formats.date(record.last_known.date)
    return f"Praktik ini masih berjalan; terakhir diketahui {date}: {record.last_known.text} [Pastikan.]"


def _conclusion(record: Practice, receiver: Region) -> str:
    questions = len(record.open_questions)
    known = (
        f"Praktik ini dapat menjadi bahan bagi {receiver.name}, dengan {questions} hal yang belum diketahui."
        if questions
        else f"Praktik ini dapat menjadi bahan bagi {receiver.name}."
    )
    return f"{known} Keputusan menerapkan sebaiknya menunggu hasil kaji tiru."


def _source(title: str, publisher: str | None) -> str:
    return f"{title} ({publisher})" if publisher else title

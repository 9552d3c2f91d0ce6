"""The columns of the national innovation form, and of our own downloads: what a cell means for a practice."""

import re
from collections.abc import Mapping
from typing import Final

from registry.content import nearest
from registry.domain.vocabulary import Vocabularies, Vocabulary, VocabularyName
from registry.domain.words import Form, PracticeStage

HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("nama inovasi", "nama inovasi daerah", "judul inovasi", "judul", "title"),
    "stage": ("tahapan", "tahapan inovasi", "tahap", "stage"),
    "initiator": ("inisiator", "inisiator inovasi", "inisiator inovasi daerah", "pemrakarsa", "initiator"),
    "digital": ("jenis", "jenis inovasi", "digital"),
    "form": ("bentuk", "bentuk inovasi", "bentuk inovasi daerah", "form"),
    "sector": ("urusan", "urusan inovasi", "urusan pemerintahan", "urusan inovasi daerah", "urusan utama", "sector"),
    "trial": ("waktu uji coba", "waktu uji coba inovasi", "waktu uji coba inovasi daerah", "tanggal uji coba"),
    "applied": ("waktu penerapan", "waktu penerapan inovasi", "waktu implementasi",
                "waktu inovasi daerah diterapkan", "tanggal penerapan"),
    "design": ("rancang bangun", "rancang bangun inovasi", "rancang bangun inovasi daerah"),
    "purpose": ("tujuan", "tujuan inovasi", "tujuan inovasi daerah"),
    "benefit": ("manfaat", "manfaat inovasi", "manfaat yang diperoleh"),
    "outcome": ("hasil", "hasil inovasi", "hasil inovasi daerah"),
    "id": ("id",),
    "region": ("region",),
    "summary": ("ringkasan", "summary"),
    "other_sectors": ("urusan lain", "other sectors"),
    "topics": ("topik", "topics"),
    "aliases": ("nama lain", "aliases"),
    "tags": ("kata kunci", "tags"),
    "owner_unit": ("perangkat daerah", "opd", "skpd", "owner unit"),
    "stages": ("stages",),
}  # fmt: skip
"""Names of each column, folded; ours of the downloads stand last."""
_BY_NAME: Final = {name: column for column, names in HEADERS.items() for name in names}
_STAGES: Final = {
    "inisiatif": PracticeStage.INITIATIVE, "uji coba": PracticeStage.TRIAL, "penerapan": PracticeStage.APPLIED,
    "diterapkan": PracticeStage.APPLIED, "implementasi": PracticeStage.APPLIED, "berhenti": PracticeStage.STOPPED,
}  # fmt: skip
_DIGITAL: Final = {"digital": True, "true": True, "non digital": False, "nondigital": False, "false": False}
_INITIATORS: Final = {
    "anggota dprd": "dprd", "opd": "perangkat-daerah", "skpd": "perangkat-daerah", "aparatur sipil negara": "asn",
    "gubernur": "kepala-daerah", "bupati": "kepala-daerah", "wali kota": "kepala-daerah", "walikota": "kepala-daerah",
}  # fmt: skip
_STEP: Final = re.compile(r"([a-z-]+)(?: \((?:since ([0-9-]+))?(?:, )?(?:until ([0-9-]+))?\))?")


def folded(text: str) -> str:
    """Return a text as it is compared: lower case, letters and digits, single spaces."""
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))


def column(header: str) -> str | None:
    """Return what a heading names, leniently: numbers in front, stars, hyphens and brackets behind do not matter."""
    name = folded(re.sub(r"\(.*?\)|^\W*[0-9]+[.)]\s*", " ", header))
    return _BY_NAME.get(name)


def form(text: str) -> Form | None:
    """Return the form of an innovation that a cell names by its key or in the words of the form."""
    said = folded(text)
    for word, found in (
        ("tata kelola", Form.GOVERNANCE), ("pelayanan publik", Form.PUBLIC_SERVICE), ("lainnya", Form.OTHER),
    ):  # fmt: skip
        if word in said:
            return found
    return None


def is_digital(text: str) -> bool | None:
    """Return what a cell says of being digital."""
    return _DIGITAL.get(folded(text))


def stage(text: str) -> PracticeStage | None:
    """Return the stage that a cell names."""
    return _STAGES.get(folded(text))


def steps(text: str) -> tuple[tuple[PracticeStage, str, str], ...] | None:
    """Read the stages of a download: each with its dates, "" where there is none; None if a part is no stage."""
    found = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        match = _STEP.fullmatch(part)
        step = stage(match[1]) if match else None
        if match is None or step is None:
            return None
        found.append((step, match[2] or "", match[3] or ""))
    return tuple(found)


def term(text: str, name: VocabularyName, lists: Vocabularies) -> str | None:
    """Return the key of an open list that a cell names by its key, its label or a usual other word."""
    terms, said = lists.get(name, Vocabulary()), folded(text)
    other = _INITIATORS.get(said) if name is VocabularyName.INITIATOR else None
    if other in terms:
        return other
    same = (key for key, one in terms.items() if said in (folded(key), *map(folded, one.labels.values())))
    return next(same, None)


def date(text: str) -> str | None:
    """Return a date in the form of the files: a year, `8 Maret 2017`, `08/03/2017`."""
    return text if re.fullmatch(r"(?:19|20)[0-9]{2}", text) else nearest.iso_date(text)

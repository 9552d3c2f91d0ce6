"""A practice: what a region does well, how, with what result and at what cost."""

from typing import Annotated

from pydantic import Field

from registry.domain.fields import (
    SectorCode,
    ShortText,
    Summary,
    Text,
    Title,
    YesNo,
)
from registry.domain.practice_parts import (
    Award,
    Confirmed,
    CurrentRule,
    Development,
    LastKnown,
    LegalBasis,
    Offer,
    Partner,
    ReportedInterest,
    ReportedReplication,
    Software,
    Stage,
    Translations,
)
from registry.domain.record import Contact, Cost, Record, Result
from registry.domain.words import (
    Form,
)

PRACTICE_SECTIONS = ("Masalah", "Cara kerja", "Hasil", "Pelajaran", "Syarat replikasi")
"""Headings of the body in their order; a published practice has the first two."""
REQUIRED_SECTIONS = PRACTICE_SECTIONS[:2]


class Practice(Record):
    """Praktik baik satu daerah. Berkas: practices/<daerah>/<nama>.md."""

    title: Title
    """Judul 5-130 huruf: fungsinya dulu, nama produknya kemudian."""
    summary: Summary
    """Ringkasan, paling banyak 120 kata."""
    form: Form | None = None
    """Bentuk inovasi (PP 38/2017)."""
    digital: YesNo | None = None
    """true bila intinya perangkat lunak."""
    sector: SectorCode | None = None
    """Kode urusan dalam tanda kutip, misalnya "2.17"."""
    other_sectors: Annotated[tuple[SectorCode, ...], Field(max_length=6)] = ()
    """Urusan lain."""
    topics: Annotated[tuple[ShortText, ...], Field(max_length=4)] = ()
    """Topik sehari-hari, kunci dari daftar topic."""
    aliases: Annotated[tuple[ShortText, ...], Field(max_length=12)] = ()
    """Nama lain."""
    tags: Annotated[tuple[ShortText, ...], Field(max_length=15)] = ()
    """Kata kunci."""
    owner_unit: Text | None = None
    """Perangkat daerah yang mengurus."""
    initiator: ShortText | None = None
    """Pemrakarsa, kunci dari daftar initiator."""
    stages: Annotated[tuple[Stage, ...], Field(max_length=20)] = ()
    """Tahap bertanggal."""
    last_known: LastKnown | None = None
    """Terakhir diketahui berjalan."""
    confirmed: Confirmed | None = None
    """Hanya diisi oleh daerah sendiri."""
    partners: Annotated[tuple[Partner, ...], Field(max_length=30)] = ()
    """Mitra."""
    legal_basis: Annotated[tuple[LegalBasis, ...], Field(max_length=30)] = ()
    """Dasar hukum."""
    current_rules: Annotated[tuple[CurrentRule, ...], Field(max_length=10)] = ()
    """Aturan yang berlaku sekarang."""
    costs: Annotated[tuple[Cost, ...], Field(max_length=40)] = ()
    """Biaya."""
    results: Annotated[tuple[Result, ...], Field(max_length=80)] = ()
    """Angka."""
    developments: Annotated[tuple[Development, ...], Field(max_length=20)] = ()
    """Perkembangan kemudian."""
    open_questions: Annotated[tuple[Text, ...], Field(max_length=5)] = ()
    """Yang belum diketahui, sebagai pertanyaan; paling banyak lima."""
    inspired_by: Text | None = None
    """Asal gagasan yang bukan pemerintah daerah Indonesia."""
    awards: Annotated[tuple[Award, ...], Field(max_length=30)] = ()
    """Penghargaan."""
    offers: Annotated[tuple[Offer, ...], Field(max_length=10)] = ()
    """Yang dapat diberikan kepada daerah lain."""
    contact: Contact | None = None
    """Kantor yang dapat dihubungi."""
    software: Software | None = None
    """Perangkat lunaknya."""
    reported_replications: Annotated[tuple[ReportedReplication, ...], Field(max_length=40)] = ()
    """Replikasi menurut pernyataan, tanpa rincian."""
    reported_interest: Annotated[tuple[ReportedInterest, ...], Field(max_length=40)] = ()
    """Minat lembaga lain."""
    translations: Translations | None = None
    """Terjemahan judul dan ringkasan."""

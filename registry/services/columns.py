"""The columns of the downloads: for each kind of record, what a row says, in an order that stays.

Columns are only ever added behind the last one, so that who reads by position is not led astray.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from registry.domain.agreement import Agreement
from registry.domain.identity import RecordKind
from registry.services.tables import Exported


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: the key of the file that it shows, or a name of its own.
        meaning: what it says, in Indonesian and in English.
        value: what the registry knows of the record; None for the record's own key of this name.
    """

    name: str
    meaning: tuple[str, str]
    value: Callable[[Exported], object] | None = None

    def of(self, row: Exported) -> object:
        """Return the value of a record."""
        return getattr(row.record, self.name) if self.value is None else self.value(row)


def _regions(row: Exported) -> tuple[str, ...]:
    """Return the names of the regions that take part in an agreement."""
    parties = row.record.parties if isinstance(row.record, Agreement) else ()
    return tuple(row.name(party.region) for party in parties if party.region)


_FIRST = (
    Column("id", ("Id tetap catatan", "Permanent id"), lambda row: row.key.id),
    Column(
        "status", ("published (lengkap), draft (catatan awal) atau archived (arsip)", "published, draft or archived")
    ),
    Column("title", ("Judul", "Title"), lambda row: row.title),
)
_REGION = (
    Column("region", ("Slug daerah", "Slug of the region"), lambda row: row.region and row.region.slug),
    Column("region_code", ("Kode daerah", "Code of the region"), lambda row: row.region and row.region.code),
    Column("region_name", ("Nama daerah", "Name of the region"), lambda row: row.region and row.region.name),
    Column("province", ("Provinsi", "Province"), lambda row: row.province and row.province.name),
)
_SECTOR = (
    Column("sector", ("Kode urusan", "Code of the sector")),
    Column("sector_name", ("Nama urusan", "Name of the sector"), lambda row: row.sector_name),
)
_RESULTS = (
    Column("results", ("Angka: hasil, keluaran, ketentuan, sasaran, konteks", "Figures with their role")),
    Column("costs", ("Biaya", "Costs")),
)
_LAST = (
    Column("disputed", ("Hal yang tidak disepakati sumber", "What the sources disagree on")),
    Column("replaced_by", ("Id penggantinya", "Id of its successor")),
    Column("former_ids", ("Id lamanya", "Its former ids")),
    Column("sources", ("Alamat, nomor atau judul sumber", "Addresses, numbers or titles of the sources")),
    Column("modified", ("Terakhir diubah", "Last changed"), lambda row: row.modified),
    Column("file", ("Berkas di repositori", "File in the repository"), lambda row: row.path),
    Column("url", ("Alamat halaman", "Address of the page"), lambda row: row.address),
)

COLUMNS: Final[Mapping[RecordKind, tuple[Column, ...]]] = {
    RecordKind.PRACTICE: (
        *_FIRST,
        Column("summary", ("Ringkasan", "Summary")),
        *_REGION,
        *_SECTOR,
        Column("other_sectors", ("Urusan lain", "Other sectors")),
        Column("topics", ("Topik", "Topics")),
        Column("form", ("Bentuk inovasi (PP 38/2017)", "Form of the innovation (PP 38/2017)")),
        Column("digital", ("true bila intinya perangkat lunak", "true where it is software")),
        Column("stage", ("Tahap terakhir", "Latest stage"), lambda row: row.hit and row.hit.stage),
        Column("since", ("Mulai sejak", "Since"), lambda row: row.facts.since),
        Column("stages", ("Semua tahap", "All stages")),
        Column("last_known", ("Terakhir diketahui berjalan", "Last known to run")),
        Column("confirmed", ("Konfirmasi oleh daerahnya", "Confirmed by its region")),
        Column(
            "replications",
            ("Jumlah daerah penerima menurut tahap terjauh", "Receiving regions by furthest stage"),
            lambda row: row.facts.counts,
        ),
        Column(
            "reported_replications",
            ("Replikasi menurut pernyataan; tidak ikut dihitung", "Replications as claimed; never counted"),
        ),
        Column("reported_interest", ("Minat lembaga lain", "Interest of other institutions")),
        Column("evidence", ("Tingkat bukti terbaik dari hasil", "Best evidence"), lambda row: row.facts.evidence),
        *_RESULTS,
        Column("owner_unit", ("Perangkat daerah", "Office in charge")),
        Column("initiator", ("Pemrakarsa", "Who began it")),
        Column("inspired_by", ("Asal gagasan", "Where the idea came from")),
        Column("partners", ("Mitra", "Partners")),
        Column("legal_basis", ("Dasar hukum", "Legal basis")),
        Column("current_rules", ("Aturan yang berlaku sekarang", "Rules in force")),
        Column("developments", ("Perkembangan kemudian", "Later developments")),
        Column("awards", ("Penghargaan", "Awards")),
        Column("offers", ("Yang dapat diberikan", "What it offers")),
        Column("contact", ("Kantor yang dapat dihubungi", "Office to contact")),
        Column("software", ("Perangkat lunak", "Software")),
        Column("open_questions", ("Yang belum diketahui", "What is not known")),
        Column("aliases", ("Nama lain", "Other names")),
        Column("tags", ("Kata kunci", "Keywords")),
        *_LAST,
    ),
    RecordKind.TRANSFER: (
        *_FIRST,
        Column("practice", ("Id praktik yang diambil", "Id of the practice"), lambda row: row.key.origin_practice),
        Column("practice_name", ("Nama praktiknya", "Its name"), lambda row: row.facts.practice_title),
        Column("origin", ("Slug daerah asal", "Slug of the region of origin"), lambda row: row.origin),
        Column("origin_name", ("Nama daerah asal", "Its name"), lambda row: row.name(row.origin or "")),
        *_REGION,
        Column("stage", ("Tahap terjauh", "Furthest stage"), lambda row: row.hit and row.hit.stage),
        Column("date", ("Tanggal langkah terakhir", "Date of the last step"), lambda row: row.facts.date),
        Column("stages", ("Semua langkah", "All steps")),
        Column("evidence", ("Tingkat bukti tahap terjauh", "Evidence of that stage"), lambda row: row.facts.evidence),
        Column("model", ("Cara replikasi", "How it was carried")),
        Column("received", ("Yang diterima", "What was received")),
        Column("agreement", ("Id kerja sama", "Id of the agreement")),
        Column("facilitator", ("Yang memfasilitasi", "Facilitator")),
        Column("receiver_unit", ("Kantor penerima", "Receiving office")),
        Column("adaptations", ("Yang disesuaikan", "What was adapted")),
        Column("obstacles", ("Hambatan", "Obstacles")),
        *_RESULTS,
        *_LAST,
        Column(
            "became", ("Id praktik penerima yang tumbuh darinya", "Id of the receiver's practice that grew from it")
        ),
    ),
    RecordKind.AGREEMENT: (
        *_FIRST,
        Column("type", ("Jenis kerja sama", "Type")),
        Column("instrument", ("Bentuk naskah", "Instrument")),
        Column("as_reported", ("Kata yang dipakai sumber", "The word of the source")),
        Column("signed_on", ("Tanggal teken", "Signed on")),
        Column("valid_until", ("Berlaku sampai", "Valid until")),
        Column("place", ("Tempat", "Place")),
        Column("parties", ("Pihak dan perannya", "Parties and their roles")),
        Column("regions", ("Nama daerah yang ikut", "Names of the regions"), _regions),
        Column("party_count", ("Jumlah pihak menurut sumber", "Number of parties")),
        Column("sectors", ("Kode urusan", "Codes of sectors")),
        Column("scope", ("Ruang lingkup", "Scope")),
        Column("practices", ("Id praktik yang dibicarakan", "Ids of practices")),
        Column("parent", ("Id kerja sama induk", "Id of the parent")),
        Column("document_url", ("Alamat naskah", "Address of the text")),
        *_LAST,
    ),
    RecordKind.NEED: (
        *_FIRST,
        Column("problem", ("Masalahnya", "The problem")),
        *_REGION,
        *_SECTOR,
        Column("topics", ("Topik", "Topics")),
        Column("origin", ("Diajukan daerah, atau dicatat dari sumber", "Filed, or recorded from a source")),
        Column("progress", ("Keadaan", "Progress")),
        Column("posted_on", ("Tanggal disampaikan", "Posted on")),
        Column("expires_on", ("Berlaku sampai", "Expires on")),
        Column("said_by", ("Jabatan yang menyampaikan", "Office that said so")),
        Column("constraints", ("Batasan", "Constraints")),
        Column("budget_idr", ("Anggaran dalam rupiah", "Budget in rupiah")),
        Column("matched_practices", ("Id praktik yang menjawab", "Ids of practices that answer it")),
        Column("matched_transfer", ("Id replikasi yang menjawab", "Id of the replication that answers it")),
        *_LAST,
    ),
}
"""The columns of each kind."""

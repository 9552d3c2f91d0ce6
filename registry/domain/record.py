"""What all kinds of record share: the base model, sources, claims and disputes. Descriptions are shown in editors."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from registry.domain.fields import (
    Amount,
    AnyRef,
    Date,
    EmailAddress,
    Figure,
    Number,
    ShortText,
    SourceId,
    Text,
    WebAddress,
    Year,
    YesNo,
)
from registry.domain.words import CostKind, Evidence, ResultRole, SourceKind, StatedBy, Status


class Part(BaseModel):
    """Base of every mapping in a file: frozen, and no key but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


SourceIds = Annotated[tuple[SourceId, ...], Field(min_length=1, max_length=20)]
OptionalSourceIds = Annotated[tuple[SourceId, ...], Field(max_length=20)]


class Source(Part):
    """Sumber yang dapat diperiksa orang lain."""

    id: SourceId
    """Nama pendek sumber di dalam berkas ini, misalnya bangsa-2015."""
    title: Text
    """Judul sumber seperti tertulis, atau ringkasannya bila judul asli tidak diketahui."""
    title_is_summary: YesNo = False
    """true bila judul asli tidak diketahui dan yang tertulis adalah ringkasan."""
    publisher: ShortText
    """Yang menerbitkan: media, instansi, atau situs."""
    date: Date | None = None
    """Tanggal terbit: 2017, 2017-03 atau 2017-03-08."""
    kind: SourceKind
    """Jenis sumber."""
    number: ShortText | None = None
    """Nomor dokumen, untuk dokumen tanpa alamat web."""
    url: WebAddress | None = None
    """Alamat web, diawali http:// atau https://."""
    archive_url: WebAddress | None = None
    """Alamat salinan di arsip web."""
    checked_on: Date | None = None
    """Tanggal alamat terakhir diperiksa."""


class DisputedVersion(Part):
    """Satu versi dari hal yang diceritakan berbeda."""

    text: Text
    """Isi versi ini."""
    sources: SourceIds
    """Sumber yang menyebutnya."""


class Disputed(Part):
    """Hal yang diceritakan berbeda oleh sumber-sumber."""

    about: ShortText
    """Tentang apa."""
    versions: Annotated[tuple[DisputedVersion, ...], Field(min_length=2, max_length=8)]
    """Versi-versinya, paling sedikit dua."""
    note: Text | None = None
    """Catatan redaksi, tanpa memilih pemenang."""


class Cost(Part):
    """Satu angka biaya dengan sumbernya."""

    item: ShortText
    """Biaya apa."""
    kind: CostKind
    """Untuk apa uangnya."""
    amount_idr: Amount | None = None
    """Jumlah dalam rupiah, angka saja."""
    min_idr: Amount | None = None
    """Jumlah terkecil dalam rupiah."""
    max_idr: Amount | None = None
    """Jumlah terbesar dalam rupiah."""
    year: Year | None = None
    """Tahun."""
    paid_by: ShortText | None = None
    """Siapa yang membayar."""
    sources: SourceIds
    """Sumber angka ini."""
    note: Text | None = None
    """Catatan."""

    @property
    def is_known(self) -> bool:
        """Whether any amount is known."""
        return any(amount is not None for amount in (self.amount_idr, self.min_idr, self.max_idr))


def leading_cost(costs: Iterable[Cost]) -> Cost | None:
    """Return the cost that stands for all: one with an amount, building before adopting before others; else None."""
    return min((cost for cost in costs if cost.is_known), key=lambda cost: _COST_ORDER.index(cost.kind), default=None)


_COST_ORDER = (CostKind.BUILD, CostKind.ADOPT, CostKind.OPERATE, CostKind.REVOLVING, CostKind.OTHER)


class Result(Part):
    """Satu angka capaian, ketentuan, sasaran atau konteks dengan sumber dan tingkat buktinya."""

    indicator: ShortText
    """Apa yang diukur. Deret waktu ditulis sebagai beberapa baris dengan nama yang sama."""
    role: ResultRole
    """Peran angka; hanya hasil dan keluaran yang tampil sebagai hasil."""
    value: Figure | None = None
    """Nilai: angka, atau teks pendek."""
    min: Number | None = None
    """Nilai terkecil dari rentang."""
    max: Number | None = None
    """Nilai terbesar dari rentang."""
    before: Figure | None = None
    """Nilai sebelum praktik berjalan."""
    before_year: Year | None = None
    """Tahun nilai sebelum."""
    unit: ShortText | None = None
    """Satuan."""
    year: Year | None = None
    """Tahun nilai."""
    from_: Annotated[Date | None, Field(alias="from")] = None
    """Awal masa: 2017, 2017-03 atau 2017-03-08."""
    to: Date | None = None
    """Akhir masa."""
    evidence: Evidence
    """Tingkat bukti."""
    stated_by: StatedBy
    """Siapa yang menyatakan."""
    sources: SourceIds
    """Sumber angka ini."""
    note: Text | None = None
    """Catatan."""

    model_config = ConfigDict(populate_by_name=True)


class Contact(Part):
    """Kantor yang dapat dihubungi; bukan orang."""

    office: ShortText
    """Nama kantor."""
    email: EmailAddress | None = None
    """Surel milik kantor."""
    phone: ShortText | None = None
    """Telepon milik kantor."""
    url: WebAddress | None = None
    """Laman kantor."""
    note: Text | None = None
    """Catatan, misalnya umur nomor telepon."""


class Record(Part):
    """Yang ada pada setiap catatan."""

    status: Status = Status.PUBLISHED
    """published, draft (catatan awal) atau archived."""
    disputed: Annotated[tuple[Disputed, ...], Field(max_length=20)] = ()
    """Hal yang tidak disepakati sumber."""
    replaced_by: AnyRef | None = None
    """Id catatan pengganti."""
    former_ids: Annotated[tuple[AnyRef, ...], Field(max_length=20)] = ()
    """Id lama catatan ini; alamat lama dialihkan."""
    sources: Annotated[tuple[Source, ...], Field(max_length=60)] = ()
    """Semua sumber yang dipakai berkas ini."""

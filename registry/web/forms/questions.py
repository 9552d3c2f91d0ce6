"""The questions of each form as a table; names are those of the answers' models, `proof.` and `sender.`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from registry.domain.answers import ProposalKind
from registry.web.texts import later


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `kind` is `text`, `long`, `email`, `url`, `region` or `tick`."""

    name: str
    label: str
    hint: str = ""
    kind: str = "text"


_PROOF = (
    Question("proof.title", later("Judul dokumen bukti"), later("Misalnya laporan kinerja atau peraturan.")),
    Question("proof.number", later("Nomor dokumen")),
    Question("proof.date", later("Tanggal dokumen"), later("Misalnya 8 Maret 2024.")),
    Question("proof.publisher", later("Penerbit dokumen")),
    Question("proof.url", later("Atau alamat di internet"), kind="url"),
)
_SENDER = (
    Question("sender.contact", later("Kontak untuk pertanyaan kurator"), later("Tidak diterbitkan; boleh kosong.")),
    Question("sender.is_authorised", later("Saya berwenang mencatat ini atas nama perangkat daerah saya"), kind="tick"),
)
_REGION = Question("region", later("Daerah"), later("Pilih kota, kabupaten atau provinsi Anda."), "region")
_AGENCY = Question("agency", later("Perangkat daerah"))
FORMS: Final[Mapping[ProposalKind, tuple[tuple[Question, ...], ...]]] = {
    ProposalKind.PRACTICE: (
        (
            Question("name", later("Nama praktik"), later("5 sampai 130 huruf.")),
            Question("problem", later("Masalah apa yang dijawab?"), kind="long"),
        ),
        (
            Question("how_it_works", later("Bagaimana cara kerjanya?"), kind="long"),
            Question("result", later("Apa hasilnya?"), later("Boleh kosong."), "long"),
            Question("since", later("Sejak kapan?"), later("Misalnya 2017 atau Maret 2017. Boleh kosong.")),
        ),
        (
            _REGION,
            _AGENCY,
            Question("office", later("Bidang atau bagian yang dapat dihubungi"), later("Ini diterbitkan.")),
            Question("email", later("Surel kantor"), later("Ini diterbitkan."), "email"),
        ),
        (*_PROOF, *_SENDER),
    ),
    ProposalKind.NEED: (
        (
            _REGION,
            _AGENCY,
            Question("title", later("Apa yang dibutuhkan?"), later("5 sampai 130 huruf.")),
            Question("problem", later("Masalah apa yang harus dijawab?"), kind="long"),
            Question("sector", later("Kode urusan"), later("Misalnya 1.02 untuk kesehatan.")),
            *_SENDER,
        ),
    ),
    ProposalKind.TRANSFER: (
        (
            Question("receiver", later("Daerah yang meniru"), kind="region"),
            Question("practice", later("Alamat praktik"), later("Misalnya kota-mojokerto/pusyar.")),
            Question("stage", later("Tahap"), later("Misalnya kaji-tiru.")),
            Question("date", later("Kapan?")),
            _AGENCY,
        ),
        (*_PROOF, *_SENDER),
    ),
    ProposalKind.CORRECTION: (
        (
            Question("record", later("Alamat praktik"), later("Misalnya kota-mojokerto/pusyar.")),
            Question("wrong", later("Kalimat yang salah"), later("Salin dari halamannya."), "long"),
            Question("right", later("Seharusnya"), kind="long"),
            Question("explanation", later("Penjelasan"), later("Boleh kosong."), "long"),
            Question("sender.agency", later("Perangkat daerah")),
            *_SENDER,
        ),
    ),
    ProposalKind.CONFIRMATION: (
        (
            Question("record", later("Alamat praktik"), later("Misalnya kota-mojokerto/pusyar.")),
            Question("office", later("Kantor yang membenarkan")),
            *_SENDER,
        ),
    ),
}

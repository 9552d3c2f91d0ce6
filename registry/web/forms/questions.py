"""The questions of each form as a table; names are those of the answers' models, `proof.` and `sender.`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from registry.domain.answers import ProposalKind
from registry.web.texts import later

HIDDEN: Final = "hidden"
"""Kind of a question that only an address answers."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        kind: `text`, `long`, `email`, `tel`, `url`, `tick`, `HIDDEN`, or the name of a list of `choices`.
        group: the heading that it stands under with its neighbours; "" where it stands alone.
        is_folded: the group may stay empty and is folded away.
    """

    name: str
    label: str
    hint: str = ""
    kind: str = "text"
    group: str = ""
    is_folded: bool = False


def _folded(heading: str, *questions: Question) -> tuple[Question, ...]:
    return tuple(replace(one, group=heading, is_folded=True) for one in questions)


_PROOF = (
    Question("proof.url", later("Alamat bukti di internet"), later("Bila bukti itu dapat dibuka di web."), "url"),
    Question("proof.title", later("Judul dokumen bukti"), later("Misalnya laporan kinerja atau peraturan.")),
    Question("proof.number", later("Nomor dokumen")),
    Question("proof.date", later("Tanggal dokumen"), later("Misalnya 8 Maret 2024.")),
    Question("proof.publisher", later("Penerbit dokumen"), later("Misalnya Pemerintah Kota Padang.")),
)
_GROUPED_PROOF = tuple(replace(one, group=later("Bukti: alamatnya, atau dokumennya")) for one in _PROOF)
_CONTACT = Question(
    "sender.contact",
    later("Kontak untuk pertanyaan kurator"),
    later("Surel Anda; tidak diterbitkan, boleh kosong."),
    "email",
)
_PERSON = _folded(
    later("Telepon dan nama Anda"),
    Question("sender.phone", later("Nomor telepon Anda"), later("Tidak diterbitkan."), "tel"),
    Question("sender.name", later("Nama Anda"), later("Tidak diterbitkan tanpa persetujuan di bawah ini.")),
    Question(
        "sender.consents_to_name",
        later("Cantumkan nama saya sebagai penulis"),
        later("Nama itu menetap dalam riwayat dan tidak dapat dihapus. Tanpa centang, penulisnya perangkat daerah."),
        "tick",
    ),
)
_TICK = Question(
    "sender.is_authorised", later("Saya berwenang mencatat ini atas nama perangkat daerah saya"), "", "tick"
)
_SENDER = (_CONTACT, *_PERSON, _TICK)
_REGION = Question("region", later("Daerah"), later("Pilih kota, kabupaten atau provinsi Anda."), "region")
_AGENCY = Question("agency", later("Perangkat daerah"), later("Misalnya Dinas Kesehatan."))
_RECORD = Question("record", later("Alamat halaman"), later("Salin alamat halaman catatan itu."))
_NEED = Question("need", later("Kebutuhan yang dijawab"), kind=HIDDEN)
_BUDGET = Question("budget_idr", later("Anggaran"), later("Misalnya Rp 1,5 miliar."))

FORMS: Final[Mapping[ProposalKind, tuple[tuple[Question, ...], ...]]] = {
    ProposalKind.PRACTICE: (
        (
            Question("name", later("Nama praktik"), later("5 sampai 130 huruf.")),
            Question("problem", later("Masalah apa yang dijawab?"), kind="long"),
            _NEED,
        ),
        (
            Question("how_it_works", later("Bagaimana cara kerjanya?"), kind="long"),
            Question("result", later("Apa hasilnya?"), later("Boleh kosong."), "long"),
            Question("since", later("Sejak kapan?"), later("Misalnya 2017 atau Maret 2017. Boleh kosong.")),
            *_folded(
                later("Biayanya"),
                _BUDGET,
                Question("budget_year", later("Tahun anggaran"), later("Misalnya 2023.")),
                Question("paid_by", later("Sumber dana"), later("Misalnya APBD Kota Padang.")),
            ),
        ),
        (
            _REGION,
            _AGENCY,
            Question("office", later("Bidang atau bagian yang dapat dihubungi"), later("Ini diterbitkan.")),
            Question("email", later("Surel kantor"), later("Ini diterbitkan."), "email"),
        ),
        (*_GROUPED_PROOF, *_SENDER),
    ),
    ProposalKind.NEED: (
        (
            _REGION,
            Question("title", later("Apa yang dibutuhkan?"), later("5 sampai 130 huruf.")),
            Question("problem", later("Masalah apa yang harus dijawab?"), kind="long"),
            Question("sector", later("Urusan pemerintahan"), kind="sector"),
        ),
        (
            _AGENCY,
            *_folded(
                later("Batasan, anggaran dan bukti"),
                Question("constraints", later("Batasan"), later("Misalnya jaringan, tenaga atau aturan."), "long"),
                _BUDGET,
                Question(
                    "origin", later("Asal kebutuhan"), later("Yang dicatat dari sumber perlu bukti."), "need-origin"
                ),
                *_PROOF,
            ),
            *_SENDER,
        ),
    ),
    ProposalKind.TRANSFER: (
        (
            Question("receiver", later("Daerah yang meniru"), kind="region"),
            Question("practice", later("Alamat halaman praktik"), later("Salin dari halaman praktik yang ditiru.")),
            *_folded(
                later("Praktiknya belum ada di registri?"),
                Question(
                    "practice_name", later("Nama praktik"), later("Isi ini bila praktiknya belum ada di registri.")
                ),
                Question("origin", later("Daerah asal praktik itu"), kind="region"),
            ),
            Question("stage", later("Sudah sampai tahap apa?"), kind="stage"),
            Question("date", later("Kapan?"), later("Misalnya 2024 atau Maret 2024. Boleh kosong.")),
            _NEED,
        ),
        (
            _AGENCY,
            *_folded(
                later("Tempat dan catatan"),
                Question("place", later("Tempat")),
                Question("note", later("Catatan"), later("Apa yang dilihat, disepakati atau disesuaikan."), "long"),
                Question("stated_by", later("Siapa yang menyatakan"), kind="stated-by"),
            ),
            *_GROUPED_PROOF,
            *_SENDER,
        ),
    ),
    ProposalKind.CORRECTION: (
        (
            _RECORD,
            Question("part", later("Bagian yang keliru"), later("Boleh kosong."), "part"),
            Question("wrong", later("Kalimat yang salah"), later("Salin dari halamannya; boleh kosong."), "long"),
            Question("right", later("Seharusnya"), kind="long"),
            Question("explanation", later("Keberatan atau penjelasan"), later("Boleh kosong."), "long"),
        ),
        (
            Question("sender.agency", later("Perangkat daerah")),
            *_folded(later("Bukti"), *_PROOF),
            *_SENDER,
        ),
    ),
    ProposalKind.CONFIRMATION: (
        (
            _RECORD,
            Question("office", later("Kantor yang membenarkan"), later("Misalnya Dinas Koperasi Kota Mojokerto.")),
            *_SENDER,
        ),
    ),
}

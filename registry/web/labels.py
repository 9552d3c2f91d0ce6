"""Labels of the closed words, in Indonesian and English; evidence and status with what they mean.

Two enumerations may share a word ("diterapkan" of a practice and of a replication), so the tables are kept by type.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from registry.domain import words
from registry.domain.answers import RecordPart
from registry.domain.identity import RecordKind
from registry.domain.query import FacetName, Sort
from registry.web.texts import ENGLISH, language

Label = tuple[str, str]
"""Indonesian, English."""

_FORMS: Mapping[StrEnum, Label] = {
    words.Form.GOVERNANCE: ("Tata kelola pemerintahan", "Governance"),
    words.Form.PUBLIC_SERVICE: ("Pelayanan publik", "Public service"),
    words.Form.OTHER: ("Bentuk lain", "Other"),
}
_STATUSES: Mapping[StrEnum, Label] = {
    words.Status.PUBLISHED: ("Lengkap", "Complete"),
    words.Status.DRAFT: ("Catatan awal", "Preliminary record"),
    words.Status.ARCHIVED: ("Arsip", "Archived"),
}
_PRACTICE_STAGES: Mapping[StrEnum, Label] = {
    words.PracticeStage.INITIATIVE: ("Inisiatif", "Initiative"),
    words.PracticeStage.TRIAL: ("Uji coba", "Trial"),
    words.PracticeStage.APPLIED: ("Diterapkan", "In use"),
    words.PracticeStage.STOPPED: ("Berhenti", "Stopped"),
}
_TRANSFER_STAGES: Mapping[StrEnum, Label] = {
    words.TransferStage.INTEREST: ("Berminat", "Interested"),
    words.TransferStage.STUDY_VISIT: ("Kaji tiru", "Study visit"),
    words.TransferStage.AGREED: ("Sepakat", "Agreed"),
    words.TransferStage.ADAPTING: ("Menyesuaikan", "Adapting"),
    words.TransferStage.TRIAL: ("Uji coba", "Trial"),
    words.TransferStage.APPLIED: ("Diterapkan", "In use"),
    words.TransferStage.DROPPED: ("Tidak dilanjutkan", "Not continued"),
    words.TransferStage.STOPPED: ("Berhenti", "Stopped"),
}
_EVIDENCE: Mapping[StrEnum, Label] = {
    words.Evidence.STATEMENT: ("Pernyataan", "Statement"),
    words.Evidence.DOCUMENT: ("Dokumen", "Document"),
    words.Evidence.BOTH_SIDES: ("Dua pihak", "Both sides"),
    words.Evidence.EXAMINED: ("Diperiksa", "Examined"),
}
_STATED_BY: Mapping[StrEnum, Label] = {
    words.StatedBy.GIVER: ("menurut daerah asal", "according to the region of origin"),
    words.StatedBy.RECEIVER: ("menurut daerah penerima", "according to the receiving region"),
    words.StatedBy.NATIONAL: ("menurut pemerintah pusat", "according to the national government"),
    words.StatedBy.PRESS: ("menurut media", "according to the press"),
    words.StatedBy.OTHER: ("menurut pihak lain", "according to others"),
}
_SOURCE_KINDS: Mapping[StrEnum, Label] = {
    words.SourceKind.OFFICIAL: ("Laman resmi", "Official site"),
    words.SourceKind.DOCUMENT: ("Dokumen", "Document"),
    words.SourceKind.NEWS: ("Berita", "News"),
    words.SourceKind.JOURNAL: ("Jurnal", "Journal"),
    words.SourceKind.THESIS: ("Skripsi atau tesis", "Thesis"),
    words.SourceKind.PARTY_MEDIUM: ("Media partai", "Party medium"),
    words.SourceKind.BLOG: ("Blog", "Blog"),
    words.SourceKind.COPY: ("Salinan", "Copy"),
}
_RESULT_ROLES: Mapping[StrEnum, Label] = {
    words.ResultRole.OUTCOME: ("Hasil", "Outcome"),
    words.ResultRole.OUTPUT: ("Keluaran", "Output"),
    words.ResultRole.TERM: ("Ketentuan", "Term"),
    words.ResultRole.TARGET: ("Sasaran", "Target"),
    words.ResultRole.CONTEXT: ("Konteks", "Context"),
}
_COST_KINDS: Mapping[StrEnum, Label] = {
    words.CostKind.BUILD: ("Membangun", "Building"),
    words.CostKind.OPERATE: ("Menjalankan", "Operating"),
    words.CostKind.ADOPT: ("Mengadopsi", "Adopting"),
    words.CostKind.REVOLVING: ("Modal bergulir", "Revolving capital"),
    words.CostKind.OTHER: ("Lainnya", "Other"),
}
_OFFERS: Mapping[StrEnum, Label] = {
    words.OfferKind.DOCUMENT: ("Dokumen", "Documents"),
    words.OfferKind.GUIDANCE: ("Pendampingan", "Guidance"),
    words.OfferKind.TRAINING: ("Bimbingan teknis", "Training"),
    words.OfferKind.SOURCE_CODE: ("Kode sumber", "Source code"),
    words.OfferKind.SHARED_SERVER: ("Peladen bersama", "Shared server"),
    words.OfferKind.VISIT: ("Kunjungan", "Visit"),
}
_ACCESS: Mapping[StrEnum, Label] = {
    words.SoftwareAccess.OPEN: ("Terbuka untuk umum", "Open to all"),
    words.SoftwareAccess.GRANT: ("Hibah antardaerah", "Grant between regions"),
    words.SoftwareAccess.CONTRACT: ("Dengan perjanjian kerja sama", "By cooperation contract"),
    words.SoftwareAccess.REQUEST: ("Atas permintaan", "On request"),
    words.SoftwareAccess.UNKNOWN: ("Belum diketahui", "Not known"),
}
_DEVELOPMENT: Mapping[StrEnum, Label] = {
    words.DevelopmentStatus.CONCEPT: ("Konsep", "Concept"),
    words.DevelopmentStatus.DEVELOPMENT: ("Dikembangkan", "In development"),
    words.DevelopmentStatus.BETA: ("Beta", "Beta"),
    words.DevelopmentStatus.STABLE: ("Stabil", "Stable"),
    words.DevelopmentStatus.OBSOLETE: ("Tidak dipakai lagi", "Obsolete"),
}
_PARTS: Mapping[StrEnum, Label] = {
    RecordPart.TITLE: ("Judul", "Title"),
    RecordPart.SUMMARY: ("Ringkasan", "Summary"),
    RecordPart.SINCE: ("Tahun mulai", "Year it began"),
    RecordPart.COST: ("Biaya", "Costs"),
    RecordPart.RESULT: ("Hasil", "Results"),
    RecordPart.LEGAL_BASIS: ("Dasar hukum", "Legal basis"),
    RecordPart.CONTACT: ("Kontak", "Contact"),
    RecordPart.SOURCE: ("Sumber", "Sources"),
    RecordPart.OTHER: ("Bagian lain", "Another part"),
}
_MODELS: Mapping[StrEnum, Label] = {
    words.TransferModel.ALONE: ("Mandiri", "Alone"),
    words.TransferModel.ACCOMPANIED: ("Dengan pendampingan daerah asal", "Accompanied by the region of origin"),
    words.TransferModel.FACILITATED: ("Difasilitasi pihak ketiga", "Facilitated by others"),
}
_RECEIVED: Mapping[StrEnum, Label] = {
    words.Received.IDEA: ("Gagasan", "Idea"),
    words.Received.DOCUMENT: ("Dokumen", "Documents"),
    words.Received.GRANTED_APPLICATION: ("Aplikasi hibah", "Granted application"),
    words.Received.SHARED_APPLICATION: ("Aplikasi bersama", "Shared application"),
    words.Received.GUIDANCE: ("Pendampingan", "Guidance"),
}
_AGREEMENT_TYPES: Mapping[StrEnum, Label] = {
    words.AgreementType.REGIONAL: ("Kerja sama daerah dengan daerah lain", "Between regions"),
    words.AgreementType.THIRD_PARTY: ("Kerja sama daerah dengan pihak ketiga", "With third parties"),
    words.AgreementType.NATIONAL: ("Sinergi dengan pemerintah pusat", "With the national government"),
    words.AgreementType.WITHIN_REGION: ("Di dalam satu daerah", "Within one region"),
    words.AgreementType.ABROAD: ("Dengan lembaga luar negeri", "With partners abroad"),
    words.AgreementType.UNKNOWN: ("Belum diketahui", "Not known"),
}
_INSTRUMENTS: Mapping[StrEnum, Label] = {
    words.Instrument.JOINT_AGREEMENT: ("Kesepakatan bersama", "Joint agreement"),
    words.Instrument.COOPERATION_CONTRACT: ("Perjanjian kerja sama", "Cooperation contract"),
    words.Instrument.NOTE_OF_AGREEMENT: ("Nota kesepakatan", "Note of agreement"),
    words.Instrument.MEMORANDUM: ("Nota kesepahaman", "Memorandum of understanding"),
    words.Instrument.HANDOVER_MINUTES: ("Berita acara serah terima", "Minutes of handover"),
    words.Instrument.UNKNOWN: ("Belum diketahui", "Not known"),
}
_PARTY_ROLES: Mapping[StrEnum, Label] = {
    words.PartyRole.SIGNATORY: ("Penanda tangan", "Signatory"),
    words.PartyRole.PRESENT: ("Hadir", "Present"),
    words.PartyRole.HOST: ("Tuan rumah", "Host"),
    words.PartyRole.WITNESS: ("Saksi", "Witness"),
}
_NEED_ORIGINS: Mapping[StrEnum, Label] = {
    words.NeedOrigin.FILED: ("Diajukan daerah", "Filed by the region"),
    words.NeedOrigin.RECORDED: ("Dicatat dari sumber", "Recorded from a source"),
}
_PROGRESS: Mapping[StrEnum, Label] = {
    words.NeedProgress.OPEN: ("Terbuka", "Open"),
    words.NeedProgress.DISCUSSED: ("Dibahas", "Under discussion"),
    words.NeedProgress.MET: ("Terpenuhi", "Met"),
    words.NeedProgress.CLOSED: ("Ditutup", "Closed"),
    words.NeedProgress.UNKNOWN: ("Keadaan sekarang tidak diketahui", "Present state not known"),
}
_KINDS: Mapping[StrEnum, Label] = {
    RecordKind.PRACTICE: ("Praktik", "Practice"),
    RecordKind.TRANSFER: ("Replikasi", "Replication"),
    RecordKind.AGREEMENT: ("Kerja sama", "Agreement"),
    RecordKind.NEED: ("Kebutuhan", "Need"),
}
_FACETS: Mapping[StrEnum, Label] = {
    FacetName.KIND: ("Jenis catatan", "Kind of record"),
    FacetName.TOPIC: ("Topik", "Topic"),
    FacetName.REGION: ("Daerah", "Region"),
    FacetName.ORIGIN: ("Daerah asal", "Region of origin"),
    FacetName.PROVINCE: ("Provinsi", "Province"),
    FacetName.SECTOR: ("Urusan pemerintahan", "Government sector"),
    FacetName.FORM: ("Bentuk inovasi", "Form"),
    FacetName.DIGITAL: ("Berbasis aplikasi", "Software-based"),
    FacetName.STAGE: ("Tahap", "Stage"),
    FacetName.STATUS: ("Kelengkapan catatan", "Completeness of the record"),
    FacetName.PROGRESS: ("Keadaan kebutuhan", "Progress of the need"),
    FacetName.SILENT: ("Kabar", "News"),
    FacetName.YEAR: ("Tahun", "Year"),
}
_SORTS: Mapping[StrEnum, Label] = {
    Sort.RELEVANCE: ("Paling relevan", "Most relevant"),
    Sort.NEWEST: ("Terbaru", "Newest"),
    Sort.APPLIED: ("Paling banyak diterapkan", "Most applied"),
}

_TABLES: Final[Mapping[type[StrEnum], Mapping[StrEnum, Label]]] = {
    type(next(iter(table))): table
    for table in (
        *(_FORMS, _STATUSES, _PRACTICE_STAGES, _TRANSFER_STAGES, _EVIDENCE, _STATED_BY, _SOURCE_KINDS, _COST_KINDS),
        *(_OFFERS, _ACCESS, _DEVELOPMENT, _MODELS, _RECEIVED, _AGREEMENT_TYPES, _INSTRUMENTS, _PARTY_ROLES),
        *(_NEED_ORIGINS, _PROGRESS, _KINDS, _FACETS, _SORTS, _RESULT_ROLES, _PARTS),
    )
} | {words.ReportedStage: _TRANSFER_STAGES}

EVIDENCE_MEANINGS: Final[Mapping[words.Evidence, Label]] = {
    words.Evidence.STATEMENT: ("dikatakan oleh satu pihak", "said by one side"),
    words.Evidence.DOCUMENT: ("ada naskah, laporan atau data resmi", "an official text, report or data set"),
    words.Evidence.BOTH_SIDES: ("kedua daerah menyatakan hal yang sama", "both regions say so"),
    words.Evidence.EXAMINED: (
        "diperiksa oleh auditor, badan statistik, evaluasi atau jurnal",
        "an audit, statistics office, evaluation or journal",
    ),
}
SILENT: Final[Label] = ("Tanpa kabar dua tahun atau lebih", "No news for two years or more")
REGION_IN: Final[Mapping[str, Label]] = {
    RecordKind.TRANSFER: ("Daerah penerima", "Receiving region"),
    RecordKind.AGREEMENT: ("Daerah yang ikut", "Participating region"),
}
"""What the region of a record is called in the lists of these kinds."""
REGION_LABEL: Final[Label] = ("Daerah", "Region")
YES_NO: Final[Mapping[str, Label]] = {"true": ("Ya", "Yes"), "false": ("Tidak", "No")}


def pick(both: Label, code: str = "") -> str:
    """Take one language of a label, by default the one that is spoken."""
    return both[1] if (code or language()) == ENGLISH else both[0]


def label(word: StrEnum, code: str = "") -> str:
    """Return the label of a closed word, by default in the language that is spoken."""
    return pick(_TABLES[type(word)][word], code)

"""The closed lists: Indonesian words that code reasons about, in the order in which they are shown."""

from enum import StrEnum


class Status(StrEnum):
    """`published` is checked strictly, `draft` ("Catatan awal") leniently, `archived` stays findable and marked."""

    PUBLISHED = "published"
    DRAFT = "draft"
    ARCHIVED = "archived"


class Form(StrEnum):
    """Form of an innovation, PP 38/2017."""

    GOVERNANCE = "tata-kelola"
    PUBLIC_SERVICE = "pelayanan-publik"
    OTHER = "lainnya"


class PracticeStage(StrEnum):
    """How far a practice is at its origin."""

    INITIATIVE = "inisiatif"
    TRIAL = "uji-coba"
    APPLIED = "diterapkan"
    STOPPED = "berhenti"


class TransferStage(StrEnum):
    """How far a replication is, from first interest to use; the last two are ends."""

    INTEREST = "minat"
    STUDY_VISIT = "kaji-tiru"
    AGREED = "kesepakatan"
    ADAPTING = "penyesuaian"
    TRIAL = "uji-coba"
    APPLIED = "diterapkan"
    DROPPED = "tidak-dilanjutkan"
    STOPPED = "berhenti"

    @property
    def is_end(self) -> bool:
        """Whether nothing follows this stage."""
        return self in (TransferStage.DROPPED, TransferStage.STOPPED)


class ReportedStage(StrEnum):
    """The stages that a source may claim for regions that it counts and does not tell apart."""

    INTEREST = "minat"
    STUDY_VISIT = "kaji-tiru"
    AGREED = "kesepakatan"
    ADAPTING = "penyesuaian"
    TRIAL = "uji-coba"
    APPLIED = "diterapkan"


class Evidence(StrEnum):
    """One scale for every claim, weakest first."""

    STATEMENT = "pernyataan"
    DOCUMENT = "dokumen"
    BOTH_SIDES = "dua-pihak"
    EXAMINED = "diperiksa"


class StatedBy(StrEnum):
    """Who says so."""

    GIVER = "pemberi"
    RECEIVER = "penerima"
    NATIONAL = "pusat"
    PRESS = "media"
    OTHER = "pihak-lain"


class SourceKind(StrEnum):
    """What kind of text a source is."""

    OFFICIAL = "resmi"
    DOCUMENT = "dokumen"
    NEWS = "berita"
    JOURNAL = "jurnal"
    THESIS = "skripsi"
    PARTY_MEDIUM = "media-partai"
    BLOG = "blog"
    COPY = "salinan"


class ResultRole(StrEnum):
    """What a figure is; only the first two stand under *Hasil*."""

    OUTCOME = "hasil"
    OUTPUT = "keluaran"
    TERM = "ketentuan"
    TARGET = "sasaran"
    CONTEXT = "konteks"

    @property
    def is_result(self) -> bool:
        """Whether the figure says what came of the practice."""
        return self in (ResultRole.OUTCOME, ResultRole.OUTPUT)


class CostKind(StrEnum):
    """What the money was for."""

    BUILD = "bangun"
    OPERATE = "operasi"
    ADOPT = "adopsi"
    REVOLVING = "modal-bergulir"
    OTHER = "lainnya"


class OfferKind(StrEnum):
    """What a region gives to one that wants to adopt."""

    DOCUMENT = "dokumen"
    GUIDANCE = "pendampingan"
    TRAINING = "bimbingan-teknis"
    SOURCE_CODE = "kode-sumber"
    SHARED_SERVER = "peladen-bersama"
    VISIT = "kunjungan"


class SoftwareAccess(StrEnum):
    """How another region gets the software."""

    OPEN = "terbuka"
    GRANT = "hibah"
    CONTRACT = "pks"
    REQUEST = "permintaan"
    UNKNOWN = "tidak-diketahui"


class DevelopmentStatus(StrEnum):
    """publiccode.yml 0.7, `developmentStatus`."""

    CONCEPT = "concept"
    DEVELOPMENT = "development"
    BETA = "beta"
    STABLE = "stable"
    OBSOLETE = "obsolete"


class TransferModel(StrEnum):
    """How the replication was carried."""

    ALONE = "mandiri"
    ACCOMPANIED = "pendampingan"
    FACILITATED = "fasilitasi"


class Received(StrEnum):
    """What changed hands."""

    IDEA = "gagasan"
    DOCUMENT = "dokumen"
    GRANTED_APPLICATION = "aplikasi-hibah"
    SHARED_APPLICATION = "aplikasi-bersama"
    GUIDANCE = "pendampingan"


class AgreementType(StrEnum):
    """Type of cooperation, PP 28/2018."""

    REGIONAL = "ksdd"
    THIRD_PARTY = "ksdpk"
    NATIONAL = "sinergi-pusat"
    WITHIN_REGION = "dalam-daerah"
    ABROAD = "luar-negeri"
    UNKNOWN = "tidak-diketahui"


class Instrument(StrEnum):
    """The paper that was signed."""

    JOINT_AGREEMENT = "kesepakatan-bersama"
    COOPERATION_CONTRACT = "perjanjian-kerja-sama"
    NOTE_OF_AGREEMENT = "nota-kesepakatan"
    MEMORANDUM = "nota-kesepahaman"
    HANDOVER_MINUTES = "berita-acara-serah-terima"
    UNKNOWN = "tidak-diketahui"


class PartyRole(StrEnum):
    """What a party did at the signing."""

    SIGNATORY = "penanda-tangan"
    PRESENT = "hadir"
    HOST = "tuan-rumah"
    WITNESS = "saksi"


class NeedOrigin(StrEnum):
    """Filed by the region, or recorded from a source."""

    FILED = "diajukan"
    RECORDED = "dicatat-dari-sumber"


class NeedProgress(StrEnum):
    """Where a need stands."""

    OPEN = "terbuka"
    DISCUSSED = "dibahas"
    MET = "terpenuhi"
    CLOSED = "ditutup"
    UNKNOWN = "tidak-diketahui"

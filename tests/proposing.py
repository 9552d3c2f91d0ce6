"""Answers as an official gives them, and their parts."""

from dataclasses import replace

from registry.domain.answers import (
    Answers,
    ConfirmationAnswers,
    CorrectionAnswers,
    NeedAnswers,
    PracticeAnswers,
    Proof,
    Proposal,
    Sender,
    TransferAnswers,
)

CONTACT = "siti.aminah@example.org, 0812 3456 7890"
SENDER = Sender("Dinas Kominfo Kota Padang", "Siti Aminah", is_authorised=True, contact=CONTACT)
PROOF = Proof(
    title="Laporan kinerja 2023", number="045/12/2024", date="8 Maret 2024", publisher="Pemerintah Kota Padang"
)
PRACTICE = PracticeAnswers(
    region="kota-padang",
    name="Antrean puskesmas lewat pesan singkat (Antre Sehat)",
    problem="Warga menunggu sejak subuh.\r\n\r\nBanyak yang pulang tanpa dilayani.",
    how_it_works="1. Warga mengirim pesan.\n2. Petugas membalas dengan nomor antrean.",
    result="Waktu tunggu turun menurut laporan dinas.",
    since="Maret 2021",
    agency="Dinas Kesehatan",
    office="Bidang Pelayanan Kesehatan",
    email="dinkes@padang.example.go.id",
)
TRANSFER = TransferAnswers(
    receiver="kota-bandung", practice="kota-mojokerto/pusyar", stage="kaji-tiru", date="2024", agency="Dinas Koperasi"
)
NEED = NeedAnswers(
    region="kota-padang", title="Peta banjir yang terbarui sendiri", problem="Peta lama.", sector="1.05", agency="BPBD"
)
CORRECTION = CorrectionAnswers("practice", "kota-mojokerto/pusyar", "summary", "", "Ringkasan yang benar.")
CONFIRMATION = ConfirmationAnswers("kota-mojokerto/pusyar", "Dinas Koperasi", "8/3/2024")


def proposal(answers: Answers = PRACTICE, proof: Proof = PROOF, **changes: object) -> Proposal:
    """Return a proposal; changes are of its answers."""
    return Proposal(replace(answers, **changes), proof, SENDER)  # type: ignore[arg-type]

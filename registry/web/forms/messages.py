"""What is wrong with answers, in the words of the form."""

from collections.abc import Mapping
from dataclasses import replace

from registry.domain.problem import Problem
from registry.domain.proposal import AnswerProblem, ProposedFile
from registry.errors import ProposalLimitError
from registry.web.pages.problems import problem_lines
from registry.web.texts import ENGLISH, LANGUAGE, language, later
from registry.web.texts import gettext as _

MISSING = "wajib-diisi"
"""Code of the problem of a field that is not there."""
_WHOLE_PROOF = "proof"
_ASKED = {
    _WHOLE_PROOF: later("Sertakan bukti: alamat di internet, atau judul, nomor dan tanggal dokumennya."),
    "record": later("Catatan ini tidak ditemukan. Salin alamat halamannya dari registri ini."),
    "sender.is_authorised": later("Centang pernyataan ini bila Anda berwenang; tanpa itu usulan tidak dapat dikirim."),
}
_THIS = {LANGUAGE: "ini", ENGLISH: "this answer"}
"""In place of the name of a field of the file, which people who fill in a form have never seen."""
_LIMITS = {
    "network": later("Dari jaringan Anda sudah banyak usulan terkirim. Coba lagi setelah 10 menit."),
    "day": later("Hari ini terlalu banyak usulan yang masuk. Coba lagi satu jam lagi, atau besok."),
    "queue": later("Antrean kurator sedang penuh. Simpan isian Anda dan coba lagi besok."),
}


def errors(made: ProposedFile) -> Mapping[str, str]:
    """Say what is wrong with each answer; what is only missing is said without the name of a field of the file."""
    return {_question(one): _message(one.question, one.problem) for one in reversed(made.errors)}


def refusal(error: ProposalLimitError) -> str:
    """Say why no more proposals are taken, and when they are again."""
    return _(_LIMITS[error.reason])


def _question(one: AnswerProblem) -> str:
    return "proof.url" if one.question == _WHOLE_PROOF else one.question


def _message(question: str, problem: Problem) -> str:
    if problem.code == MISSING:
        return _(_ASKED.get(question, later("Bagian ini perlu diisi.")))
    return problem_lines((replace(problem, field=_THIS[language()]),))[0].message

"""Who a commit is by, and what it says: nothing that people wrote is taken for a word of git or of a git host."""

import re
from typing import Final

from registry.domain.answers import CorrectionAnswers, PracticeAnswers, Proposal, TransferAnswers
from registry.domain.proposal import ProposedFile
from registry.services.answers import one_line, person
from registry.services.merged import SIGN

_OFFICE: Final = re.compile(
    r"(?i)\b(?:dinas|badan|balai|bagian|bidang|biro|bappe\w*|baznas|bkp?sdm|bpkad?|bps|deputi|dis(?:kominfo|dik|nak)\w*"
    r"|direktorat|dprd|inspektorat|instansi|kabupaten|kantor|kecamatan|kelurahan|kementerian|komunitas|kota|kurator"
    r"|lembaga|maintainers?|pemda|pemerintah|pemkab|pemko[t]?|pemprov|pengelola|perangkat|provinsi|puskesmas|registr[iy]"
    r"|rsud|sekretariat|setda|team|tim|universitas|upt\w*|yayasan|office|curators?)\b"
)
"""Words that offices, and groups of people, have in their names."""
_BEHIND: Final = re.compile(r"\s*[(,;|/]\s*|\s+[-–—]\s+")
"""What stands between the name of a person and that of the office."""
_QUOTE: Final = "> "
_MAILBOX: Final = re.compile(r"\S*@\S*")


def author(proposal: Proposal) -> str:
    """Return the author of the commit: the agency; a person's name only by consent, with the agency behind it."""
    answers = proposal.answers
    agency = person(proposal.sender.agency or getattr(answers, "agency", "") or getattr(answers, "office", ""))
    agency = agency or "Perangkat daerah"
    name = person(proposal.sender.name) if proposal.sender.consents_to_name else ""
    return f"{name} ({agency})" if name else agency


def message(proposal: Proposal, made: ProposedFile) -> str:
    """Return the message of the commit: what people wrote stands behind `> `, so that it can forge no trailer (S8)."""
    lines = [f"Usulkan {proposal.kind.value}: {_plain(made.title)[:60]}", "", f"Catatan: {made.key}"]
    answers, proof = proposal.answers, proposal.proof
    if isinstance(answers, CorrectionAnswers):
        told = ("part", "field", "wrong", "right", "explanation")
        words = [(name, _plain(getattr(answers, name))) for name in told]
        lines += ["", *(f"> {name}: {text}" for name, text in words if text)]
    if isinstance(answers, PracticeAnswers | TransferAnswers) and answers.need:
        lines.append(f"> need: {_plain(answers.need)[:200]}")
    if made.is_request and proof.is_given:
        lines.append(f"> proof: {_plain(f'{proof.title} · {proof.number} · {proof.url}')}")
    return "\n".join([*lines, "", SIGN, ""])


def quoted(message: str) -> tuple[str, ...]:
    """Return what people wrote in the message of a commit, line by line: `part: biaya`."""
    return tuple(line.removeprefix(_QUOTE) for line in message.splitlines() if line.startswith(_QUOTE))


def _plain(text: str) -> str:
    """Return a text as one line that means nothing to a git host: no `[skip ci]`, nobody called by `@name`."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return one_line(shown).replace("[", "(").replace("]", ")").replace("@", " at ")


def shown_author(name: str, *, is_by_form: bool) -> str:
    """Return the author of a commit as pages may name it: offices, and who agreed to it in the form; else "".

    Of a person with an office behind the name, only the office. Never an address, also none in the name (row R12).
    """
    plain = person(_MAILBOX.sub(" ", name))
    if is_by_form:
        return plain
    starts = (0, *(match.end() for match in _BEHIND.finditer(plain)))
    ends = (*(match.start() for match in _BEHIND.finditer(plain)), len(plain))
    first = next((start for start, end in zip(starts, ends, strict=True) if _OFFICE.search(plain[start:end])), None)
    if first is None:
        return ""
    return plain[first:].removesuffix(")") if first else plain

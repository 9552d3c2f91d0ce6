"""Addresses of proposing, and the parameters by which a page fills in a form."""

from typing import Final
from urllib.parse import urlencode

from registry.domain.answers import ProposalKind

PROPOSE: Final = "/usulkan"
RECEIPT: Final = f"{PROPOSE}/tanda-terima"
ABOUT: Final = "id"
"""Id of the record that a proposal is about."""
RECORD_KIND: Final = "jenis"
"""Kind of that record, or `region`; a practice where it is left out."""
REGION: Final = "daerah"
NEED: Final = "kebutuhan"
"""Id of the need that is answered."""
PROBLEM: Final = "masalah"
CHECK: Final = "periksa"
"""Below a form: answers what is wrong with the answers so far."""


def form(kind: ProposalKind, **prefilled: str) -> str:
    """Address of a form; what is empty is left out of it."""
    given = {name: value for name, value in prefilled.items() if value}
    return f"{PROPOSE}/{kind}" + (f"?{urlencode(given, safe='/')}" if given else "")


def correction(kind: str, id_: str) -> str:
    """Address of the form that corrects a record of a kind, or a region."""
    named = {RECORD_KIND: kind if kind != "practice" else "", ABOUT: id_}
    return form(ProposalKind.CORRECTION, **named)


def receipt(number: str, secret: str) -> str:
    """Address of the receipt; who has it sees where the proposal stands."""
    return f"{RECEIPT}/{number}?{urlencode({'kunci': secret})}"

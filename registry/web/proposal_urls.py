"""Addresses of proposing."""

from urllib.parse import urlencode

from registry.domain.answers import ProposalKind

PROPOSE = "/usulkan"
RECEIPT = f"{PROPOSE}/tanda-terima"


def form(kind: ProposalKind, **prefilled: str) -> str:
    """Address of a form; `id` names the record that it is about."""
    return f"{PROPOSE}/{kind}" + (f"?{urlencode(prefilled, safe='/')}" if prefilled else "")


def check(kind: ProposalKind) -> str:
    """Address that answers what is wrong with the answers so far."""
    return f"{PROPOSE}/{kind}/periksa"


def receipt(number: str, secret: str) -> str:
    """Address of the receipt; who has it sees where the proposal stands."""
    return f"{RECEIPT}/{number}?{urlencode({'kunci': secret})}"

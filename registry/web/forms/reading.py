"""Typed values to a proposal."""

from collections.abc import Mapping
from typing import Final

from registry.domain.answers import (
    Answers,
    ConfirmationAnswers,
    CorrectionAnswers,
    NeedAnswers,
    PracticeAnswers,
    Proof,
    Proposal,
    ProposalKind,
    Sender,
    TransferAnswers,
)
from registry.web.forms.questions import FORMS

_MODELS: Final[Mapping[ProposalKind, type[Answers]]] = {
    ProposalKind.PRACTICE: PracticeAnswers,
    ProposalKind.TRANSFER: TransferAnswers,
    ProposalKind.NEED: NeedAnswers,
    ProposalKind.CORRECTION: CorrectionAnswers,
    ProposalKind.CONFIRMATION: ConfirmationAnswers,
}


def typed(kind: ProposalKind, form: Mapping[str, str]) -> Mapping[str, str]:
    """Return what was typed, by question; unknown names are dropped."""
    return {one.name: form.get(one.name, "") for step in FORMS[kind] for one in step}


def proposal(kind: ProposalKind, values: Mapping[str, str]) -> Proposal:
    """Make the proposal of what was typed."""
    own = {name: value for name, value in values.items() if "." not in name}
    proof = {name[6:]: value for name, value in values.items() if name.startswith("proof.")}
    sender = Sender(
        agency=values.get("sender.agency", ""),
        contact=values.get("sender.contact", ""),
        is_authorised=bool(values.get("sender.is_authorised")),
    )
    return Proposal(_MODELS[kind](**own), Proof(**proof), sender)

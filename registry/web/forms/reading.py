"""Typed values to a proposal."""

from collections.abc import Mapping
from typing import Final

from registry.domain.answers import KINDS, Proof, Proposal, ProposalKind, Sender
from registry.domain.identity import RecordKind
from registry.web.forms.addressed import addressed
from registry.web.forms.questions import FORMS

_MODELS: Final = {kind: model for model, kind in KINDS.items()}


def typed(kind: ProposalKind, form: Mapping[str, str]) -> Mapping[str, str]:
    """Return what was typed, by question; unknown names are dropped."""
    return {one.name: form.get(one.name, "") for step in FORMS[kind] for one in step}


def proposal(kind: ProposalKind, values: Mapping[str, str]) -> Proposal:
    """Make the proposal of what was typed."""
    own = {name: value for name, value in values.items() if "." not in name}
    proof = {name[6:]: value for name, value in values.items() if name.startswith("proof.")}
    sender = Sender(
        agency=values.get("sender.agency", ""),
        name=values.get("sender.name", ""),
        consents_to_name=bool(values.get("sender.consents_to_name")),
        contact=values.get("sender.contact", ""),
        phone=values.get("sender.phone", ""),
        is_authorised=bool(values.get("sender.is_authorised")),
    )
    return Proposal(_MODELS[kind](**_named(kind, own)), Proof(**proof), sender)


def _named(kind: ProposalKind, own: Mapping[str, str]) -> Mapping[str, str]:
    """Read the addresses of pages as the records that they show."""
    if kind is ProposalKind.TRANSFER and own["practice"].strip():
        named, id_ = addressed(own["practice"])
        return {**own, "practice": id_ if named == RecordKind.PRACTICE else own["practice"]}
    if kind is ProposalKind.CORRECTION:
        named, id_ = addressed(own["record"])
        return {**own, "kind": named, "record": id_}
    if kind is ProposalKind.CONFIRMATION:
        return {**own, "record": addressed(own["record"])[1]}
    return own

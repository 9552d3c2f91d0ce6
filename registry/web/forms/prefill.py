"""What an address may fill in: the record, region, need or problem it comes from; never a person or a contact."""

from collections.abc import Mapping
from typing import Final

from registry.domain.answers import ProposalKind
from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.region import Regions
from registry.web import proposal_urls, urls
from registry.web.forms.addressed import is_id

MAX_PROBLEM_CHARACTERS: Final = 500
_REGION_QUESTIONS: Final = {
    ProposalKind.PRACTICE: "region",
    ProposalKind.NEED: "region",
    ProposalKind.TRANSFER: "receiver",
}
_KINDS: Final = frozenset({*(kind.value for kind in RecordKind), REGION_KIND})


def prefilled(kind: ProposalKind, parameters: Mapping[str, str], regions: Regions) -> Mapping[str, str]:
    """Return the answers that an address gives; what it gives in a wrong form is left out without a word."""
    given: dict[str, str] = {}
    region = parameters.get(proposal_urls.REGION, "")
    if kind in _REGION_QUESTIONS and region in regions:
        given[_REGION_QUESTIONS[kind]] = region
    about, need = parameters.get(proposal_urls.ABOUT, ""), parameters.get(proposal_urls.NEED, "")
    if is_id(about):
        record = parameters.get(proposal_urls.RECORD_KIND, RecordKind.PRACTICE.value)
        if kind is ProposalKind.TRANSFER:
            given["practice"] = urls.practice(about)
        elif kind in {ProposalKind.CORRECTION, ProposalKind.CONFIRMATION} and record in _KINDS:
            given["record"] = urls.record(record, about)
    if kind in {ProposalKind.PRACTICE, ProposalKind.TRANSFER} and is_id(need):
        given["need"] = need
    problem = " ".join(parameters.get(proposal_urls.PROBLEM, "").split())[:MAX_PROBLEM_CHARACTERS]
    if kind in {ProposalKind.PRACTICE, ProposalKind.NEED} and problem and problem.isprintable():
        given["problem"] = problem
    return given

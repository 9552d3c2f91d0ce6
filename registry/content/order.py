"""The order in which the top-level keys of each kind are written; a test holds it equal to the models' fields."""

from collections.abc import Mapping
from typing import Final

from registry.domain.identity import RecordKind


def _keys(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_LAST: Final = _keys("disputed replaced_by former_ids sources")

ORDER: Final[Mapping[RecordKind, tuple[str, ...]]] = {
    RecordKind.PRACTICE: _keys("""
        title summary status form digital sector other_sectors topics aliases tags owner_unit initiator stages
        last_known confirmed partners legal_basis current_rules costs results disputed developments open_questions
        inspired_by awards offers contact software reported_replications reported_interest replaced_by former_ids
        translations sources
    """),
    RecordKind.TRANSFER: (
        *_keys("status practice_name model received agreement facilitator receiver_unit stages"),
        *_keys("adaptations obstacles became costs results"),
        *_LAST,
    ),
    RecordKind.AGREEMENT: (
        *_keys("title status type instrument as_reported signed_on valid_until place parties party_count sectors"),
        *_keys("scope practices parent document_url"),
        *_LAST,
    ),
    RecordKind.NEED: (
        *_keys("title problem status sector topics origin progress posted_on expires_on said_by constraints"),
        *_keys("budget_idr matched_practices matched_transfer"),
        *_LAST,
    ),
}

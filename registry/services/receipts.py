"""The receipt of a proposal: the secret as it is kept, and what its holder sees."""

import datetime as dt
import hashlib
import sqlite3

from registry.domain.answers import ProposalKind
from registry.domain.identity import RecordKind, subject_key
from registry.domain.proposal import EXPECTED_DAYS, ProposalState, ReceiptState


def digest(secret: str) -> str:
    """Return what is kept of a secret: 128 random bits need no slow digest."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def receipt_state(row: sqlite3.Row, state: ProposalState, decided: str | None) -> ReceiptState:
    """Return a row of the queue as the holder of its receipt sees it: without author, contact and secret."""
    received = dt.datetime.fromtimestamp(row["seconds"], dt.UTC).date()
    return ReceiptState(
        number=row["number"],
        kind=ProposalKind(row["kind"]),
        key=subject_key(row["record_kind"], row["record_id"]),
        title=row["title"],
        branch=row["branch"],
        path=row["path"],
        text=row["text"],
        state=state,
        reason=row["reason"],
        is_pushed=bool(row["is_pushed"]),
        pull_request=row["pull_request"],
        received=received,
        decided=dt.date.fromisoformat(decided) if decided else None,
        expected=received + dt.timedelta(days=EXPECTED_DAYS),
    )


def decoy_state(number: str) -> ReceiptState:
    """Return what a receipt shows that stands for nothing; it looks like that of a proposal which was just sent."""
    received = dt.datetime.now(dt.UTC).date()
    return ReceiptState(
        number=number,
        kind=ProposalKind.PRACTICE,
        key=subject_key(RecordKind.PRACTICE, "usulan/usulan"),
        title="Usulan",
        branch=f"usulan/praktik-usulan-{number.rpartition('-')[2].lstrip('0')}",
        path="usulan/usulan.md",
        text='title: "Usulan"\n',
        state=ProposalState.RECEIVED,
        reason="",
        is_pushed=True,
        pull_request=None,
        received=received,
        decided=None,
        expected=received + dt.timedelta(days=EXPECTED_DAYS),
    )

"""The queue of proposals in the private state: nothing that was sent is lost, whatever becomes of the push."""

import datetime as dt
import hmac
import logging
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from registry.domain.answers import Proposal
from registry.domain.proposal import ProposalState, ProposedFile, Receipt, ReceiptState
from registry.errors import GitError, ProposalDecidedError, ProposalNotFoundError, StateError
from registry.services.answers import one_line
from registry.services.attribution import author, message, quoted
from registry.services.contacts import ProposerContact
from registry.services.outbox import Outbox, Outgoing
from registry.services.proposal_rows import ProposalRows
from registry.services.receipts import digest, receipt_state
from registry.services.tokens import Spending

RETRIED: Final = 5
"""Branches that wait and are pushed again beside a new one."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class QueuedProposal:
    """A proposal as a curator sees it.

    Attributes:
        words: what a correction says beside its file, line by line; often there is no file, and these are all.
    """

    state: ReceiptState
    author: str
    commit: str
    base: str | None
    contact: ProposerContact
    words: tuple[str, ...] = ()


class ProposalQueue:
    """Keeps, sends and decides proposals. Safe for threads and processes."""

    def __init__(self, rows: ProposalRows, outbox: Outbox, is_merged: Callable[[sqlite3.Row], bool]) -> None:
        """Keep the parts.

        Args:
            rows: of the state of the installation.
            outbox: where branches go.
            is_merged: whether what is served has a proposal.
        """
        self._rows, self.outbox, self._is_merged = rows, outbox, is_merged

    def add(self, proposal: Proposal, made: ProposedFile, base: str | None, token: Spending | None = None) -> Receipt:
        """Keep a proposal and spend its token, then commit and push it; where that fails the branch waits.

        Raises:
            StateError: it cannot be kept. ProposalRepeatedError, ProposalLimitError: the token, or the queue is full.
        """
        secret, now = token.secret if token else secrets.token_urlsafe(16), dt.datetime.now(dt.UTC)
        key = made.key
        if key is None:
            raise AssertionError(made.path)  # a file without key cannot be sent
        sender = proposal.sender
        reach = " · ".join(filter(None, map(one_line, (sender.contact, sender.phone))))
        number, branch = self._rows.insert(
            {
                "kind": proposal.kind.value,
                "record_kind": str(key.kind),
                "record_id": key.id,
                "title": one_line(made.title),
                "path": made.path if made.text is not None else "",
                "text": made.text,
                "is_new": made.is_new,
                "base": base,
                "author": author(proposal),
                "message": message(proposal, made),
                "seconds": int(now.timestamp()),
                "secret": digest(secret),
                "state": ProposalState.RECEIVED.value,
                "reason": "",
                "commit_id": "",
                "is_pushed": False,
            },
            f"{proposal.kind.value}-{key.slug}",
            ProposerContact(one_line(sender.name), reach),
            token,
        )
        is_pushed, pull_request = self._sent(number)
        return Receipt(number, secret, branch, made.path, made.text, is_pushed, pull_request)

    def _sent(self, number: str) -> tuple[bool, str | None]:
        """Send a proposal that is kept, and some that wait; whatever fails now, it is kept."""
        try:
            is_pushed = self._send(number)
            self.retry(RETRIED)
            return is_pushed, self._rows.get(number)["pull_request"]
        except StateError as error:
            log.warning("Proposal %s waits: %s", number, error.reason)
            return False, None

    def number_of(self, secret: str) -> str | None:
        """Return the number of the proposal that a secret opens; None where it opens none."""
        return self._rows.number_of(digest(secret))

    def state(self, number: str, secret: str) -> ReceiptState:
        """Return where a proposal stands, for the holder of its secret.

        Raises:
            ProposalNotFoundError: there is none with this number and secret.
        """
        row = self._rows.get(number)
        if not hmac.compare_digest(str(row["secret"]), digest(secret)):
            raise ProposalNotFoundError(number)
        return self._settled(row)

    def list(self) -> tuple[ReceiptState, ...]:
        """Return all proposals, the newest first."""
        return tuple(self._settled(row) for row in self._rows.all())

    def show(self, number: str) -> QueuedProposal:
        """Return one proposal with its contact.

        Raises:
            ProposalNotFoundError: there is none.
        """
        row = self._rows.get(number)
        contact = self._rows.contact(number)
        words = quoted(row["message"])
        return QueuedProposal(self._settled(row), row["author"], row["commit_id"], row["base"], contact, words)

    def decide(self, number: str, state: ProposalState, reason: str = "") -> None:
        """Note that a proposal is looked at, merged or rejected.

        Raises:
            ProposalNotFoundError: there is none. ProposalDecidedError: it was decided before.
        """
        before = self._settled(self._rows.get(number)).state
        if before.is_end:
            raise ProposalDecidedError(number, before.value)
        decided = dt.datetime.now(dt.UTC).date().isoformat() if state.is_end else None
        self._rows.update(number, state=state.value, reason=one_line(reason), decided=decided)

    def accept(self, number: str, branch: str) -> bool:
        """Merge a proposal into the branch that is served; False where people merge themselves, and nothing was done.

        Raises:
            ProposalNotFoundError, ProposalDecidedError: as `decide`. MergeConflictError: it does not fit any more.
            GitError: git fails, or the branch was never made.
        """
        queued = self.show(number)
        if queued.state.state.is_end:
            raise ProposalDecidedError(number, queued.state.state.value)
        if not queued.commit and self.retry():
            raise GitError("fast-import", queued.state.branch)
        queued = self.show(number)
        if self.outbox.merge(queued.commit, branch, queued.state.branch) is None:
            return False
        self.decide(number, ProposalState.MERGED)
        return True

    def forget(self, number: str) -> bool:
        """Erase the contact of a proposal; say whether there was one. Raises as `show` does."""
        self._rows.get(number)
        return self._rows.forget(number)

    def waiting_paths(self) -> frozenset[str]:
        """Return the paths that undecided proposals want."""
        return self._rows.waiting_paths()

    def retry(self, most: int = 100) -> int:
        """Send again what waits; return how many branches still wait."""
        return sum(1 for number in self._rows.unsent(most) if not self._send(number))

    def _send(self, number: str) -> bool:
        row = self._rows.get(number)
        try:
            commit = row["commit_id"] or self.outbox.commit(
                Outgoing(
                    row["branch"],
                    row["base"],
                    row["path"],
                    row["text"] or "",
                    row["author"],
                    row["message"],
                    row["seconds"],
                )
            )
            self._rows.update(number, commit_id=commit)
            pull_request = self.outbox.push(commit, row["branch"], row["message"])
        except GitError as error:
            log.warning("Proposal %s waits: git %s failed: %s", number, error.command, error.detail)
            return False
        self._rows.update(number, is_pushed=True, pull_request=pull_request)
        return True

    def _settled(self, row: sqlite3.Row) -> ReceiptState:
        """Return the state of a row; what is served now tells whether it was merged."""
        state, decided = ProposalState(row["state"]), row["decided"]
        if not state.is_end and self._is_merged(row):
            state, decided = ProposalState.MERGED, dt.datetime.now(dt.UTC).date().isoformat()
            self._rows.update(row["number"], state=state.value, decided=decided)
        return receipt_state(row, state, decided)

"""The queue of proposals in the private state: nothing that was sent is lost, whatever becomes of the push."""

import datetime as dt
import hmac
import logging
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from registry.domain.answers import Proposal
from registry.domain.proposal import ProposalState, ProposedFile, Receipt, ReceiptState
from registry.errors import GitError, ProposalDecidedError, ProposalNotFoundError
from registry.git.folder import blob_id
from registry.services.answers import one_line
from registry.services.attribution import author, message
from registry.services.contacts import ProposerContact, forget_contact, keep_contact, read_contact
from registry.services.outbox import Outbox, Outgoing
from registry.services.receipts import digest, receipt_state
from registry.services.state import State

RETRIED: Final = 5
"""Branches that wait and are pushed again beside a new one."""
_COLUMNS: Final = (
    "kind text, record_kind text, record_id text, title text, branch text, path text, text text, is_new integer,"
    " base text, author text, message text, seconds integer, secret text, state text, reason text, commit_id text,"
    " is_pushed integer, pull_request text, decided text"
)
_TABLE: Final = f"create table if not exists proposals (id integer primary key autoincrement, number text, {_COLUMNS})"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class QueuedProposal:
    """A proposal as a curator sees it."""

    state: ReceiptState
    author: str
    commit: str
    base: str | None
    contact: ProposerContact


class ProposalQueue:
    """Keeps, sends and decides proposals. Safe for threads and processes."""

    def __init__(self, state: State, outbox: Outbox, served_blob: Callable[[str], str | None]) -> None:
        """Keep the parts.

        Args:
            state: the state of the installation.
            outbox: where branches go.
            served_blob: the blob id that is served for a path, None where none is: so that merging is noticed.
        """
        self._state, self.outbox, self._served_blob = state, outbox, served_blob

    def add(self, proposal: Proposal, made: ProposedFile, base: str | None) -> Receipt:
        """Keep a proposal, then commit and push it; a failure of git is told to the log and the branch waits.

        Raises:
            StateError: it cannot be kept.
        """
        secret, now = secrets.token_urlsafe(16), dt.datetime.now(dt.UTC)
        key = made.key
        if key is None:
            raise AssertionError(made.path)  # a file without key cannot be sent
        values = {
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
        }
        names = ", ".join(values)
        with self._state.writing() as database:
            database.execute(_TABLE)
            marks = ", ".join(f":{name}" for name in values)
            row = database.execute(f"insert into proposals ({names}) values ({marks})", values)  # noqa: S608 - ours
            id_ = row.lastrowid or 0
            number, branch = f"{now.year}-{id_:04d}", f"usulan/{proposal.kind.value}-{key.slug}-{id_}"
            database.execute("update proposals set number = ?, branch = ? where id = ?", (number, branch, id_))
            reach = " · ".join(filter(None, map(one_line, (proposal.sender.contact, proposal.sender.phone))))
            contact = ProposerContact(one_line(proposal.sender.name), reach)
            keep_contact(database, number, contact, now.date())
        self._send(number)
        self.retry(RETRIED)
        queued = self.show(number)
        state = queued.state
        return Receipt(number, secret, branch, made.path, made.text, state.is_pushed, state.pull_request)

    def state(self, number: str, secret: str) -> ReceiptState:
        """Return where a proposal stands, for the holder of its secret.

        Raises:
            ProposalNotFoundError: there is none with this number and secret.
        """
        row = self._row(number)
        if not hmac.compare_digest(str(row["secret"]), digest(secret)):
            raise ProposalNotFoundError(number)
        return self._settled(row)

    def list(self) -> tuple[ReceiptState, ...]:
        """Return all proposals, the newest first."""
        with self._reading() as database:
            rows = database.execute("select * from proposals order by id desc").fetchall()
        return tuple(self._settled(row) for row in rows)

    def show(self, number: str) -> QueuedProposal:
        """Return one proposal with its contact.

        Raises:
            ProposalNotFoundError: there is none.
        """
        row = self._row(number)
        with self._reading() as database:
            contact = read_contact(database, number)
        return QueuedProposal(self._settled(row), row["author"], row["commit_id"], row["base"], contact)

    def decide(self, number: str, state: ProposalState, reason: str = "") -> None:
        """Note that a proposal is looked at, merged or rejected.

        Raises:
            ProposalNotFoundError: there is none. ProposalDecidedError: it was decided before.
        """
        before = self._settled(self._row(number)).state
        if before.is_end:
            raise ProposalDecidedError(number, before.value)
        decided = dt.datetime.now(dt.UTC).date().isoformat() if state.is_end else None
        self._update(number, state=state.value, reason=one_line(reason), decided=decided)

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
        self._row(number)
        with self._state.writing() as database:
            return forget_contact(database, number)

    def waiting_paths(self) -> frozenset[str]:
        """Return the paths that undecided proposals want."""
        ends = tuple(state.value for state in ProposalState if state.is_end)
        with self._reading() as database:
            rows = database.execute("select path from proposals where state not in (?, ?)", ends).fetchall()
        return frozenset(row["path"] for row in rows)

    def retry(self, most: int = 100) -> int:
        """Send again what waits; return how many branches still wait."""
        with self._reading() as database:
            rows = database.execute(
                "select number from proposals where not is_pushed and state = ? order by id limit ?",
                (ProposalState.RECEIVED.value, most),
            ).fetchall()
        return sum(1 for row in rows if not self._send(row["number"]))

    def _send(self, number: str) -> bool:
        row = self._row(number)
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
            self._update(number, commit_id=commit)
            pull_request = self.outbox.push(commit, row["branch"], row["message"])
        except GitError as error:
            log.warning("Proposal %s waits: git %s failed: %s", number, error.command, error.detail)
            return False
        state = ProposalState.REVIEWED if self.outbox.has_remote else ProposalState.RECEIVED
        self._update(number, is_pushed=True, state=state.value, pull_request=pull_request)
        return True

    def _settled(self, row: sqlite3.Row) -> ReceiptState:
        """Return the state of a row; what is served now tells whether it was merged."""
        state, decided = ProposalState(row["state"]), row["decided"]
        blob = self._served_blob(row["path"]) if row["path"] and not state.is_end else None
        if blob is not None and (row["is_new"] or blob == blob_id(row["text"].encode())):
            state, decided = ProposalState.MERGED, dt.datetime.now(dt.UTC).date().isoformat()
            self._update(row["number"], state=state.value, decided=decided)
        return receipt_state(row, state, decided)

    def _row(self, number: str) -> sqlite3.Row:
        with self._reading() as database:
            row = database.execute("select * from proposals where number = ?", (number,)).fetchone()
        if not isinstance(row, sqlite3.Row):
            raise ProposalNotFoundError(number)
        return row

    def _update(self, number: str, **values: str | bool | None) -> None:
        names = ", ".join(f"{name} = :{name}" for name in values)
        with self._state.writing() as database:
            database.execute(f"update proposals set {names} where number = :number", {**values, "number": number})  # noqa: S608 - ours

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._state.writing() as database:
            database.row_factory = sqlite3.Row
            database.execute(_TABLE)
            yield database

"""The proposals as rows of the private state: what was sent, where it stands, and how to reach who sent it."""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeAlias

from registry.domain.proposal import ProposalState
from registry.errors import ProposalLimitError, ProposalNotFoundError, ProposalRepeatedError
from registry.services.contacts import ProposerContact, forget_contact, keep_contact, read_contact
from registry.services.state import State
from registry.services.tokens import Spending

MOST_WAITING: Final = 500
"""Undecided proposals; more than curators can look at are not taken."""
Values: TypeAlias = Mapping[str, str | int | None]
_COLUMNS: Final = (
    "kind text, record_kind text, record_id text, title text, branch text, path text, text text, is_new integer,"
    " base text, author text, message text, seconds integer, secret text, state text, reason text, commit_id text,"
    " is_pushed integer, pull_request text, decided text"
)
_TABLE: Final = f"create table if not exists proposals (id integer primary key autoincrement, number text, {_COLUMNS})"
_SAME: Final = (
    "select 1 from proposals where state not in (:merged, :rejected) and record_kind = :record_kind"
    " and coalesce(text, message) = coalesce(:text, :message)"
)
_ENDS: Final = tuple(state.value for state in ProposalState if state.is_end)


class ProposalRows:
    """Safe for threads and processes. Every method raises StateError where the state cannot be read or written."""

    def __init__(self, state: State) -> None:
        self._state = state

    def insert(self, values: Values, name: str, contact: ProposerContact, token: Spending | None) -> tuple[str, str]:
        """Keep a new proposal with its contact, and spend its token, all or nothing; return number and branch.

        Args:
            values: by column.
            name: of its branch, which the number of the row makes the only one.
            contact: kept apart.
            token: spent with it.

        Raises:
            ProposalRepeatedError: the token was spent before, or the very same waits already, sent from another window.
            ProposalLimitError: a cap is reached, or too many wait.
        """
        received = dt.datetime.fromtimestamp(int(values["seconds"] or 0), dt.UTC).date()
        with self._open() as database:
            if token is not None:
                token.spend(database)
            waiting = database.execute("select count(*) from proposals where state not in (?, ?)", _ENDS).fetchone()[0]
            if waiting >= MOST_WAITING:
                raise ProposalLimitError("queue", 24 * 3600)
            if database.execute(_SAME, {**values, "merged": _ENDS[0], "rejected": _ENDS[1]}).fetchone():
                raise ProposalRepeatedError
            marks = ", ".join(f":{column}" for column in values)
            row = database.execute(f"insert into proposals ({', '.join(values)}) values ({marks})", values)  # noqa: S608 - ours
            id_ = row.lastrowid or 0
            number = f"{received.year}-{id_:04d}"
            branch = f"usulan/{name}-{id_}"
            database.execute("update proposals set number = ?, branch = ? where id = ?", (number, branch, id_))
            keep_contact(database, number, contact, received)
        return number, branch

    def get(self, number: str) -> sqlite3.Row:
        """Return one proposal.

        Raises:
            ProposalNotFoundError: there is none.
        """
        with self._open() as database:
            row = database.execute("select * from proposals where number = ?", (number,)).fetchone()
        if not isinstance(row, sqlite3.Row):
            raise ProposalNotFoundError(number)
        return row

    def number_of(self, secret: str) -> str | None:
        """Return the number of the proposal whose secret has a digest; None where there is none."""
        with self._open() as database:
            row = database.execute("select number from proposals where secret = ?", (secret,)).fetchone()
        return row["number"] if row else None

    def all(self) -> list[sqlite3.Row]:
        """Return all proposals, the newest first."""
        with self._open() as database:
            return database.execute("select * from proposals order by id desc").fetchall()

    def unsent(self, most: int) -> list[str]:
        """Return the numbers of the oldest proposals whose branch was not pushed."""
        with self._open() as database:
            wanted = "select number from proposals where not is_pushed and state not in (?, ?) order by id limit ?"
            rows = database.execute(wanted, (*_ENDS, most)).fetchall()
        return [row["number"] for row in rows]

    def waiting_paths(self) -> frozenset[str]:
        """Return the paths that undecided proposals want."""
        with self._open() as database:
            rows = database.execute("select path from proposals where state not in (?, ?)", _ENDS).fetchall()
        return frozenset(row["path"] for row in rows)

    def update(self, number: str, **values: str | bool | None) -> None:
        """Change columns of a proposal."""
        names = ", ".join(f"{name} = :{name}" for name in values)
        with self._open() as database:
            database.execute(f"update proposals set {names} where number = :number", {**values, "number": number})  # noqa: S608 - ours

    def contact(self, number: str) -> ProposerContact:
        """Return how to reach who sent a proposal."""
        with self._open() as database:
            return read_contact(database, number)

    def forget(self, number: str) -> bool:
        """Erase that; say whether there was anything."""
        with self._state.writing() as database:
            return forget_contact(database, number)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with self._state.writing() as database:
            database.row_factory = sqlite3.Row
            database.execute(_TABLE)
            yield database

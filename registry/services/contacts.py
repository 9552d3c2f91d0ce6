"""How to reach a proposer: apart from the proposal, in the private state only, and erasable."""

import datetime as dt
import sqlite3
from dataclasses import dataclass, field
from typing import Final

KEPT_DAYS: Final = 365
"""After so long contact data is erased by itself."""
_TABLE: Final = "create table if not exists contacts (number text primary key, name text, contact text, received text)"


@dataclass(frozen=True, slots=True)
class ProposerContact:
    """The person behind a proposal; both may be empty."""

    name: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)


def keep_contact(database: sqlite3.Connection, number: str, contact: ProposerContact, today: dt.date) -> None:
    """Keep the contact of a proposal, and erase those that are too old."""
    database.execute(_TABLE)
    oldest = (today - dt.timedelta(days=KEPT_DAYS)).isoformat()
    database.execute("delete from contacts where received < ?", (oldest,))
    if contact.name or contact.contact:
        row = (number, contact.name, contact.contact, today.isoformat())
        database.execute("insert or replace into contacts values (?, ?, ?, ?)", row)


def read_contact(database: sqlite3.Connection, number: str) -> ProposerContact:
    """Return the contact of a proposal; empty where none was given or it was erased."""
    database.execute(_TABLE)
    row = database.execute("select name, contact from contacts where number = ?", (number,)).fetchone()
    return ProposerContact(*row) if row else ProposerContact()


def forget_contact(database: sqlite3.Connection, number: str) -> bool:
    """Erase the contact of a proposal from the file itself; say whether there was one."""
    database.execute("pragma secure_delete = on")
    database.execute(_TABLE)
    return database.execute("delete from contacts where number = ?", (number,)).rowcount > 0

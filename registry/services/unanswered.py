"""Searches that found nothing, counted by their words: what the content or the synonyms lack.

Kept without anything about who asked: no address, no time finer than a day. A query is a keyed digest until it has come
on `SHOWN_AFTER_DAYS` days or `SHOWN_AFTER_TIMES` times; only then are its words written down. The key lies in the same
file: it keeps a copied table of digests from being guessed at, not the whole file. What may be personal data (a mail
address, a long number) is never kept, in whatever form.
"""

import datetime as dt
import hashlib
import logging
import re
import secrets
import sqlite3
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from registry.errors import StateError
from registry.search.language import words
from registry.services.state import State

SHOWN_AFTER_DAYS: Final = 3
SHOWN_AFTER_TIMES: Final = 5
MAX_CHARACTERS: Final = 80
"""What is longer is no search for a practice, and may tell of the person."""
MAX_SHOWN, MAX_WAITING = 500, 2_000
"""Rows kept; the ones that have not come for longest make room."""
SHOWN_DAYS, WAITING_DAYS = 365, 90
"""A query that has not come for so long is forgotten."""
MAX_PER_MINUTE: Final = 60
"""Counted by one process; a flood is left uncounted."""
WAIT_S: Final = 0.05
"""A page that is read waits no longer for another writer."""
_PERSONAL: Final = re.compile(r"@|\d{7}|\d(?:[\s().+/_-]*\d){8}")
"""A mail address; a long number; nine digits however they are set apart (identity and telephone numbers)."""
_COUNTS: Final = "times integer not null, days integer not null, first text not null, last text not null"
_TABLES: Final = (
    "create table if not exists unanswered_key (key blob not null)",
    f"create table if not exists unanswered_waiting (digest blob primary key, {_COUNTS}) without rowid",
    f"create table if not exists unanswered (query text primary key, {_COUNTS}) without rowid",
)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class UnansweredSearch:
    """A search that found nothing.

    Attributes:
        query: its words in normal form.
        times: how often it was asked.
        days: on how many days.
        first, last: the days of the first and the last time.
    """

    query: str
    times: int
    days: int
    first: dt.date
    last: dt.date


class Unanswered:
    """Counts and lists the searches that found nothing. Safe for threads.

    Attributes:
        is_on: whether anything is counted.
        failures: how often this process could not count, since it began.
    """

    def __init__(self, state: State, *, is_on: bool, now: Callable[[], dt.datetime] | None = None) -> None:
        """Keep where to count.

        Args:
            state: the state of the installation.
            is_on: False to count nothing.
            now: the time, for tests.
        """
        self.is_on, self.failures = is_on, 0
        self._state, self._now = state, now or _now
        self._lock, self._minute, self._counted = threading.Lock(), "", 0

    def count(self, text: str) -> None:
        """Count a search without filters whose first page was empty.

        It never fails and never waits long: what cannot be counted at once is added to `failures` and forgotten.
        """
        query = normal_form(text) if self.is_on else None
        now = self._now()
        if query is None or self._is_flooded(now):
            return
        try:
            with self._state.writing(wait_s=WAIT_S) as database:
                _count(database, query, now.date())
        except StateError as error:
            self.failures += 1
            log.warning("a search without result was not counted: %s", error.reason)

    def most(self, limit: int = MAX_SHOWN) -> tuple[UnansweredSearch, ...]:
        """Return the searches asked most often, the latest first among equals.

        Raises:
            StateError: the state cannot be read.
        """
        with self._state.writing() as database:
            _make_tables(database)
            rows = database.execute(
                "select query, times, days, first, last from unanswered order by times desc, last desc, query limit ?",
                (limit,),
            ).fetchall()
        return tuple(
            UnansweredSearch(query, times, days, dt.date.fromisoformat(first), dt.date.fromisoformat(last))
            for query, times, days, first, last in rows
        )

    def _is_flooded(self, now: dt.datetime) -> bool:
        minute = f"{now:%H:%M}"
        with self._lock:
            self._counted = self._counted + 1 if minute == self._minute else 1
            self._minute = minute
            return self._counted > MAX_PER_MINUTE


def normal_form(text: str) -> str | None:
    """Return the words under which a search is counted; None for what is never kept."""
    if _PERSONAL.search(unicodedata.normalize("NFKC", text[: MAX_CHARACTERS + 1])):
        return None
    query = " ".join(words(text[: MAX_CHARACTERS + 1]))
    return query if query and len(text) <= MAX_CHARACTERS else None


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _make_tables(database: sqlite3.Connection) -> None:
    for table in _TABLES:
        database.execute(table)


def _count(database: sqlite3.Connection, query: str, today: dt.date) -> None:
    _make_tables(database)
    again = "times = times + 1, days = days + (last < :today), last = max(last, :today)"
    values = {"query": query, "today": today.isoformat()}
    if database.execute(f"update unanswered set {again} where query = :query", values).rowcount:  # noqa: S608 - ours
        return
    digest = hashlib.blake2b(query.encode(), key=_key(database), digest_size=16).digest()
    row = database.execute(
        "insert into unanswered_waiting values (:digest, 1, 1, :today, :today) "  # noqa: S608 - a constant of ours
        f"on conflict do update set {again} returning times, days, first",
        {**values, "digest": digest},
    ).fetchone()
    if row[0] >= SHOWN_AFTER_TIMES or row[1] >= SHOWN_AFTER_DAYS:
        database.execute("delete from unanswered_waiting where digest = ?", (digest,))
        database.execute("insert into unanswered values (?, ?, ?, ?, ?)", (query, *row, values["today"]))
    _forget(database, today)


def _key(database: sqlite3.Connection) -> bytes:
    row = database.execute("select key from unanswered_key").fetchone()
    if row is None:
        row = (secrets.token_bytes(32),)
        database.execute("insert into unanswered_key values (?)", row)
    return bytes(row[0])


def _forget(database: sqlite3.Connection, today: dt.date) -> None:
    """Drop the rows that have not come for long, and those above the caps."""
    for table, key, most, days in (
        ("unanswered", "query", MAX_SHOWN, SHOWN_DAYS),
        ("unanswered_waiting", "digest", MAX_WAITING, WAITING_DAYS),
    ):
        oldest = (today - dt.timedelta(days=days)).isoformat()
        database.execute(f"delete from {table} where last < ?", (oldest,))  # noqa: S608 - names of ours
        database.execute(
            f"delete from {table} where {key} in "  # noqa: S608 - names of ours
            f"(select {key} from {table} order by last desc, times desc limit -1 offset ?)",
            (most,),
        )

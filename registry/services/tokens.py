"""What keeps robots from a form without a session: signed tokens that are spent once, and caps per network."""

import hashlib
import hmac
import ipaddress
import os
import secrets
import time
from enum import StrEnum
from pathlib import Path
from typing import Final

from registry.errors import StateError
from registry.services.state import DIRECTORY_MODE, State

EARLIEST_S: Final = 4
LATEST_S: Final = 24 * 3600
MOST_AN_HOUR: Final = 20
"""Proposals of one network (/24, /56) in an hour."""
MOST_A_DAY: Final = 300
"""Proposals of everybody in a day."""
_TABLE: Final = """create table if not exists form_tokens
(digest text primary key, network text not null, seconds integer not null)"""


class TokenState(StrEnum):
    """What a token is worth."""

    GOOD = "good"
    EARLY = "early"
    BAD = "bad"


class FormGate:
    """Gives tokens and takes them back; safe for threads and processes. No address is kept, only its digest."""

    def __init__(self, state: State, directory: Path) -> None:
        """Keep the places; the key is made at the first use."""
        self._state, self._directory = state, directory

    def issue(self) -> str:
        """Return a new token.

        Raises:
            StateError: the key cannot be read or made.
        """
        said = f"{int(time.time())}.{secrets.token_hex(8)}"
        return f"{said}.{self._sign(said)}"

    def look(self, token: str) -> TokenState:
        """Say what a token is worth; whether it was spent is said by `spend`."""
        said, _, sign = token.rpartition(".")
        wanted = self._sign(said).encode()
        if not said or not hmac.compare_digest(sign.encode("utf-8", "replace"), wanted):
            return TokenState.BAD
        age = time.time() - int(said.partition(".")[0])
        if age < EARLIEST_S:
            return TokenState.EARLY
        return TokenState.GOOD if age <= LATEST_S else TokenState.BAD

    def spend(self, token: str, address: str) -> int | None:
        """Spend a good token.

        Returns:
            0 where it is spent now; None where it was spent before; else seconds to wait, since a cap is reached.

        Raises:
            StateError: the state cannot be written.
        """
        now, network = int(time.time()), self._sign(_network(address))
        with self._state.writing() as database:
            database.execute(_TABLE)
            database.execute("delete from form_tokens where seconds < ?", (now - LATEST_S - 3600,))
            digest = hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
            if database.execute("select 1 from form_tokens where digest = ?", (digest,)).fetchone():
                return None
            count = "select count(*) from form_tokens where seconds > ?"
            if database.execute(count, (now - LATEST_S,)).fetchone()[0] >= MOST_A_DAY:
                return 3600
            if database.execute(f"{count} and network = ?", (now - 3600, network)).fetchone()[0] >= MOST_AN_HOUR:
                return 600
            database.execute("insert into form_tokens values (?, ?, ?)", (digest, network, now))
        return 0

    def _sign(self, said: str) -> str:
        return hmac.new(self._key(), said.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def _key(self) -> bytes:
        """Read the key; the first process that needs it makes it."""
        path = self._directory / "form.key"
        try:
            self._directory.mkdir(mode=DIRECTORY_MODE, parents=True, exist_ok=True)
            if not path.exists():
                beside = self._directory / f"form.key.{secrets.token_hex(4)}"
                with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(secrets.token_bytes(32))
                try:
                    os.link(beside, path)
                except FileExistsError:
                    pass
                finally:
                    beside.unlink()
            return path.read_bytes()
        except OSError as error:
            raise StateError(self._directory, str(error)) from error


def _network(address: str) -> str:
    try:
        bits = 24 if ipaddress.ip_address(address).version == 4 else 56  # noqa: PLR2004 - IPv4
        return str(ipaddress.ip_network(f"{address}/{bits}", strict=False))
    except ValueError:
        return ""

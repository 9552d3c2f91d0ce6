"""What keeps robots from a form without a session: signed tokens that are spent once, and caps per network."""

import base64
import datetime as dt
import hashlib
import hmac
import ipaddress
import os
import secrets
import sqlite3
import time
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from registry.domain.system import reason_of
from registry.errors import ProposalLimitError, ProposalRepeatedError, StateError
from registry.services.state import DIRECTORY_MODE, State

EARLIEST_S: Final = 4
LATEST_S: Final = 24 * 3600
MOST_AN_HOUR: Final = 20
"""Proposals of one network (/24, /56) in an hour."""
MOST_A_DAY: Final = 300
"""Proposals of everybody in a day."""
_HALF: Final = 8
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

    def issue(self, form: str) -> str:
        """Return a new token, good for one kind of form.

        Raises:
            StateError: the key cannot be read or made.
        """
        said = f"{int(time.time())}.{secrets.token_hex(8)}"
        return f"{said}.{self._sign(f'{form}.{said}')}"

    def look(self, token: str, form: str) -> TokenState:
        """Say what a token is worth for a form; whether it was spent is said when it is."""
        said, _, sign = token.rpartition(".")
        wanted = self._sign(f"{form}.{said}").encode()
        if not said or not hmac.compare_digest(sign.encode("utf-8", "replace"), wanted):
            return TokenState.BAD
        age = time.time() - int(said.partition(".")[0])
        if age < EARLIEST_S:
            return TokenState.EARLY
        return TokenState.GOOD if age <= LATEST_S else TokenState.BAD

    def spending(self, token: str, address: str) -> "Spending":
        """Return what spends a good token in the transaction that keeps the proposal: both happen, or neither."""
        digest = hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
        secret = bytes.fromhex(self._sign(f"receipt.{token}"))[: 2 * _HALF]
        return Spending(
            digest, self._sign(_network(address)), base64.urlsafe_b64encode(secret).decode("ascii").rstrip("=")
        )

    def decoy(self) -> tuple[str, str]:
        """Return number and secret of a receipt that looks like one and stands for nothing: the answer to a robot."""
        number = f"{dt.datetime.now(dt.UTC).year}-{secrets.randbelow(900) + 100:04d}"
        said = secrets.token_bytes(_HALF)
        return number, base64.urlsafe_b64encode(said + self._mark(number, said)).decode().rstrip("=")

    def is_decoy(self, number: str, secret: str) -> bool:
        """Whether a receipt is one of those."""
        try:
            both = base64.urlsafe_b64decode(f"{secret}==".encode("ascii"))
        except ValueError:
            return False
        return hmac.compare_digest(both[_HALF:], self._mark(number, both[:_HALF]))

    def _mark(self, number: str, said: bytes) -> bytes:
        return bytes.fromhex(self._sign(f"decoy.{number}.{said.hex()}"))[:_HALF]

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
            raise StateError(self._directory, reason_of(error)) from error


@dataclass(frozen=True, slots=True)
class Spending:
    """A token that is about to be spent.

    Attributes:
        digest: of the token.
        network: it comes from, as a digest.
        secret: of the receipt: who sends the token again, by pressing twice, is led to the receipt of the first time.
    """

    digest: str
    network: str
    secret: str = field(repr=False)

    def spend(self, database: sqlite3.Connection) -> None:
        """Spend it in an open transaction.

        Raises:
            ProposalRepeatedError: it was spent before. ProposalLimitError: a cap is reached.
        """
        now = int(time.time())
        database.execute(_TABLE)
        database.execute("delete from form_tokens where seconds < ?", (now - LATEST_S - 3600,))
        if database.execute("select 1 from form_tokens where digest = ?", (self.digest,)).fetchone():
            raise ProposalRepeatedError
        count = "select count(*) from form_tokens where seconds > ?"
        if database.execute(count, (now - LATEST_S,)).fetchone()[0] >= MOST_A_DAY:
            raise ProposalLimitError("day", 3600)
        of_network = (now - 3600, self.network)
        if database.execute(f"{count} and network = ?", of_network).fetchone()[0] >= MOST_AN_HOUR:
            raise ProposalLimitError("network", 600)
        database.execute("insert into form_tokens values (?, ?, ?)", (self.digest, self.network, now))


def _network(address: str) -> str:
    try:
        bits = 24 if ipaddress.ip_address(address).version == 4 else 56  # noqa: PLR2004 - IPv4
        return str(ipaddress.ip_network(f"{address}/{bits}", strict=False))
    except ValueError:
        return ""

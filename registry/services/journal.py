"""The journal of synchronisations: what the last attempt did, as one small file that all processes see."""

import datetime as dt
import logging
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from registry.domain.system import is_full
from registry.errors import FetchError, GenerationError, GitError, RegistryError, ShrinkRefusedError

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What an attempt came to."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to publish.

    Attributes:
        at: when it ended (UTC).
        wanted: the commit that was to be published, None where it is not known.
        reason: class of the error with its reason (`FetchError.unreachable`); "" where all went well.
        before, lost: of a refusal, records there were and would vanish or break.
        since: when attempts began to fail; None where the last one did not.
    """

    at: dt.datetime
    outcome: Outcome
    wanted: str | None = None
    reason: str = ""
    before: int = 0
    lost: int = 0
    since: dt.datetime | None = None

    @property
    def is_good(self) -> bool:
        """Whether what is served is what was wanted."""
        return self.since is None


_ATTEMPT = TypeAdapter(Attempt)


class Journal:
    """Keeps the last attempt. A file that cannot be read or written is passed over: it must not stop publishing."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def last(self) -> Attempt | None:
        """Return the last attempt, None where there was none."""
        try:
            return _ATTEMPT.validate_json(self._file.read_bytes())
        except (OSError, ValidationError):
            return None

    def note_success(self, wanted: str | None, *, is_new: bool, is_sync: bool) -> None:
        """Note that what is served is current; publishing alone does not undo that the last fetch failed."""
        last = self.last()
        if not is_sync and last is not None and last.reason.startswith(FetchError.__name__):
            return
        self._write(Attempt(_now(), Outcome.PUBLISHED if is_new else Outcome.UNCHANGED, wanted))

    def note_failure(self, error: RegistryError, wanted: str | None) -> None:
        """Note that an attempt failed or was refused, and since when they do."""
        last, now = self.last(), _now()
        since = last.since if last is not None and last.since is not None else now
        if isinstance(error, ShrinkRefusedError):
            refused = Attempt(now, Outcome.REFUSED, wanted, _name(error), error.before, error.lost, since)
            self._write(refused)
        else:
            self._write(Attempt(now, Outcome.FAILED, wanted, _name(error), since=since))

    def _write(self, attempt: Attempt) -> None:
        new = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(_ATTEMPT.dump_json(attempt))
            new.replace(self._file)
        except OSError as error:
            new.unlink(missing_ok=True)
            if not (is_full(error) and self._written_over(_ATTEMPT.dump_json(attempt))):
                log.warning("The journal could not be written: %r", error)

    def _written_over(self, text: bytes) -> bool:
        """Write into the room that the last attempt has on a full disk; one torn by a crash is as if there was none."""
        try:
            with self._file.open("r+b", buffering=0) as file:
                size = len(file.readall())
                file.seek(0)
                file.write(text.ljust(size))
        except OSError:
            return False
        return True


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _name(error: RegistryError) -> str:
    reason = getattr(error, "reason", "") if isinstance(error, GitError | GenerationError | ShrinkRefusedError) else ""
    return f"{type(error).__name__}.{reason}" if reason else type(error).__name__

"""What became of a proposal: its file with the problems of each answer, and where it stands."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from registry.domain.answers import ProposalKind
from registry.domain.identity import RecordKey, SubjectKey
from registry.domain.problem import Problem, Severity

EXPECTED_DAYS: Final = 14
"""Days within which a curator should have answered; the receipt says so."""


class ProposalState(StrEnum):
    """Where a proposal stands."""

    RECEIVED = "diterima"
    REVIEWED = "diperiksa"
    MERGED = "digabung"
    REJECTED = "ditolak"

    @property
    def is_end(self) -> bool:
        """Whether nothing follows."""
        return self in (ProposalState.MERGED, ProposalState.REJECTED)


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """A problem and the question it belongs to.

    Attributes:
        question: name of a field of the answers, `proof.<field>`, `sender.<field>`, or "" for the whole.
    """

    question: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class ProposedFile:
    """The file that a proposal becomes.

    Attributes:
        key: of the record or region; None where the answers do not yet say which.
        path: below the content directory; "" where there is no key.
        text: the whole canonical file; None where the answers do not make one yet, or where the change asked for
            cannot be made exactly (`is_request`).
        title: of the record.
        problems: all of them, by question; a file can be sent when none is an error.
        is_new: no such record is there yet.
        is_request: a correction that a curator must make by hand; it is kept with its words and changes no file.
        taken: a record with the same name; another id was made, and the form offers to correct that record instead.
    """

    key: SubjectKey | None
    path: str
    text: str | None
    title: str
    problems: tuple[AnswerProblem, ...]
    is_new: bool = True
    is_request: bool = False
    taken: RecordKey | None = None

    @property
    def can_be_sent(self) -> bool:
        """Whether it may be submitted: without errors, and with a file or as a request."""
        return not self.errors and (self.text is not None or self.is_request)

    @property
    def errors(self) -> tuple[AnswerProblem, ...]:
        """The problems that keep it from being sent."""
        return tuple(one for one in self.problems if one.problem.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the proposer gets once; the secret is kept nowhere else.

    Attributes:
        number: `2026-0017`, public.
        secret: with the number it opens the state.
        branch: where the file is; it is pushed already where `is_pushed`, else pushed later.
        path, text: of the file; None for a request without one.
        pull_request: address of the pull request that was opened, None without one.
    """

    number: str
    secret: str = field(repr=False)
    branch: str
    path: str
    text: str | None
    is_pushed: bool
    pull_request: str | None


@dataclass(frozen=True, slots=True)
class ReceiptState:
    """What the holder of a receipt sees.

    Attributes:
        key: of the record; its page exists once merged.
        reason: why it was rejected; "" else.
        is_pushed: the branch lies where curators look; else it waits and is sent again by itself.
        received, decided: days (UTC).
        expected: day by which a curator should have answered.
    """

    number: str
    kind: ProposalKind
    key: SubjectKey
    title: str
    branch: str
    path: str
    text: str | None
    state: ProposalState
    reason: str
    is_pushed: bool
    pull_request: str | None
    received: dt.date
    decided: dt.date | None
    expected: dt.date

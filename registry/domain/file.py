"""A content file after reading: the record where there is one, and every problem found."""

from dataclasses import dataclass, field

from registry.domain.agreement import Agreement
from registry.domain.identity import RecordKey
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.problem import Problem, Reference, Severity
from registry.domain.region import Regions
from registry.domain.synonyms import Synonyms
from registry.domain.transfer import Transfer
from registry.domain.vocabulary import Vocabularies

AnyRecord = Practice | Transfer | Agreement | Need


@dataclass(frozen=True, slots=True)
class ContentLists:
    """The tables that files are read against, and that a search knows."""

    regions: Regions
    vocabularies: Vocabularies
    synonyms: Synonyms = field(default_factory=Synonyms)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The outcome of reading one record file.

    Attributes:
        path: below the content directory, with `/`.
        key: None when the path itself is wrong.
        record: None when a problem holds the file back.
        body: Markdown text under the front matter; "" for `.yml` records.
        problems: all of them, in the order of lines.
        references: names of other records, with their places.
    """

    path: str
    key: RecordKey | None
    record: AnyRecord | None
    body: str
    problems: tuple[Problem, ...]
    references: tuple[Reference, ...]

    @property
    def is_held_back(self) -> bool:
        """Whether this version of the file cannot be served."""
        return self.record is None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that fail a check."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

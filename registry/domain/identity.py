"""Kinds and keys of records. The key of a record is (kind, id); the id comes from the path of its file."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType, TypeAlias

RegionSlug = NewType("RegionSlug", str)
RecordId = NewType("RecordId", str)
BlobId = NewType("BlobId", str)


class RecordKind(StrEnum):
    """The kinds of record that have a file. Search knows one more, `region`."""

    PRACTICE = "practice"
    TRANSFER = "transfer"
    AGREEMENT = "agreement"
    NEED = "need"


REGION_KIND: Final = "region"


@dataclass(frozen=True, slots=True, order=True)
class RecordKey:
    """The identity of a record.

    Ids: practice and need `<region>/<slug>`, transfer `<receiver>/<origin>/<practice slug>`, agreement `<slug>`.
    """

    kind: RecordKind
    id: RecordId

    @classmethod
    def of(cls, kind: str, id_: str) -> "RecordKey":
        """Make a key from plain strings."""
        return cls(RecordKind(kind), RecordId(id_))

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def region(self) -> RegionSlug | None:
        """Slug of the region whose folder holds the record; None for an agreement."""
        return None if self.kind is RecordKind.AGREEMENT else RegionSlug(self.id.partition("/")[0])

    @property
    def slug(self) -> str:
        """The last part of the id."""
        return self.id.rpartition("/")[2]

    @property
    def origin_practice(self) -> RecordId | None:
        """Of a transfer: the id that the practice taken has at its origin. None for other kinds."""
        return RecordId(self.id.partition("/")[2]) if self.kind is RecordKind.TRANSFER else None


@dataclass(frozen=True, slots=True, order=True)
class RegionKey:
    """The identity of a region: it has a page and no file."""

    id: RegionSlug

    @property
    def kind(self) -> str:
        """The kind that search gives it."""
        return REGION_KIND

    @property
    def slug(self) -> str:
        """Its slug."""
        return self.id

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


SubjectKey: TypeAlias = RecordKey | RegionKey
"""What a correction may be about."""


def subject_key(kind: str, id_: str) -> SubjectKey:
    """Make a key from plain strings.

    Raises:
        ValueError: there is no such kind.
    """
    return RegionKey(RegionSlug(id_)) if kind == REGION_KIND else RecordKey.of(kind, id_)

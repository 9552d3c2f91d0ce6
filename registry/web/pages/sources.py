"""The sources of a record: numbered in the order of its file, named by their numbers wherever a claim stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from registry.domain.record import Source


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference to a source: `[2]`, with the words that a screen reader says."""

    number: int
    anchor: str
    publisher: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the list at the end of a page; `host` is the real one of its address."""

    mark: Mark
    source: Source
    host: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources of one record."""

    lines: tuple[SourceLine, ...]
    _marks: Mapping[str, Mark]

    @classmethod
    def of(cls, sources: tuple[Source, ...]) -> "Sources":
        """Give each source its number."""
        lines = tuple(
            SourceLine(Mark(number, f"sumber-{source.id}", source.publisher), source, _host(source.url))
            for number, source in enumerate(sources, start=1)
        )
        return cls(lines, {line.source.id: line.mark for line in lines})

    def marks(self, ids: Iterable[str]) -> tuple[Mark, ...]:
        """Return the marks of source ids; one that names no source has none."""
        found = (self._marks.get(id_) for id_ in ids)
        return tuple(sorted((mark for mark in found if mark), key=lambda mark: mark.number))


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None

"""The roll of what is served: every record of a kind by id and date of change, for maps of the site."""

from collections.abc import Iterator

from registry.content.paths import ContentPath, classify
from registry.domain.identity import RecordKey, RecordKind
from registry.search.texts import Row
from registry.services.served import Served, ServedGeneration


class Roll:
    """Calls the records of the generation that is served; about 7 µs of CPU for each path that there is."""

    def __init__(self, served: ServedGeneration) -> None:
        self._served = served

    def call(self, kind: RecordKind) -> tuple[tuple[str, str | None], ...]:
        """Return id and date (`YYYY-MM-DD`, or None) of every record of a kind, in the order of paths.

        Raises:
            NoGenerationError: nothing is served.
        """
        return tuple((key.id, row.modified) for row, key in rows_of(self._served.current(), kind))


def rows_of(served: Served, kind: RecordKind) -> Iterator[tuple[Row, RecordKey]]:
    """Yield the rows of a kind of which a version is served."""
    for row in served.texts.rows():
        if row.served is None:
            continue
        place = classify(row.path, served.lists.regions)
        if isinstance(place, ContentPath) and place.key is not None and place.key.kind is kind:
            yield row, place.key

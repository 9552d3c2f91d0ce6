"""A YAML document as plain values, each with its place in the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from registry.content.findings import Spot

Tree: TypeAlias = str | list["Tree"] | dict[str, "Tree"]
"""What a file says before any field decides what it means: every scalar is its text."""
Loc: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top, as pydantic writes it: `("results", 2, "sources")`."""


@dataclass(frozen=True, slots=True)
class Document:
    """The values of a file with places.

    Attributes:
        data: the top-level mapping; keys without a value are left out.
        keys: place of each key, also of those left out.
        values: place of each value; of a mapping, the place of its first key.
        absent: keys that were left out.
    """

    data: dict[str, Tree]
    keys: Mapping[Loc, Spot]
    values: Mapping[Loc, Spot]
    absent: tuple[Loc, ...] = ()

    def key_spot(self, loc: Loc) -> Spot:
        """Return the place of a key that is there, else of the value it is missing from."""
        return self.keys.get(loc) or self._named(self.spot(loc[:-1]), loc)

    def spot(self, loc: Loc) -> Spot:
        """Return the place of a value, else of the nearest one around it."""
        for length in range(len(loc), -1, -1):
            spot = self.values.get(loc[:length])
            if spot is not None:
                return spot if length == len(loc) else self._named(spot, loc)
        return Spot(1, 1, field_name(loc))

    @staticmethod
    def _named(spot: Spot, loc: Loc) -> Spot:
        return Spot(spot.line, spot.column, field_name(loc))

    @property
    def root(self) -> "Row":
        """The top-level mapping as a row."""
        return Row(self, (), self.data)


@dataclass(frozen=True, slots=True)
class Row:
    """A mapping in a document. Values of another form than the one asked for count as absent: fields report them."""

    document: Document
    loc: Loc
    data: dict[str, Tree]

    def text(self, key: str) -> str | None:
        """Return the text of a key, None where there is none."""
        value = self.data.get(key)
        return value.strip() if isinstance(value, str) and value.strip() else None

    def has(self, key: str) -> bool:
        """Say whether the key has any value."""
        return bool(self.data.get(key))

    def texts(self, key: str) -> tuple[tuple[str, Spot], ...]:
        """Return the texts of a list with their places."""
        values = self.data.get(key)
        if not isinstance(values, list):
            return ()
        loc = (*self.loc, key)
        return tuple(
            (value, self.document.spot((*loc, index))) for index, value in enumerate(values) if isinstance(value, str)
        )

    def rows(self, key: str) -> Iterator["Row"]:
        """Yield the mappings of a list."""
        values = self.data.get(key)
        for index, value in enumerate(values if isinstance(values, list) else ()):
            if isinstance(value, dict):
                yield Row(self.document, (*self.loc, key, index), value)

    def row(self, key: str) -> "Row | None":
        """Return the mapping of a key, None where there is none."""
        value = self.data.get(key)
        return Row(self.document, (*self.loc, key), value) if isinstance(value, dict) else None

    def spot(self, key: str | None = None) -> Spot:
        """Return the place of a key's value, or of the row itself."""
        return self.document.spot(self.loc if key is None else (*self.loc, key))

    def below(self) -> Iterator["Row"]:
        """Yield this row and every mapping under it, in the order of the file."""
        yield self
        for key, value in self.data.items():
            child = self.row(key)
            if child is not None:
                yield from child.below()
            elif isinstance(value, list):
                for row in self.rows(key):
                    yield from row.below()


def field_name(loc: Loc) -> str:
    """Write a loc as people read it: `results[2].sources`."""
    name = ""
    for part in loc:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name

"""The codes of all documents as arrays: what filters, facets and orders are computed from.

Row i of every array belongs to document number i of the Whoosh index of the same generation.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from registry.domain.document import Document

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
SINGLE = ("kind", "origin", "form", "digital", "stage", "status", "progress")
MULTIPLE = ("region", "province", "topic", "sector")
NUMBERS = ("date", "year", "applied", "silent_from")
ARRAYS, VALUES = "columns.npz", "values.json"
_NONE = -1


@dataclass(frozen=True)
class Columns:
    """All codes of a generation.

    Attributes:
        keys: `kind:id` by row.
        alive: whether a row is a document that counts (not a deleted one).
        values: by facet, the value of each code.
        single: by facet, one code a row; -1 for none.
        multiple: by facet, (start of each row's codes with the end of the last, the codes).
        numbers: `date` and `silent_from` as yyyymmdd, `year`, `applied`; 0 for none.
    """

    keys: Sequence[str]
    alive: Bools
    values: Mapping[str, Sequence[str]]
    single: Mapping[str, Ints]
    multiple: Mapping[str, tuple[Ints, Ints]]
    numbers: Mapping[str, Ints]

    def __len__(self) -> int:
        return len(self.keys)

    def code(self, facet: str, value: str) -> int:
        """Return the code of a value, or -1."""
        values = self.values[facet]
        return values.index(value) if value in values else _NONE

    def mask(self, facet: str, wanted: Iterable[str]) -> Bools:
        """Return which rows have any of the values; a stage may be given without its kind."""
        values = self.values[facet]
        chosen = set(wanted)
        codes = [
            code
            for code, value in enumerate(values)
            if value in chosen or (facet == "stage" and value.partition("/")[2] in chosen)
        ]
        is_wanted = np.zeros(len(values) + 1, dtype=bool)  # the last is that of no code
        is_wanted[codes] = True
        if facet in self.single:
            return is_wanted[self.single[facet]]
        mask = np.zeros(len(self), dtype=bool)
        mask[self._rows_of[facet].compress(is_wanted[self.multiple[facet][1]])] = True
        return mask

    def count(self, facet: str, rows: Bools) -> Ints:
        """Return the number of rows of a mask by code of a facet."""
        size = len(self.values[facet])
        if facet in self.single:
            return np.bincount(self.single[facet].compress(rows) - _NONE, minlength=size + 1)[1:].astype(np.int32)
        codes = self.multiple[facet][1].compress(rows[self._rows_of[facet]])
        return np.bincount(codes, minlength=size).astype(np.int32)

    def covered(self, facet: str, rows: Bools) -> int:
        """Return how many rows of a mask have any value of a facet."""
        return int((self._having[facet] & rows).sum())

    @cached_property
    def _rows_of(self) -> Mapping[str, Ints]:
        """The row of each code of the facets that may have several."""
        rows = np.arange(len(self), dtype=np.int32)
        return {facet: np.repeat(rows, np.diff(starts)) for facet, (starts, _) in self.multiple.items()}

    @cached_property
    def _having(self) -> Mapping[str, Bools]:
        """Which rows have any value, by facet."""
        several = {facet: np.diff(starts) > 0 for facet, (starts, _) in self.multiple.items()}
        return several | {facet: codes != _NONE for facet, codes in self.single.items()}

    def take(self, order: Sequence[int], alive: Bools) -> "Columns":
        """Return the rows of an order, for the document numbers of another index."""
        index = np.asarray(order, dtype=np.int64)
        multiple = {}
        for facet, (starts, codes) in self.multiple.items():
            lengths = np.diff(starts)[index] if len(index) else np.zeros(0, np.int32)
            new_starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
            shift = np.repeat(starts[index] - new_starts[:-1], lengths) if len(index) else np.zeros(0, np.int32)
            multiple[facet] = (new_starts, codes[np.arange(new_starts[-1]) + shift])
        return Columns(
            [self.keys[row] for row in order],
            alive,
            self.values,
            {facet: codes[index] for facet, codes in self.single.items()},
            multiple,
            {name: numbers[index] for name, numbers in self.numbers.items()},
        )

    def save(self, directory: Path) -> None:
        """Write the arrays and their values into a directory."""
        arrays: dict[str, npt.NDArray[np.generic]] = {"alive": self.alive}
        arrays |= {f"single_{facet}": codes for facet, codes in self.single.items()}
        for facet, (starts, codes) in self.multiple.items():
            arrays |= {f"starts_{facet}": starts, f"codes_{facet}": codes}
        arrays |= {f"number_{name}": numbers for name, numbers in self.numbers.items()}
        np.savez(directory / ARRAYS, allow_pickle=False, **arrays)
        text = json.dumps(
            {"keys": list(self.keys), "values": {facet: list(values) for facet, values in self.values.items()}},
            ensure_ascii=False,
        )
        (directory / VALUES).write_text(text, "utf-8")

    @classmethod
    def load(cls, directory: Path) -> "Columns":
        """Read what `save` wrote.

        Raises:
            OSError, ValueError, KeyError: it is not whole.
        """
        data = json.loads((directory / VALUES).read_bytes())
        with (directory / ARRAYS).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return cls(
                data["keys"],
                arrays["alive"],
                data["values"],
                {facet: arrays[f"single_{facet}"] for facet in SINGLE},
                {facet: (arrays[f"starts_{facet}"], arrays[f"codes_{facet}"]) for facet in MULTIPLE},
                {name: arrays[f"number_{name}"] for name in NUMBERS},
            )


class ColumnBuilder:
    """Collects the codes of new documents, after those of an earlier generation."""

    def __init__(self, previous: Columns | None) -> None:
        self._previous = previous
        old = previous.values if previous else {}
        self._codes = {
            facet: {value: code for code, value in enumerate(old.get(facet, ()))} for facet in (*SINGLE, *MULTIPLE)
        }
        self._keys: list[str] = list(previous.keys) if previous else []
        self._single: dict[str, list[int]] = {facet: [] for facet in SINGLE}
        self._multiple: dict[str, list[list[int]]] = {facet: [] for facet in MULTIPLE}
        self._numbers: dict[str, list[int]] = {name: [] for name in NUMBERS}

    def add(self, document: Document) -> None:
        """Add the row of one document."""
        self._keys.append(f"{document.kind}:{document.id}")
        digital = None if document.digital is None else str(document.digital).lower()
        stage = f"{document.kind}/{document.stage}" if document.stage else None
        row = (
            document.kind,
            document.origin,
            document.form,
            digital,
            stage,
            document.status,
            document.progress,
        )
        for facet, value in zip(SINGLE, row, strict=True):
            self._single[facet].append(_NONE if value is None else self._code(facet, value))
        several = (
            _all(document.region, document.parties),
            _all(document.province, document.party_provinces),
            document.topics,
            _all(document.sector, document.other_sectors),
        )
        for facet, values in zip(MULTIPLE, several, strict=True):
            self._multiple[facet].append([self._code(facet, value) for value in dict.fromkeys(values)])
        numbers = (_day(document.date), document.year or 0, document.applied, _day(document.silent_from))
        for name, number in zip(NUMBERS, numbers, strict=True):
            self._numbers[name].append(number)

    def _code(self, facet: str, value: str) -> int:
        return self._codes[facet].setdefault(value, len(self._codes[facet]))

    def finish(self) -> Columns:
        """Return old and new rows; a key may occur twice, its last row is the one that counts."""
        old = self._previous
        return Columns(
            self._keys,
            np.ones(len(self._keys), dtype=bool),
            {facet: list(codes) for facet, codes in self._codes.items()},
            {facet: _joined(old.single[facet] if old else None, codes) for facet, codes in self._single.items()},
            {
                facet: _joined_lists(old.multiple[facet] if old else None, rows)
                for facet, rows in self._multiple.items()
            },
            {name: _joined(old.numbers[name] if old else None, numbers) for name, numbers in self._numbers.items()},
        )


def _all(first: str | None, others: Iterable[str]) -> tuple[str, ...]:
    return (*((first,) if first else ()), *others)


def _day(date: str) -> int:
    """Return `YYYY-MM-DD` as yyyymmdd; 0 for no date."""
    return int(date.replace("-", "") or 0)


def _joined(old: Ints | None, new: Sequence[int]) -> Ints:
    added = np.asarray(new, dtype=np.int32)
    return added if old is None else np.concatenate((old, added))


def _joined_lists(old: tuple[Ints, Ints] | None, rows: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    starts, codes = old if old is not None else (np.zeros(1, np.int32), np.zeros(0, np.int32))
    ends = starts[-1] + np.cumsum([len(row) for row in rows], dtype=np.int32)
    return np.concatenate((starts, ends)).astype(np.int32), np.concatenate(
        (codes, np.asarray([code for row in rows for code in row], dtype=np.int32))
    )

"""From words as they occur in texts to columns grouped by term: numpy does in one sort what Whoosh does word by word."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from array import array
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from registry.search.whoosh.arrays import Array, ArrayWriter

Term = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Occurrences of terms: the i-th is `terms[ids[i]]` in `documents[i]` at `positions[i]`.

    Of one term they ascend by document and position; positions count from the beginning of the document. A term of no
    bytes is left out.
    """

    terms: Sequence[bytes]
    ids: Array
    documents: Array
    positions: Array


class Stream:
    """The words of one text of each document, in their order, numbered as they come."""

    def __init__(self) -> None:
        self._number: defaultdict[str, int] = defaultdict(count().__next__)
        self._ids, self._documents, self._lengths = array("I"), array("I"), array("I")

    def add(self, document: int, words: Sequence[str]) -> None:
        """Append the words of the next document."""
        self._ids.extend(map(self._number.__getitem__, words))
        self._documents.append(document)
        self._lengths.append(len(words))

    def occurrences(self, term: Term) -> Occurrences:
        """Return the stream with each word turned into a term; the function is called once for each different word."""
        ids, lengths = np.asarray(self._ids), np.asarray(self._lengths)
        starts = np.cumsum(lengths, dtype=np.uint32) - lengths
        positions = np.arange(len(ids), dtype=np.uint32) - np.repeat(starts, lengths)
        documents = np.repeat(np.asarray(self._documents), lengths)
        return Occurrences([term_bytes(term(word)) for word in self._number], ids, documents, positions)


def term_bytes(term: str) -> bytes:
    """Return a term as the index has it."""
    return term.encode("utf-8", "surrogatepass")


def write_field(writer: ArrayWriter, field: str, parts: Sequence[Occurrences], document_count: int) -> None:
    """Write the columns of one field.

    Args:
        writer: of the segment's file.
        field: name.
        parts: in ascending order of their documents, which they do not share.
        document_count: of the segment.
    """
    terms, ranks = _ranked(parts)
    chosen = ranks >= 0
    ranks = ranks[chosen]
    documents = np.concatenate([part.documents for part in parts])[chosen]
    positions = np.concatenate([part.positions for part in parts])[chosen]
    starts = _starts(documents, positions, document_count)
    lengths = np.bincount(documents, minlength=document_count)
    positions += starts[documents]
    order = _order(ranks)
    ranks, documents, positions = ranks[order], documents[order], positions[order]
    del order
    is_first = np.ones(len(ranks), dtype=bool)
    is_first[1:] = (ranks[1:] != ranks[:-1]) | (documents[1:] != documents[:-1])
    first = np.flatnonzero(is_first)
    edges = np.arange(len(terms) + 1)
    columns = {
        "terms": np.frombuffer(b"".join(terms), np.uint8),
        "term_starts": np.cumsum([0, *map(len, terms)]),
        "posting_starts": np.searchsorted(ranks[first], edges),
        "documents": documents[first],
        "counts": np.diff(first, append=len(ranks)),
        "position_starts": np.searchsorted(ranks, edges),
        "positions": positions,
        "document_starts": starts,
        "lengths": lengths,
    }
    for name, column in columns.items():
        writer.add(f"{field}/{name}", column)


def _starts(documents: Array, positions: Array, document_count: int) -> npt.NDArray[np.uint32]:
    """Return where each document begins when all are laid one after another, so that a position tells its document."""
    sizes = np.zeros(document_count + 1, dtype=np.uint32)
    np.maximum.at(sizes[1:], documents, positions + 1)
    return np.cumsum(sizes, dtype=np.uint32)


def _ranked(parts: Sequence[Occurrences]) -> tuple[list[bytes], npt.NDArray[np.int32]]:
    """Return the terms that occur, sorted, and the place of each occurrence's term among them; -1 for none."""
    occurring = [np.bincount(part.ids, minlength=len(part.terms)) > 0 for part in parts]
    found = {
        term
        for part, used in zip(parts, occurring, strict=True)
        for term, is_used in zip(part.terms, used, strict=True)
        if is_used
    }
    terms = sorted(found - {b""})
    place = {term: rank for rank, term in enumerate(terms)}
    tables = [np.asarray([place.get(term, -1) for term in part.terms], dtype=np.int32) for part in parts]
    return terms, np.concatenate([table[part.ids] for table, part in zip(tables, parts, strict=True)])


def _order(ranks: npt.NDArray[np.uint32]) -> Array:
    """Return the stable order by rank; sorting (rank, place) in one number is six times faster than a stable argsort."""
    keys = ranks.astype(np.uint64) << np.uint64(32) | np.arange(len(ranks), dtype=np.uint64)
    keys.sort()
    keys &= np.uint64(0xFFFFFFFF)
    return keys.view(np.int64)

"""From words as they occur in texts to columns grouped by term: one sort in numpy instead of a loop over words."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count

import numpy as np
import numpy.typing as npt

from registry.search.whoosh.arrays import Array, ArrayWriter

Term = Callable[[str], str]
_STEP = 1 << 18


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Occurrences of terms: the i-th is `terms[ids[i]]` in `documents[i]` at `positions[i]`.

    Of one term they ascend by document and position; positions count from the beginning of the document.
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
        """Return the stream with each word turned into a term, once for each different word; "" is left out."""
        terms = [term_bytes(term(word)) for word in self._number]
        ids, lengths = np.asarray(self._ids), np.asarray(self._lengths)
        positions = np.arange(len(ids), dtype=np.uint32)
        positions -= np.repeat(np.cumsum(lengths, dtype=np.uint32) - lengths, lengths)
        last = self._documents[-1] if self._documents else 0
        documents = np.repeat(np.asarray(self._documents).astype(np.min_scalar_type(last)), lengths)
        if all(terms):
            return Occurrences(terms, ids, documents, positions)
        kept = np.asarray([len(term) > 0 for term in terms], dtype=bool)[ids]
        return Occurrences(terms, ids[kept], documents[kept], positions[kept])


def term_bytes(term: str) -> bytes:
    """Return a term as the index has it."""
    return term.encode("utf-8", "surrogatepass")


def write_field(writer: ArrayWriter, field: str, parts: list[Occurrences], document_count: int) -> None:
    """Write the columns of one field; what is needed no longer is dropped at once, for this is where memory peaks.

    Args:
        writer: of the segment's file.
        field: name.
        parts: in ascending order of their documents, which they do not share; used up: the list is empty afterwards.
        document_count: of the segment.
    """

    def add(column: str, values: Array) -> None:
        writer.add(f"{field}/{column}", values)

    terms, ranks = _ranked(parts)
    documents, positions = _joined([part.documents for part in parts]), _joined([part.positions for part in parts])
    parts.clear()
    starts = _starts(documents, positions, document_count)
    add("terms", np.frombuffer(b"".join(terms), np.uint8))
    add("term_starts", np.cumsum([0, *map(len, terms)]))
    add("document_starts", starts)
    add("lengths", np.bincount(documents, minlength=document_count))
    positions = positions.astype(np.uint32, copy=False)
    for span in _spans(len(positions)):
        positions[span] += starts[documents[span]]
    edges = np.concatenate(([0], np.cumsum(np.bincount(ranks, minlength=len(terms)))))
    keys = _keys(ranks)
    del ranks
    order = _order(keys)
    del keys
    positions = positions[order]
    add("positions", positions)
    del positions
    documents = documents[order]
    del order
    is_first = np.ones(len(documents) + 1, dtype=bool)
    is_first[1:-1] = documents[1:] != documents[:-1]
    is_first[edges] = True
    first = np.flatnonzero(is_first)
    add("documents", documents[first[:-1]])
    add("counts", np.diff(first))
    add("posting_starts", np.searchsorted(first[:-1], edges))
    add("position_starts", edges)


def _spans(length: int) -> Iterator[slice]:
    """Cut long arrays into spans: what numpy makes on the way to a result is then as small as a span."""
    return (slice(start, start + _STEP) for start in range(0, length, _STEP))


def _starts(documents: Array, positions: Array, document_count: int) -> npt.NDArray[np.uint32]:
    """Return where each document begins when all are laid one after another, so that a position tells its document."""
    sizes = np.zeros(document_count + 1, dtype=np.uint32)
    for span in _spans(len(positions)):
        np.maximum.at(sizes[1:], documents[span], positions[span] + np.uint32(1))
    return np.cumsum(sizes, dtype=np.uint32)


def _ranked(parts: Sequence[Occurrences]) -> tuple[list[bytes], Array]:
    """Return the terms that occur, sorted, and the place among them of the term of each occurrence."""
    occurring = set[bytes]()
    for part in parts:
        used = np.bincount(part.ids, minlength=len(part.terms))
        occurring.update(compress(part.terms, used.tolist()))
    terms = sorted(occurring)
    place = {term: rank for rank, term in enumerate(terms)}
    tables = [np.asarray([place.get(term, 0) for term in part.terms], dtype=np.uint32) for part in parts]
    return terms, _joined([table[part.ids] for table, part in zip(tables, parts, strict=True)])


def _joined(arrays: Sequence[Array]) -> Array:
    """Return arrays one after another, without copying where there is one."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def _keys(ranks: Array) -> npt.NDArray[np.uint64]:
    """Return (rank, place) of each occurrence as one number."""
    keys = np.empty(len(ranks), dtype=np.uint64)
    for span in _spans(len(ranks)):
        keys[span] = ranks[span]
        keys[span] <<= np.uint64(32)
        keys[span] |= np.arange(span.start, min(span.stop, len(ranks)), dtype=np.uint64)
    return keys


def _order(keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """Turn keys into the stable order by rank, in their own memory; six times faster than a stable argsort."""
    keys.sort()
    keys &= np.uint64(0xFFFFFFFF)
    return keys.view(np.int64)

"""Stored values of a segment: small texts by field, compressed document by document."""

import json
import zlib
from typing import Any, BinaryIO

import numpy as np
from whoosh.codec.base import PerDocumentWriter

from registry.search.whoosh.arrays import ArrayFile, ArrayWriter

_LEVEL = 1


class StoredWriter(PerDocumentWriter):
    """Writes the stored values of a segment, one document after another."""

    def __init__(self, file: BinaryIO) -> None:
        self.arrays, self._sizes, self._values = ArrayWriter(file), [0], dict[str, str]()
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        """Begin a document."""
        self._values = {}

    def add_field(self, fieldname: str, fieldobj: Any, value: str, length: int) -> None:
        """Keep a value; lengths are counted from the postings."""
        self._values[fieldname] = value

    def finish_doc(self) -> None:
        """Write a document."""
        text = json.dumps(self._values, ensure_ascii=False, separators=(",", ":"))
        self.copy(zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL))

    def copy(self, packed: bytes) -> None:
        """Write a document as it lies in another segment."""
        self.arrays.grow("values", packed)
        self._sizes.append(len(packed))

    def close(self) -> None:
        """Finish the file."""
        self.arrays.add("starts", np.cumsum(self._sizes, dtype=np.uint64))
        self.arrays.close()
        self.is_closed = True


class Stored:
    """The stored values of a segment by document; safe for threads."""

    def __init__(self, file: ArrayFile) -> None:
        self._map, self._starts = file.map, file.numbers("starts")
        self._first = file.start("values") if "values" in file else 0

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, document: int) -> dict[str, str]:
        values: dict[str, str] = json.loads(zlib.decompress(self.packed(document)).decode("utf-8", "surrogatepass"))
        return values

    def packed(self, document: int) -> bytes:
        """Return the values of a document as they lie there."""
        return self._map[self._first + self._starts[document] : self._first + self._starts[document + 1]]

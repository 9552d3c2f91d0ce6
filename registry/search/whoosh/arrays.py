"""Typed arrays in one file, read through a memory map without copying.

    magic with the version · arrays, each at a multiple of 8 bytes · directory (JSON) · trailer

The trailer comes last and tells where the directory begins, the length of the whole, and the CRC-32 of all before it:
a file that was cut, changed or half written is found when it is opened, not when it is searched. It is no protection
against intent; the digests in the manifest of a generation are.
"""

import json
import mmap
import struct
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
MAGIC = b"RGCOLS01"
"""Another format is another magic."""
_ALIGNMENT = 8
_TRAILER = struct.Struct("<QQQ8s")


class ArrayWriter:
    """Writes arrays one after another into an open file; what was written without `close` is not a whole file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._length, self._checksum = file, 0, 0
        self._directory: dict[str, list[Any]] = {}
        self._write(MAGIC)

    def add(self, name: str, array: Array) -> None:
        """Write a whole array; whole numbers take the smallest type that holds them."""
        if array.dtype.kind in "iu":
            array = array.astype(np.min_scalar_type(int(array.max(initial=0))), copy=False)
        self._align()
        self._directory[name] = [array.dtype.str, self._length, len(array)]
        self._write(array.view(np.uint8).data)

    def grow(self, name: str, data: bytes) -> None:
        """Append bytes to the array of bytes that is being written, or begin it."""
        entry = self._directory.setdefault(name, ["|u1", self._length, 0])
        entry[2] += len(data)
        self._write(data)

    def close(self) -> None:
        """Write directory and trailer, and close the file."""
        self._align()
        start, directory = self._length, json.dumps(self._directory).encode()
        self._write(directory)
        self._file.write(_TRAILER.pack(start, self._length + _TRAILER.size, self._checksum, MAGIC))
        self._file.close()

    def abandon(self) -> None:
        """Close the file as it is; after `close` nothing happens."""
        self._file.close()

    def _align(self) -> None:
        self._write(bytes(-self._length % _ALIGNMENT))

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._length += len(data)
        self._checksum = zlib.crc32(data, self._checksum)


class ArrayFile:
    """An opened file of arrays; immutable, shared by threads, given back when the last array of it is dropped."""

    def __init__(self, path: Path, *, verify: bool = True) -> None:
        """Map a file and check it.

        Args:
            path: of the file.
            verify: whether to hold the whole of it against its checksum; without, only its two ends are looked at.

        Raises:
            OSError: it cannot be read.
            ValueError: it is not whole or not of this version.
        """
        with path.open("rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(self.map) < len(MAGIC) + _TRAILER.size or not self.map[: len(MAGIC)] == self.map[-len(MAGIC) :] == MAGIC:
            raise ValueError(path)
        end = len(self.map) - _TRAILER.size
        start, length, checksum, _ = _TRAILER.unpack_from(self.map, end)
        if length != len(self.map) or (verify and zlib.crc32(memoryview(self.map)[:end]) != checksum):
            raise ValueError(path)
        self.map.madvise(mmap.MADV_DONTNEED)  # what only the check has touched is no memory of this process
        self.directory: dict[str, list[Any]] = json.loads(self.map[start:end])

    def __contains__(self, name: str) -> bool:
        return name in self.directory

    def __getitem__(self, name: str) -> Array:
        """Return an array that cannot be written.

        Raises:
            KeyError: there is none of this name.
        """
        dtype, start, count = self.directory[name]
        return np.frombuffer(self.map, dtype, count, start) if count else np.zeros(0, dtype)

    def numbers(self, name: str) -> memoryview:
        """Return an array whose elements are read one by one: a memory view gives them three times as fast as numpy."""
        return self[name].data

    def start(self, name: str) -> int:
        """Return where an array begins in the map."""
        return int(self.directory[name][1])

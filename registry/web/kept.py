"""Answers that were made, kept as they were sent: a repeated question costs a look-up."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

MAX_BYTES = 8 * 1024 * 1024
"""Kept by one worker: some 800 pages, compressed."""
_LEAST_ANSWERS = 16
"""An answer that would take a larger part of the room than one in so many is not kept."""
OVERHEAD_BYTES = 512
"""Counted for each answer beside its bytes: key, names, and the places in the tables; measured about 450."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of status 200 as it was sent; `encoding` is "" for one that is not compressed."""

    body: bytes
    media_type: str
    encoding: str


class KeptAnswers:
    """A cache bounded in bytes, of one edition at a time; the answer used longest ago goes first. Safe for threads.

    An edition names all that every answer depends on: generation, program, day. With the first question of another one,
    everything kept goes; what a slow request made for an edition that has gone is dropped.
    """

    def __init__(self, limit_bytes: int = MAX_BYTES) -> None:
        """Begin empty; keep at most so many bytes."""
        self._limit, self._lock = limit_bytes, threading.Lock()
        self._edition, self._bytes = "", 0
        self._kept: OrderedDict[bytes, Answer] = OrderedDict()

    @property
    def size_bytes(self) -> int:
        """Bytes that are counted as kept now."""
        return self._bytes

    def get(self, edition: str, key: bytes) -> Answer | None:
        """Return what was kept for a key in this edition."""
        with self._lock:
            if edition != self._edition:
                self._kept.clear()
                self._edition, self._bytes = edition, 0
            answer = self._kept.get(key)
            if answer is not None:
                self._kept.move_to_end(key)
            return answer

    def keep(self, edition: str, key: bytes, answer: Answer) -> None:
        """Keep an answer, unless its edition has gone or it is too large."""
        if _size(answer) > self._limit // _LEAST_ANSWERS:
            return
        with self._lock:
            if edition != self._edition:
                return
            before = self._kept.pop(key, None)
            self._kept[key] = answer
            self._bytes += _size(answer) - (_size(before) if before else 0)
            while self._bytes > self._limit:
                self._bytes -= _size(self._kept.popitem(last=False)[1])


def _size(answer: Answer) -> int:
    return len(answer.body) + OVERHEAD_BYTES

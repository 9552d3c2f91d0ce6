"""Records after parsing and rendering, kept by blob id: a text is parsed once while it is read often."""

import threading
from collections import OrderedDict
from collections.abc import Callable

from registry.content.markdown import render_body
from registry.content.reader import read_record
from registry.domain.body import Body
from registry.domain.file import AnyRecord, ContentLists

MAX_RECORDS = 512
"""Records kept by a process; about 40 KB each."""


class ParsedRecords:
    """A bounded cache; the record used longest ago goes first. Safe for threads."""

    def __init__(self, limit: int = MAX_RECORDS) -> None:
        self._limit, self._lock = limit, threading.Lock()
        self._kept: OrderedDict[tuple[str, str], tuple[AnyRecord | None, Body]] = OrderedDict()

    def get(
        self, path: str, blob_id: str, text: Callable[[], bytes], lists: ContentLists
    ) -> tuple[AnyRecord | None, Body]:
        """Return the record and body of a text, which is fetched only when it is not kept."""
        key = (path, blob_id)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        read = read_record(path, text(), lists=lists)
        parsed = read.record, render_body(read.body)
        with self._lock:
            self._kept[key] = parsed
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)
        return parsed

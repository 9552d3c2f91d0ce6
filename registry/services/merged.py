"""Whether a proposal is in what is served: by its commit, its text, or after a squash by the words of its message."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from registry.git.folder import blob_id
from registry.git.history import added_by, is_ancestor
from registry.services.outbox import ContentRepository
from registry.services.served import ServedGeneration

if TYPE_CHECKING:
    import sqlite3

SIGN = "Submitted-by: form"
"""Trailer of every commit of the form."""


class MergeSigns:
    """Looks for signs of a merge; without one a proposal stays undecided: no receipt says too much."""

    def __init__(self, served: ServedGeneration, content: Callable[[], ContentRepository | None]) -> None:
        self._served, self._content = served, content

    def is_merged(self, row: "sqlite3.Row") -> bool:
        """Whether a proposal of the queue was merged; at most two short commands of git."""
        served = self._served.current()
        content, now = self._content(), served.about.commit
        if content is not None and now and row["commit_id"] and is_ancestor(content.path, row["commit_id"], now):
            return True
        shown = served.texts.find(row["path"]) if row["path"] else None
        if shown is None or shown.served is None:
            return False
        if shown.seen == blob_id(row["text"].encode()):
            return True
        if not row["is_new"] or content is None or not now:
            return False
        path = f"{content.folder}/{row['path']}" if content.folder else row["path"]
        lines = added_by(content.path, path, now).splitlines()
        return SIGN in lines and f"Catatan: {row['record_kind']}:{row['record_id']}" in lines

"""A generation before it is written, and the one that it starts from."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from registry.domain.document import Document
from registry.search.generation import Manifest
from registry.search.texts import Row, Texts
from registry.services.about import About
from registry.services.version_table import VersionTable


@dataclass(frozen=True, slots=True)
class Before:
    """The generation before: its rows, texts and versions, and what its manifest says. Empty for a first build."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    texts: Texts | None = None
    about: About | None = None
    manifest: Manifest | None = None
    versions: Texts | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A generation before it is written.

    Attributes:
        rows: by path, all of them.
        texts: by path, the new texts that are served, compressed.
        documents: that change, in the order of paths; who writes them takes them away.
        removed: keys (kind, id) whose documents go.
        about: what the manifest says, but for the digest of its state.
        versions: of all records.
    """

    rows: Mapping[str, Row]
    texts: dict[str, bytes]
    documents: deque[Document]
    removed: tuple[tuple[str, str], ...]
    about: About
    versions: VersionTable

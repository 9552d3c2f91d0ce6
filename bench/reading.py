"""The documents of a content directory, as our index gets them and as words for its rivals."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from registry.content.regions import load_regions
from registry.domain.document import Document
from registry.search.engine import Batch, Progress
from registry.search.generation import GenerationStore
from registry.search.whoosh.schema import NAMES, TEXT_PART, stem_term, words_of
from registry.search.whoosh.writer import WhooshWriter
from registry.services.freshness import Freshness
from registry.services.publish import Publisher
from registry.settings import load_settings
from registry.updating import content_source

GAP = "xxgapxx"
"""A word of no text: over it, as over the end of a line in our index, no phrase goes."""
CODES = ("kind", "form", "digital", "year")
"""What all engines count and filter by; one value a document."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A document for a rival: its words by field, analysed as ours are, and its codes ("" for none)."""

    fields: dict[str, str]
    codes: dict[str, str]

    @classmethod
    def of(cls, document: Document) -> "Texts":
        """Return the stems, the words, and each two neighbours written as one; names before the text."""
        words = words_of(document)
        placed = [*words[NAMES], "", *words[TEXT_PART]]
        stems = [stem_term(word) for word in placed]
        pairs = [one + other for one, other in pairwise(stems) if one and other]
        fields = {"stem": _filled(stems), "exact": _filled(placed), "join": " ".join(pairs)}
        digital = {None: "", True: "true", False: "false"}[document.digital]
        values = (document.kind, document.form or "", digital, str(document.year or ""))
        return cls(fields, dict(zip(CODES, values, strict=True)))


def _filled(words: Sequence[str]) -> str:
    return " ".join(word or GAP for word in words)


class _Reader(WhooshWriter):
    """Hands each document over instead of writing it."""

    def __init__(self, take: Callable[[Document], None]) -> None:
        self._take = take

    def write(self, target: Path, previous: Path | None, batch: Batch, progress: Progress | None = None) -> None:
        """Hand the documents over, and write an index of nothing."""
        super().write(target, previous, Batch((), 0), progress)
        for document in batch.documents:
            self._take(document)


def read(content: Path, take: Callable[[Document], None]) -> None:
    """Hand over each document that the index of a content directory holds."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = load_settings({"REGISTRY_CONTENT": str(content), "REGISTRY_INDEX": scratch})
        directory = settings.index_directory
        store, freshness = GenerationStore(directory), Freshness(directory / "checked")
        Publisher(content_source(settings), store, _Reader(take), load_regions(), freshness).publish()

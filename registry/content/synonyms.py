"""The table of synonyms: `practices/_search/synonyms.yml` -> its rows, with problems like any other file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from registry.content.codes import Code
from registry.content.document import Row
from registry.content.findings import Findings, Found, Spot
from registry.content.nodes import parse
from registry.content.text import read_text
from registry.content.validation import validate
from registry.domain.fields import ShortText
from registry.domain.problem import Problem
from registry.domain.record import Part
from registry.domain.stop_words import STOP_WORDS
from registry.domain.synonyms import MAX_TERM_WORDS, SynonymRow, Synonyms, fold

MAX_NODES: Final = 60_000
"""The file has a few short rows for each thing that officials search, so it may hold more than a record."""
MAX_ROWS: Final = 5_000
Term = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
_Placed = tuple[str, Spot]


class SynonymEntry(Part):
    """Satu baris: `terms` bila semua berarti sama, atau `from` dan `to` bila hanya satu arah."""

    terms: Annotated[tuple[Term, ...], Field(min_length=2, max_length=30)] | None = None
    """Kata atau istilah yang berarti sama; yang mencari satu juga menemukan yang lain."""
    source: Annotated[Term | None, Field(alias="from")] = None
    """Yang dicari."""
    to: Annotated[tuple[Term, ...], Field(min_length=1, max_length=30)] | None = None
    """Yang juga ditemukan, tidak sebaliknya."""
    note: ShortText | None = None
    """Mengapa satu arah, atau apa yang perlu diingat."""


class SynonymsFile(Part):
    """Berkas sinonim, practices/_search/synonyms.yml."""

    rows: Annotated[tuple[SynonymEntry, ...], Field(max_length=MAX_ROWS)]
    """Baris-barisnya; urutan tidak berarti apa-apa."""


@dataclass(frozen=True, slots=True)
class ReadSynonyms:
    """The outcome of reading the table: an empty one where a problem holds it back."""

    synonyms: Synonyms
    problems: tuple[Problem, ...]


def read_synonyms(path: str, blob: bytes) -> ReadSynonyms:
    """Read the table of synonyms."""
    findings = Findings(path)
    text = read_text(blob, findings)
    document = parse(text, findings, max_nodes=MAX_NODES) if text is not None else None
    file = validate(SynonymsFile, document, findings) if document else None
    if document is not None:
        pairs: dict[tuple[str, str], int] = {}
        for row in document.root.rows("rows"):
            _check_row(row, findings, pairs)
    if file is None or findings.is_held_back:
        return ReadSynonyms(Synonyms(), findings.problems())
    return ReadSynonyms(Synonyms(tuple(map(_row, file.rows))), findings.problems())


def _row(entry: SynonymEntry) -> SynonymRow:
    sources = entry.terms or ((entry.source,) if entry.source else ())
    return SynonymRow(sources, entry.terms or entry.to or (), entry.note or "")


def _check_row(row: Row, findings: Findings, pairs: dict[tuple[str, str], int]) -> None:
    """Report what the shape of a row does not show.

    Args:
        row: to check.
        findings: where problems go.
        pairs: (what is typed, what it leads to) of the rows before -> line; those of this row are added.
    """
    if row.has("terms") == row.has("from") or row.has("from") != row.has("to"):
        findings.error(Code.SYNONYM_SHAPE, row.spot())
        return
    source = row.text("from")
    targets = row.texts("to") if source else row.texts("terms")
    for term, spot in (((source, row.spot("from")),) if source else ()) + targets:
        _check_term(term, spot, findings)
    if source and fold(source) in {fold(target) for target, _ in targets}:
        findings.error(Code.SYNONYM_OF_ITSELF, row.spot("to"), Found.of(source))
        return
    _check_twice(targets, findings)
    new = {(fold(one), fold(other)): spot for one, (other, spot) in _pairs(source, targets)}
    known = [(pair, spot) for pair, spot in new.items() if pair in pairs]
    if known:
        pair, spot = known[0]
        findings.error(Code.SYNONYM_TWICE, spot, Found.of(pair[1], other_line=pairs[pair]))
    pairs.update({pair: spot.line for pair, spot in new.items() if pair not in pairs})


def _pairs(source: str | None, targets: Sequence[_Placed]) -> Iterator[tuple[str, _Placed]]:
    """Yield what leads to what; equivalents lead to each other."""
    if source:
        for target in targets:
            yield source, target
        return
    for place, target in enumerate(targets):
        for other in (*targets[:place], *targets[place + 1 :]):
            yield other[0], target


def _check_twice(targets: Sequence[_Placed], findings: Findings) -> None:
    seen: dict[str, int] = {}
    for term, spot in targets:
        if fold(term) in seen:
            findings.error(Code.SYNONYM_TWICE, spot, Found.of(term, other_line=seen[fold(term)]))
        seen.setdefault(fold(term), spot.line)


def _check_term(term: str, spot: Spot, findings: Findings) -> None:
    words = fold(term).split()
    if len(words) > MAX_TERM_WORDS:
        findings.error(Code.TOO_MANY_WORDS, spot, Found.of(term, max=MAX_TERM_WORDS, found=len(words)))
    elif words and all(word in STOP_WORDS for word in words):
        findings.error(Code.SYNONYM_STOP_WORD, spot, Found.of(term))

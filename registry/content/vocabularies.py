"""The open lists under `_vocabularies/`: files -> vocabularies, with problems like any other file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, StringConstraints

from registry.content.codes import Code
from registry.content.findings import WHOLE_FILE, Findings, Found
from registry.content.nodes import parse
from registry.content.paths import VOCABULARIES
from registry.content.text import read_text
from registry.content.validation import validate
from registry.domain.fields import ShortText, Text
from registry.domain.problem import Problem
from registry.domain.record import Part
from registry.domain.vocabulary import Term, Vocabularies, Vocabulary, VocabularyName


class Labels(Part):
    """Satu teks dalam dua bahasa."""

    id: Text
    """Bahasa Indonesia."""
    en: Text
    """Bahasa Inggris."""


class TermEntry(Part):
    """Satu kata dari daftar."""

    key: ShortText
    """Kunci yang ditulis di dalam catatan."""
    label: Labels
    """Sebutan yang tampil."""
    explanation: Labels
    """Penjelasan singkat."""


class VocabularyFile(Part):
    """Berkas satu daftar kata. Berkas: practices/_vocabularies/<daftar>.yml."""

    terms: Annotated[tuple[TermEntry, ...], Field(min_length=1, max_length=500)]
    """Kata-katanya, menurut urutan tampil."""


TEAM = r"@?[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}"
"""A team or account at a git host; nothing else, for it is written into a file that gives rights."""


class OwnerFile(Part):
    """Yang mengurus folder satu daerah. Berkas: practices/<daerah>/_owner.yml."""

    office: ShortText
    """Kantor yang mengurus."""
    team: Annotated[str, StringConstraints(pattern=f"^{TEAM}$", max_length=200)] | None = None
    """Nama tim atau akun di tempat git."""


@dataclass(frozen=True, slots=True)
class ReadVocabulary:
    """The outcome of reading one list: None where a problem holds it back."""

    vocabulary: Vocabulary | None
    problems: tuple[Problem, ...]


def vocabulary_path(name: VocabularyName) -> str:
    """Return the path of a list below the content directory."""
    return f"{VOCABULARIES}/{name.value}.yml"


def read_vocabulary(path: str, blob: bytes) -> ReadVocabulary:
    """Read the file of one open list."""
    findings = Findings(path)
    text = read_text(blob, findings)
    document = parse(text, findings) if text is not None else None
    entries = validate(VocabularyFile, document, findings) if document else None
    if document is not None:
        lines: dict[str, int] = {}
        for row in document.root.rows("terms"):
            key = row.text("key") or ""
            if key in lines:
                findings.error(Code.DUPLICATE_TERM, row.spot("key"), Found.of(key, other_line=lines[key]))
            lines.setdefault(key, row.spot("key").line)
    if entries is None or findings.is_held_back:
        return ReadVocabulary(None, findings.problems())
    return ReadVocabulary(Vocabulary(tuple(_term(entry) for entry in entries.terms)), findings.problems())


def read_vocabularies(files: Mapping[str, bytes]) -> tuple[Vocabularies, tuple[Problem, ...]]:
    """Read all open lists.

    Args:
        files: blobs by path below the content directory; other paths than those of the lists are ignored.

    Returns:
        The lists that could be read: keys of a list that is not there are not checked. Then the problems of all.
    """
    lists: dict[VocabularyName, Vocabulary] = {}
    problems: list[Problem] = []
    for name in VocabularyName:
        path = vocabulary_path(name)
        if path not in files:
            findings = Findings(path)
            findings.error(Code.LIST_MISSING, WHOLE_FILE, Found.of(name.value), holds_back=False)
            problems += findings.problems()
            continue
        outcome = read_vocabulary(path, files[path])
        problems += outcome.problems
        if outcome.vocabulary is not None:
            lists[name] = outcome.vocabulary
    return lists, tuple(problems)


def check_owner(path: str, blob: bytes) -> tuple[Problem, ...]:
    """Check the shape of an owner file."""
    return read_owner(path, blob)[1]


def read_owner(path: str, blob: bytes) -> tuple[OwnerFile | None, tuple[Problem, ...]]:
    """Read an owner file; None where a problem holds it back."""
    findings = Findings(path)
    text = read_text(blob, findings)
    document = parse(text, findings) if text is not None else None
    owner = validate(OwnerFile, document, findings) if document is not None else None
    return None if findings.is_held_back else owner, findings.problems()


def _term(entry: TermEntry) -> Term:
    return Term(
        key=entry.key,
        labels={"id": entry.label.id, "en": entry.label.en},
        explanations={"id": entry.explanation.id, "en": entry.explanation.en},
    )

"""Judged sets: a directory with `queries*.jsonl`, `qrels.tsv` and, where it has documents of its own, `docs.jsonl`.

```
docs.jsonl       {"id": "d1", "title": "…", "text": "…"}
queries.jsonl    {"id": "q1", "text": "…", "class": "plain"}     "tab": "need" where one kind of record was asked for
queries_*.jsonl  {"id": "q1", "text": "…"}                       the same ids: class, tab and judgments are shared
qrels.tsv        q1 <tab> 0 <tab> d1 <tab> 2                 grade 0 to 3; without docs.jsonl, `practice:kota-x/slug`
```
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from registry.domain.document import Document
from registry.domain.relevance import JudgedQuery
from registry.errors import JudgedSetError

DOCUMENTS, JUDGMENTS, QUERIES = "docs.jsonl", "qrels.tsv", "queries*.jsonl"
NO_TITLE: Final = "-"
"""Of a document without one: no word, but not nothing."""
_COLUMNS: Final = 4


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """One judged set.

    Attributes:
        name: of its directory.
        documents: file with its own documents; None where the real content is searched.
        queries: by name of the file without ending.
        grades: by id of a query, the grade of each judged document.
    """

    name: str
    documents: Path | None
    queries: Mapping[str, tuple[JudgedQuery, ...]]
    grades: Mapping[str, Mapping[str, int]]


def read_judged_set(directory: Path) -> JudgedSet:
    """Read a set; documents are read later, one by one.

    Raises:
        JudgedSetError: the directory has no queries or judgments, or a line cannot be read.
    """
    files = sorted(directory.glob(QUERIES))
    if not files or not (directory / JUDGMENTS).is_file():
        raise JudgedSetError(directory, "no_set")
    rows = {path.stem: tuple(_rows(path)) for path in files}
    groups, tabs = _shared(rows, "class"), _shared(rows, "tab")
    queries = {
        name: tuple(
            JudgedQuery(row["id"], row["text"], groups.get(row["id"], ""), tabs.get(row["id"], "")) for row in queries
        )
        for name, queries in rows.items()
    }
    documents = directory / DOCUMENTS
    grades = _grades(directory / JUDGMENTS)
    return JudgedSet(directory.resolve().name, documents if documents.is_file() else None, queries, grades)


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a set as practices, so that the real engine indexes them.

    Raises:
        JudgedSetError: a line cannot be read.
    """
    for row in _rows(path):
        yield Document("practice", row["id"], "", row.get("title") or NO_TITLE, "", body=row["text"])


def _shared(rows: Mapping[str, tuple[dict[str, str], ...]], name: str) -> Mapping[str, str]:
    """Return by id of a query what any of the files says of it."""
    return {row["id"]: row[name] for queries in rows.values() for row in queries if name in row}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                row = json.loads(line)
                yield {"id": row["id"], "text": row["text"], **{name: str(row[name]) for name in row}}
            except (ValueError, KeyError, TypeError) as error:
                raise JudgedSetError(f"{path}:{number}", "wrong_line") from error


def _grades(path: Path) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        columns = line.split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        if len(columns) != _COLUMNS or not columns[3].isdigit():
            raise JudgedSetError(f"{path}:{number}", "wrong_line")
        found.setdefault(columns[0], {})[columns[2]] = int(columns[3])
    return found

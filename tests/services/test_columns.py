import re
from pathlib import Path

import pytest

from registry.content.reader import MODELS
from registry.domain.identity import RecordKind
from registry.services.columns import COLUMNS
from registry.services.export import NAMES

ROOT = Path(__file__).resolve().parents[2]
NOT_IN_A_TABLE = {"translations"}


@pytest.mark.parametrize("kind", RecordKind)
def test_every_column_is_a_key_of_the_file_or_known_of_the_record(kind: RecordKind) -> None:
    """A misspelt key would be an empty column for ever; each name stands once, with a meaning in both languages."""
    names = [column.name for column in COLUMNS[kind]]
    own = {column.name for column in COLUMNS[kind] if column.value is None}
    assert own <= set(MODELS[kind].model_fields)
    assert len(names) == len(set(names))
    assert names[:3] == ["id", "status", "title"]
    assert all(re.fullmatch("[a-z_]+", name) for name in names)
    assert all(all(column.meaning) for column in COLUMNS[kind])


@pytest.mark.parametrize("kind", RecordKind)
def test_every_key_of_a_file_has_its_column(kind: RecordKind) -> None:
    """But those that no cell can hold; they are in the form for programs."""
    assert set(MODELS[kind].model_fields) - {column.name for column in COLUMNS[kind]} <= NOT_IN_A_TABLE


@pytest.mark.parametrize(("path", "language"), [("docs/data.md", 0), ("docs/open-data.md", 1)])
def test_the_documented_columns_are_those_of_the_code(path: str, language: int) -> None:
    """Each guide names each column of each file in its order, and no other; old ones keep their place."""
    text = (ROOT / path).read_text("utf-8")
    parts = re.split(r"^## `(\w+)\.csv`$", text, flags=re.MULTILINE)[1:]
    told = {
        name: re.findall(r"^\| `(\w+)` \| (.*) \|$", part, re.MULTILINE)
        for name, part in zip(parts[::2], parts[1::2], strict=True)
    }
    assert told == {
        NAMES[kind]: [(column.name, column.meaning[language]) for column in COLUMNS[kind]] for kind in RecordKind
    }

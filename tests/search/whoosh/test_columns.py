import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from registry.domain.document import Document
from registry.domain.query import FacetName
from registry.search.whoosh.columns import ARRAYS, MULTIPLE, NUMBERS, SINGLE, VALUES, ColumnBuilder, Columns
from tests import documents as plain
from tests.documents import key, some_documents


def _columns(documents: list[Document], previous: Columns | None = None) -> Columns:
    builder = ColumnBuilder(previous)
    for document in documents:
        builder.add(document)
    return builder.finish()


def _rows(columns: Columns) -> list[tuple[object, ...]]:
    """Return the values of each row, whatever codes they have."""
    rows = []
    for row, name in enumerate(columns.keys):
        single = [
            columns.values[facet][code] if (code := columns.single[facet][row]) >= 0 else None for facet in SINGLE
        ]
        multiple = [
            tuple(columns.values[facet][code] for code in codes[starts[row] : starts[row + 1]])
            for facet, (starts, codes) in columns.multiple.items()
        ]
        numbers = [int(columns.numbers[number][row]) for number in NUMBERS[:3]]
        rows.append((name, *single, *multiple, *numbers))
    return rows


@pytest.mark.parametrize("seed", range(4))
def test_appending_and_taking_give_what_building_anew_gives(seed: int) -> None:
    """Three generations of changes, with documents that come back, against one fresh build of what is left."""
    chance = random.Random(seed)
    documents = {key(document): document for document in some_documents(seed, 40)}
    columns = _columns(list(documents.values()))
    for _ in range(3):
        changed = [
            replace(documents[pair], topics=("baru",), year=1999, sector=None)
            for pair in chance.sample(sorted(documents), 7)
        ]
        new = [plain.a_document(chance, "practice", chance.randint(100, 999)) for _ in range(3)]
        columns = _columns([*changed, *new], columns)
        documents |= {key(document): document for document in (*changed, *new)}
        for pair in chance.sample(sorted(documents), 4):
            documents.pop(pair)
        last = {name: row for row, name in enumerate(columns.keys)}
        order = [last[f"{kind}:{id_}"] for kind, id_ in chance.sample(sorted(documents), len(documents))]
        columns = columns.take(order, np.ones(len(order), dtype=bool))
    fresh = _columns([documents[kind, id_] for kind, _, id_ in (name.partition(":") for name in columns.keys)])
    assert _rows(columns) == _rows(fresh)


def test_nothing_and_one_row_are_columns_too() -> None:
    """The first record of a registry is appended to nothing."""
    empty = _columns([])
    assert len(empty) == 0
    assert _rows(empty.take([], np.zeros(0, dtype=bool))) == []
    (document, *_) = some_documents(1, 1)
    assert _rows(_columns([document], empty)) == _rows(_columns([document]))
    assert not empty.mask("topic", ("pangan",)).any()
    assert empty.count("kind", np.zeros(0, dtype=bool)).tolist() == []


@pytest.mark.parametrize("facet", [*SINGLE, *MULTIPLE])
def test_masks_and_counts_are_those_of_a_plain_count(facet: str) -> None:
    """For every value, over all rows and over some."""
    documents, chance = some_documents(7, 80), random.Random(7)
    columns = _columns(documents)
    name = FacetName(facet)
    some = np.asarray([chance.random() < 0.5 for _ in documents])
    for value in {value for document in documents for value in plain.values(document, name)}:
        has = [value in plain.values(document, name) for document in documents]
        assert columns.mask(facet, (value,)).tolist() == has
    counted = Counter(
        value
        for document, is_in in zip(documents, some, strict=True)
        if is_in
        for value in plain.values(document, name)
    )
    shown = zip(columns.values[facet], columns.count(facet, some).tolist(), strict=True)
    totals: Counter[str] = Counter()
    for value, count in shown:
        totals[value.partition("/")[2] if facet == "stage" else value] += count
    assert +totals == counted
    assert not columns.mask(facet, ("tidak-ada",)).any()
    assert not columns.mask(facet, ()).any()


def test_a_stage_means_both_kinds_unless_it_says_which() -> None:
    """In addresses `diterapkan` is a stage of practices and of replications."""
    documents = [
        Document("practice", "a", "1", "A", "", stage="diterapkan"),
        Document("transfer", "b", "1", "B", "", stage="diterapkan"),
    ]
    columns = _columns(documents)
    assert columns.mask("stage", ("diterapkan",)).tolist() == [True, True]
    assert columns.mask("stage", ("transfer/diterapkan",)).tolist() == [False, True]


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    """Values, codes, numbers and who is alive."""
    columns = _columns(some_documents(3, 30))
    columns = columns.take(range(len(columns)), np.arange(len(columns)) % 3 > 0)
    columns.save(tmp_path)
    loaded = Columns.load(tmp_path)
    assert _rows(loaded) == _rows(columns)
    assert loaded.alive.tolist() == columns.alive.tolist()
    assert {name: values.tolist() for name, values in loaded.numbers.items()} == {
        name: values.tolist() for name, values in columns.numbers.items()
    }


@pytest.mark.parametrize("name", [ARRAYS, VALUES])
def test_x1_no_pickle_is_ever_read(tmp_path: Path, name: str) -> None:
    """An array of objects would run code when it is loaded."""
    _columns(some_documents(3, 3)).save(tmp_path)
    np.savez(tmp_path / ARRAYS, alive=np.asarray([print], dtype=object), allow_pickle=True)
    with pytest.raises(ValueError, match="allow_pickle"):
        Columns.load(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(OSError, match=name):
        Columns.load(tmp_path)

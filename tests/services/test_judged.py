from pathlib import Path

import pytest

from registry.errors import JudgedSetError
from registry.services.judged import read_documents, read_judged_set
from tests.judged import make_judged_set


def test_a_set_is_read_with_its_groups(tmp_path: Path) -> None:
    """A second file of queries takes the group of the query of the same id."""
    judged = read_judged_set(make_judged_set(tmp_path / "small"))
    assert judged.name == "small"
    assert [query.group for query in judged.queries["queries"]] == ["plain", "morph", "morph"]
    assert [query.group for query in judged.queries["queries_short"]] == ["plain"]
    assert judged.grades == {"q1": {"d1": 2}, "q2": {"d2": 1}, "q3": {"d3": 1}}


def test_other_files_of_queries_share_class_and_tab(tmp_path: Path) -> None:
    """A query with a slip is asked of the same kind of record, and counts in the same group, as the one without."""
    directory = make_judged_set(tmp_path / "small")
    asked = '{"id": "q1", "text": "sampah", "class": "kind", "tab": "need"}\n'
    (directory / "queries.jsonl").write_text(asked, encoding="utf-8")
    for queries in read_judged_set(directory).queries.values():
        assert [(query.group, query.tab) for query in queries] == [("kind", "need")]


def test_documents_are_practices_and_always_have_a_title(tmp_path: Path) -> None:
    """What lists show of a record is never nothing, so a passage without title gets a dash, which is no word."""
    documents = list(read_documents(make_judged_set(tmp_path / "small") / "docs.jsonl"))
    assert [(document.kind, document.id, document.title) for document in documents] == [
        ("practice", "d1", "Bank sampah"),
        ("practice", "d2", "-"),
        ("practice", "d3", "-"),
    ]


def test_without_documents_the_real_content_is_meant(tmp_path: Path) -> None:
    """The project's own set has none."""
    directory = make_judged_set(tmp_path / "small")
    (directory / "docs.jsonl").unlink()
    assert read_judged_set(directory).documents is None


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("queries.jsonl", '{"id": "q1"}\n', "queries.jsonl:1"),
        ("queries.jsonl", '{"id": "q1", "text": "a"}\n[]\n', "queries.jsonl:2"),
        ("qrels.tsv", "q1\t0\td1\n", "qrels.tsv:1"),
        ("qrels.tsv", "q1\t0\td1\tgood\n", "qrels.tsv:1"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, name: str, text: str, place: str) -> None:
    """The error carries the place in the file."""
    directory = make_judged_set(tmp_path / "small")
    (directory / name).write_text(text, encoding="utf-8")
    with pytest.raises(JudgedSetError) as raised:
        read_judged_set(directory)
    assert raised.value.path.endswith(place)
    assert raised.value.reason == "wrong_line"


def test_a_directory_without_judgments_is_no_set(tmp_path: Path) -> None:
    """A slip in the path is told as such."""
    with pytest.raises(JudgedSetError) as raised:
        read_judged_set(tmp_path)
    assert raised.value.reason == "no_set"

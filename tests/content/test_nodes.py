"""YAML becomes plain values with places; everything dangerous is refused on the way."""

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from registry.content.document import Document
from registry.content.findings import Findings, Spot
from registry.content.limits import MAX_YAML_DEPTH, MAX_YAML_NODES
from registry.content.nodes import parse


def _parse(text: str) -> tuple[Document | None, list[tuple[str, int, int]]]:
    findings = Findings("x")
    document = parse(text, findings)
    return document, [(problem.code, problem.line, problem.column) for problem in findings.problems()]


def _data(text: str) -> object:
    document, problems = _parse(text)
    assert problems == []
    assert document is not None
    return document.data


def test_every_scalar_is_its_text() -> None:
    """Nothing is resolved: `no`, `012`, `1.10`, `12:30` and dates stay what was typed."""
    text = "a: no\nb: 012\nc: 1.10\nd: 12:30:45\ne: 2017-03-08\nf: ~\ng: 0x1f\nh: .inf\n"
    assert _data(text) == {
        "a": "no", "b": "012", "c": "1.10", "d": "12:30:45", "e": "2017-03-08", "f": "~", "g": "0x1f", "h": ".inf",
    }  # fmt: skip


def test_an_empty_value_is_absent_and_a_quoted_one_is_not() -> None:
    """An empty or `null` value is as if the key were not there; its place is kept for the message."""
    document, problems = _parse('a:\nb: null\nc: ""\nd: "null"\ne:\n  - x\n  -\n  - null\n  - y\n')
    assert problems == []
    assert document is not None
    assert document.data == {"c": "", "d": "null", "e": ["x", "y"]}
    assert document.key_spot(("a",)) == Spot(1, 1, "a")


def test_keys_and_values_have_places() -> None:
    """A loc of pydantic leads to line and column of the key and of the value."""
    document, _ = _parse("a: 1\nlist:\n  - {x: y, z: [p, q]}\n")
    assert document is not None
    assert document.keys["list", 0, "z"] == Spot(3, 12, "list[0].z")
    assert document.values["list", 0, "z", 1] == Spot(3, 19, "list[0].z[1]")
    assert document.spot(("list", 0, "gone")) == Spot(3, 6, "list[0].gone")


def test_lines_count_from_where_the_yaml_begins_in_the_file() -> None:
    """Front matter begins on line 2."""
    findings = Findings("x")
    document = parse("a: 1\n", findings, first_line=2)
    assert document is not None
    assert document.keys["a",] == Spot(2, 1, "a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("berkas-kosong", 1, 1)]),
        ("# hanya komentar\n", [("berkas-kosong", 1, 1)]),
        ("- a\n- b\n", [("bukan-pasangan-kunci", 1, 1)]),
        ("hanya teks\n", [("bukan-pasangan-kunci", 1, 1)]),
        ("a: 1\nb: 2\na: 3\n", [("kunci-ganda", 3, 1)]),
        ("a: {b: 1, b: 2}\n", [("kunci-ganda", 1, 11)]),
        ("a: &x 1\n", [("alias-tidak-diizinkan", 1, 4)]),
        ("a: &x [*x]\n", [("alias-tidak-diizinkan", 1, 4), ("alias-tidak-diizinkan", 1, 8)]),
        ("a: !!binary aGk=\n", [("tag-tidak-diizinkan", 1, 4)]),
        ("a: !!python/object/apply:os.system [id]\n", [("tag-tidak-diizinkan", 1, 4)]),
        ("!!set {a, b}\n", [("tag-tidak-diizinkan", 1, 1)]),
        ("[a, b]: c\n", [("kunci-bukan-kata", 1, 1)]),
        ("a: 1\n---\nb: 2\n", [("dokumen-kedua", 2, 1)]),
        ("a: 1\n...\nb: 2\n", [("dokumen-kedua", 3, 1)]),
        ('a: "\\u202e"\n', [("karakter-arah", 1, 4)]),
        ('a: "\\x1b"\n', [("karakter-kendali", 1, 4)]),
    ],
)
def test_what_no_record_needs_is_refused_with_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    """Anchors, aliases, tags, double keys, second documents and other tops are errors, never surprises."""
    assert _parse(text)[1] == expected


def test_both_lines_of_a_double_key_are_named() -> None:
    """The first value is kept, so that the rest can be checked."""
    findings = Findings("x")
    document = parse("a: 1\nb: 2\na: {c: [d]}\n", findings)
    assert document is not None
    assert document.data == {"a": "1", "b": "2"}
    assert findings.problems()[0].details["other_line"] == "1"


def test_depth_and_size_are_bounded() -> None:
    """The deepest and the largest legal document are read; one more is refused."""
    assert _parse("a: " + "[" * (MAX_YAML_DEPTH - 1) + "]" * (MAX_YAML_DEPTH - 1))[1] == []
    assert _parse("a: " + "[" * MAX_YAML_DEPTH)[1] == [("terlalu-dalam", 1, 3 + MAX_YAML_DEPTH)]
    rows = (MAX_YAML_NODES - 1) // 2
    assert _parse("".join(f"k{number}: v\n" for number in range(rows)))[1] == []
    assert [code for code, _, _ in _parse("".join(f"k{number}: v\n" for number in range(rows + 1)))[1]] == [
        "terlalu-banyak-isi"
    ]


@pytest.mark.parametrize("piece", ["[", "{", "- ", "? ", "[a: ", "{a: "])
def test_deep_nesting_is_refused_at_once(piece: str) -> None:
    """Libyaml's composer would end the process on these; the event scan stops at the limit."""
    started = time.process_time()
    problems = _parse(piece * 50_000)[1]
    assert problems[-1][0] == "terlalu-dalam"
    assert time.process_time() - started < 0.5


@given(st.text(alphabet=st.sampled_from("ab:- \n[]{},\"'&*!|>#?%@`\t\\"), max_size=40))
def test_any_yaml_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail, and the texts it reads are those that a plain YAML reader would read."""
    document, problems = _parse(text)
    assert document is not None or problems
    if document is not None and not problems:
        expected = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - resolves nothing
        assert {key: expected[key] for key in document.data if isinstance(document.data[key], str)} == {
            key: value for key, value in document.data.items() if isinstance(value, str)
        }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\tb: 1\n", ("yaml-tab", 2, 1)),
        ("a: b: c\n", ("yaml-titik-dua", 1, 5)),
        ("a: 1\nkata saja\nb: 2\n", ("yaml-kunci-tanpa-titik-dua", 2, 1)),
        ("a: [1, 2\nb: 3\n", ("yaml-kurung", 1, 4)),
        ("a: {b: 1\n", ("yaml-kurung", 1, 4)),
        ('a: "b\n', ("yaml-tanda-kutip", 1, 4)),
        ("a: 'b\n", ("yaml-tanda-kutip", 1, 4)),
        ("a: 1\n  b: 2\n", ("yaml-titik-dua", 2, 4)),
        ("a:\n  - 1\n - 2\n", ("yaml-indentasi", 3, 2)),
        ("a: @b\n", ("yaml-karakter-awal", 1, 4)),
        ("a: `b`\n", ("yaml-karakter-awal", 1, 4)),
        ("a: %b\n", ("yaml-karakter-awal", 1, 4)),
        ('a: "C:\\qrs"\n', ("yaml-garis-miring", 1, 7)),
        ('a: "\\ud800"\n', ("yaml-garis-miring", 1, 7)),
    ],
)
def test_a_slip_of_syntax_is_told_with_place_and_kind(text: str, expected: tuple[str, int, int]) -> None:
    """Each kind has its own plain advice."""
    assert _parse(text)[1] == [expected]

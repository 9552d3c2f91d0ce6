"""The JSON Schemas that editors read."""

import json

import jsonschema
import pytest
import yaml

from registry.content.findings import Findings
from registry.content.front_matter import split
from registry.content.order import ORDER
from registry.content.schema import DIALECT, check_schema, schema_of, schema_path, schema_text
from registry.domain.identity import RecordKind
from tests.samples import AGREEMENT, NEED, PRACTICE, PRACTICES, TRANSFER, changed

TEXTS = {
    RecordKind.PRACTICE: PRACTICE,
    RecordKind.TRANSFER: TRANSFER,
    RecordKind.AGREEMENT: AGREEMENT,
    RecordKind.NEED: NEED,
}


class _EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: plain numbers are numbers, and dates stay texts, as in YAML 1.2."""


for _first, _resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items():
    _EditorLoader.yaml_implicit_resolvers = {
        **_EditorLoader.yaml_implicit_resolvers,
        _first: [one for one in _resolvers if "timestamp" not in one[0]],
    }


def _as_an_editor_reads_it(text: str) -> object:
    parts = split(text, Findings("x")) if text.startswith("---") else None
    return yaml.load(parts.yaml if parts else text, Loader=_EditorLoader)  # noqa: S506 - a SafeLoader


@pytest.mark.parametrize("kind", RecordKind)
def test_a_schema_is_valid_draft_07_and_nothing_newer(kind: RecordKind) -> None:
    """Editors ignore what they do not know, and siblings of $ref."""
    schema = schema_of(kind)
    assert schema["$schema"] == DIALECT
    jsonschema.Draft7Validator.check_schema(schema)
    for part in _parts(schema):
        assert not {"$defs", "prefixItems", "ge", "le", "unevaluatedProperties"} & part.keys()
        assert "$ref" not in part or part.keys() == {"$ref"}
        assert str(part.get("$ref", "#/definitions/")).startswith("#/definitions/")


def _parts(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [part for item in value for part in _parts(item)]
    if not isinstance(value, dict):
        return []
    return [value, *(part for item in value.values() for part in _parts(item))]


@pytest.mark.parametrize("kind", RecordKind)
def test_the_file_for_editors_is_the_schema_of_the_code(kind: RecordKind) -> None:
    """`registry schema --write` brings it up to date."""
    assert (PRACTICES / schema_path(kind)).read_text(encoding="utf-8") == schema_text(kind)


@pytest.mark.parametrize("kind", RecordKind)
def test_the_schema_accepts_what_the_reader_accepts(kind: RecordKind) -> None:
    """An editor does not mark a valid record."""
    jsonschema.Draft7Validator(schema_of(kind)).validate(_as_an_editor_reads_it(TEXTS[kind]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("form: pelayanan-publik", "form: layanan"),
        ("digital: false", "digital: tidak"),
        ("since: 2012", "since: dulu"),
        ("amount_idr: 1500000000", "amount_idr: -1"),
        ("status: published", "status: published\nwarna: merah"),
        ('title: "Pembiayaan usaha kecil tanpa beban margin (Pusyar)"', "title: Ab"),
    ],
)
def test_the_schema_marks_what_the_reader_refuses(old: str, new: str) -> None:
    """The slip is seen while typing."""
    value = _as_an_editor_reads_it(changed(PRACTICE, old, new))
    assert not jsonschema.Draft7Validator(schema_of(RecordKind.PRACTICE)).is_valid(value)


@pytest.mark.parametrize("kind", RecordKind)
def test_keys_are_offered_in_the_order_of_writing_and_explained(kind: RecordKind) -> None:
    """Completion follows the canonical form; each key says in Indonesian what it is for."""
    properties = schema_of(kind)["properties"]
    assert isinstance(properties, dict)
    assert tuple(properties) == ORDER[kind]
    assert all("description" in value or "$ref" in value for value in properties.values())  # a $ref brings its own


def test_a_schema_that_differs_is_told() -> None:
    """Models and editors must not disagree."""
    path = schema_path(RecordKind.NEED)
    assert check_schema(path, schema_text(RecordKind.NEED).encode()) == ()
    assert [problem.code for problem in check_schema(path, b"{}")] == ["skema-usang"]
    assert json.loads(schema_text(RecordKind.NEED))["title"] == "Kebutuhan"

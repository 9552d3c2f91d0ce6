"""The JSON Schema of each kind of record, in the dialect that editors read (draft-07), made from the models."""

import json
from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from registry.content.codes import Code
from registry.content.descriptions import descriptions_of
from registry.content.order import ORDER
from registry.content.paths import SCHEMAS
from registry.content.reader import MODELS, WITH_BODY
from registry.domain.identity import RecordKind
from registry.domain.problem import Problem

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_TITLES: Final = {
    RecordKind.PRACTICE: "Praktik",
    RecordKind.TRANSFER: "Replikasi",
    RecordKind.AGREEMENT: "Kerja sama",
    RecordKind.NEED: "Kebutuhan",
}
_EXAMPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "sector": ("1.02", "2.17", "5.02"),
    "topics": ("kesehatan", "umkm-dan-ekonomi-lokal", "anggaran-dan-perencanaan"),
    "initiator": ("kepala-daerah", "perangkat-daerah", "asn", "masyarakat"),
    "softwareType": ("standalone/web", "standalone/mobile"),
}
"""Some words of the open lists: the lists themselves are content and grow without the schema."""


_KEYWORDS: Final = {"ge": "minimum", "le": "maximum"}
"""What pydantic calls bounds behind a validator of ours."""


class _Draft07(GenerateJsonSchema):
    """pydantic's generator without what draft-07 lacks: tuples become lists, and absent is simply not there."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Say of each field what the model says of it."""
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        for name, text in descriptions_of(model).items():
            made["properties"][name]["description"] = text
        return made

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """Write a tuple of one type as an array."""
        array: JsonSchemaValue = {"type": "array", "items": self.generate_inner(schema["items_schema"][0])}
        for bound, name in (("min_length", "minItems"), ("max_length", "maxItems")):
            if isinstance(schema.get(bound), int):
                array[name] = schema[bound]  # type: ignore[literal-required]
        return array

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave null out: an empty value is read as absent, and editors need not offer it."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave defaults out: editors would write them."""
        return self.generate_inner(schema["schema"])


def schema_of(kind: RecordKind) -> dict[str, object]:
    """Return the schema of a kind: of the front matter of a `.md` record, of the whole file of a `.yml` one."""
    model = MODELS[kind]
    mode: JsonSchemaMode = "validation"
    made = model.model_json_schema(by_alias=True, schema_generator=_Draft07, mode=mode)
    definitions = made.pop("$defs", {})
    described = {"$schema": DIALECT, "title": _TITLES[kind], "description": _description(model, kind)}
    properties = made["properties"]
    made["properties"] = {name: properties[name] for name in ORDER[kind]}
    for name, examples in _EXAMPLES.items():
        _add_examples(made["properties"].get(name), examples)
    _add_examples(definitions.get("Software", {}).get("properties", {}).get("softwareType"), _EXAMPLES["softwareType"])
    whole = {
        **described,
        **{key: value for key, value in made.items() if key not in described},
        "definitions": definitions,
    }
    cleaned = _cleaned(whole)
    if not isinstance(cleaned, dict):
        raise TypeError(cleaned)
    return cleaned


def schema_text(kind: RecordKind) -> str:
    """Return the schema as the file `_schema/<kind>.json` has it."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def schema_path(kind: RecordKind) -> str:
    """Return the path of a schema below the content directory."""
    return f"{SCHEMAS}/{kind.value}.json"


def check_schema(path: str, blob: bytes) -> tuple[Problem, ...]:
    """Hold a schema file against the models."""
    kind = next((kind for kind in RecordKind if schema_path(kind) == path), None)
    if kind is None or blob == schema_text(kind).encode():
        return ()
    return (Problem(Code.SCHEMA_OUTDATED.value, path, holds_back=False),)


def _description(model: type[BaseModel], kind: RecordKind) -> str:
    where = "front matter berkas .md" if kind in WITH_BODY else "berkas .yml"
    return f"{(model.__doc__ or '').strip()} Skema ini menjelaskan {where}."


def _add_examples(schema: object, examples: tuple[str, ...]) -> None:
    if isinstance(schema, dict):
        target = schema.get("items") if schema.get("type") == "array" else schema
        if isinstance(target, dict):
            target["examples"] = list(examples)


def _cleaned(value: object, *, is_names: bool = False) -> object:
    """Rewrite references for draft-07, which ignores what stands beside `$ref`; drop what names of the code made.

    Args:
        value: a part of a schema.
        is_names: whether the keys of a mapping are names of fields or definitions, which are left alone.
    """
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if not isinstance(value, dict):
        return value
    if is_names:
        return {name: _cleaned(inner) for name, inner in value.items()}
    dropped = () if "$schema" in value else ("title", "description") if "enum" in value else ("title",)
    cleaned = {
        _KEYWORDS.get(key, key): _cleaned(inner, is_names=key in ("properties", "definitions"))
        for key, inner in value.items()
        if key not in dropped
    }
    reference = cleaned.get("$ref")
    if isinstance(reference, str):
        cleaned["$ref"] = reference.replace("#/$defs/", "#/definitions/")
        if len(cleaned) > 1:
            return {
                **{key: inner for key, inner in cleaned.items() if key != "$ref"},
                "allOf": [{"$ref": cleaned["$ref"]}],
            }
    return cleaned

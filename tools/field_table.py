"""Write the tables of fields, from the schemas that editors read: `python tools/field_table.py`."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from registry.domain.identity import RecordKind
from registry.services.author import record_schema

TABLE: Final = Path("docs/kolom.md")
Schema = Mapping[str, Any]
_REF: Final = "#/definitions/"
_HEAD: Final = """# Kolom berkas

Semua kolom yang dikenal, menurut jenis catatan. Yang tidak bertanda **wajib** boleh dikosongkan. Isi "kolom bersusun"
ada di bawah, menurut nama kolomnya. Cara menulis berkasnya: [panduan berkas](../practices/README.md). Halaman ini
dibuat dengan `python tools/field_table.py`; jangan disunting dengan tangan.
"""
_PUBLISHED: Final = """
Praktik yang terbit (`status: published`) juga memerlukan `form`, `digital`, `sector`, sedikitnya satu sumber, serta
bagian *Masalah* dan *Cara kerja*.
"""
_SHARED: Final = "\n## Kolom bersusun yang dipakai bersama\n"
_PARTS: Final = "| kolom | artinya | isi |\n|---|---|---|\n"
_PATTERNS: Final = {
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": "tanggal: `2017`, `2017-03`, atau `2017-03-08`",
    "^[1-8]\\.[0-9]{2}$": "kode urusan",
    "^[a-z0-9]+(?:-[a-z0-9]+)*$": "nama pendek",
    "^[a-z0-9]+(?:-[a-z0-9]+)*(/[a-z0-9]+(?:-[a-z0-9]+)*){0,2}$": "id catatan",
}
_PLAIN: Final = {"string": "teks", "integer": "angka bulat", "number": "angka", "boolean": "`true` atau `false`"}


def page() -> str:
    """Return the page: the kinds in their order, with the parts that only they have, then the parts of several."""
    schemas = {kind: json.loads(record_schema(kind)) for kind in RecordKind}
    parts = [(kind, name, part) for kind, schema in schemas.items() for name, part in _parts(schema)]
    shared = {name: part for kind, name, part in parts if [one[1:] for one in parts].count((name, part)) > 1}
    keys = _keys(schemas.values())
    text = _HEAD
    for kind, schema in schemas.items():
        text += f"\n## {schema['title']}\n\n{_opening(schema)}\n\n{_rows(schema, schema['definitions'])}"
        text += _PUBLISHED if kind is RecordKind.PRACTICE else ""
        for name, part in _parts(schema):
            text += "" if name in shared else _part(keys[name], part, schema["definitions"])
    text += _SHARED
    definitions = {name: part for schema in schemas.values() for name, part in schema["definitions"].items()}
    return text + "".join(_part(keys[name], part, definitions) for name, part in shared.items())


def _opening(schema: Schema) -> str:
    """Return what a kind is and where its file lies; where its fields stand in a file of both is said, too."""
    said, _, form = schema["description"].partition(" Skema ini menjelaskan ")
    where = re.sub(r"Berkas: (\S+)\.$", r"Berkas: `\1`.", said)
    return f"{where} Kolomnya di antara dua baris `---` di awal berkas." if form.startswith("front matter") else where


def _parts(schema: Mapping[str, Schema]) -> Iterator[tuple[str, Schema]]:
    """Yield the definitions that have fields of their own."""
    yield from ((name, part) for name, part in schema["definitions"].items() if "properties" in part)


def _part(keys: list[str], part: Schema, definitions: Schema) -> str:
    heading = ", ".join(f"`{key}`" for key in keys)
    return f"\n### {heading}\n\n{part['description']}\n\n{_rows(part, definitions)}"


def _rows(schema: Schema, definitions: Schema) -> str:
    rows = []
    for key, one in schema["properties"].items():
        must = "**wajib** · " if key in schema.get("required", []) else ""
        rows.append(f"| `{key}` | {must}{_cell(one['description'])} | {_content(one, definitions)} |\n")
    return _PARTS + "".join(rows)


def _content(schema: Schema, definitions: Schema) -> str:
    """Say in a few words what may stand in a field."""
    if "allOf" in schema:
        return _content(schema["allOf"][0], definitions)
    if reference := schema.get("$ref", ""):
        target = definitions[reference.removeprefix(_REF)]
        return "kolom bersusun" if "properties" in target else _content(target, definitions)
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"daftar (sampai {schema['maxItems']}): {_content(schema['items'], definitions)}"
    if words := _PATTERNS.get(schema.get("pattern", "")):
        return words
    kinds = schema.get("type", [])
    return " atau ".join(_PLAIN[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _keys(schemas: Iterable[Schema]) -> dict[str, list[str]]:
    """Return under which keys each part stands."""
    found: dict[str, list[str]] = {}

    def walk(schema: Schema, definitions: Schema, key: str) -> None:
        if reference := str(schema.get("$ref", "")).removeprefix(_REF):
            if key not in found.setdefault(reference, []):
                found[reference].append(key)
            return
        for inner in (*schema.get("allOf", ()), *([schema["items"]] if "items" in schema else ())):
            walk(inner, definitions, key)

    for schema in schemas:
        for part in (schema, *schema["definitions"].values()):
            for key, one in part.get("properties", {}).items():
                walk(one, schema["definitions"], key)
    return found


def _cell(text: str) -> str:
    return text.replace("|", "/").replace("<", "&lt;")


if __name__ == "__main__":
    TABLE.write_text(page(), "utf-8")

"""The description of the API in OpenAPI 3.1, made from the models of records, the shapes of answers and the facets."""

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from registry.domain.agreement import Agreement
from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.query import (
    DEFAULT_PER_PAGE,
    MAX_PAGE,
    MAX_PER_PAGE,
    MAX_QUERY_CHARACTERS,
    FacetName,
    Sort,
)
from registry.domain.transfer import Transfer
from registry.web import api_urls, search_urls, urls
from registry.web.api import connected, problem, shapes
from registry.web.api.asked import LANGUAGES
from registry.web.api.results import Json
from registry.web.parameters import MAX_VALUES

VERSION: Final = "1.0.0"
"""Of the API: version 1 only grows; a key that is there keeps its name and meaning."""
_REF: Final = "#/components/schemas/{model}"
_RECORDS: Final[Mapping[str, tuple[type[BaseModel], type[BaseModel] | None]]] = {
    RecordKind.PRACTICE: (Practice, connected.PracticeRelations),
    RecordKind.TRANSFER: (Transfer, connected.TransferRelations),
    RecordKind.AGREEMENT: (Agreement, connected.AgreementRelations),
    RecordKind.NEED: (Need, connected.NeedRelations),
}
_LISTS: Final[Mapping[str, type[BaseModel]]] = {
    RecordKind.PRACTICE: shapes.Practices,
    RecordKind.TRANSFER: shapes.Transfers,
    RecordKind.AGREEMENT: shapes.Agreements,
    RecordKind.NEED: shapes.Needs,
    REGION_KIND: shapes.Regions,
}
_NAMES: Final = {
    RecordKind.PRACTICE.value: ("practice", "practices", "region/slug"),
    RecordKind.TRANSFER.value: ("replication", "replications", "receiver/origin/slug"),
    RecordKind.AGREEMENT.value: ("agreement", "agreements", "slug"),
    RecordKind.NEED.value: ("need", "needs", "region/slug"),
    REGION_KIND: ("region", "regions", "slug"),
}
"""What a kind is called, alone and as a list, and the parts of its id in an address."""
_YEARS: Final = ("year_from", "year_to")
_NOT_FACETS: Final = frozenset({FacetName.YEAR})


def document(base_url: str) -> Json:
    """Return the description, for a site at an address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Registri Praktik Baik",
            "version": VERSION,
            "summary": "Good practices of Indonesian local governments, and who learned from whom.",
            "description": "Reading needs no key. Unknown values of filters are ignored and named in `notices`. "
            "Answers carry an ETag; ask again with If-None-Match. Errors are application/problem+json.",
            "license": {"name": "CC BY 4.0 (content)", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": base_url}],
        "paths": dict(_paths()),
        "components": {"schemas": _schemas()},
    }


def _paths() -> list[tuple[str, Json]]:
    kinds = list(_NAMES)
    return [
        (urls.API_SEARCH, _get("search", "Search all records.", _search_parameters(), shapes.SearchAnswer)),
        (search_urls.API_SUGGEST, _get("suggest", "Suggest while typing.", (_text(), _spoken()), shapes.Suggestions)),
        *((api_urls.FOLDERS[kind], _listing(kind)) for kind in kinds),
        *((f"{api_urls.FOLDERS[kind]}/{_template(kind)}", _single(kind)) for kind in kinds),
    ]


def _listing(kind: str) -> Json:
    name = _NAMES[kind][1]
    left_out = {"kind", "explain"}
    if kind == REGION_KIND:
        left_out |= {"sort", *_YEARS, *(facet.value for facet in FacetName if facet is not FacetName.PROVINCE)}
    parameters = tuple(one for one in _search_parameters() if one["name"] not in left_out)
    return _get(f"list_{name}", f"List {name}.", parameters, _LISTS[kind])


def _single(kind: str) -> Json:
    name = _NAMES[kind][0]
    parts = _NAMES[kind][2].split("/")
    inside = tuple(
        {"name": part, "in": "path", "required": True, "schema": {"type": "string"}, "description": f"The {part}."}
        for part in parts
    )
    shape = f"{name.capitalize()}Record" if kind != REGION_KIND else connected.Region
    answer = _get(f"get_{name}", f"Read one {name}.", (*inside, _spoken()), shape)
    operation = answer["get"]
    if isinstance(operation, dict):
        moved = {"description": "The record lives under another id now.", "headers": {"Location": _header("New path.")}}
        operation["responses"] |= {"301": moved, "404": _problem("There is no such record.")}
    return answer


def _get(id_: str, summary: str, parameters: tuple[Json, ...], shape: type[BaseModel] | str) -> dict[str, object]:
    name = shape if isinstance(shape, str) else shape.__name__
    answered = {
        "description": "The answer.",
        "headers": {"ETag": _header("Changes with the content.")},
        "content": {"application/json": {"schema": _reference(name)}},
    }
    responses = {
        "200": answered,
        "304": {"description": "Nothing changed since the ETag that was named."},
        "400": _problem("The request cannot be read."),
        "414": _problem("The address is too long."),
        "429": _problem("Too many requests from one network; `Retry-After` says when to come back."),
        "503": _problem("Nothing is served yet."),
    }
    return {"get": {"operationId": id_, "summary": summary, "parameters": list(parameters), "responses": responses}}


def _search_parameters() -> tuple[Json, ...]:
    repeated = (_facet(facet) for facet in FacetName if facet not in _NOT_FACETS)
    years = (_parameter(name, {"type": "integer", "minimum": 1900, "maximum": 2199}, "Year.") for name in _YEARS)
    return (
        _text(),
        *repeated,
        *years,
        _parameter("sort", {"type": "string", "enum": [sort.value for sort in Sort]}, "Order."),
        _parameter("page", {"type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": 1}, "Page, from 1."),
        _parameter(
            "per_page",
            {"type": "integer", "minimum": 1, "maximum": MAX_PER_PAGE, "default": DEFAULT_PER_PAGE},
            "Results on a page.",
        ),
        _parameter("explain", {"type": "string", "enum": ["1"]}, "Says of each result why it is there."),
        _spoken(),
    )


def _text() -> Json:
    return _parameter("q", {"type": "string", "maxLength": MAX_QUERY_CHARACTERS}, "Words, as in the search box.")


def _spoken() -> Json:
    return _parameter("lang", {"type": "string", "enum": list(LANGUAGES), "default": "id"}, "Language of labels.")


def _facet(facet: FacetName) -> Json:
    values = {"type": "array", "items": {"type": "string"}, "maxItems": MAX_VALUES}
    described = "Filter; repeated it means any of these. Values: the same facet of a search without filters."
    return {**_parameter(facet.value, values, described), "style": "form", "explode": True}


def _parameter(name: str, schema: Json, description: str) -> Json:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _header(description: str) -> Json:
    return {"description": description, "schema": {"type": "string"}}


def _problem(description: str) -> Json:
    return {"description": description, "content": {problem.MEDIA_TYPE: {"schema": _reference("Problem")}}}


def _reference(name: str) -> Json:
    return {"$ref": _REF.format(model=name)}


def _template(kind: str) -> str:
    return "/".join(f"{{{part}}}" for part in _NAMES[kind][2].split("/"))


def _schemas() -> Json:
    """Return the schemas of all answers; a single record is its file's model without what only a file must hold."""
    relations = [both[1] for both in _RECORDS.values() if both[1] is not None]
    models: list[type[BaseModel]] = [
        shapes.SearchAnswer,
        shapes.Suggestions,
        shapes.Problem,
        connected.Region,
        connected.Recorded,
        *relations,
    ]
    models += [*_LISTS.values(), *(model for model, _relations in _RECORDS.values())]
    asked: list[tuple[type[BaseModel], Literal["serialization"]]] = [(model, "serialization") for model in models]
    _map, made = models_json_schema(asked, ref_template=_REF)
    definitions: dict[str, dict[str, object]] = made["$defs"]
    recorded = definitions.pop(connected.Recorded.__name__)
    for kind, (model, relation) in _RECORDS.items():
        if relation is not None:
            name = f"{_NAMES[kind][0].capitalize()}Record"
            definitions[name] = _single_record(definitions.pop(model.__name__), recorded, relation.__name__, kind)
    return {name: _plain(definition) for name, definition in sorted(definitions.items())}


def _single_record(
    model: dict[str, object], recorded: dict[str, object], relations: str, kind: str
) -> dict[str, object]:
    own, known = model["properties"], recorded["properties"]
    if not isinstance(own, dict) or not isinstance(known, dict):
        raise TypeError(kind)
    more = {"title": {"type": "string"}} if kind == RecordKind.TRANSFER else {}
    return {
        "type": "object",
        "description": f"The keys of the file that are filled in, and what the registry knows of this {kind}.",
        "properties": {**own, **more, **known, "relations": _reference(relations)},
        "required": ["title", *known, "relations"],
        "additionalProperties": False,
    }


def _plain(value: object) -> object:
    """Put bounds by the names of JSON Schema, where a validator of ours stands in front of them."""
    if isinstance(value, dict):
        return {{"ge": "minimum", "le": "maximum"}.get(key, key): _plain(inner) for key, inner in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value

"""The description of the API and its answers hold each other: schemathesis asks what it allows and what not."""

from collections.abc import Mapping

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from registry.domain.identity import REGION_KIND, RecordKind
from registry.web import api_urls
from tests.served_site import published_site
from tests.visitor import Visitor

SITE = published_site()
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
PLAIN = {"Accept-Encoding": "identity"}
RECORDS = {
    RecordKind.PRACTICE.value: "PracticeRecord",
    RecordKind.TRANSFER.value: "ReplicationRecord",
    RecordKind.AGREEMENT.value: "AgreementRecord",
    RecordKind.NEED.value: "NeedRecord",
    REGION_KIND: "Region",
}
api = schemathesis.openapi.from_wsgi("/openapi.json", SITE.app)


@api.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_asked_the_answer_is_as_described(case: Case) -> None:  # type: ignore[type-arg]
    """No request, allowed or not, gets a status, media type or key that is not described."""
    case.call_and_validate(headers=PLAIN, checks=CHECKS)


@pytest.fixture(scope="module")
def description() -> Mapping[str, object]:
    """Return the description as it is served."""
    return SITE.visitor().json("/openapi.json")


def _validator(description: Mapping[str, object], name: str) -> Draft202012Validator:
    resource = DRAFT202012.create_resource(description)
    schemas = Registry().with_resource("urn:api", resource)
    return Draft202012Validator({"$ref": f"urn:api#/components/schemas/{name}"}, registry=schemas)


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_is_as_described(description: Mapping[str, object], kind: str) -> None:
    """All records of this repository, in their list and alone; no key is missing or unknown."""
    visitor = Visitor(SITE.app, "http://localhost")
    listing = visitor.json(f"{api_urls.FOLDERS[kind]}?per_page=100")
    names = {"transfer": "Transfers", "region": "Regions"}
    _validator(description, names.get(kind, f"{kind.capitalize()}s")).validate(listing)
    assert listing["results"]
    single = _validator(description, RECORDS[kind])
    for row in listing["results"]:
        single.validate(visitor.json(row["api_url"]))


def test_a_search_with_its_reasons_is_as_described(description: Mapping[str, object]) -> None:
    """Explanations, facets of all kinds, a suggestion for a slip, and suggestions while typing."""
    visitor = Visitor(SITE.app, "http://localhost")
    search = _validator(description, "SearchAnswer")
    for query in ("q=pusyar&explain=1", "q=kesehatn", "kind=transfer&stage=diterapkan", "q=zzzz", "sektor=x&page=0"):
        search.validate(visitor.json(f"/api/v1/search?{query}"))
    _validator(description, "Suggestions").validate(visitor.json("/api/v1/suggest?q=pus"))
    _validator(description, "Problem").validate(visitor.json("/api/v1/practices/kota-x/y", 404))


def test_every_address_of_the_api_is_described(description: Mapping[str, object]) -> None:
    """A new address of version 1 cannot come without its description."""
    rules = {rule.rule.replace("<", "{").replace(">", "}") for rule in SITE.app.url_map.iter_rules()}
    paths = description["paths"]
    assert isinstance(paths, dict)
    assert {rule for rule in rules if rule.startswith("/api/")} == set(paths)

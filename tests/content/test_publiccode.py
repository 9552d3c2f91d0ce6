"""What we write of software, held against the rules of publiccode.yml 0.x as its parser has them."""

import datetime as dt
from collections.abc import Callable, Mapping

import pytest
import yaml

from registry.content.publiccode import VERSION, write_publiccode
from registry.domain.practice import Practice
from registry.domain.practice_parts import PracticeText, Software, Translations
from registry.services.software import publiccode
from tests.served_site import published_site

TYPES = {
    *("standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend"),
    *("standalone/other", "addon", "library", "configurationFiles"),
}
STATES = {"concept", "development", "beta", "stable", "obsolete"}


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_web(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def _is_day(value: object) -> bool:
    return isinstance(value, dt.date) or (isinstance(value, str) and bool(dt.date.fromisoformat(value)))


def _are_descriptions(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(_is_description, value.values()))


def _is_description(value: Mapping[str, str]) -> bool:
    short, long = value["shortDescription"], value.get("longDescription")
    lengths = 0 < len(short) <= 150 and (long is None or 150 <= len(long) <= 10_000)
    return lengths and value.keys() <= {"shortDescription", "longDescription", "localisedName"}


RULES: Mapping[str, Callable[[object], bool]] = {
    "publiccodeYmlVersion": lambda value: value == VERSION,
    "name": _is_text,
    "url": _is_web,
    "landingURL": _is_web,
    "softwareVersion": _is_text,
    "releaseDate": _is_day,
    "platforms": _are_texts,
    "usedBy": _are_texts,
    "developmentStatus": lambda value: value in STATES,
    "softwareType": lambda value: value in TYPES,
    "description": _are_descriptions,
    "legal": lambda value: isinstance(value, dict) and value.keys() == {"license"} and _is_text(value["license"]),
}
"""The keys of the standard that we know anything of, and what they may hold."""


def _checked(text: str) -> dict[str, object]:
    data: dict[str, object] = yaml.safe_load(text)
    assert data.keys() <= RULES.keys()
    for key, value in data.items():
        assert RULES[key](value), (key, value)
    assert {"publiccodeYmlVersion", "name", "description"} <= data.keys()
    return data


def test_the_software_of_every_record_keeps_the_rules() -> None:
    """Of the real content; no key that the standard does not have, ours among them."""
    site, number = published_site(), 0
    for path in sorted(site.content.glob("[kp]*/*.md")):
        found = site.services.reader.practice(path.relative_to(site.content).as_posix().removesuffix(".md"))
        text = publiccode(found, site.services.lists.regions)
        if text is not None:
            number += 1
            assert "access" not in _checked(text)
    assert number >= 3


SOFTWARE = {
    "name": "Antre",
    "url": "https://git.example.go.id/a.git",
    "landingURL": "https://antre.example.go.id",
    "softwareVersion": "1.10",
    "releaseDate": "2020-03-08",
    "platforms": ["web", "android"],
    "softwareType": "standalone/web",
    "developmentStatus": "stable",
    "legal": {"license": "MIT"},
    "access": "terbuka",
}


def _practice(summary: str) -> Practice:
    english = PracticeText(title="Queue", summary="A queue. " * 40)
    record = published_site().services.reader.practice("kota-mojokerto/pusyar").reading.record
    return record.model_copy(update={"summary": summary, "translations": Translations(en=english)})


def test_all_that_a_record_can_say_keeps_the_rules() -> None:
    """Long texts are cut behind a word; English stands beside Indonesian."""
    text = write_publiccode(
        _practice("kata " * 60), Software.model_validate(SOFTWARE), ["Kota Padang"], "lagi " * 3_000
    )
    data = _checked(text)
    assert data.keys() == RULES.keys()
    description = data["description"]
    assert isinstance(description, dict)
    assert description.keys() == {"id", "en"}
    assert description["id"]["shortDescription"].endswith("kata…")


@pytest.mark.parametrize("released", ["2020", "2020-03"])
def test_what_the_standard_would_refuse_is_left_out(released: str) -> None:
    """A date without a day, a long description that is short, empty lists; nothing is made up for them."""
    software = Software.model_validate({"name": "Antre", "releaseDate": released, "legal": {}})
    data = _checked(write_publiccode(_practice("Pendek.").model_copy(update={"translations": None}), software, []))
    assert data.keys() == {"publiccodeYmlVersion", "name", "description"}
    assert data["description"] == {"id": {"shortDescription": "Pendek."}}

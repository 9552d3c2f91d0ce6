"""The documentation says what the code does."""

import io
import re
import runpy
from pathlib import Path
from typing import Any

import click
import pytest
from babel.messages.pofile import read_po

from registry.cli.main import program
from registry.domain import query
from registry.search.query import FIELDS, MAX_PHRASES, MAX_TERMS
from registry.services.guides import ABOUT, ABOUT_IN_ENGLISH, GUIDES
from registry.services.regions import LIST_LIMIT
from registry.settings import SETTINGS
from registry.web import labels, limits, parameters
from registry.web.api.shapes import Problem
from registry.web.security import MAX_ADDRESS_CHARACTERS
from registry.web.views.results import MOST_ROWS
from tests.served_site import published_site

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "registry/web/translations/en.po"
SITE = published_site()


def test_the_table_of_settings_is_that_of_the_code() -> None:
    """Every setting stands in the documented table with its default and meaning, and no other does."""
    text = (ROOT / "docs/settings.md").read_text("utf-8")
    rows = re.findall(r"^\| `(REGISTRY_\w+)` \| (?:`(.*?)`)? \| (.*) \|$", text, re.MULTILINE)
    assert rows == [(setting.name, setting.default, setting.meaning) for setting in SETTINGS]
    text = (ROOT / "docs/bantuan/pengaturan.md").read_text("utf-8")
    told = re.findall(r"^\| `(REGISTRY_\w+)` \| (?:`(.*?)`)? \| .+ \|$", text, re.MULTILINE)
    assert told == [(setting.name, setting.default) for setting in SETTINGS]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_tables_of_commands_are_those_of_the_program(language: str) -> None:
    """Every command and option, with what the program itself says of it in this language; no other."""
    made = runpy.run_path(str(ROOT / "tools/command_table.py"))
    path = made["TABLES"][language]
    assert made["table"](language) == (ROOT / path).read_text("utf-8"), "run: .venv/bin/python tools/command_table.py"


def test_the_tables_of_fields_are_those_of_the_schemas() -> None:
    """Every field of every kind with what may stand in it, from the models by way of their schemas."""
    made = runpy.run_path(str(ROOT / "tools/field_table.py"))
    assert made["page"]() == (ROOT / made["TABLE"]).read_text("utf-8"), "run: .venv/bin/python tools/field_table.py"


def _rows(path: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading, without its first row."""
    section = (ROOT / path).read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert table, heading
    return [[cell.strip() for cell in line.strip("|\n").split(" | ")] for line in table[0].splitlines()[2:]]


def _code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _operations() -> list[dict[str, Any]]:
    """Return what the description of the API says of each address."""
    return [path["get"] for path in SITE.visitor().json("/openapi.json")["paths"].values()]


def test_the_table_of_parameters_is_that_of_the_api() -> None:
    """Each parameter that searches, lists, suggestions and regions read is named with them, and no other."""
    told: dict[str, set[str]] = {}
    for names, of, _meaning in _rows("docs/api.md", "Parameters"):
        for name in _code(names):
            told[name] = set(of.split(", "))
    read: dict[str, set[str]] = {}
    places = {"search": "searches", "suggest": "suggestions", "list_regions": "regions", "list_practices": "lists"}
    for operation in _operations():
        if place := places.get(operation["operationId"]):
            for parameter in operation["parameters"]:
                read.setdefault(parameter["name"], set()).add(place)
    assert read.pop("lang") == set(places.values())
    assert told.pop("lang") == {"all"}
    told["q"].add("regions")
    assert told == read


def test_the_table_of_errors_is_that_of_the_api() -> None:
    """Every status that an address of the API may have is told, with the keys of its answer."""
    told = {int(row[0]) for row in _rows("docs/api.md", "Errors")}
    described = {int(status) for operation in _operations() for status in operation["responses"]}
    assert told == (described - {200}) | {405, 500}
    text = (ROOT / "docs/api.md").read_text("utf-8").partition("\n## Errors\n")[2].partition("|")[0]
    assert set(Problem.model_fields) <= set(_code(text))
    assert SITE.app.test_client().post("/api/v1/search").status_code == 405


def test_the_table_of_limits_is_that_of_the_code() -> None:
    """The figures in their order."""
    default = next(int(setting.default) for setting in SETTINGS if setting.name == "REGISTRY_PER_MINUTE")
    assert [int(row[-1].replace(",", "")) for row in _rows("docs/api.md", "Limits")] == [
        *(default, limits.DEAR_COST, query.MAX_QUERY_CHARACTERS, MAX_TERMS, MAX_PHRASES, parameters.MAX_VALUES),
        *(query.MAX_PAGE, query.MAX_PER_PAGE, query.DEFAULT_PER_PAGE, LIST_LIMIT, MOST_ROWS, MAX_ADDRESS_CHARACTERS),
    ]
    searching = (ROOT / "docs/bantuan/mencari.md").read_text("utf-8")
    assert f"{query.MAX_QUERY_CHARACTERS} huruf, {MAX_TERMS} kata, dan {MAX_PHRASES} frasa" in searching


@pytest.mark.parametrize("language", ["", "&lang=en"])
def test_every_address_of_an_example_answers(language: str) -> None:
    """A developer copies a line of the page about the API, and it works and finds something."""
    text = (ROOT / "docs/api.md").read_text("utf-8")
    addresses = re.findall(r"^curl (?:-O )?'https://praktik\.example\.go\.id(/[^']*)'$", text, re.MULTILINE)
    assert len(addresses) == text.count("\ncurl ") > 5
    for address in addresses:
        response = SITE.visitor().fetch(address + (language if "?" in address else ""))
        assert response.status_code == 200, address
        if response.mimetype == "application/json":
            answer: dict[str, Any] = response.get_json()
            assert answer.get("notices", []) == [], address
            assert any(answer.get(key) for key in ("results", "suggestions", "relations")), address


def test_every_name_of_a_filter_in_the_search_box_is_told() -> None:
    """In Indonesian with an example, in English by name; each of them is understood."""
    text = (ROOT / "docs/bantuan/mencari.md").read_text("utf-8")
    told = {name for code in _code(text) for name in re.findall(r"(?:^|[ -])([a-z]+):", code)}
    assert told == set(FIELDS)


@pytest.mark.parametrize("path", ["docs/operator.md", "docs/bantuan/pengelola.md"])
def test_the_table_of_metrics_is_that_of_the_program(path: str) -> None:
    """An alarm is written against these names."""
    text = (ROOT / path).read_text("utf-8")
    served = SITE.app.test_client().get("/metrics").text
    names = set(re.findall(r"^# TYPE (\w+) ", served, re.MULTILINE))
    assert set(re.findall(r"^\| `(registry_\w+)` \|", text, re.MULTILINE)) == {
        name for name in names if not name.endswith("_created")
    }


READ_BY_OFFICIALS = [f"docs/bantuan/{name}.md" for name in ("mencari", "membaca", "menyumbang", "kelola-daerah")]
NAMES = {"Bappeda", "Dinas Kominfo", "Tanjung Balai", "UMKM"}


@pytest.mark.parametrize("path", [*READ_BY_OFFICIALS, ABOUT.path, ABOUT_IN_ENGLISH.path])
def test_a_guide_calls_things_as_the_site_does(path: str) -> None:
    """A button or heading that was renamed is renamed in the guide too; nobody looks for what is not there."""
    code = 1 if path == ABOUT_IN_ENGLISH.path else 0
    catalogue = read_po(io.BytesIO(CATALOGUE.read_bytes()))
    said = [message.string if code else message.id for message in catalogue if message.id]
    words = [str(one) for both in said for one in (both if isinstance(both, (tuple, list)) else (both,))]
    words += [labels.label(sort, ("id", "en")[code]) for sort in query.Sort]
    shown = "\n".join(words).casefold()
    called = re.findall(r"(?<![*\w])\*([A-Z][^*]+?)\.?\*(?!\*)", _prose(ROOT / path))
    assert len(called) > 2
    for label in (" ".join(one.split()) for one in called):
        assert label in NAMES or re.sub(r" \d{4}$", "", label).casefold() in shown, label


PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("practices/*.md")])
PAPERS += sorted([*ROOT.glob("tests/**/*.md"), *ROOT.glob("bench/**/*.md"), *ROOT.glob(".github/**/*.md")])


def _prose(path: Path) -> str:
    """Return a document without its code, in which nothing is a link."""
    text = re.sub(r"^ *```.*?^ *```$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", lambda code: code[0].replace("[", "(").replace("]", ")"), text)


def _anchors(path: Path) -> set[str]:
    """Return the anchors that git hosts give to the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", _prose(path), re.MULTILINE)
    plain = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in headings]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in plain}


SAID = re.compile(r"(?:^|(?<=\s)|(?<=bin/))registry (?!\S*[/=])([a-z][^|;&>#]*)")


def _command(words: list[str]) -> click.Command | None:
    """Return the command that words behind `registry` name; None where they name none."""
    found: click.Command | None = program
    for word in words:
        if not isinstance(found, click.Group):
            break
        found = found.get_command(click.Context(found), word)
        if found is None:
            return None
    return found


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.relative_to(ROOT).as_posix())
def test_every_command_that_a_document_names_exists(paper: Path) -> None:
    """With its options, in the text and in blocks: what is copied into a terminal is understood."""
    text = paper.read_text("utf-8")
    blocks = re.findall(r"^ *```.*?^ *```$", text, re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^ *```.*?^ *```$", "", text, flags=re.DOTALL | re.MULTILINE))
    for code in (*spans, *(line for block in blocks for line in block.replace("\\\n", " ").splitlines())):
        for said in SAID.findall(code.replace("\\|", "/")):
            words = [word for word in said.split() if re.fullmatch(r"[a-z]+", word)]
            command = _command(words)
            if command is None and "/" in said:  # several commands of one group
                command = _command(words[:1])
            assert command is not None, said
            options = {name for option in command.params for name in option.opts} | {"--help"}
            assert set(re.findall(r"--[a-z-]+", said)) <= options, said


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.relative_to(ROOT).as_posix())
def test_no_link_of_a_document_is_dead(paper: Path) -> None:
    """Files and headings that it names are there; addresses elsewhere are whole and not of a machine of ours."""
    text = _prose(paper)
    targets = re.findall(r"\]\(<?([^)\s>]*)>?(?: \"[^\"]*\")?\)", text) + re.findall(
        r"^\[[^\]]+\]: (\S+)$", text, re.MULTILINE
    )
    for target in targets:
        if re.match(r"[a-z]+:", target):
            assert re.match(r"(?:https?://[a-z0-9.-]+\.[a-z]{2,}(?:[/?#]|$)|mailto:.+@)", target), target
            continue
        name, _, anchor = target.partition("#")
        found = (paper.parent / name).resolve() if name else paper
        assert found.is_relative_to(ROOT), target
        assert found.exists(), target
        if anchor:
            assert anchor in _anchors(found), target


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_link_of_a_guide_on_the_site_is_dead(prefix: str) -> None:
    """Every link of the list, of every guide and of what the site says of itself, to its page and place in it."""
    visitor = SITE.visitor()
    start = [f"{prefix}/bantuan", f"{prefix}/tentang", *(f"{prefix}/bantuan/{guide.slug}" for guide in GUIDES)]
    pages = {address: visitor.get(address) for address in start}
    wanted: dict[str, set[str]] = {}
    for address, page in pages.items():
        for link in (one["href"] for one in page.all("a")):
            if link.startswith(("/", "#")):
                path, _, anchor = link.partition("#")
                wanted.setdefault(path or address, set()).add(anchor)
            else:
                assert re.match(r"(?:https?://[a-z0-9.-]+\.[a-z]{2,}(?:[/?#]|$)|mailto:)", link), f"{address}: {link}"
    for path, anchors in wanted.items():
        if not (named := anchors - {""}):
            assert visitor.fetch(path).status_code == 200, path
            continue
        page = pages.get(path) or visitor.get(path)
        assert named <= {element["id"] for element in page.elements}, path
    assert set(pages) <= set(wanted) | {f"{prefix}/bantuan"}, "a guide that nothing leads to"


def test_every_place_in_a_guide_that_a_page_leads_to_is_there() -> None:
    """Templates name guides by their short name, and some a section: neither is gone."""
    named = set[tuple[str, str]]()
    for template in (ROOT / "registry/web/templates").rglob("*.html"):
        named |= set(re.findall(r"urls\.guide\('([a-z-]+)'\) }}(#[\w-]+)?\"", template.read_text("utf-8")))
    assert len(named) > 3
    for slug, anchor in named:
        page = SITE.visitor().get(f"/bantuan/{slug}")
        assert not anchor or anchor[1:] in {element["id"] for element in page.elements}, anchor


def test_links_between_guides_stay_links_on_the_site() -> None:
    """What leads from one guide to another in the files does so on the site; the rest is text and not a dead link."""
    abouts = {ABOUT.path: "/tentang", ABOUT_IN_ENGLISH.path: "/en/tentang"}
    pages = {guide.path: f"/bantuan/{guide.slug}" for guide in GUIDES}
    number = 0
    for path, address in (pages | abouts).items():
        targets = set(re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", _prose(ROOT / path)))
        hrefs = {one["href"].partition("#")[0].removeprefix("/en") for one in SITE.visitor().get(address).all("a")}
        for target in targets:
            file = ((ROOT / path).parent / target).resolve().relative_to(ROOT).as_posix()
            if file in pages:
                number += 1
                assert pages[file] in hrefs, f"{path}: {target}"
    assert number > 20

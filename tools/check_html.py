"""Check every kind of page by the Nu checker: `make check-html`. 0 errors and 0 warnings, or exit 1.

Needs java, and npm to install the checker (the package vnu-jar, once, below .venv). The pages are those of the browser
tests, every list, and all that these link to; an answer of 500 or above is a problem too.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Final

from tests.browser.pages import PAGES
from tools.pages import fetch, install, serving

ROOT: Final = Path(__file__).resolve().parent.parent
VERSION: Final = "26.9.27"
FOLDER: Final = ROOT / ".venv" / ".vnu"
JAR: Final = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
KINDS: Final = ("practice", "transfer", "agreement", "need")
LISTS: Final = tuple(f"/cari?kind={kind}&per_page=100" for kind in KINDS)
MOST_PAGES: Final = 1_000
MORE: Final = (
    *("/cari", "/cari?q=%22%3E%3Cscript%3E", "/cari?page=9999", "/cari?sort=__dict__&q=a", "/cari?kind=region&q=kota"),
    *("/cari?status=archived", "/cari?status=draft&kind=practice", "/cari?q=kata&topic=kesehatan&topic=pengaduan"),
    *("/data", "/daerah/kota-mojokertoo", "/tidak-ada", "/cari?q=" + "a" * 60_000),
)
LINK: Final = re.compile(r'href="(/[^"#]*)')


def main() -> int:
    """Install the checker where it is missing, fetch the pages from a running site, and check them all."""
    java = shutil.which("java")
    if java is None:
        return _refuse("java is missing (Debian: apt-get install default-jre-headless)")
    if not JAR.is_file() and not install(FOLDER, JAR, f"vnu-jar@{VERSION}"):
        return _refuse("npm is missing or could not install vnu-jar (Debian: apt-get install npm)")
    with tempfile.TemporaryDirectory(prefix="registry-check-html-") as directory:
        with serving(directory) as (address, rules):
            seeds = dict.fromkeys((*PAGES.values(), *LISTS, *MORE, *rules))
            pages, failed = _save(address, seeds, Path(directory) / "pages")
        found = failed + _problems(java, Path(directory) / "pages", pages)
    for line in found:
        print(line)
    print(f"check-html: {len(pages)} pages, {len(found)} problems", file=sys.stderr)
    return 1 if found else 0


def _refuse(reason: str) -> int:
    print(f"check-html: {reason}", file=sys.stderr)
    return 2


def _save(site: str, seeds: Iterable[str], directory: Path) -> tuple[dict[str, str], list[str]]:
    """Write pages, and those that they link to, into files; return addresses by the names of files, and what failed."""
    directory.mkdir()
    names: dict[str, str] = {}
    failed = []
    first = list(seeds)
    waiting = dict.fromkeys(first)
    for address in _waiting_in(waiting):
        status, text = fetch(site + address)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            failed.append(f"{address}: {status}")
        if text is None:
            continue
        name = f"{len(names):04d}.html"
        (directory / name).write_text(text, "utf-8")
        names[name] = address
        if address in first:
            waiting.update(dict.fromkeys(html.unescape(link) for link in LINK.findall(text)))
    return names, failed


def _waiting_in(addresses: dict[str, None]) -> Iterator[str]:
    """Yield addresses in their order while others are added behind them, up to the limit."""
    done = 0
    while done < min(len(addresses), MOST_PAGES):
        for address in list(addresses)[done:MOST_PAGES]:
            done += 1
            yield address


def _problems(java: str, directory: Path, addresses: dict[str, str]) -> list[str]:
    """Run the checker over a directory; return a line for each kind of error and warning, with its first place."""
    command = [java, "-Xss8m", "-jar", str(JAR), "--format", "json", "--stdout", "--skip-non-html", str(directory)]
    told = {**os.environ, "LANG": "C.UTF-8"}
    done = subprocess.run(command, check=False, capture_output=True, env=told)  # noqa: S603 - java, on files of our own
    if not done.stdout:
        return [f"the checker failed: {done.stderr.decode()}"]
    messages = json.loads(done.stdout)["messages"]
    places: dict[str, list[str]] = {}
    for message in messages:
        if message["type"] == "error" or message.get("subType") == "warning":
            address = addresses[message["url"].rpartition("/")[2]]
            places.setdefault(message["message"], []).append(f"{address[:100]}:{message.get('lastLine', 0)}")
    return [f"{where[0]} (pages: {len(where)}): {text}" for text, where in places.items()]


if __name__ == "__main__":
    sys.exit(main())

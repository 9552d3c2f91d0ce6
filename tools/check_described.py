"""Check what pages say of themselves to search engines (JSON-LD) by the types of schema.org: `make check-json-ld`.

Needs npm, for TypeScript and `schema-dts`, once, below .venv: the vocabulary of schema.org as types, kept by Google, in
which a property that a type does not have, or a value of another kind, is an error. Every address of the sitemap is
read, in both languages. 0 problems, or exit 1.
"""

import json
import re
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from tools.pages import ROOT, fetch, install, serving

PACKAGES: Final = ("schema-dts@2.1.0", "typescript@5.9.3")
FOLDER: Final = ROOT / ".venv" / ".schema"
COMPILER: Final = FOLDER / "node_modules" / "typescript" / "bin" / "tsc"
DESCRIBED: Final = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
LISTED: Final = re.compile(r"<loc>([^<]+)</loc>")
TOLD: Final = re.compile(r"^described\.ts\((\d+),\d+\): (.*)")
HEAD: Final = """import type * as schema from "schema-dts";
type Searched = Exclude<schema.WebSite, string> & {
  potentialAction: schema.WithActionConstraints<Exclude<schema.SearchAction, string>>;
};
type Types = {
  WebSite: Searched;
  CreativeWork: schema.CreativeWork;
  GovernmentOrganization: schema.GovernmentOrganization;
  BreadcrumbList: schema.BreadcrumbList;
};
type Described<Name extends keyof Types> = schema.WithContext<Extract<Types[Name], { "@type": Name }>>;
"""
OPTIONS: Final = [
    "--strict",
    "--noEmit",
    "--skipLibCheck",
    "--target",
    "es2022",
    "--module",
    "node16",
    "--moduleResolution",
    "node16",
]


def main() -> int:
    """Install the compiler where it is missing, read the pages of a running site, and check all that they say."""
    if not COMPILER.is_file() and not install(FOLDER, COMPILER, *PACKAGES):
        print("check-json-ld: npm is missing or could not install (Debian: apt-get install npm)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="registry-check-json-ld-") as directory, serving(directory) as (site, _):
        told = [one for path in _listed(site) for one in _described(site, path)]
    found = _problems(told)
    for line in found:
        print(line)
    kinds = sorted({str(json.loads(text)["@type"]) for _, text in told})
    print(f"check-json-ld: {len(told)} descriptions ({', '.join(kinds)}), {len(found)} problems", file=sys.stderr)
    return 1 if found or not told else 0


def _listed(site: str) -> Iterator[str]:
    """Yield the path of every page that the sitemap names."""
    for part in LISTED.findall(_read(site, "/sitemap.xml")):
        for address in LISTED.findall(_read(site, urlsplit(part).path)):
            yield urlsplit(address).path


def _read(site: str, path: str) -> str:
    with urllib.request.urlopen(site + path, timeout=30) as answer:  # noqa: S310 - an address of this machine
        return str(answer.read().decode())


def _described(site: str, path: str) -> Iterator[tuple[str, str]]:
    _, text = fetch(site + path)
    for one in DESCRIBED.findall(text or ""):
        yield path, json.dumps(json.loads(one))


def _problems(told: list[tuple[str, str]]) -> list[str]:
    """Let the compiler hold each description against the type that it names; return a line for each problem."""
    source = FOLDER / "described.ts"
    rows = [
        f"export const a{at}: Described<{json.dumps(json.loads(text)['@type'])}> = {text};"
        for at, (_, text) in enumerate(told)
    ]
    source.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    command = ["node", str(COMPILER), *OPTIONS, source.name]
    done = subprocess.run(command, cwd=FOLDER, check=False, capture_output=True, text=True)  # noqa: S603 - our own words
    before, found = HEAD.count("\n"), []
    for line in done.stdout.splitlines():
        if at := TOLD.match(line):
            row = int(at[1]) - 1 - before
            found.append(f"{told[row][0] if row >= 0 else 'head'}: {at[2]}")
    return found if found or done.returncode == 0 else [f"the compiler failed: {done.stdout or done.stderr}"]


if __name__ == "__main__":
    sys.exit(main())

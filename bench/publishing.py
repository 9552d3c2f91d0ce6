"""From a merge to the page: seconds from the commit at the remote until search and page have it, by `registry sync`.

Run: python -m bench.publishing 10000
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree

from bench.corpus import Corpus
from registry.bootstrap import make_services
from registry.domain.query import SearchQuery
from registry.settings import load_settings

CONTENT = Path(__file__).resolve().parent.parent / "practices"
ROUNDS = 5
WHO = [part for name in ("user.name=bench", "user.email=bench@example.org") for part in ("-c", name)]


def main(size: int) -> None:
    """Print the figure of each round."""
    with tempfile.TemporaryDirectory() as name:
        directory, corpus = Path(name), Corpus(CONTENT)
        origin, bare = directory / "origin", directory / "content.git"
        copytree(CONTENT / "_vocabularies", origin / "practices" / "_vocabularies")
        ids = corpus.write(origin / "practices", size)
        _git(origin, "init", "--quiet", "--initial-branch=main")
        _commit(origin)
        _git(origin, "clone", "--quiet", "--bare", ".", str(bare))
        environment = {"REGISTRY_CONTENT": f"{bare}@main:practices", "REGISTRY_INDEX": str(directory / "index")}
        services = make_services(load_settings(environment), look_every_s=0)
        services.synchroniser.sync()
        for number in range(ROUNDS):
            file = origin / "practices" / f"{ids[number]}.md"
            file.write_text(file.read_text().replace('title: "', f'title: "Perahupintar{number} ', 1))
            _commit(origin)
            started = time.monotonic()
            _registry("sync", environment)
            found = services.finder.find(SearchQuery(f"perahupintar{number}")).hits[0].id
            title = services.reader.practice(ids[number]).reading.record.title
            is_there = found == ids[number] and title.startswith("Perahupintar")
            print(f"{size} records, round {number + 1}: {time.monotonic() - started:.2f} s, found: {is_there}")


def _registry(command: str, environment: dict[str, str]) -> None:
    own = {**os.environ, **environment}
    subprocess.run([sys.executable, "-m", "registry", command], env=own, check=True, stderr=subprocess.DEVNULL)


def _commit(repository: Path) -> None:
    _git(repository, "add", "--all")
    _git(repository, *WHO, "commit", "--quiet", "-m", "isi")


def _git(repository: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=repository, check=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""The cost of the versions of records: the pass over `git log`, what is kept of it, and pages that show it.

Run: python -m bench.history 10000 2
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import TypeVar

from bench.corpus import Corpus
from registry.bootstrap import make_services
from registry.content.regions import load_regions
from registry.domain.identity import RecordKey, RecordKind
from registry.git.log import read_log
from registry.search.texts import Texts, write_texts
from registry.services.snapshot import DirectorySource, History
from registry.services.version_table import VersionTable
from registry.services.versions import VersionKeeper
from registry.settings import load_settings
from registry.web.app import create_app

CONTENT = Path(__file__).resolve().parent.parent / "practices"
WHO = "Dinas Contoh <bench@example.org> {seconds} +0700"
START_S, STEP_S = 1_500_000_000, 3_600
PAGES = 200
T = TypeVar("T")


def main(size: int, changes: int) -> None:
    """Print the figures of a history in which each record was changed a number of times, one commit each."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        repository, ids = _made(directory, size, changes)
        history = DirectorySource(repository / "practices").snapshot().history
        assert history is not None  # noqa: S101 - it was just made
        print(f"peak memory MB before: {_peak_mb():.0f}")
        commits = _timed("git log, all of it: s", lambda: read_log(repository, "practices", history.commit))
        print(f"  commits: {len(commits or ())}, peak memory MB: {_peak_mb():.0f}")
        table = _timed("versions of everything: s", lambda: _table(history, None, VersionTable()))
        write_texts(directory / "v1", table.rows.values(), table.packed, None)
        size_mb = sum(file.stat().st_size for file in (directory / "v1").iterdir()) / 1e6
        print(f"  on disk MB: {size_mb:.1f}, peak memory MB: {_peak_mb():.0f}")
        _feed(repository, _one(repository, ids, 0, size * changes, is_first=True))
        after = DirectorySource(repository / "practices").snapshot().history
        assert after is not None  # noqa: S101
        before = Texts(directory / "v1")
        newer = _timed("versions after one more commit: s", lambda: _table(after, before, table))
        old = directory / "v1"
        _timed("writing them: s", lambda: write_texts(directory / "v2", newer.rows.values(), newer.packed, old))
        print(f"  records written: {len(newer.packed)}")
        _pages(directory, repository, ids)


def _pages(directory: Path, repository: Path, ids: list[str]) -> None:
    settings = load_settings(
        {"REGISTRY_CONTENT": str(repository / "practices"), "REGISTRY_INDEX": str(directory / "index")}
    )
    services = make_services(settings)
    _timed("index of everything: s", services.publisher.publish)
    client = create_app(services, settings).test_client()
    base = "http://127.0.0.1:8000"
    versions = [
        services.histories.history(RecordKey.of(RecordKind.PRACTICE, id_)).versions[-1].commit[:12]
        for id_ in ids[:PAGES]
    ]
    for what, addresses in {
        "practice page": [f"/praktik/{id_}" for id_ in ids[:PAGES]],
        "history page": [f"/praktik/{id_}/riwayat" for id_ in ids[:PAGES]],
        "version page": [f"/praktik/{id_}/versi/{one}" for id_, one in zip(ids, versions, strict=False)],
    }.items():
        started = time.process_time()
        wrong = sum(client.get(address, base_url=base).status_code != 200 for address in addresses)  # noqa: PLR2004
        print(f"{what}: CPU ms {(time.process_time() - started) / len(addresses) * 1000:.1f}, wrong: {wrong}")


def _table(history: History, before: Texts | None, table: VersionTable) -> VersionTable:
    return VersionKeeper(history, before, load_regions()).table(table.commit, table.ignored)


def _timed(what: str, step: Callable[[], T]) -> T:
    started, before = time.monotonic(), _cpu_s()
    done = step()
    print(f"{what} {time.monotonic() - started:.2f}, CPU {_cpu_s() - before:.2f}")
    return done


def _cpu_s() -> float:
    """Return the CPU of this process and of the git that it ran."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _made(directory: Path, size: int, changes: int) -> tuple[Path, list[str]]:
    """Write the corpus, commit it, and change each record some times."""
    repository, corpus = directory / "gudang", Corpus(CONTENT)
    copytree(CONTENT / "_vocabularies", repository / "practices" / "_vocabularies")
    ids = list(corpus.write(repository / "practices", size))
    _git(repository, "init", "--quiet", "--initial-branch=main")
    _git(repository, "add", "--all")
    who = [part for name in ("user.name=bench", "user.email=bench@example.org") for part in ("-c", name)]
    _git(repository, *who, "commit", "--quiet", "-m", "isi")
    numbers = range(size * changes)
    commits = (_one(repository, ids, number % size, number, is_first=number == 0) for number in numbers)
    _feed(repository, (line for commit in commits for line in commit))
    _git(repository, "reset", "--quiet", "--hard")
    return repository, ids


def _one(repository: Path, ids: list[str], place: int, number: int, *, is_first: bool) -> Iterator[bytes]:
    """Yield a commit that changes title and body of a record, as `git fast-import` reads it."""
    file = f"practices/{ids[place]}.md"
    text = (repository / file).read_text("utf-8").replace('title: "', f'title: "{number} ', 1)
    text = text.replace("## Cara kerja\n", f"## Cara kerja\n\nLangkah baru nomor {number}.\n", 1)
    who = WHO.format(seconds=START_S + number * STEP_S)
    content = text.encode()
    yield f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 4\nisi\n".encode()
    if is_first:
        yield b"from refs/heads/main^0\n"
    yield f"M 100644 inline {file}\ndata {len(content)}\n".encode() + content + b"\n"


def _feed(repository: Path, stream: Iterator[bytes]) -> None:
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=repository, input=b"".join(stream), check=True, capture_output=True
    )


def _git(repository: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=repository, check=True)


if __name__ == "__main__":
    main(*(int(value) for value in sys.argv[1:3]))

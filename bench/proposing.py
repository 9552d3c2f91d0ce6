"""From the button "Kirim usulan" to the pushed branch, and to the page: `python -m bench.proposing [--records 10000]`.

The whole HTTP request against `registry serve`: the answers are read, the file is made and checked, kept, committed and
pushed to a bare repository on this machine, and the answer leads to the receipt. Then a curator merges some branches
by git, one after the other; the clock runs from the end of `git push` until search and page show it by `registry sync`.
"""

import argparse
import http.client
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from urllib.parse import urlencode

from bench.corpus import Corpus
from bench.site import Site, serving
from registry.bootstrap import make_services
from registry.services.tokens import EARLIEST_S
from registry.settings import load_settings

CONTENT = Path(__file__).resolve().parent.parent / "practices"
RUNS = 15
"""Fewer than a network may send in an hour."""
MERGED = 5
FORM = "/usulkan/praktik"
ANSWERS: Mapping[str, str] = {
    "problem": "Warga menunggu sejak subuh. " * 20,
    "how_it_works": "Warga mengirim pesan, petugas membalas dengan nomor antrean. " * 20,
    "since": "Maret 2021",
    "region": "kota-padang",
    "agency": "Dinas Kesehatan",
    "office": "Bidang Pelayanan Kesehatan",
    "proof.title": "Laporan kinerja 2023",
    "proof.number": "045/12/2024",
    "proof.date": "8 Maret 2024",
    "proof.publisher": "Pemerintah Kota Padang",
    "sender.is_authorised": "ya",
}
WHO = [part for name in ("user.name=bench", "user.email=bench@example.org") for part in ("-c", name)]


def main() -> None:
    """Print median and longest of each request."""
    parser = argparse.ArgumentParser(prog="bench.proposing", description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    records = parser.parse_args().records
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        content = _content(root, records)
        settings = {"REGISTRY_STATE": str(root / "state"), "REGISTRY_REMOTE": str(root / "asal.git")}
        place = {"REGISTRY_CONTENT": content, "REGISTRY_INDEX": str(root / "index")}
        make_services(load_settings({**place, **settings})).publisher.publish()
        with serving(Path(content), root / "index", **settings) as site:
            branches = _measure(site, records, root / "asal.git")
            found = [_merge_s(site, root / "kurator", branch, {**place, **settings}) for branch in branches[:MERGED]]
        for what, times in zip(
            ("merge to page", "CPU of it in `registry sync`"), zip(*found, strict=True), strict=True
        ):
            print(f"{what}, {records} records: median {statistics.median(times):.2f} s, longest {max(times):.2f} s")


def _content(root: Path, records: int) -> str:
    """Make the remote and a bare clone of it, and return the place of the content."""
    work = root / "kurator"
    copytree(CONTENT / "_vocabularies", work / "practices" / "_vocabularies")
    Corpus(CONTENT).write(work / "practices", records)
    _git(work, "init", "--quiet", "--initial-branch=main")
    _git(work, "config", "gc.auto", "0")
    _git(work, "add", "--all")
    _git(work, *WHO, "commit", "--quiet", "-m", "isi")
    _git(work, "gc", "--quiet")
    _git(work, "clone", "--quiet", "--bare", ".", str(root / "asal.git"))
    _git(work, "clone", "--quiet", "--bare", str(root / "asal.git"), str(root / "isi.git"))
    _git(work, "remote", "add", "origin", str(root / "asal.git"))
    return f"{root / 'isi.git'}@main:practices"


def _measure(site: Site, records: int, remote: Path) -> list[str]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    tokens = [_token(connection) for _ in range(RUNS)]
    time.sleep(EARLIEST_S + 1)
    answers = [{**ANSWERS, "name": f"Antrean puskesmas {n}", "token": token} for n, token in enumerate(tokens)]
    for what, address, wish in (
        ("check while typing", f"{FORM}/periksa", ""),
        ("preview", FORM, "lihat"),
        ("send, to the pushed branch", FORM, "kirim"),
    ):
        times = [_post_ms(connection, address, {**one, "langkah": "4", "aksi": wish}) for one in answers]
        print(f"{what}, {records} records: median {statistics.median(times):.0f} ms, longest {max(times):.0f} ms")
    pushed = _git(remote, "for-each-ref", "--format=%(refname:short)", "refs/heads/usulan").split()
    print(f"branches at the remote: {len(pushed)} of {RUNS}")
    return pushed


def _merge_s(site: Site, work: Path, branch: str, environment: Mapping[str, str]) -> tuple[float, float]:
    """Merge a branch as a curator does; return seconds until search and page show it, and of CPU in `registry sync`."""
    _git(work, "fetch", "--quiet", "origin")
    _git(work, *WHO, "merge", "--quiet", "--no-ff", "-m", "gabung", f"origin/{branch}")
    _git(work, "push", "--quiet", "origin", "HEAD:main")
    started, before = time.perf_counter(), _children_s()
    own = {**os.environ, **environment}
    subprocess.run([sys.executable, "-m", "registry", "sync"], env=own, check=True, stderr=subprocess.DEVNULL)
    used = _children_s() - before
    number = branch.rpartition("-")[2]
    page = f"/praktik/kota-padang/{branch.removeprefix('usulan/praktik-').removesuffix(f'-{number}')}"
    while not (_answer(site, page)[0] == http.client.OK and page in _answer(site, "/cari?q=antrean+puskesmas")[1]):
        time.sleep(0.02)
    return time.perf_counter() - started, used


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _answer(site: Site, address: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    connection.request("GET", address)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def _token(connection: http.client.HTTPConnection) -> str:
    connection.request("GET", FORM)
    found = re.search(r'name="token" value="([^"]+)"', connection.getresponse().read().decode())
    if found is None:
        raise ConnectionError(FORM)
    return found[1]


def _post_ms(connection: http.client.HTTPConnection, address: str, values: Mapping[str, str]) -> float:
    started = time.perf_counter()
    connection.request("POST", address, urlencode(values), {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    answer.read()
    if answer.status not in {http.client.OK, http.client.SEE_OTHER}:
        raise ConnectionError(answer.status, address)
    return (time.perf_counter() - started) * 1000


def _git(repository: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=repository, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()

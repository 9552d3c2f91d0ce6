"""From the button "Kirim usulan" to the pushed branch: `python -m bench.proposing [--records 10000]`.

The whole HTTP request against `registry serve`: the answers are read, the file is made and checked, kept, committed and
pushed to a bare repository on this machine, and the answer leads to the receipt.
"""

import argparse
import http.client
import re
import statistics
import subprocess
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
            _measure(site, records, root / "asal.git")


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
    return f"{root / 'isi.git'}@main:practices"


def _measure(site: Site, records: int, remote: Path) -> None:
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
    pushed = _git(remote, "for-each-ref", "--format=%(refname)", "refs/heads/usulan").split()
    print(f"branches at the remote: {len(pushed)} of {RUNS}")


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

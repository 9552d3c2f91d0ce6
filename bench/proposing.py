"""From answers to a pushed branch, over a repository of many files: `python -m bench.proposing [--files 10000]`."""

import argparse
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from registry.git.push import Remote
from registry.services.outbox import ContentRepository, Outbox, Outgoing, RemoteHost

RUNS = 15
FOLDERS = 552


def main() -> None:
    """Print the median time of a commit and of its push to a bare repository on this machine."""
    parser = argparse.ArgumentParser(prog="bench.proposing", description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    files = parser.parse_args().files
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        content = root / "isi.git"
        subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(content)], check=True)
        subprocess.run(["git", "-C", str(content), "fast-import", "--quiet"], input=_history(files), check=True)
        base = subprocess.run(
            ["git", "-C", str(content), "rev-parse", "main"], check=True, capture_output=True, text=True
        )
        outbox = Outbox(
            root / "state" / "proposals.git",
            lambda: ContentRepository(content, "practices"),
            RemoteHost(Remote(str(content))),
            "example.go.id",
        )
        times = [_once(outbox, base.stdout.strip(), number) for number in range(RUNS)]
    print(f"commit and push, {files} files: median {statistics.median(times):.0f} ms, longest {max(times):.0f} ms")


def _history(files: int) -> bytes:
    lines = ["commit refs/heads/main\ncommitter Bench <bench@example.go.id> 0 +0000\ndata 3\nisi\n"]
    for number in range(files):
        text = f"berkas {number}\n" * 100
        path = f"practices/kota-{number % FOLDERS}/praktik-{number}.md"
        lines.append(f"M 100644 inline {path}\ndata {len(text)}\n{text}\n")
    return "".join(lines).encode()


def _once(outbox: Outbox, base: str, number: int) -> float:
    started = time.perf_counter()
    branch = f"usulan/praktik-{number}"
    path = f"kota-1/baru-{number}.md"
    message = "Usulkan\n\nSubmitted-by: form\n"
    commit = outbox.commit(Outgoing(branch, base, path, "isi\n" * 500, "Dinas", message, 1_700_000_000 + number))
    outbox.push(commit, branch, message)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()

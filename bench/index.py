"""What building and updating an index costs, each in a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_BUILD = """
import json, os, resource, time
started, before = time.monotonic(), time.process_time()
from registry.updating import make_updating
from registry.settings import load_settings
made = make_updating(load_settings(os.environ))
loaded = time.process_time()
from registry.git import folder
folder.MAX_FILES = 1_000_000
published = made.publisher.publish()
done, wall_s = time.process_time(), time.monotonic() - started
peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([published.documents, done - before, done - loaded, wall_s, peak_mb]))
"""


@dataclass(frozen=True, slots=True)
class Build:
    """One run of the publisher.

    Attributes:
        documents: written.
        cpu_s, wall_s: with the loading of our modules.
        own_cpu_s: of publishing alone.
        peak_mb: most memory that the process ever had.
    """

    documents: int
    cpu_s: float
    own_cpu_s: float
    wall_s: float
    peak_mb: float


def build(content: Path, index: Path) -> Build:
    """Bring an index up to date in a new process and say what it cost, whatever the number of files."""
    environment = {**os.environ, "REGISTRY_CONTENT": str(content), "REGISTRY_INDEX": str(index)}
    done = subprocess.run([sys.executable, "-c", _BUILD], env=environment, check=True, capture_output=True, text=True)
    return Build(*json.loads(done.stdout))


def size_mb(directory: Path) -> float:
    """Return the size of all files below a directory in MB; files linked twice count once."""
    stats = {stat.st_ino: stat.st_size for path in directory.rglob("*") if path.is_file() and (stat := path.stat())}
    return sum(stats.values()) / 1e6

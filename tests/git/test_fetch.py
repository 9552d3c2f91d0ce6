import time
from pathlib import Path

from registry.git.fetch import fetch_branch, tidy
from tests.repository import Repository

MOST_BYTES, PATIENCE_S = 1 << 20, 20.0


def test_packing_anew_is_not_waited_for_by_a_fetch(tmp_path: Path) -> None:
    """Ten thousand files take git half a minute on a busy machine, and somebody waits for the page."""
    origin, bare = Repository(tmp_path / "asal"), Repository(tmp_path / "isi.git", is_bare=True)
    bare.git("remote", "add", "origin", str(origin.path))
    bare.git("config", "gc.autoPackLimit", "1")
    commit = ""
    for number in range(3):
        commit = origin.commit({"berkas": str(number)})
        assert fetch_branch(bare.path, "main", max_bytes=MOST_BYTES).after == commit
    packs = list(bare.path.glob("objects/pack/*.pack"))
    assert len(packs) == 3
    tidy(bare.path)
    end = time.monotonic() + PATIENCE_S
    while len(list(bare.path.glob("objects/pack/*.pack"))) > 1:
        assert time.monotonic() < end
        time.sleep(0.02)
    assert bare.git("rev-parse", "main") == commit

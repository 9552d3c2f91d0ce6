import re
from pathlib import Path

from bench.exchange import Exchange, Sizes
from bench.pages import addresses
from registry.content.reader import read_record
from tests.served_site import CONTENT, content_lists

SIZES = Sizes(practices=40, transfers=30, needs=12, agreements=6)


def _written(directory: Path) -> dict[str, bytes]:
    Exchange(CONTENT).write_all(directory, SIZES)
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in directory.rglob("*.*")}


def test_the_made_up_exchange_is_valid_and_the_same_each_time(tmp_path: Path) -> None:
    """As many records of each kind as asked for, none with a problem."""
    files = _written(tmp_path / "a")
    assert files == _written(tmp_path / "b")
    assert len(files) == 40 + 30 + 12 + 6
    for path, text in files.items():
        assert read_record(path, text, lists=content_lists()).problems == (), path


def test_no_record_of_the_bench_is_read_twice(tmp_path: Path) -> None:
    """What was read before is measured from what was kept."""
    corpus = Exchange(CONTENT)
    ids = corpus.write_all(tmp_path, Sizes(practices=500, transfers=60, needs=60, agreements=60))
    asked = [path for paths in addresses(corpus, ids).values() for path in paths]
    practices = [
        id_
        for path in asked
        if not re.search("/(replikasi|transfers)/", path)
        for id_ in re.findall(r"[a-z-]+/p[0-9]{6}", path)
    ]
    assert len(asked) == len(set(asked)) > 500
    assert len(practices) == len(set(practices)) > 250

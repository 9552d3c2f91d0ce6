import gzip
import threading
from pathlib import Path

import pytest

from registry.errors import IndexBusyError, StorageError
from registry.search.texts import Row, Texts
from registry.services import downloads
from registry.services.downloads import AT_ONCE, Downloads
from registry.services.export import FILES
from tests import corpus
from tests.services.test_export import address
from tests.sites import Site


@pytest.fixture
def kept(site: Site) -> Downloads:
    """Return the downloads of the small registry."""
    return site.services.downloads


@pytest.fixture
def read(site: Site, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each record that is read."""
    site.services.served.current()
    paths: list[str] = []
    original = Texts.text

    def noting(self: Texts, row: Row) -> bytes:
        paths.append(row.path)
        return original(self, row)

    monkeypatch.setattr(Texts, "text", noting)
    return paths


def _bytes(kept: Downloads, name: str, edition: str = "1", *, is_packed: bool = False) -> bytes:
    found = kept.open(name, address, edition, is_packed=is_packed)
    with found.file:
        content = found.file.read()
    assert len(content) == found.size
    return content


def test_a_file_is_made_once_for_a_generation(site: Site, kept: Downloads, read: list[str]) -> None:
    """By whichever process; then it is only opened."""
    first = _bytes(kept, "practices.csv")
    assert len(read) == 3
    assert _bytes(kept, "practices.csv") == first
    assert _bytes(site.process().downloads, "practices.csv") == first
    assert gzip.decompress(_bytes(kept, "practices.csv", is_packed=True)) == first
    _bytes(kept, "practices.ndjson")
    _bytes(kept, "practices.xlsx")
    assert [path for path in read if not path.startswith("_vocabularies")] == read[:3]


def test_another_generation_or_edition_has_files_of_its_own(site: Site, kept: Downloads) -> None:
    """What was just published is downloaded; two generations are kept, as everywhere."""
    first = kept.open("practices.csv", address, "1")
    for number in range(3):
        site.write({f"kota-solok/baru-{number}.md": corpus.practice(f"Praktik baru {number}")})
        site.publish()
        assert f"Praktik baru {number}".encode() in _bytes(kept, "practices.csv")
    assert b"baru" not in first.file.read()
    first.file.close()
    folders = sorted(path.name for path in (site.index / "downloads").glob("g*"))
    assert len(folders) == 2
    _bytes(kept, "practices.csv", "2")
    assert len(list((site.index / "downloads").glob("g*"))) == 3


def test_who_comes_while_others_wait_is_told_to_come_back(kept: Downloads, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages stay quick: only so many requests make or wait for a file, and none for ever."""
    monkeypatch.setattr(downloads, "WAIT_S", 0.2)
    _bytes(kept, "needs.csv")
    (folder,) = kept._root.glob("g*")
    refused: list[str] = []

    def ask() -> None:
        with pytest.raises(IndexBusyError) as caught:
            kept.open("practices.csv", address, "1")
        refused.append(caught.value.directory)

    with downloads._locked(folder, None):
        threads = [threading.Thread(target=ask) for _ in range(AT_ONCE + 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
    assert refused == [str(folder)] * (AT_ONCE + 1)
    assert _bytes(kept, "practices.csv")


def test_all_are_made_ahead_and_their_sizes_known(kept: Downloads) -> None:
    """Beside everything else, once; the sizes of the last ones are shown until the next ones are there."""
    assert kept.sizes() == {}
    under_way = kept.prepare(address, "1")
    assert under_way is not None
    under_way.join(30)
    assert kept.prepare(address, "1") is None
    assert kept.sizes() == {name: len(_bytes(kept, name)) for name in FILES}
    assert Downloads(kept._served, kept._root).sizes() == kept.sizes()


def test_a_directory_that_cannot_be_written_is_an_error_of_ours(kept: Downloads) -> None:
    """And told as such."""
    kept._root.parent.mkdir(exist_ok=True)
    Path(kept._root).write_text("")
    with pytest.raises(StorageError):
        kept.open("practices.csv", address, "1")
    (kept._root).unlink()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"x": 1}'])
def test_sizes_that_cannot_be_read_are_none(kept: Downloads, text: str) -> None:
    """A torn file says nothing."""
    kept._root.mkdir()
    (kept._root / "sizes.json").write_text(text)
    assert kept.sizes() == {}

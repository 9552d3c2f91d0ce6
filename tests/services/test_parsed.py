import threading

from registry.content.regions import load_regions
from registry.domain.file import ContentLists
from registry.domain.practice import Practice
from registry.services.parsed import ParsedRecords
from tests import corpus

LISTS = ContentLists(load_regions(), {})
TEXT = corpus.practice("Judul praktik").encode()


class Shelf:
    """Gives texts, and counts how often."""

    def __init__(self, text: bytes = TEXT) -> None:
        self.text, self.fetched = text, 0

    def __call__(self) -> bytes:
        """Give the text."""
        self.fetched += 1
        return self.text


def test_a_text_is_parsed_and_rendered_once() -> None:
    """While it is read often, nobody even fetches it."""
    parsed, shelf = ParsedRecords(), Shelf()
    first = parsed.get(corpus.PUSYAR, "1", shelf, LISTS)
    record, body = first
    assert isinstance(record, Practice)
    assert [section.title for section in body.sections] == ["Masalah", "Cara kerja"]
    assert parsed.get(corpus.PUSYAR, "1", shelf, LISTS) == first
    assert shelf.fetched == 1


def test_another_version_and_another_path_are_other_records() -> None:
    """Two files may have one text; one file has many in its life."""
    parsed, shelf = ParsedRecords(), Shelf()
    parsed.get(corpus.PUSYAR, "1", shelf, LISTS)
    parsed.get(corpus.PUSYAR, "2", shelf, LISTS)
    parsed.get(corpus.TOSS, "1", shelf, LISTS)
    assert shelf.fetched == 3


def test_what_was_read_longest_ago_goes_first() -> None:
    """Memory does not grow with the content."""
    parsed, shelf = ParsedRecords(limit=2), Shelf()
    for blob in ("1", "2", "1", "3", "1"):
        parsed.get(corpus.PUSYAR, blob, shelf, LISTS)
    assert shelf.fetched == 3
    parsed.get(corpus.PUSYAR, "2", shelf, LISTS)
    assert shelf.fetched == 4


def test_threads_share_it() -> None:
    """Eight readers of one page get one record, and no two of them break it."""
    parsed, shelves = ParsedRecords(limit=3), [Shelf() for _ in range(6)]
    wrong: list[object] = []

    def read(offset: int) -> None:
        for turn in range(30):
            number = (turn + offset) % 6
            record, _ = parsed.get(corpus.PUSYAR, str(number), shelves[number], LISTS)
            if not isinstance(record, Practice):
                wrong.append(record)

    threads = [threading.Thread(target=read, args=(offset,)) for offset in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []

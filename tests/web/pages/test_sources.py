from registry.domain.record import Source
from registry.web.pages.sources import Sources


def source(id_: str, **fields: str) -> Source:
    """Make a source with what every source has."""
    return Source.model_validate({"id": id_, "title": "Judul", "publisher": "Harian", "kind": "berita", **fields})


def test_marks_are_numbered_in_the_order_of_the_list() -> None:
    """Whatever the order in a row, readers see [1] [2]."""
    sources = Sources.of((source("b"), source("a")))
    assert [(mark.number, mark.anchor) for mark in sources.marks(["a", "b"])] == [(1, "sumber-b"), (2, "sumber-a")]


def test_a_name_of_no_source_has_no_mark() -> None:
    """The problem is reported elsewhere; the page has no dead link."""
    assert Sources.of((source("a"),)).marks(["a", "tak-ada"]) == Sources.of((source("a"),)).marks(["a"])


def test_the_host_is_the_real_one() -> None:
    """Readers see where a link leads, whatever the title says."""
    lines = Sources.of((source("a", url="https://www.example.go.id/x?y=https://lain.example.org"), source("b"))).lines
    assert [line.host for line in lines] == ["example.go.id", None]

"""No page asks the index more for many records than for few: nothing is looked up row by row."""

from collections.abc import Callable

import pytest

from tests import corpus
from tests.sites import Site

RECEIVERS = ("kota-solok", "kota-medan", "kota-binjai", "kota-ambon", "kota-bogor", "kota-depok", "kota-bekasi")


def many(number: int) -> dict[str, str]:
    """Return records in which each thing that names others names so many."""
    practices = [f"kota-surabaya/p{one}" for one in range(number)]
    files = {f"{id_}.md": corpus.practice(f"Praktik nomor {id_}") for id_ in practices}
    named = ", ".join(practices)
    for receiver in RECEIVERS[:number]:
        files[f"{receiver}/transfers/kota-mojokerto/pusyar.yml"] = corpus.transfer(
            "diterapkan", date="2020", extra=f"agreement: 2017-03-08-blitar\nbecame: {receiver}/usaha\n"
        )
        files[f"{receiver}/usaha.md"] = corpus.practice(f"Usaha {receiver}")
        files[f"{receiver}/needs/usaha.yml"] = corpus.need(
            "Modal usaha",
            practices="kota-mojokerto/pusyar",
            extra=f"matched_transfer: {receiver}/kota-mojokerto/pusyar\n",
        )
    files[corpus.BLITAR] = corpus.agreement("Kesepakatan di Blitar", practices=named)
    files[corpus.SMART_CITY] = corpus.need("Kota cerdas", practices=named)
    return files


def asked(site: Site, monkeypatch: pytest.MonkeyPatch, read: Callable[[Site], object]) -> int:
    """Return how often reading asks the index."""
    engine, questions = type(site.services.served.current().engine), list[str]()
    with monkeypatch.context() as patched:
        for name in ("search", "get_many", "related", "routes"):
            patched.setattr(engine, name, _counted(getattr(engine, name), name, questions))
        read(site)
    return len(questions)


def _counted(method: Callable[..., object], name: str, questions: list[str]) -> Callable[..., object]:
    def noted(*given: object, **options: object) -> object:
        questions.append(name)
        return method(*given, **options)

    return noted


READINGS: dict[str, Callable[[Site], object]] = {
    "practice": lambda site: site.services.reader.practice("kota-mojokerto/pusyar"),
    "needs like it": lambda site: site.services.reader.needs_like(
        site.services.reader.practice("kota-mojokerto/pusyar")
    ),
    "replication": lambda site: site.services.reader.transfer("kota-solok/kota-mojokerto/pusyar"),
    "agreement": lambda site: site.services.reader.agreement("2017-03-08-blitar"),
    "need": lambda site: site.services.reader.need("kota-mojokerto/smart-city"),
    "region": lambda site: site.services.reader.region("kota-mojokerto"),
    "record of a region": lambda site: site.services.reader.given_by_region("kota-mojokerto"),
}


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """Return a site in which little names little, and one in which everything names much."""
    made = []
    for number in (1, len(RECEIVERS)):
        directory = tmp_path_factory.mktemp("sized")
        corpus.write_registry(directory / "isi")
        made.append(Site(directory / "isi", directory / "index"))
        made[-1].write(many(number))
        made[-1].publish()
    return made[0], made[1]


@pytest.mark.parametrize("name", READINGS)
def test_many_records_take_no_more_questions_than_few(
    sizes: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Counted at the engine; and there are few of them."""
    few, much = (asked(site, monkeypatch, READINGS[name]) for site in sizes)
    assert few == much <= 14

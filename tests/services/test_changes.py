from pathlib import Path

from registry.services import changes
from tests import corpus
from tests.repository import Repository, day
from tests.sites import Site

MARCH, APRIL = "2017-03-08T12:00:00+0000", "2017-04-08T12:00:00+0000"


def _ids(site: Site) -> list[str]:
    return [change.hit.id for change in site.services.changes.latest()]


def _site(directory: Path) -> tuple[Site, Repository]:
    repository = Repository(directory / "gudang")
    corpus.write_registry(repository.path / "practices")
    repository.commit({}, MARCH)
    site = Site(repository.path / "practices", directory / "index")
    site.publish()
    return site, repository


def test_what_changed_last_comes_first(tmp_path: Path) -> None:
    """By the dates of git, all four kinds, equal ones in the order of their paths; lists are no records."""
    site, repository = _site(tmp_path)
    assert len(_ids(site)) == len(corpus.registry())
    repository.commit({f"practices/{corpus.TOSS}": corpus.practice("Judul baru")}, APRIL)
    site.publish()
    latest = site.services.changes.latest()
    assert (latest[0].hit.id, latest[0].date) == ("kabupaten-klungkung/toss", day("2017-04-08"))
    assert {change.date for change in latest[1:]} == {day("2017-03-08")}
    assert _ids(site)[1:3] == ["2017-03-08-blitar", "kabupaten-buleleng/kabupaten-klungkung/toss"]


def test_a_record_without_a_date_is_of_the_date_of_the_content(site: Site) -> None:
    """A directory without git."""
    content = site.services.served.current().about.content_date.date()
    assert {change.date for change in site.services.changes.latest()} == {content}


def test_no_more_than_the_limit_and_only_what_is_served(site: Site) -> None:
    """A feed reader asks every hour."""
    site.write({**corpus.many(80), "kota-surabaya/rusak.md": corpus.BROKEN})
    site.publish()
    assert len(_ids(site)) == changes.MOST_CHANGES
    assert "kota-surabaya/rusak" not in _ids(site)


def test_it_is_read_once_for_each_generation(site: Site) -> None:
    """And anew when another one is served."""
    first = site.services.changes.latest()
    assert site.services.changes.latest() is first
    site.write({"kota-solok/baru.md": corpus.practice("Praktik yang baru")})
    site.publish()
    assert len(site.services.changes.latest()) == len(first) + 1


def test_a_region_has_what_it_gave_and_took(tmp_path: Path) -> None:
    """By the dates of git, what changed last first; an agreement belongs to all its parties."""
    site, repository = _site(tmp_path)
    repository.commit({f"practices/{corpus.PADANG}": corpus.transfer("diterapkan", date="2020")}, APRIL)
    site.publish()
    found = site.services.changes.of_region("kota-mojokerto")
    assert (found[0].hit.id, found[0].date) == ("kota-padang/kota-mojokerto/pusyar", day("2017-04-08"))
    assert {change.hit.id for change in found[1:]} == {
        *("2017-03-08-blitar", "kota-mojokerto/pusyar", "kota-mojokerto/smart-city"),
    }
    assert {change.date for change in found[1:]} == {day("2017-03-08")}


def test_hits_keep_their_order_and_get_their_dates(tmp_path: Path) -> None:
    """Of regions, which have no file, the date of the content."""
    site, repository = _site(tmp_path)
    repository.commit({f"practices/{corpus.TOSS}": corpus.practice("Judul baru")}, APRIL)
    site.publish()
    hits = [site.hit("practice", "kota-mojokerto/pusyar"), site.hit("practice", "kabupaten-klungkung/toss")]
    found = site.services.changes.of([*hits, site.hit("region", "kota-solok")])
    assert [change.hit.id for change in found] == [*(hit.id for hit in hits), "kota-solok"]
    content = site.services.served.current().about.content_date.date()
    assert [change.date for change in found] == [day("2017-03-08"), day("2017-04-08"), content]

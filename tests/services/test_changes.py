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

import datetime as dt
import os
import shutil
import time
from pathlib import Path

from registry.services.freshness import UNKNOWN_S, Freshness
from tests import corpus
from tests.sites import Site


def test_the_age_is_counted_from_the_last_look_and_all_processes_see_it(tmp_path: Path) -> None:
    """A look that found nothing new counts."""
    freshness = Freshness(tmp_path / "index" / "checked")
    assert freshness.age_s() > 10**8
    freshness.mark()
    assert Freshness(tmp_path / "index" / "checked").age_s() <= 2
    then = time.time() - 3_600
    os.utime(tmp_path / "index" / "checked", (then, then))
    assert 3_598 <= freshness.age_s() <= 3_610
    os.utime(tmp_path / "index" / "checked", (time.time() + 30, time.time() + 30))
    assert freshness.age_s() == 0


def test_a_time_that_lies_ahead_is_no_time(tmp_path: Path) -> None:
    """The clock was wrong then or is wrong now: content is not fresh until that day comes."""
    freshness = Freshness(tmp_path / "checked")
    freshness.mark()
    os.utime(tmp_path / "checked", (time.time() + 10**6, time.time() + 10**6))
    assert freshness.age_s() == UNKNOWN_S


def test_what_cannot_be_noted_stops_nothing(tmp_path: Path) -> None:
    """It was published; only its age will not be known."""
    (tmp_path / "index").touch()
    freshness = Freshness(tmp_path / "index" / "checked")
    freshness.mark()
    assert freshness.age_s() == UNKNOWN_S


def test_content_that_was_not_looked_at_for_a_day_is_stale(site: Site) -> None:
    """Ready all the same."""
    assert not site.services.health.is_stale()
    then = time.time() - 86_500
    os.utime(site.index / "checked", (then, then))
    assert site.services.health.is_stale()
    assert site.services.health.is_ready()
    site.publish()
    assert not site.services.health.is_stale()


def test_a_site_in_order_has_no_files_to_tell_of(site: Site) -> None:
    """Generation, time, age, counts."""
    status = site.services.health.status()
    assert status.generation == site.services.generation()
    assert status.commit is None
    assert status.content_date is not None
    assert status.content_date <= status.built_at <= dt.datetime.now(dt.UTC)
    assert status.counts.published_practices == 2
    assert status.files == ()
    assert not status.is_stale


def test_each_file_with_errors_is_told_with_what_is_served_instead(site: Site) -> None:
    """The last good version, nothing, or the file itself; warnings are not told."""
    site.write(
        {
            corpus.PUSYAR: corpus.BROKEN,
            "kota-solok/baru.md": corpus.BROKEN,
            corpus.SMART_CITY: corpus.need("Kebutuhan baru", practices="kota-bandung/tidak-ada"),
            corpus.TOSS: corpus.practice(
                "Sampah menjadi pelet", extra='owner_unit: "Hubungi 0812-3456-7890"\n', sector="2.11"
            ),
        }
    )
    site.publish()
    files = site.services.health.status().files
    assert [(file.path, file.served, file.last_good_blob is None) for file in files] == [
        (corpus.SMART_CITY, "itself", True),
        (corpus.PUSYAR, "last_good", False),
        ("kota-solok/baru.md", "nothing", True),
    ]
    assert all(file.problems for file in files)
    assert files[1].last_good_blob == site.services.reader.practice("kota-mojokerto/pusyar").reading.blob_id


def test_without_a_generation_nothing_is_ready(site: Site) -> None:
    """Index and content are gone."""
    shutil.rmtree(site.index)
    shutil.rmtree(site.content)
    assert not site.services.health.is_ready()

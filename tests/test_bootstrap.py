from pathlib import Path

import pytest

from registry.bootstrap import make_services
from registry.domain.query import SearchQuery
from registry.services.snapshot import BranchSource, DirectorySource
from registry.settings import load_settings
from registry.updating import content_source
from tests import corpus
from tests.sites import Site


def test_making_services_opens_and_writes_nothing(tmp_path: Path) -> None:
    """A fork may follow: each worker opens the index for itself."""
    make_services(load_settings({"REGISTRY_CONTENT": str(tmp_path / "isi"), "REGISTRY_INDEX": str(tmp_path / "index")}))
    assert list(tmp_path.iterdir()) == []


def test_the_settings_choose_where_content_comes_from(tmp_path: Path) -> None:
    """A directory, or a branch."""
    assert isinstance(content_source(load_settings({"REGISTRY_CONTENT": str(tmp_path)})), DirectorySource)
    assert isinstance(content_source(load_settings({"REGISTRY_CONTENT": "x.git@main"})), BranchSource)


def test_services_work_together(site: Site) -> None:
    """What one publishes, the others find, read and report."""
    services = site.services
    assert services.finder.find(SearchQuery("pusyar")).hits[0].id == "kota-mojokerto/pusyar"
    assert services.reader.practice("kota-mojokerto/pusyar").reading.record.title
    assert services.health.status().generation == services.generation()
    assert len(services.lists.regions) == 552
    assert len(services.lists.vocabularies) == 4


def test_a_missing_index_is_repaired_without_guards(site: Site) -> None:
    """There is nothing whole to compare with, so nothing may refuse it."""
    site.write(corpus.many(20))
    site.publish()
    site.write(dict.fromkeys(corpus.many(20)))
    (site.index / "CURRENT").unlink()
    assert site.process().finder.find(SearchQuery("pusyar")).hits


@pytest.mark.parametrize("place", ["index", "index/dalam/sekali"])
def test_the_index_directory_is_made_when_it_is_needed(tmp_path: Path, place: str) -> None:
    """Nobody has to make it before."""
    corpus.write_registry(tmp_path / "isi")
    assert Site(tmp_path / "isi", tmp_path / place).publish().records == 7

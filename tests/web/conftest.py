"""Visitors of the site over this repository's records, and of one over made-up records that show every part."""

import pytest

from tests.served_site import ServedSite, published_site, written_site
from tests.visitor import Visitor
from tests.web.records import FILES


@pytest.fixture(scope="session")
def site() -> ServedSite:
    """Return the site over the records of this repository."""
    return published_site()


@pytest.fixture
def visitor(site: ServedSite) -> Visitor:
    """Return a visitor of that site."""
    return site.visitor()


@pytest.fixture(scope="session")
def specimen_site(tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Return a site whose records are made up and show every part of a page."""
    return written_site(tmp_path_factory.mktemp("specimens"), FILES)


@pytest.fixture
def specimens(specimen_site: ServedSite) -> Visitor:
    """Return a visitor of the made-up records."""
    return specimen_site.visitor()

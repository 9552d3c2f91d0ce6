"""The real site over the records of this repository, for those who mean it harm."""

import pytest

from tests.served_site import ServedSite, published_site
from tests.visitor import Visitor


@pytest.fixture(scope="session")
def served() -> ServedSite:
    """Return the site over the records of this repository."""
    return published_site()


@pytest.fixture
def visitor(served: ServedSite) -> Visitor:
    """Return a visitor who looks closely at every answer."""
    return served.visitor()

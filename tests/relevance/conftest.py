"""The real content, indexed once for all tests of relevance."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.bootstrap import Services, make_services
from registry.settings import load_settings

CONTENT = Path(__file__).parents[2] / "practices"


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Publish the records of this repository."""
    directory = tmp_path_factory.mktemp("relevance")
    places = {"CONTENT": CONTENT, "INDEX": directory / "index", "STATE": directory / "state"}
    made = make_services(load_settings({f"REGISTRY_{name}": str(place) for name, place in places.items()}))
    made.publisher.publish()
    yield made
    made.served.current().engine.close()

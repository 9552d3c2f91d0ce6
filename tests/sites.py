"""A site without its faces: content, index and services, as `registry serve` has them."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from registry.bootstrap import Services, make_services
from registry.domain.query import Filters, SearchQuery
from registry.domain.results import Hit
from registry.services import served
from registry.services.publish import Published
from registry.settings import load_settings
from tests import corpus


class Site:
    """Content in a directory or at a branch, and services over it."""

    def __init__(self, content: Path, index: Path, place: str | None = None) -> None:
        self.content, self.index, self.place = content, index, place or str(content)
        self.services = self.process()

    def process(self) -> Services:
        """Return services as another process would have them."""
        places = {"CONTENT": self.place, "INDEX": str(self.index), "STATE": str(self.index.parent / "state")}
        return make_services(load_settings({f"REGISTRY_{name}": place for name, place in places.items()}))

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Change files of the content; None removes one."""
        corpus.write(self.content, files)

    def publish(self, *, rebuild: bool = False, allow_shrink: bool = False) -> Published:
        """Publish, and let the services look at the pointer at once."""
        published = self.services.publisher.publish(rebuild=rebuild, allow_shrink=allow_shrink)
        self.look()
        return published

    def look(self) -> None:
        """Let the services look at the pointer at the next question, as they do once a second."""
        self.services.served._looked_at = -served.LOOK_EVERY_S

    def find(self, text: str, **filters: tuple[str, ...]) -> list[str]:
        """Return the ids that a search finds, in their order."""
        query = SearchQuery(text, Filters(**filters), per_page=1000)  # type: ignore[arg-type]
        return [hit.id for hit in self.services.finder.find(query).hits]

    def hit(self, kind: str, id_: str) -> Hit:
        """Return the hit of one record."""
        (hit,) = self.services.served.current().engine.get_many([(kind, id_)])
        return hit


@pytest.fixture(scope="session")
def published_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the small registry once."""
    directory = tmp_path_factory.mktemp("template")
    corpus.write_registry(directory / "isi")
    Site(directory / "isi", directory / "index").publish()
    return directory


@pytest.fixture
def site(published_template: Path, tmp_path: Path) -> Site:
    """Return a site of its own with the small registry, published, in a directory without git."""
    shutil.copytree(published_template, tmp_path / "situs")
    return Site(tmp_path / "situs" / "isi", tmp_path / "situs" / "index")

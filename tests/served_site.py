"""The real application over real content, for tests: nothing in it is a stand-in."""

import atexit
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Flask

from registry.bootstrap import Services, make_services
from registry.content.regions import load_regions
from registry.domain.file import ContentLists
from registry.services.lists import lists_of
from registry.settings import load_settings
from registry.web.app import create_app
from tests.visitor import Visitor

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "practices"
BASE_URL = "http://praktik.example.go.id"


@dataclass(frozen=True)
class ServedSite:
    """An application with its services and the directory of its content."""

    app: Flask
    services: Services
    content: Path
    index: Path

    def visitor(self) -> Visitor:
        """Return a visitor who looks closely at every page."""
        return Visitor(self.app, BASE_URL)

    def publish(self) -> None:
        """Take in what was changed on disk, and wait until the application has noticed."""
        before = self.services.generation()
        self.services.publisher.publish()
        patience = time.monotonic() + 10
        while self.services.generation() == before and time.monotonic() < patience:
            time.sleep(0.05)


def open_site(content: Path, index: Path) -> ServedSite:
    """Index a directory and make the application over it."""
    settings = load_settings(
        {
            "REGISTRY_CONTENT": str(content),
            "REGISTRY_INDEX": str(index),
            "REGISTRY_STATE": str(index.parent / "state"),
            "REGISTRY_BASE_URL": BASE_URL,
        }
    )
    services = make_services(settings)
    services.publisher.publish()
    return ServedSite(create_app(services, settings), services, content, index)


@cache
def published_site() -> ServedSite:
    """Return the site over the records of this repository; made once for all tests of a process."""
    directory = Path(tempfile.mkdtemp(prefix="registry-test-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    return open_site(CONTENT, directory / "index")


@cache
def content_lists() -> ContentLists:
    """Return the regions and open lists of this repository."""
    paths = (CONTENT / "_vocabularies").glob("*.yml")
    return lists_of({path.relative_to(CONTENT).as_posix(): path.read_bytes() for path in paths}, load_regions())


def written_site(directory: Path, files: Mapping[str, str]) -> ServedSite:
    """Make a site over files of one's own, with the open lists of this repository."""
    content = directory / "practices"
    shutil.copytree(CONTENT / "_vocabularies", content / "_vocabularies")
    write(content, files)
    return open_site(content, directory / "index")


def write(content: Path, files: Mapping[str, str]) -> None:
    """Write files below a content directory."""
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

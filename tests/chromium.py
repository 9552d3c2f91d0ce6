"""The system's Chromium, for the browser tests. `make browser` installs it; nothing here downloads."""

import os
import shutil
from pathlib import Path
from typing import Final

import pytest

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")

# The site refuses REGISTRY_ names that it does not know, so the processes that tests start must not inherit this one.
_CHOSEN: Final = os.environ.pop("REGISTRY_TEST_CHROMIUM", "")


def found_chromium() -> Path | None:
    """Return the program that Playwright is to start, or None where there is none."""
    names = (_CHOSEN,) if _CHOSEN else _NAMES
    return next((Path(path) for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Return the program that Playwright is to start; fail, not skip, where there is none."""
    told = "the browser tests need Chromium: run `make browser`, or name yours in REGISTRY_TEST_CHROMIUM"
    return found_chromium() or pytest.fail(told)

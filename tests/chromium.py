"""The system's Chromium, for the browser tests. `make browser` installs it; nothing here downloads."""

import os
import shutil
from pathlib import Path
from typing import Final

import pytest

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")

# The site refuses REGISTRY_ names that it does not know, so the processes that tests start must not inherit this one.
_CHOSEN: Final = os.environ.pop("REGISTRY_TEST_CHROMIUM", "")


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Return the program that Playwright is to start; fail, not skip, where there is none."""
    for name in (_CHOSEN,) if _CHOSEN else _NAMES:
        if path := shutil.which(name):
            return Path(path)
    return pytest.fail("the browser tests need Chromium: run `make browser`, or name yours in REGISTRY_TEST_CHROMIUM")

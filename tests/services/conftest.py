"""A content directory with one valid file of each kind."""

from pathlib import Path

import pytest

from tests.samples import ContentDirectory, make_content


@pytest.fixture
def content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> ContentDirectory:
    """Make the directory."""
    return make_content(tmp_path / "practices", capsys)

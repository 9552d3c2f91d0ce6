"""The documentation says what the code does."""

import re
import runpy
from pathlib import Path

import pytest

from registry.settings import SETTINGS

ROOT = Path(__file__).parent.parent


def test_the_table_of_settings_is_that_of_the_code() -> None:
    """Every setting stands in the documented table with its default and meaning, and no other does."""
    text = (ROOT / "docs/settings.md").read_text("utf-8")
    rows = re.findall(r"^\| `(REGISTRY_\w+)` \| `(.*?)` \| (.*) \|$", text, re.MULTILINE)
    assert rows == [(setting.name, setting.default, setting.meaning) for setting in SETTINGS]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_tables_of_commands_are_those_of_the_program(language: str) -> None:
    """Every command and option, with what the program itself says of it in this language; no other."""
    made = runpy.run_path(str(ROOT / "tools/command_table.py"))
    path = made["TABLES"][language]
    assert made["table"](language) == (ROOT / path).read_text("utf-8"), "run: .venv/bin/python tools/command_table.py"


def test_no_link_between_documents_is_dead() -> None:
    """Every relative link of the papers at the top, in docs and in practices leads to a file."""
    papers = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "practices/README.md"]
    targets = [
        (paper, target)
        for paper in papers
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", paper.read_text("utf-8"))
    ]
    assert len(targets) > 10
    dead = [f"{paper.relative_to(ROOT)}: {target}" for paper, target in targets if not (paper.parent / target).exists()]
    assert not dead

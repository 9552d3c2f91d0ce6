"""What a built package takes along beside its code: the guides, which the site serves itself under /bantuan.

In the repository they lie in `docs/` and `practices/`, where people read them; pyproject.toml names the class below.
"""

from pathlib import Path
from typing import Final

from setuptools.command.build_py import build_py

ROOT: Final = Path(__file__).resolve().parent.parent
GUIDES: Final = ("docs/*.md", "docs/bantuan/*.md", "practices/README.md")


class BuildWithGuides(build_py):  # type: ignore[misc] # setuptools ships no types
    """Build the modules, and put the guides beside them under their paths in the repository."""

    def run(self) -> None:
        """Build; an editable installation reads the guides where they are."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "registry" / "guides"
        for pattern in GUIDES:
            for file in sorted(ROOT.glob(pattern)):
                copy = target / file.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(file.read_bytes())

"""A built package is whole: what is installed elsewhere serves the same guides."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from registry.services.guides import EVERY_GUIDE

ROOT = Path(__file__).parent.parent
TAKEN = ("registry", "docs", "tools", "pyproject.toml", "requirements.in", "LICENSE", "README.md")


def test_the_guides_are_built_into_the_package(tmp_path: Path) -> None:
    """In the repository they lie beside it; a wheel has them where the reader of guides looks first."""
    for name in TAKEN:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    (tmp_path / "practices").mkdir()
    shutil.copy(ROOT / "practices" / "README.md", tmp_path / "practices")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    command += ["--disable-pip-version-check", "--wheel-dir", str(tmp_path / "wheel"), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (wheel,) = (tmp_path / "wheel").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for guide in EVERY_GUIDE:
            assert archive.read(f"registry/guides/{guide.path}") == (ROOT / guide.path).read_bytes()

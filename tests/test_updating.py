import subprocess
import sys

_NAMES = "import registry.updating, registry.cli.index, sys; print(*sys.modules)"
SERVING = {"flask", "jinja2", "openpyxl", "docxtpl", "sqlite3", "prometheus_client", "registry.services.read"}


def test_bringing_the_index_up_to_date_imports_nothing_of_what_serves_it() -> None:
    """After each saved file somebody waits for the imports too: they cost more than the update itself."""
    done = subprocess.run([sys.executable, "-c", _NAMES], check=True, capture_output=True, text=True, timeout=60)
    assert set(done.stdout.split()) & SERVING == set()


def test_serving_imports_no_library_of_office_files() -> None:
    """They come with the first workbook or paper that somebody asks for, not with the start."""
    command = [sys.executable, "-c", "import registry.web.app, sys; print(*sys.modules)"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    assert set(done.stdout.split()) & {"openpyxl", "docxtpl", "docx"} == set()

"""Hold the house to its own rules, where no tool does: see docs/adr/0002 and CONTRIBUTING."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "registry"

MOST_LINES: Final = 250  # a module that outgrows this has two subjects

# The edges of the process: only here may everything be caught, because here it is turned into an answer.
EDGES: Final = frozenset({"registry/web/errors.py", "registry/cli/main.py"})
# Whoosh has no types.
UNTYPED_ROOMS: Final = ("registry/search/whoosh/",)
# What starts or replaces a process, by any of its names.
PROCESS_MODULES: Final = frozenset({"subprocess", "pty", "multiprocessing"})
PROCESS_CALLS: Final = re.compile(r"os\.(system|popen|fork|forkpty|exec\w+|spawn\w+|posix_spawn\w*)")
PROCESS_ROOMS: Final = ("registry/git/",)

# In pieces, so that this file does not contain what it looks for.
REGISTRY_HOSTS: Final = tuple(
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("maven", "org"),
        ("golang", "org"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
    )
)
MACHINE_PATH: Final = re.compile(r"(?<![\w./-])/(?:wo" + r"rk|ro" + r"ot)/[\w.]+")
PINNED: Final = re.compile(r"^([a-z0-9][a-z0-9-]*)==[^ ]+(?: ; .+)? \\$")


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def _imports(path: Path) -> Iterator[str]:
    """Give the full name of everything that a module imports, wherever in it."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _kept_files() -> list[Path]:
    """Return the files that are, or would be, in the repository."""
    assert (ROOT / ".git").exists(), "run the tests in a clone: git clone, not an unpacked archive"
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode().split("\0")
    return [path for name in names if name and (path := ROOT / name).is_file() and not path.is_symlink()]


def _pins(lock: str) -> dict[str, list[str]]:
    """Return the lines that belong to each pin of a lock."""
    pins: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if match := PINNED.match(line):
            lines = pins.setdefault(match[1], [])
        lines.append(line)
    return pins


def _wanted(source: str) -> set[str]:
    lines = (ROOT / source).read_text(encoding="utf-8").splitlines()
    return {match[0].lower() for line in lines if (match := re.match(r"[A-Za-z][\w-]*", line))}


def _targets() -> dict[str, str]:
    """Return the rules of the Makefile that are not files, with what stands on their line."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z][a-z0-9-]*):(?!=)(.*)$", text, flags=re.MULTILINE))


# ------------------------------------------------------------------ the package


def test_the_front_door_of_each_package_is_only_a_docstring() -> None:
    """Names have one address: an __init__ that re-exports gives them two."""
    for path in PACKAGE.rglob("__init__.py"):
        body = _tree(path).body
        assert ast.get_docstring(_tree(path)), f"{_name(path)} has no docstring"
        assert len(body) == 1, f"{_name(path)} is more than its docstring"


def test_every_folder_with_modules_is_a_package() -> None:
    """A folder without __init__ would be left out of the installed package and of the walls."""
    for path in _modules():
        assert (path.parent / "__init__.py").exists(), f"{_name(path.parent)} has no __init__.py"


def test_no_module_outgrows_its_room() -> None:
    """A module that is longer has two subjects."""
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _modules()}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_everything_is_caught_only_at_the_edges_of_the_process() -> None:
    """Elsewhere an error that nobody expected has to be seen."""
    catching = set()
    for path in _modules():
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ExceptHandler) and _is_catch_all(node.type):
                catching.add(f"{_name(path)}:{node.lineno}")
    assert {place for place in catching if place.partition(":")[0] not in EDGES} == set()


def _is_catch_all(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(_is_catch_all(one) for one in caught.elts)
    return caught is None or (isinstance(caught, ast.Name) and caught.id in {"Exception", "BaseException"})


def test_any_is_only_where_a_library_has_no_types() -> None:
    """An Any elsewhere is a type that somebody did not think about."""
    importing = {_name(path) for path in _modules() if "typing.Any" in set(_imports(path))}
    assert {name for name in importing if not name.startswith(UNTYPED_ROOMS)} == set()


def test_processes_start_in_one_room() -> None:
    """import-linter holds the wall around subprocess; this holds the other ways."""
    starting = set()
    for path in _modules():
        names = set(_imports(path))
        starts = any(name.partition(".")[0] in PROCESS_MODULES or PROCESS_CALLS.fullmatch(name) for name in names)
        if starts or any(PROCESS_CALLS.fullmatch(ast.unparse(node)) for node in _attributes(path)):
            starting.add(_name(path))
    assert {name for name in starting if not name.startswith(PROCESS_ROOMS)} == set()


def _attributes(path: Path) -> Iterator[ast.Attribute]:
    return (node for node in ast.walk(_tree(path)) if isinstance(node, ast.Attribute))


def test_each_floor_of_the_package_has_its_place_in_the_walls() -> None:
    """A new room is on a floor, or import-linter would not know where its stairs lead."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    floors = next(contract for contract in config["contracts"] if contract["id"] == "floors")
    named = {room.strip(" ()") for layer in floors["layers"] for room in layer.split("|")}
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} | {path.stem for path in PACKAGE.glob("*.py")}
    assert rooms - {"__init__", *floors["exhaustive_ignores"]} == named


# ------------------------------------------------------------------ the repository


def test_the_repository_names_no_package_registry_and_no_path_of_one_machine() -> None:
    """Clients know where packages come from; files that say it break behind a mirror and on other machines."""
    found = []
    for path in _kept_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{_name(path)}: {host}" for host in REGISTRY_HOSTS if host in text]
        found += [f"{_name(path)}: {match[0]}" for match in MACHINE_PATH.finditer(text)]
    assert found == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_has_a_hash_for_every_pin_and_no_address(lock: str) -> None:
    """Set-up installs with --require-hashes, from wherever the client is set to look."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = _pins(lock)
    assert len(pins) == len(re.findall(r"^[A-Za-z0-9]", text, flags=re.MULTILINE)), "a line that is no pin"
    for name, lines in pins.items():
        assert any(re.search(r"--hash=sha256:[0-9a-f]{64}", line) for line in lines), f"{name} has no hash"
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_locks_answer_what_is_asked_for_and_agree() -> None:
    """What is tested is what runs; a name that was added to a list and not locked is told at once."""
    running, developing = _pins("requirements.txt"), _pins("requirements-dev.txt")
    assert _wanted("requirements.in") <= running.keys()
    assert _wanted("requirements-dev.in") <= developing.keys()
    assert {name: lines[0] for name, lines in running.items()}.items() <= {
        name: lines[0] for name, lines in developing.items()
    }.items()


def test_help_lists_every_target() -> None:
    """What `make` can do is found without reading the Makefile."""
    answer = subprocess.run(["make", "-C", str(ROOT), "-s", "help"], check=True, capture_output=True, timeout=60)
    listed = re.findall(r"^make ([a-z0-9-]+) +\S", answer.stdout.decode(), flags=re.MULTILINE)
    assert sorted(listed) == sorted(_targets())


def test_every_target_is_declared_as_no_file() -> None:
    """A file called `test` must not make `make test` do nothing."""
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert phony is not None
    assert sorted(phony[1].split()) == sorted(_targets())


def test_ci_runs_what_people_run() -> None:
    """There is no second way to test."""
    script = ROOT / ".ci" / "run"
    lines = [line for line in script.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]
    assert script.stat().st_mode & 0o111

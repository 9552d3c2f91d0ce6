import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from registry.errors import IndexBusyError, NoGenerationError, TornGenerationError
from registry.search import generation, whole
from registry.search.generation import MANIFEST, POINTER, GenerationStore


@pytest.fixture
def store(tmp_path: Path) -> GenerationStore:
    """Return a store of nothing."""
    return GenerationStore(tmp_path / "index")


def _publish(store: GenerationStore, text: str = "isi", about: str = "{}") -> str:
    with store.writing() as pending:
        (pending.directory / "texts").mkdir()
        (pending.directory / "texts" / "a.bin").write_text(text)
        (pending.directory / "b.bin").write_bytes(b"\0" * 100)
        pending.switch(about, {})
    return pending.name


def _names(store: GenerationStore) -> list[str]:
    return sorted(path.name for path in (store.root / "generations").iterdir())


# ------------------------------------------------------------------ the way of a generation


def test_what_was_switched_to_is_served_with_what_it_says_of_itself(store: GenerationStore) -> None:
    """Files with their sizes and digests, the publisher's own words, the time."""
    name = _publish(store, about='{"x": "é"}')
    manifest = store.manifest(store.current_name())
    assert (manifest.name, manifest.about) == (name, '{"x": "é"}')
    assert {path: size for path, (size, _) in manifest.files.items()} == {"b.bin": 100, "texts/a.bin": 3}
    assert manifest.built_at.tzinfo is not None
    assert (store.directory(name) / "texts" / "a.bin").read_text() == "isi"


def test_two_generations_are_kept(store: GenerationStore) -> None:
    """The served one, and the one before it that somebody may still read."""
    names = [_publish(store, str(number)) for number in range(4)]
    assert names == sorted(names)
    assert _names(store) == names[-2:]
    assert store.current_name() == names[-1]
    store.manifest(names[-2])


def test_a_name_never_comes_back(store: GenerationStore) -> None:
    """When the index is removed and built anew, who has the old one open sees that the new one is another."""
    names = set()
    for _ in range(5):
        names.add(_publish(store))
        subprocess.run(["rm", "-r", str(store.root)], check=True)
    assert len(names) == 5


def test_leaving_without_a_switch_leaves_no_trace(store: GenerationStore) -> None:
    """Whatever went wrong, the served generation is as it was."""
    name = _publish(store)

    def fail() -> None:
        with store.writing() as pending:
            (pending.directory / "a").write_text("x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _names(store) == [name]
    assert store.current_name() == name


def test_the_root_is_private(store: GenerationStore) -> None:
    """A Whoosh index holds pickles: nobody else may write there, whoever made the directory."""
    store.root.mkdir(mode=0o755)
    _publish(store)
    assert stat.S_IMODE(store.root.stat().st_mode) == 0o700


# ------------------------------------------------------------------ X: torn, tampered, foreign


def test_without_a_pointer_nothing_is_served(store: GenerationStore) -> None:
    """A fresh clone, or a root that somebody emptied."""
    with pytest.raises(NoGenerationError):
        store.current_name()
    _publish(store)
    (store.root / POINTER).unlink()
    with pytest.raises(NoGenerationError):
        store.current_name()


@pytest.mark.parametrize("text", [b"", b"\n", b"../../etc", b"a/b", b"g1\ng2", b"\xff", b"\xc2\xb2", b"." * 300, b"\0"])
def test_x3_a_pointer_that_is_no_name_leads_nowhere(store: GenerationStore, text: bytes) -> None:
    """It never becomes a path of its own choice."""
    _publish(store)
    (store.root / POINTER).write_bytes(text)
    with pytest.raises(NoGenerationError):
        store.current_name()


def test_x3_a_pointer_to_nothing_is_torn(store: GenerationStore) -> None:
    """The generation that it names was removed."""
    with pytest.raises(TornGenerationError):
        store.manifest("g99999999999999")


@pytest.mark.parametrize("file", ["texts/a.bin", "b.bin"])
@pytest.mark.parametrize("damage", ["missing", "cut", "longer", "changed", "directory"])
def test_x1_x3_every_byte_of_every_file_counts(store: GenerationStore, file: str, damage: str) -> None:
    """Sizes are looked at each time, digests whenever a generation is opened."""
    name = _publish(store)
    path = store.directory(name) / file
    content = path.read_bytes()
    path.unlink()
    if damage == "directory":
        path.mkdir()
    elif damage != "missing":
        path.write_bytes({"cut": content[:-1], "longer": content + b"x", "changed": content[:-1] + b"?"}[damage])
    with pytest.raises(TornGenerationError):
        store.manifest(name)
    if damage != "changed":
        with pytest.raises(TornGenerationError):
            store.manifest(name, verify=False)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"3",
        b'"x"',
        b"{}",
        b'{"schema": 1}',
        b'{"schema": 1, "body": 3, "sha256": ""}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
    ids=lambda text: repr(text[:16]),
)
def test_x3_a_manifest_that_is_none_is_torn(store: GenerationStore, text: bytes) -> None:
    """Whatever stands in it, the answer is the same one error."""
    name = _publish(store)
    (store.directory(name) / MANIFEST).write_bytes(text)
    with pytest.raises(TornGenerationError):
        store.manifest(name)


def test_x1_a_manifest_that_was_written_over_is_torn(store: GenerationStore) -> None:
    """Its own digest covers the list of files."""
    name = _publish(store)
    path = store.directory(name) / MANIFEST
    path.write_text(path.read_text().replace("b.bin", "c.bin"))
    (store.directory(name) / "b.bin").rename(store.directory(name) / "c.bin")
    with pytest.raises(TornGenerationError):
        store.manifest(name)


@pytest.mark.parametrize("cut", [0.0, 0.3, 0.9, 0.999])
def test_x3_a_manifest_that_was_cut_is_torn(store: GenerationStore, cut: float) -> None:
    """A power cut in the middle of a write."""
    name = _publish(store)
    path = store.directory(name) / MANIFEST
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * cut)])
    with pytest.raises(TornGenerationError):
        store.manifest(name)


@pytest.mark.parametrize("version", [0, 1, generation.SCHEMA_VERSION + 1, 10_000, str(generation.SCHEMA_VERSION), None])
def test_x2_another_schema_version_is_refused(
    store: GenerationStore, monkeypatch: pytest.MonkeyPatch, version: object
) -> None:
    """An index of an older or a newer program is rebuilt, not guessed at."""
    monkeypatch.setattr(generation, "SCHEMA_VERSION", version)
    name = _publish(store)
    monkeypatch.undo()
    with pytest.raises(TornGenerationError) as caught:
        store.manifest(name)
    assert caught.value.reason == "schema"


def test_a_name_in_a_manifest_that_leads_outside_does_not_help(store: GenerationStore) -> None:
    """The manifest says what must be there; nothing is opened because it names it."""
    name = _publish(store)
    path = store.directory(name) / MANIFEST
    data = json.loads(path.read_text())
    body = json.loads(data["body"])
    body["files"]["../../../etc/passwd"] = [1, "0" * 64]
    data["body"] = json.dumps(body)
    data["sha256"] = generation._digest_text(data["body"])
    path.write_text(json.dumps(data))
    with pytest.raises(TornGenerationError):
        store.manifest(name)


# ------------------------------------------------------------------ links


def test_a_linked_file_is_not_read_again(store: GenerationStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing one change does not read what did not change."""
    first = _publish(store)
    known = store.manifest(first).files
    read: list[str] = []
    digest = whole.digest

    def noted(path: Path) -> str:
        read.append(path.name)
        return digest(path)

    monkeypatch.setattr(generation, "digest", noted)
    with store.writing() as pending:
        os.link(store.directory(first) / "b.bin", pending.directory / "b.bin")
        (pending.directory / "c.bin").write_text("baru")
        pending.switch("{}", known)
    assert read == ["c.bin"]
    monkeypatch.undo()
    assert store.manifest(pending.name).files["b.bin"] == known["b.bin"]


def test_a_new_file_of_an_old_name_is_read(store: GenerationStore) -> None:
    """Only a link is known by the digest of before."""
    first = _publish(store)
    with store.writing() as pending:
        (pending.directory / "b.bin").write_bytes(b"\1" * 100)
        pending.switch("{}", store.manifest(first).files)
    store.manifest(pending.name)


# ------------------------------------------------------------------ one writer


def test_r15_a_second_writer_is_told_at_once(store: GenerationStore) -> None:
    """Two publish at the same time: one wins, the other knows, nobody waits."""
    with store.writing(), pytest.raises(IndexBusyError), GenerationStore(store.root).writing():
        pass
    _publish(store)


def test_r15_a_second_process_is_told_at_once(store: GenerationStore) -> None:
    """The lock is between processes, and goes with the one that held it, however it ended."""
    script = (
        "import sys, pathlib, time; from registry.search.generation import GenerationStore\n"
        "with GenerationStore(pathlib.Path(sys.argv[1])).writing(): print('ada', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", script, str(store.root)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    with holder, holder.stdout:
        assert holder.stdout.readline() == b"ada\n"
        with pytest.raises(IndexBusyError), store.writing():
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait(10)
    _publish(store)


# ------------------------------------------------------------------ killed in the middle

CRASH = """
    import os, pathlib, signal, sys
    from registry.search import generation
    from registry.search.generation import GenerationStore

    moment, store = sys.argv[2], GenerationStore(pathlib.Path(sys.argv[1]))
    die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    with store.writing() as pending:
        (pending.directory / "a.bin").write_text("baru")
        if moment == "building":
            die()
        if moment == "named":
            write = generation._write
            generation._write = lambda path, text: die() if path.name.startswith("CURRENT") else write(path, text)
        if moment == "switched":
            GenerationStore.prune = die
        pending.switch("{}", {}, die if moment == "built" else lambda: None)
"""


@pytest.mark.parametrize("moment", ["building", "built", "named", "switched"])
def test_r14_killed_at_any_moment_a_whole_generation_is_served(store: GenerationStore, moment: str) -> None:
    """The old one until the pointer moved, the new one from then on; the next run cleans up and goes on."""
    old = _publish(store)
    command = [sys.executable, "-c", textwrap.dedent(CRASH), str(store.root), moment]
    assert subprocess.run(command, check=False, timeout=30).returncode == -signal.SIGKILL
    name = store.current_name()
    assert (name == old) is (moment != "switched")
    store.manifest(name)
    new = _publish(store)
    assert store.current_name() == new
    store.manifest(new)
    assert not [path for path in _names(store) if path.endswith(".building")]
    assert len(_names(store)) == 2

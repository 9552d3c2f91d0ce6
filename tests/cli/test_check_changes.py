"""`registry check --changed-from` in real repositories, and the pipelines that call it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from registry.cli.main import run
from tests.repository import Repository
from tests.samples import FILES, PRACTICE, PRACTICE_PATH, PRACTICES, ROOT, TRANSFER, TRANSFER_PATH, changed

BROKEN = changed(PRACTICE, "digital: false", "digital: tidak")
OLD = "kota-malang/lama.md"
LISTS = {f"practices/_vocabularies/{path.name}": path.read_bytes() for path in (PRACTICES / "_vocabularies").glob("*")}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Make a repository whose main has an old problem in one file, and check out a branch of it."""
    made = Repository(tmp_path / "repo")
    made.commit({**LISTS, **{f"practices/{path}": text for path, text in FILES.items()}, f"practices/{OLD}": BROKEN})
    made.git("checkout", "--quiet", "-b", "usulan")
    monkeypatch.chdir(made.path)
    return made


def _problems(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[tuple[str, str, str]]]:
    capsys.readouterr()
    code = run(["check", "--changed-from", "main", "--format", "json", *arguments])
    rows = json.loads(capsys.readouterr().out)["problems"]
    return code, [(row["path"].removeprefix("practices/"), row["code"], row["severity"]) for row in rows]


def test_an_old_problem_only_warns(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever proposes a change is not asked to repair what others left."""
    assert _problems(capsys) == (0, [(OLD, "harus-true-atau-false", "warning")])
    assert run(["check"]) == 1


def test_a_new_problem_fails_committed_or_not(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """The files as they lie on disk count."""
    repository.write({f"practices/{PRACTICE_PATH}": BROKEN})
    code, found = _problems(capsys)
    assert (code, found[1]) == (1, (PRACTICE_PATH, "harus-true-atau-false", "error"))
    repository.commit({})
    assert _problems(capsys)[0] == 1


def test_what_main_got_meanwhile_is_no_deletion(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A change is measured from where the branch left, not from the tip of the other one."""
    repository.git("checkout", "--quiet", "main")
    repository.commit({"practices/kota-bogor/baru.md": PRACTICE})
    repository.git("checkout", "--quiet", "usulan")
    assert _problems(capsys)[0] == 0


def test_a_deleted_record_is_told_and_so_is_who_names_it(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """The unchanged replication and agreement that name the practice stay errors where they are."""
    repository.commit({f"practices/{PRACTICE_PATH}": None})
    code, found = _problems(capsys)
    assert code == 1
    assert (PRACTICE_PATH, "catatan-dihapus", "error") in found
    assert ("_agreements/2017-03-08-blitar.md", "rujukan-tidak-ada", "error") in found
    assert _problems(capsys, "practices/kota-malang")[1] == [(OLD, "harus-true-atau-false", "warning")]


def test_a_renamed_record_that_says_its_old_name_is_fine(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """`former_ids` keeps the old address alive."""
    new = changed(PRACTICE, "status: published\n", "status: published\nformer_ids: [kota-mojokerto/pusyar]\n")
    repository.commit({f"practices/{PRACTICE_PATH}": None, "practices/kota-mojokerto/pembiayaan.md": new})
    assert "catatan-dihapus" not in {code for _, code, _ in _problems(capsys)[1]}


def test_a_deleted_record_that_had_named_its_successor_is_fine(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """A successor that is not there does not count."""
    for successor, is_told in (("kota-mojokerto/pusyar", False), ("kota-mojokerto/tidak-ada", True)):
        text = changed(PRACTICE, "status: published\n", f"status: archived\nreplaced_by: {successor}\n")
        repository.git("checkout", "--quiet", "main")
        repository.commit({"practices/kota-malang/diganti.md": text})
        repository.git("checkout", "--quiet", "-B", "hapus")
        repository.commit({"practices/kota-malang/diganti.md": None})
        assert ("kota-malang/diganti.md", "catatan-dihapus", "error") in _problems(capsys)[1] or not is_told
        assert is_told or "catatan-dihapus" not in {code for _, code, _ in _problems(capsys)[1]}


def test_a_word_taken_from_a_list_fails_where_it_is_used(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """The files that use it did not change, but the change broke them."""
    topics = LISTS["practices/_vocabularies/topic.yml"].decode()
    repository.commit({"practices/_vocabularies/topic.yml": topics.replace("umkm-dan-ekonomi-lokal", "usaha-kecil")})
    assert (PRACTICE_PATH, "di-luar-daftar", "error") in _problems(capsys)[1]


@pytest.mark.parametrize(
    "name",
    [
        "--upload-pack=x",
        "a..b",
        "x.lock",
        "x.lock/y",
        "main@{1}",
        "-",
        "",
        "a b",
        "a\nb",
        ":/x",
        "a" * 201,
        "a/",
        "main^{/x}",
    ],
)
def test_r5_a_revision_of_the_wrong_form_never_reaches_git(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Exit 2 and one sentence, even where no git is on the path."""
    monkeypatch.setenv("PATH", "/nirgendwo")
    assert run(["check", f"--changed-from={name}"]) == 2
    assert "bukan nama cabang, tag atau commit" in capsys.readouterr().err


def test_a_revision_that_cannot_be_used_is_one_sentence(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not there; of a history that is cut off; no repository at all. Exit 2."""
    assert run(["check", "--changed-from", "tidak-ada"]) == 2
    assert "git fetch" in capsys.readouterr().err
    repository.git("checkout", "--quiet", "--orphan", "lain")
    repository.commit({}, "2018-01-01T00:00:00+0700")
    assert run(["check", "--changed-from", "main"]) == 2
    assert "git fetch --unshallow" in capsys.readouterr().err
    (tmp_path / "biasa").mkdir()
    assert run(["check", str(tmp_path / "biasa"), "--changed-from", "main"]) == 2
    assert "tidak berada di repositori git" in capsys.readouterr().err


def test_hosts_get_paths_from_the_root_of_the_repository(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever in it the command runs."""
    monkeypatch.chdir(repository.path / "practices")
    run(["check", ".", "--format", "github"])
    assert capsys.readouterr().out.startswith(f"::error file=practices/{OLD},line=7,col=10,title=")
    run(["check", ".", "--format", "gitlab"])
    assert json.loads(capsys.readouterr().out)[0]["location"] == {"path": f"practices/{OLD}", "lines": {"begin": 7}}


def _steps(name: str) -> list[str]:
    pipeline = yaml.safe_load((ROOT / f"docs/ci/{name}.yml").read_text("utf-8"))
    if name == "gitlab":
        return [str(line) for line in pipeline["periksa"]["script"]]
    return [str(step["run"]) for step in pipeline["jobs"]["catatan"]["steps"] if "run" in step]


@pytest.mark.parametrize("name", ["github", "gitlab", "gitea"])
def test_a_pipeline_does_in_a_repository_what_it_says(repository: Repository, name: str) -> None:
    """Its steps, as the host's shell runs them: an old problem passes, a new one fails and is shown.

    Only the set-up is not repeated: the program that it installs is ours.
    """
    install, *steps = _steps(name)
    assert install == "make setup"
    (repository.path / ".venv/bin").mkdir(parents=True)
    (repository.path / ".venv/bin/registry").symlink_to(Path(sys.executable).parent / "registry")
    variables = {"BASE": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": repository.git("rev-parse", "main")}
    command = ["bash", "-e", "-c", "\n".join(steps)]

    def pipeline() -> subprocess.CompletedProcess[str]:
        env = {**os.environ, **variables}
        return subprocess.run(
            command, cwd=repository.path, env=env, capture_output=True, text=True, timeout=60, check=False
        )

    assert pipeline().returncode == 0
    repository.commit({f"practices/{TRANSFER_PATH}": changed(TRANSFER, "gagasan", "gagasn")})
    done = pipeline()
    assert done.returncode == 1
    head = "::error file=" if name == "github" else ""
    assert re.search(rf"^{head}practices/{re.escape(TRANSFER_PATH)}[:,]", done.stdout, re.MULTILINE)
    if name == "gitlab":
        report = json.loads((repository.path / "gl-code-quality-report.json").read_text("utf-8"))
        assert f"practices/{TRANSFER_PATH}" in {row["location"]["path"] for row in report}

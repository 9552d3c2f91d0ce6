"""What is given to contributors works: the guide's example, templates, hooks, editor files."""

import json
import re
from pathlib import Path

import pytest
import yaml

from registry.cli.main import run
from tests.samples import PRACTICE, PRACTICE_PATH, ROOT, ContentDirectory, changed, make_content, read

KINDS = ("praktik", "replikasi", "kebutuhan")
EDITOR = ROOT / "docs/penyunting"


@pytest.fixture
def content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> ContentDirectory:
    """Make a content directory."""
    return make_content(tmp_path / "practices", capsys)


def test_the_example_of_the_guide_has_no_problem() -> None:
    """Neither as the draft that it is, nor as a published record."""
    guide = (ROOT / "practices/README.md").read_text("utf-8")
    (example,) = re.findall(r"^```yaml\n(---\n.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    assert read(example).problems == ()
    assert read(changed(example, "status: draft", "status: published")).problems == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_the_same_at_every_host(kind: str) -> None:
    """And asks for the check."""
    text = (ROOT / f".github/PULL_REQUEST_TEMPLATE/{kind}.md").read_text("utf-8")
    assert text == (ROOT / f".gitlab/merge_request_templates/{kind}.md").read_text("utf-8")
    assert "- [ ] `registry check`" in text
    assert f"{kind}.md" in (ROOT / ".github/pull_request_template.md").read_text("utf-8")


def test_a_hook_runs_on_the_files_of_a_commit(content: ContentDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its entry with the changed files behind it, as pre-commit does; also for files that are no records."""
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    monkeypatch.chdir(content.root.parent)
    content.write("README.md", "# Panduan")
    files = sorted(path.relative_to(content.root.parent).as_posix() for path in content.root.rglob("*.*"))
    for hook in hooks.values():
        program, *entry = hook["entry"].split()
        given = [path for path in files if re.search(hook["files"], path)]
        assert program == "registry"
        assert f"practices/{PRACTICE_PATH}" in given
        assert run([*entry, *given]) == 0
    content.write(PRACTICE_PATH, changed(PRACTICE, "digital: false", "digital: tidak"))
    assert run(["check", f"practices/{PRACTICE_PATH}"]) == 1


def test_the_problem_matcher_reads_what_the_check_prints(
    content: ContentDirectory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Errors and warnings apart; the lines with source and caret are no problems."""
    warned = changed(PRACTICE, "rentenir.", "rentenir: 0812-3456-7890.")
    content.write(PRACTICE_PATH, changed(warned, "digital: false", "digital: tidak"))
    monkeypatch.chdir(content.root.parent)
    (task,) = json.loads((EDITOR / "tasks.json").read_text("utf-8"))["tasks"]
    for language in ("id", "en"):
        run(["--lang", language, *task["command"].split()[1:]])
        lines = capsys.readouterr().out.splitlines()
        found = {}
        for matcher in task["problemMatcher"]:
            matches = [re.search(matcher["pattern"]["regexp"], line) for line in lines]
            found[matcher["severity"]] = [match.groups()[:4] for match in matches if match]
        assert found["error"] == [(f"practices/{PRACTICE_PATH}", "7", "10", "harus-true-atau-false")]
        assert found["warning"] == [(f"practices/{PRACTICE_PATH}", "23", "36", "nomor-ponsel")]


def _filled(body: list[str]) -> str:
    """Fill in a snippet as an editor does when only Tab is pressed."""
    text = re.sub(r"\$\{[0-9]+\|([^,|]*)[^|]*\|\}", r"\1", "\n".join(body))
    return re.sub(r"\$\{[0-9]+:([^}]*)\}", r"\1", text).replace("$0", "")


def test_what_the_snippets_write_is_right() -> None:
    """The skeleton passes, and so do a source and a figure put into it."""
    snippets = json.loads((EDITOR / "registri.code-snippets").read_text("utf-8"))
    practice = _filled(snippets["Praktik"]["body"])
    assert read(practice).problems == ()
    figure, source = _filled(snippets["Angka"]["body"]), _filled(snippets["Sumber"]["body"])
    text = changed(practice, "\nsources:\n", f"\nresults:\n{figure}\nsources:\n{source}\n")
    assert read(text).problems == ()

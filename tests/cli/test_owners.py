"""`registry owners`."""

import re

import pytest

from registry.cli.main import run
from tests.samples import ContentDirectory

OWNER = 'office: "Diskominfo"\nteam: "{}"\n'


@pytest.fixture
def owned(content: ContentDirectory, monkeypatch: pytest.MonkeyPatch) -> ContentDirectory:
    """Give two folders a team and one only an office."""
    content.write("kota-mojokerto/_owner.yml", OWNER.format("mojokerto/diskominfo"))
    content.write("kota-padang/_owner.yml", OWNER.format("@padang"))
    content.write("kota-bogor/_owner.yml", 'office: "Diskominfo"\n')
    monkeypatch.setenv("REGISTRY_CONTENT", str(content.root))
    return content


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_the_last_line_that_fits_wins(owned: ContentDirectory, capsys: pytest.CaptureFixture[str], host: str) -> None:
    """Everything to the curators, then the folders with a team, then the owner files back to the curators."""
    assert run(["owners", "--curators", "@registri/kurator", "--for", host]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "* @registri/kurator",
        "/practices/kota-mojokerto/ @mojokerto/diskominfo",
        "/practices/kota-padang/ @padang",
        "/practices/*/_owner.yml @registri/kurator",
    ]


def test_gitea_gets_expressions_that_all_count(owned: ContentDirectory, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file has exactly the reviewers that it should."""
    assert run(["owners", "--curators", "kurator", "--for", "gitea"]) == 0
    rules = [line.split(" ") for line in capsys.readouterr().out.splitlines()]

    def reviewers(path: str) -> set[str]:
        return {team for rule, team in rules if bool(re.fullmatch(rule.lstrip("!"), path)) != rule.startswith("!")}

    assert reviewers("practices/kota-mojokerto/pusyar.md") == {"@mojokerto/diskominfo"}
    assert reviewers("practices/kota-padang/_owner.yml") == {"@padang", "@kurator"}
    assert reviewers("practices/kota-malang/a.md") == reviewers("docs/a.md") == {"@kurator"}


def test_no_line_gets_in_by_a_team(owned: ContentDirectory, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that gives rights takes names only; the owner file is told with its line."""
    for name in ("a\\n* @jahat", "@a @b", "#", "a//b"):
        owned.write("kota-padang/_owner.yml", OWNER.format(name))
        assert run(["owners", "--curators", "@kurator"]) == 1
        told = capsys.readouterr()
        assert "kota-padang" not in told.out
        assert "kota-padang/_owner.yml:2:7" in told.err
    assert run(["owners", "--curators", "@a\n* @b"]) == 2
    assert run(["owners"]) == 2

"""Problems in the forms of git hosts."""

import json

from registry.cli.annotations import github_lines, gitlab_report
from registry.domain.problem import Problem, Severity

PLACE = Problem("nilai-tidak-dikenal", "a,b:c%.md", 7, 0, field="form", value="x%\n::error::y")
WHOLE = Problem("berkas-kosong", "kota-malang/a.md", severity=Severity.WARNING)


def test_content_of_a_file_never_becomes_a_command() -> None:
    """Line breaks, percent signs, and in properties commas and colons are escaped, as GitHub asks."""
    line, whole = github_lines([PLACE, WHOLE], "id")
    assert line.startswith("::error file=a%2Cb%3Ac%25.md,line=7,col=1,title=nilai-tidak-dikenal::")
    assert "x%25%0A::error::y" in line
    assert "\n" not in line
    assert whole.startswith("::warning file=kota-malang/a.md,title=berkas-kosong::")


def test_a_fingerprint_stays_when_lines_move_and_none_is_twice() -> None:
    """Otherwise GitLab would call old problems new."""
    first = json.loads(gitlab_report([PLACE, PLACE, WHOLE], "id"))
    moved = Problem(PLACE.code, PLACE.path, 90, 4, field=PLACE.field, value=PLACE.value)
    second = json.loads(gitlab_report([moved, moved, WHOLE], "en"))
    prints = [row["fingerprint"] for row in first]
    assert prints == [row["fingerprint"] for row in second]
    assert len(set(prints)) == 3
    assert [row["severity"] for row in first] == ["major", "major", "minor"]
    assert [row["location"]["lines"]["begin"] for row in second] == [90, 90, 1]
    assert json.loads(gitlab_report([], "id")) == []

"""`registry schema`."""

import json

import pytest

from registry.cli.main import run
from registry.domain.identity import RecordKind
from tests.samples import ContentDirectory


@pytest.mark.parametrize("kind", RecordKind)
def test_a_schema_is_printed(kind: RecordKind, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON that an editor can read."""
    assert run(["schema", kind.value]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_schemas_are_written_beside_the_content(
    content: ContentDirectory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The paths written are on stdout; a second run writes none."""
    monkeypatch.setenv("REGISTRY_CONTENT", str(content.root))
    assert run(["schema", "--write"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert run(["schema", "--write"]) == 0
    assert capsys.readouterr().out == ""


def test_a_kind_has_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 with the kinds there are."""
    assert run(["schema"]) == 2
    assert "practice, transfer, agreement, need" in capsys.readouterr().err

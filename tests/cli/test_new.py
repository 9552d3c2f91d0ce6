"""`registry new`."""

import pytest

from registry.cli.main import run
from tests.samples import ContentDirectory


@pytest.fixture(autouse=True)
def _here(content: ContentDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the directory of the settings."""
    monkeypatch.setenv("REGISTRY_CONTENT", str(content.root))


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["practice", "kota-bandung/coba", "--title", "Judul praktik"], "kota-bandung/coba.md"),
        (["transfer", "kota-bandung", "kota-mojokerto/pusyar"], "kota-bandung/transfers/kota-mojokerto/pusyar.yml"),
        (["transfer", "kota-bandung", "kota-blitar/x", "--name", "X"], "kota-bandung/transfers/kota-blitar/x.yml"),
        (["need", "kota-bandung/coba"], "kota-bandung/needs/coba.yml"),
        (["agreement", "2020-coba"], "_agreements/2020-coba.md"),
    ],
)
def test_a_skeleton_is_written_where_the_record_belongs_and_passes(
    content: ContentDirectory, arguments: list[str], path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its path is the only thing on stdout, for editors and scripts; the next step is on stderr."""
    assert run(["new", *arguments]) == 0
    told = capsys.readouterr()
    assert told.out == f"{content.root}/{path}\n"
    assert "registry check" in told.err
    assert run(["check", str(content.root)]) == 0


def test_nothing_is_overwritten(content: ContentDirectory, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 with a sentence."""
    before = (content.root / "kota-mojokerto/pusyar.md").read_bytes()
    assert run(["new", "practice", "kota-mojokerto/pusyar"]) == 2
    assert "sudah ada dan tidak ditimpa" in capsys.readouterr().err
    assert (content.root / "kota-mojokerto/pusyar.md").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["practice", "kota-bandun/x"], 2, "Maksud Anda: kota-bandung?"),
        (["practice", "pusyar"], 2, "pusyar bukan bentuk yang benar"),
        (["agreement", "a/b"], 2, "a/b bukan bentuk yang benar"),
        (["practice", "kota-bandung/Pusyar"], 1, "Maksud Anda: pusyar.md?"),
    ],
)
def test_a_wrong_name_is_told_with_the_right_form(
    arguments: list[str], code: int, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is written."""
    assert run(["new", *arguments]) == code
    told = capsys.readouterr()
    assert text in told.out + told.err

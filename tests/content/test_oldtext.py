import pytest

from registry.content.oldtext import read_old
from tests import corpus
from tests.served_site import content_lists

PATH = "kota-mojokerto/pusyar.md"


def test_a_text_that_is_still_a_record_is_one() -> None:
    """With its body rendered."""
    old = read_old(PATH, corpus.practice("Pembiayaan usaha kecil"), content_lists())
    assert old.record is not None
    assert old.body is not None
    assert [section.title for section in old.body.sections] == ["Masalah", "Cara kerja"]
    assert old.fields[0].field == ("title",)


def test_f30_the_body_of_a_broken_version_goes_through_the_same_sanitiser() -> None:
    """A version from before the rules runs no script."""
    broken = corpus.practice("Pembiayaan").replace("digital: false", "digital: mungkin")
    old = read_old(PATH, broken + '\n<script>alert(1)</script><img src=x onerror="alert(1)">', content_lists())
    assert old.record is None
    assert old.body is not None
    shown = "".join(section.html for section in old.body.sections)
    assert "Dana dikelola" in shown
    assert "<script" not in shown
    assert "onerror" not in shown


def test_f33_a_body_that_is_too_heavy_is_not_rendered() -> None:
    """It can be read as text."""
    old = read_old(PATH, corpus.practice("Pembiayaan", problem="1. " * 4000), content_lists())
    assert (old.record, old.body) == (None, None)
    assert "1. 1. " in old.text


@pytest.mark.parametrize("path", [PATH, "kota-nirwana/pusyar.md", "kota-mojokerto/needs/x.yml"])
@pytest.mark.parametrize("text", ["", "tanpa isian", corpus.BROKEN, "[" * 1000])
def test_nothing_that_an_old_version_holds_is_an_error(path: str, text: str) -> None:
    """Also in a folder that is no region any more."""
    assert read_old(path, text, content_lists()).text == text

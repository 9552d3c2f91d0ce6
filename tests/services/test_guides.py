import posixpath
import re
from pathlib import Path

import pytest

from registry.errors import GuideMissingError, GuideNotFoundError
from registry.services.guides import EVERY_GUIDE, GUIDES, Guide, GuideReader, unfenced, with_addresses

ROOT = Path(__file__).resolve().parent.parent.parent


def nowhere(_path: str) -> None:
    """Say that no file has a page."""


def page_of(path: str) -> str | None:
    """Return the page of one file."""
    return {"docs/bantuan/menyumbang.md": "/bantuan/menyumbang"}.get(path)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_every_guide_ships_and_is_rendered(guide: object) -> None:
    """With a title, a sentence to begin with, and no mark of Markdown left over."""
    found = next(one for one in GuideReader().guides(nowhere) if one.guide is guide)
    assert found.title
    assert len(found.opening) > 20
    html = found.lead + "".join(section.html for section in found.body.sections)
    assert "```" not in html
    assert "](" not in html


def test_guides_lie_beside_the_package_or_in_it() -> None:
    """The files that are named are there."""
    assert [guide.path for guide in EVERY_GUIDE if not (ROOT / guide.path).is_file()] == []
    assert len({guide.slug for guide in GUIDES}) == len(GUIDES)


TWINS = [
    (guide, twin) for guide in EVERY_GUIDE for twin in EVERY_GUIDE if twin.slug == guide.twin and guide.language == "id"
]


def test_what_is_said_in_two_languages_is_said_of_each_other() -> None:
    """The one who runs it reads in Indonesian or English, and each version knows the other."""
    assert "operator" in {twin.slug for _, twin in TWINS}
    for guide, twin in TWINS:
        assert (guide.twin, twin.twin) == (twin.slug, guide.slug)
        assert (guide.language, twin.language) == ("id", "en")
        assert guide.audience == twin.audience
    assert len([guide for guide in EVERY_GUIDE if guide.twin]) == 2 * len(TWINS)


@pytest.mark.parametrize(("guide", "twin"), TWINS, ids=lambda guide: guide.slug)
def test_two_languages_name_the_same_steps(guide: Guide, twin: Guide) -> None:
    """Commands, settings, addresses and figures of one version are those of the other; neither drifts away."""
    ours, theirs = ((ROOT / one.path).read_text("utf-8") for one in (guide, twin))
    assert re.findall(r"^ *```.*?^ *```$", ours, re.DOTALL | re.MULTILINE) == re.findall(
        r"^ *```.*?^ *```$", theirs, re.DOTALL | re.MULTILINE
    )
    sections = [
        [_skeleton(section) for section in re.split(r"^## ", text, flags=re.MULTILINE)] for text in (ours, theirs)
    ]
    assert sections[0] == sections[1]
    if not guide.audience:  # one address in both languages, whose pages lead to each other
        return
    for one, other in ((guide, theirs), (twin, ours)):
        assert f"({posixpath.relpath(one.path, posixpath.dirname(twin.path if one is guide else guide.path))})" in other


def _skeleton(section: str) -> tuple[object, ...]:
    """Return what a section has in any language: its code words, its rows, its items and its numbers."""
    prose = re.sub(r"^ *```.*?^ *```$", "", section, flags=re.DOTALL | re.MULTILINE)
    rows, items = (len(re.findall(mark, prose, re.MULTILINE)) for mark in (r"^\|", r"^ *(?:- |\d+\. )"))
    code = sorted(re.findall(r"`[^`\n]+`", prose))
    bare = re.sub(r"`[^`\n]+`|\]\([^)]*\)", "", prose)
    numbers = sorted(re.sub(r"[.,]", "", number) for number in re.findall(r"\d[\d.,]*", bare))
    return rows, items, code, numbers


def test_a_guide_is_rendered_once() -> None:
    """It does not change while the program runs."""
    reader = GuideReader()
    assert reader.guide("mencari", nowhere) is reader.guide("mencari", nowhere)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("[a](menyumbang.md)", "[a](/bantuan/menyumbang)"),
        ("[a](../bantuan/menyumbang.md#langkahnya)", "[a](/bantuan/menyumbang#isi-langkahnya)"),
        ("[a](../../docs/bantuan/menyumbang.md)", "[a](/bantuan/menyumbang)"),
        ("[a](tidak-ada.md)", "[a](tidak-ada.md)"),
        ("[a](../../../../../etc/passwd)", "[a](../../../../../etc/passwd)"),
        ("[a](https://example.org/x.md)", "[a](https://example.org/x.md)"),
        ("[a](#bagian)", "[a](#bagian)"),
        ("`[a](menyumbang.md)`", "`[a](menyumbang.md)`"),
        ("```\n[a](menyumbang.md)\n```", "```\n[a](menyumbang.md)\n```"),
    ],
)
def test_a_link_between_files_becomes_one_between_pages(link: str, address: str) -> None:
    """What has no page, is elsewhere, or is code stays as it is."""
    assert with_addresses(link, "docs/bantuan/mencari.md", page_of) == address


def test_a_link_that_leads_nowhere_is_text(tmp_path: Path) -> None:
    """No reader of the site meets a dead link."""
    for guide in EVERY_GUIDE:
        (tmp_path / guide.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / guide.path).write_text("# Judul\n\nLihat [berkas](x.md) dan [cara](menyumbang.md).\n", "utf-8")
    lead = GuideReader(tmp_path).guide("mencari", page_of).lead
    assert lead == '<p>Lihat berkas dan <a href="/bantuan/menyumbang">cara</a>.</p>'


def test_an_example_in_a_guide_is_shown_as_it_is_written() -> None:
    """Also inside a step of a list; nothing in it is read as Markdown."""
    assert unfenced("a\n\n```yaml\n---\n## x\n```\n") == "a\n\n    ---\n    ## x\n\n"
    assert unfenced("1. a\n\n    ```\n    b\n    ```\n") == "1. a\n\n        b\n\n"


def test_an_unknown_guide_and_a_missing_file_are_two_things(tmp_path: Path) -> None:
    """One is the reader's slip, the other a broken installation, which names the file."""
    with pytest.raises(GuideNotFoundError):
        GuideReader().guide("tidak-ada", nowhere)
    with pytest.raises(GuideMissingError) as caught:
        GuideReader(tmp_path).guide("mencari", nowhere)
    assert caught.value.path.endswith("docs/bantuan/mencari.md")

"""Bodies become sanitised sections, and plain text."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.content.limits import MAX_MARKDOWN_OPENERS
from registry.content.markdown import plain_text, render_body


def _html(markdown: str) -> str:
    return "".join(section.html for section in render_body(markdown).sections)


def test_sections_are_cut_at_the_headings() -> None:
    """Titles are plain, anchors are ASCII, unique, and never an id of the page around them."""
    body = render_body("pembuka\n\n## Cara *kerja* & hasil\n\nsatu\n\n# Besar\n\ndua\n\n## Besar\n\ntiga")
    assert [(section.title, section.anchor) for section in body.sections] == [
        ("", ""),
        ("Cara kerja & hasil", "isi-cara-kerja-hasil"),
        ("Besar", "isi-besar"),
        ("Besar", "isi-besar_1"),
    ]
    assert [section.html for section in body.sections] == ["<p>pembuka</p>", "<p>satu</p>", "<p>dua</p>", "<p>tiga</p>"]
    found = body.section("cara KERJA & hasil")
    assert found is body.sections[1]


def test_an_empty_body_has_no_sections() -> None:
    """Nothing is shown of nothing."""
    assert render_body("").sections == ()
    assert [section.html for section in render_body("## Kosong").sections] == [""]


def test_the_page_keeps_one_first_level_heading() -> None:
    """Headings inside quotes and raw HTML cannot claim the page's levels."""
    html = _html("## a\n\n### b\n\n> # c\n\n<h1>d</h1>\n\n<h2 id='main'>e</h2>")
    assert "<h1" not in html
    assert "<h2" not in html
    assert '<h3 id="isi-b">b</h3>' in html
    assert '<h3 id="isi-c">c</h3>' in html


def test_a_table_can_be_scrolled_by_keyboard_and_says_what_heads_it() -> None:
    """Alignment is a class: the policy allows no inline style."""
    html = _html("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert html.startswith('<div aria-label="Tabel" class="table-scroll" role="region" tabindex="0"><table>')
    assert '<th scope="col">a</th>' in html
    assert '<td class="align-right">2</td>' in html
    assert "style" not in html


def test_several_tables_have_names_of_their_own() -> None:
    """Whoever goes from region to region by screen reader hears which one it is, also in another section."""
    table = "| a |\n|---|\n| 1 |\n"
    body = render_body(f"{table}\n{table}\n## Bagian\n\n{table}")
    html = "".join(section.html for section in body.sections)
    assert re.findall(r'aria-label="(Tabel[^"]*)"', html) == ["Tabel 1", "Tabel 2", "Tabel 3"]


def test_footnotes_lead_there_and_back() -> None:
    """The way back has a name for screen readers."""
    html = _html("Kata[^1].\n\n[^1]: Isi.")
    assert 'href="#fn:1"' in html
    assert 'id="fn:1"' in html
    assert 'aria-label="Kembali ke teks"' in html
    assert 'href="#fnref:1"' in html


def test_a_picture_becomes_a_link() -> None:
    """Pages make no request to another host."""
    html = _html("![Peta](https://gambar.example/x.png)")
    assert "<img" not in html
    assert 'href="https://gambar.example/x.png"' in html
    assert "Peta" in html


def test_ids_and_classes_of_an_author_cannot_collide_with_the_pages() -> None:
    """Only what our renderer writes is kept."""
    assert _html('<p id="main" class="site-header" style="x" onclick="y" data-z="1">a</p>') == "<p>a</p>"


def test_direction_characters_do_not_come_in_by_entities() -> None:
    """The raw text is checked before; entities are decoded here."""
    assert _html("a&#x202e;b&#8203;c") == "<p>abc</p>"


@given(st.text(alphabet=st.sampled_from("ab*_[]()#>-1.`|<!&;:/\n \"'=^~\\"), max_size=80))
def test_no_body_fails_and_none_brings_in_what_is_forbidden(markdown: str) -> None:
    """Whatever is typed, the result has tags of the list only."""
    html = _html(markdown)
    assert "<script" not in html
    assert "\x02" not in html
    assert "\x03" not in html


@pytest.mark.parametrize("opener", ["[", "![", "[a](", "<a ", "<http://", "`", "**", "__", "[^1]", "# a\n", "a\n=\n"])
def test_a_body_at_the_limit_renders_in_time(opener: str) -> None:
    """What the check lets through costs less than a second at worst."""
    started = time.process_time()
    render_body(opener * MAX_MARKDOWN_OPENERS)
    assert time.process_time() - started < 2


def test_plain_text_has_the_words_without_the_marks() -> None:
    """The index sees words, not addresses, marks or tags; words inside forbidden tags stay findable."""
    markdown = (
        "## Judul *miring*\n\n- satu `dua`\n1. [tiga](https://x.example/rahasia)\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        "![peta](x.png) snake_case &amp; <script>kata()</script>[^1]\n\n[^1]: catatan"
    )
    assert plain_text(markdown) == ("Judul miring: satu dua tiga a b c d peta snake_case & kata() catatan")


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("## Masalah", "Masalah: Warga"),
        ("### Mengapa? ##", "Mengapa? Warga"),
        ("#1 di kota", "#1 di kota Warga"),
    ],
)
def test_a_heading_does_not_run_into_what_follows(heading: str, text: str) -> None:
    """Excerpts read as sentences."""
    assert plain_text(f"{heading}\n\nWarga") == text


@given(st.text(max_size=300))
def test_plain_text_never_fails(text: str) -> None:
    """And leaves no line break or double blank."""
    plain = plain_text(text)
    assert plain == " ".join(plain.split())


def test_plain_text_of_a_large_body_is_quick() -> None:
    """Linear: 64 KB in a few milliseconds, with a wide deadline."""
    for piece in ("<", "[", "](", "*", "_a", "&", "\\", "| ", "[^", "<!--", "# ", "\n# #", "#\t"):
        started = time.process_time()
        plain_text(piece * (64_000 // len(piece)))
        assert time.process_time() - started < 1, piece

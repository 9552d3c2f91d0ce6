"""Addresses in a body: what a browser makes of them, and where they really lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.content.links import canonical_address, mark_links


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://kota.go.id/a?b=c&d=e#f", "https://kota.go.id/a?b=c&d=e#f"),
        ("HTTP://KOTA.go.id/", "http://KOTA.go.id/"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
        ("//evil.example/x", "https://evil.example/x"),
        (r"\\evil.example", "https://evil.example"),
        (r"/\evil.example", "https://evil.example"),
        ("https:evil.example", "https://evil.example"),
        ("https:///evil.example", "https://evil.example"),
        ("#masalah", "#masalah"),
        ("/praktik/kota-x/y", "/praktik/kota-x/y"),
        ("mailto:dinas@kota.go.id", "mailto:dinas@kota.go.id"),
        ("https://kota.go.id@evil.example", None),
        ("https://a:b@evil.example", None),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("../kota-x/y.md", None),
        ("https://", None),
        ("https://[::1", None),
        ("", None),
    ],
)
def test_an_address_is_kept_as_a_browser_understands_it_or_dropped(address: str, expected: str | None) -> None:
    """Only web, mail, fragments and this site; never a user name in front of a host (F34)."""
    assert canonical_address(address) == expected


def test_a_link_to_another_site_shows_the_host_it_leads_to() -> None:
    """Whatever its text says."""
    marked = mark_links('<p><a href="https://evil.example/x">https://bank.example</a></p>')
    assert marked == (
        '<p><a href="https://evil.example/x" rel="external nofollow noopener noreferrer">https://bank.example '
        '<span class="link-host">(evil.example)</span></a></p>'
    )


def test_a_link_that_says_its_host_is_not_marked_twice() -> None:
    """Bare addresses stay short."""
    assert "link-host" not in mark_links('<a href="https://kota.go.id/a">https://kota.go.id/a</a>')
    assert "link-host" in mark_links('<a href="https://kota.go.id.evil.example/">kota.go.id</a>')


def test_links_inside_the_site_stay_and_links_without_address_become_text() -> None:
    """A refused address leaves its words."""
    assert mark_links('<a href="/daerah">d</a> <a href="#x">x</a>') == '<a href="/daerah">d</a> <a href="#x">x</a>'
    assert mark_links('<a>kata</a> <a id="fn:1">dua</a>') == "kata dua"


@given(st.text(max_size=80))
def test_no_address_fails_and_none_keeps_a_quote(address: str) -> None:
    """What is written into an attribute cannot end it."""
    canonical = canonical_address(address)
    assert canonical is None or not set(canonical) & set('"<> \n\\')

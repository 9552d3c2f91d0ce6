from pathlib import Path

from tests.served_site import write, written_site
from tests.visitor import Visitor
from tests.web.records import DRAFT


def test_the_process_says_that_it_lives(visitor: Visitor) -> None:
    """Asks nothing of the index."""
    assert visitor.fetch("/healthz").get_json() == {"status": "ok"}


def test_ready_says_which_generation_and_whether_it_is_stale(visitor: Visitor) -> None:
    """The load balancer sends visitors, the operator sees the age."""
    answer = visitor.fetch("/readyz").get_json()
    assert answer["ready"] is True
    assert answer["stale"] is False
    assert answer["generation"]
    assert (answer["failing_since"], answer["reason"]) == (None, None)


def test_status_names_a_broken_file_with_its_problem(tmp_path: Path) -> None:
    """Who pushed a broken file finds it by name, line and reason, while its last good version is served."""
    site = written_site(tmp_path, {"kota-bogor/baik.md": DRAFT})
    write(site.content, {"kota-bogor/baik.md": DRAFT.replace("status: draft", "status: jadi")})
    site.publish()
    visitor = site.visitor()
    page = visitor.get("/status")
    assert "kota-bogor/baik.md" in page.text
    assert "baris 4, kolom 9: Nilai kolom status tidak ada dalam daftar." in page.text
    assert "Yang tampil: versi baik terakhir." in page.text
    assert "yang tampil adalah versi baik terakhir" in visitor.get("/praktik/kota-bogor/baik").text


def test_status_of_clean_content_says_so(visitor: Visitor) -> None:
    """An empty list of problems is a sentence."""
    page = visitor.get("/status")
    assert page.one("h1").text == "Status"
    assert "Terakhir diperiksa" in page.text


def test_robots_are_kept_from_endless_pages(visitor: Visitor) -> None:
    """Results pages multiply without end."""
    answer = visitor.fetch("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert "Disallow: /cari?\n" in answer.text
    assert "Disallow: /replikasi?\n" in answer.text
    assert "Allow: /replikasi?page=\n" in answer.text


def test_the_icon_has_the_address_that_browsers_know(visitor: Visitor) -> None:
    """It is our own picture."""
    assert visitor.fetch("/favicon.svg").mimetype == "image/svg+xml"

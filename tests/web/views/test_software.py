"""The software of a practice as publiccode.yml."""

from pathlib import Path

from registry.content.publiccode import read_publiccode
from tests import corpus
from tests.served_site import written_site

SOFTWARE = "software: {name: Antre, url: https://git.example.go.id/a.git, platforms: [web], legal: {license: MIT}}\n"


def test_what_goes_out_comes_in_again_with_who_applies_it(tmp_path: Path) -> None:
    """A region that only signed is no user; a practice without software has no such file."""
    site = written_site(
        tmp_path,
        {
            "kota-malang/antre.md": corpus.practice(
                "Antrean puskesmas", extra=SOFTWARE, problem="Pedagang pasar menunggu. " * 6
            ),
            "kota-malang/tanpa.md": corpus.practice("Tanpa perangkat lunak"),
            "kota-padang/transfers/kota-malang/antre.yml": corpus.transfer("diterapkan"),
            "kota-bogor/transfers/kota-malang/antre.yml": corpus.transfer("kesepakatan"),
        },
    )
    answer = site.visitor().fetch("/praktik/kota-malang/antre/publiccode.yml")
    text = answer.data.decode()
    assert "usedBy:\n- Kota Padang\n" in text
    assert "Bogor" not in text
    (tmp_path / "publiccode.yml").write_text(text, "utf-8")
    read = read_publiccode(tmp_path / "publiccode.yml")
    assert (read.name, read.software.url, dict(read.refused)) == ("Antre", "https://git.example.go.id/a.git", {})
    assert read.software.legal is not None
    assert read.software.legal.license == "MIT"
    assert read.short == "Usaha kecil meminjam modal tanpa beban margin."
    assert read.long.startswith(f"{read.short}\n\nMasalah\n\nPedagang pasar")
    assert site.visitor().fetch("/praktik/kota-malang/tanpa/publiccode.yml").status_code == 404
    page = site.visitor().get("/praktik/kota-malang/antre")
    assert [link.text for link in page.all("a") if link["href"].endswith("yml")] == [
        "/praktik/kota-malang/antre/publiccode.yml"
    ]

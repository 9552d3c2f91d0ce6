import subprocess
from pathlib import Path

import pytest

from registry.web import caching
from tests.repository import Repository
from tests.served_site import ServedSite, open_site
from tests.versioned import AGENCY, ID, LATE, NEED, NEW, NIK, PERSON, commit, versioned_site, written
from tests.visitor import Visitor

PRACTICE, HISTORY = f"/praktik/{ID}", f"/praktik/{ID}/riwayat"


@pytest.fixture(scope="module")
def versioned(tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Return a site over a history that has everything."""
    return versioned_site(tmp_path_factory.mktemp("versioned"))


@pytest.fixture
def reader(versioned: ServedSite) -> Visitor:
    """Return a visitor of that site."""
    return versioned.visitor()


def _addresses(reader: Visitor, at: str = HISTORY) -> list[str]:
    """Return the addresses of the versions that a page lists, newest first."""
    return [link for link in reader.get(at).links() if "/versi/" in link]


# ------------------------------------------------------------------ the list


def test_the_history_says_who_changed_what_and_when(reader: Visitor) -> None:
    """Field by field, by the names of the fields; lines of the body; what only changed the form is left out."""
    page = reader.get(HISTORY)
    assert [one.text for one in page.all("h2")] == [
        "7 Maret 2025: Catatan diubah",
        "5 Januari 2025: Catatan diubah",
        "4 Juli 2024: Catatan diubah",
        "3 Juni 2024: Catatan dipindahkan",
        "2 Mei 2024: Catatan diubah",
        "8 Maret 2024: Catatan dibuat",
    ]
    assert "“Dana pembiayaan untuk peserta Pusyar (nota kesepahaman 2015)”" in page.text
    assert {"Rp 1.300.000.000", "600"} <= {one.text for one in page.all("b")}
    assert "Dihapus Perlindungan sosial" in page.text
    assert page.all("ins")[0].text == "Pedagang pasar meminjam pada rentenir."
    assert "Berkasnya dipindahkan dari kota-mojokerto/pembiayaan.md ke kota-mojokerto/pusyar.md" in page.text
    assert (len(_addresses(reader)), "6 versi" in page.text) == (6, True)


def test_r12_neither_a_persons_name_nor_an_address_is_shown(reader: Visitor) -> None:
    """Offices are; a person who agreed to it in the form is; odd signs of a name are text."""
    page = reader.get(HISTORY)
    assert PERSON not in page.text
    assert "nama orang tidak ditampilkan" in page.text
    assert "oleh Sri Rahayu (Bappeda)" in page.text
    assert AGENCY in page.text
    for address in (HISTORY, PRACTICE, *_addresses(reader)):
        assert "rahasia" not in reader.get(address).html
        assert PERSON not in reader.get(address).html
    assert not reader.get(f"/praktik/{LATE.removesuffix('.md')}/riwayat").all("b")


def test_what_must_not_be_repeated_is_not(reader: Visitor) -> None:
    """An identity number that was taken out of the file is in no list and in no version."""
    for address in (HISTORY, *_addresses(reader)):
        html = reader.get(address).html
        assert NIK not in html
        assert "0812-3456-7890" not in html


def test_r11_a_date_that_cannot_be_is_flagged(reader: Visitor) -> None:
    """On the page of the record, in its history, on its version, and on the page of the state."""
    address = f"/praktik/{LATE.removesuffix('.md')}"
    (version,) = _addresses(reader, f"{address}/riwayat")
    for one in (address, f"{address}/riwayat", version):
        assert "Tanggal yang tertulis di git tidak mungkin benar" in reader.get(one).text
        assert "2099" not in reader.get(one).text
    assert "tidak mungkin benar" not in reader.get(PRACTICE).text
    status = reader.get("/status")
    assert [one.text for one in status.all("code") if one.text.endswith(".md")] == [LATE]


def test_a_practice_names_its_last_change_and_its_authors(reader: Visitor) -> None:
    """And leads to its history."""
    page = reader.get(PRACTICE)
    assert "Terakhir diubah 7 Maret 2025 · Riwayat" in page.text
    assert "Ditulis oleh Dinas Koperasi Kota Mojokerto, Sri Rahayu (Bappeda), Kurator registri" in page.text
    assert page.link("Riwayat") == HISTORY


# ------------------------------------------------------------------ one version


def test_a_version_shows_the_practice_as_it_was(reader: Visitor) -> None:
    """With a banner, the way to today, a citation with its address, and nothing that only today's page knows."""
    first = _addresses(reader)[-1]
    page = reader.get(first)
    assert "Anda membaca versi lama: 8 Maret 2024" in page.text
    assert "disebut 600 usaha" in page.text
    assert page.link("Buka catatan hari ini") == PRACTICE
    assert f"versi 8 Maret 2024 ({first[-12:]})" in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert not page.all("link", rel="canonical")
    assert page.one("meta", name="robots")["content"] == "noindex"
    for gone in (
        "Hubungi daerah asal",
        "Siapa yang belajar dari praktik ini",
        "Belum ada replikasi",
        "Terakhir diubah",
    ):
        assert gone not in page.text
        assert gone in reader.get(PRACTICE).text


def test_an_old_version_may_be_kept_for_long(reader: Visitor) -> None:
    """It never changes; the newest one may be the newest no more, and the list grows."""
    newest, *older = _addresses(reader)
    assert {reader.fetch(one).headers["Cache-Control"] for one in older} == {caching.LONG}
    assert reader.fetch(newest).headers["Cache-Control"] == caching.REVALIDATE
    assert reader.fetch(HISTORY).headers["Cache-Control"] == caching.REVALIDATE


def test_the_newest_version_says_that_it_is(reader: Visitor) -> None:
    """So that nobody thinks it is old."""
    page = reader.get(_addresses(reader)[0])
    assert "Versi terbaru, dengan alamat tetap: 7 Maret 2025" in page.text
    assert "Anda membaca versi lama" not in page.text


def test_a_broken_version_is_shown_as_text(reader: Visitor) -> None:
    """With a note; its body is rendered as ever."""
    page = reader.get(_addresses(reader)[2])
    assert "versi ini bermasalah" in page.text
    assert "digital: mungkin" in page.one("pre").text
    assert "Masalah" in [one.text for one in page.all("h2")]


def test_a_version_that_is_too_large_says_how_to_get_it(tmp_path: Path) -> None:
    """Its change is not told either; the ones around it are."""
    site = versioned_site(tmp_path)
    repository, text = Repository(site.content.parent), (site.content / NEW).read_text("utf-8")
    for number, content in enumerate((text + "panjang sekali\n" * 20_000, text), start=1):
        commit(repository, written(content, NEW), f"2025-05-0{number}T12:00:00+0700", AGENCY)
    site.publish()
    reader = site.visitor()
    large = _addresses(reader)[1]
    assert "terlalu besar untuk ditampilkan" in reader.get(HISTORY).text
    assert f"git show {repository.git('rev-parse', 'HEAD~1')}:practices/{NEW}" in reader.get(large).text


def test_other_records_have_versions_too(reader: Visitor) -> None:
    """Shown field by field."""
    address = f"/kebutuhan/{NEED.removesuffix('.yml').replace('/needs', '')}"
    page = reader.get(_addresses(reader, f"{address}/riwayat")[0])
    assert "Masalah" in [one.text for one in page.all("dt")]
    assert "Komunikasi dan informatika" in page.text
    assert page.link("Buka catatan hari ini") == address


@pytest.mark.parametrize(
    "commit",
    ["abcdef1", "0" * 40, "abc", "HEAD", "main", "--upload-pack=x", "a..b", "@%7B-1%7D", "ABCDEF1234567", "x" * 500],
)
def test_r12_only_commits_of_the_record_lead_to_a_version(reader: Visitor, commit: str) -> None:
    """Whatever else is asked for: 404, with the way to the list. Nothing of it reaches git."""
    page = reader.get(f"{PRACTICE}/versi/{commit}", 404)
    assert page.link("Riwayat catatan ini") == HISTORY


def test_a_commit_of_another_record_is_none_of_this_one(reader: Visitor) -> None:
    """Versions are those of the record."""
    other = _addresses(reader, f"/praktik/{LATE.removesuffix('.md')}/riwayat")[0]
    reader.get(f"{PRACTICE}/versi/{other.rpartition('/')[2]}", 404)


def test_a_shorter_or_longer_commit_leads_to_the_one_address(versioned: ServedSite, reader: Visitor) -> None:
    """One version, one address."""
    newest = _addresses(reader)[0]
    full = Repository(versioned.content.parent).git("rev-parse", newest.rpartition("/")[2])
    for asked in (full, full[:7], full[:20]):
        response = reader.fetch(f"{PRACTICE}/versi/{asked}")
        assert (response.status_code, response.headers["Location"]) == (301, newest)


@pytest.mark.parametrize("address", ["/praktik/kota-mojokerto/tidak-ada", "/replikasi/a/b/c", "/kerja-sama/x"])
def test_what_is_not_there_has_no_history(reader: Visitor, address: str) -> None:
    """A plain 404."""
    reader.get(f"{address}/riwayat", 404)
    reader.get(f"{address}/versi/abcdef1", 404)


# ------------------------------------------------------------------ no git


def test_reading_starts_no_process(versioned: ServedSite, reader: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for a practice, a search, a list, a region, the history, nor a version of it."""
    addresses = [HISTORY, *_addresses(reader)]

    def refuse(*arguments: object, **_options: object) -> None:
        pytest.fail(f"a process was started: {arguments}")

    for name in ("run", "Popen", "check_output", "call"):
        monkeypatch.setattr(subprocess, name, refuse)
    (versioned.content.parent / ".git").rename(versioned.content.parent / "git-pindah")
    try:
        for address in ("/", "/cari?q=pusyar", PRACTICE, "/replikasi", "/daerah/kota-mojokerto", *addresses):
            reader.get(address)
    finally:
        (versioned.content.parent / "git-pindah").rename(versioned.content.parent / ".git")


def test_without_git_the_page_says_so(specimens: Visitor) -> None:
    """Plainly; no date is guessed."""
    page = specimens.get("/praktik/kota-mojokerto/contoh/riwayat")
    assert "tidak disimpan dengan git" in page.text
    assert not page.all("h2")


def test_a_file_that_is_not_committed_has_no_version_yet(tmp_path: Path) -> None:
    """And one that was changed since says that it differs."""
    repository = Repository(tmp_path / "gudang")
    site = versioned_site(tmp_path)
    text = (site.content / NEW).read_text("utf-8")
    (site.content / "kota-mojokerto" / "baru.md").write_text(text.replace("Pusyar)", "Baru)"), "utf-8")
    (site.content / NEW).write_text(text.replace("disebut 623", "disebut 700"), "utf-8")
    site.publish()
    reader = site.visitor()
    assert "belum disimpan ke git" in reader.get("/praktik/kota-mojokerto/baru/riwayat").text
    assert "berbeda dari versi terakhir" in reader.get(HISTORY).text
    assert "(tidak diketahui)" in reader.get(PRACTICE).text
    commit(repository, written("x", "kota-mojokerto/catatan.txt"), "2025-04-08T12:00:00+0700", AGENCY)
    site.publish()
    assert "berbeda dari versi terakhir" not in reader.get(HISTORY).text


def test_a_cut_history_says_so_until_it_is_whole(tmp_path: Path) -> None:
    """After `git fetch --unshallow` the dates appear, without a rebuild."""
    source = versioned_site(tmp_path)
    clone = Repository(tmp_path / "dangkal")
    clone.git("fetch", "--quiet", "--depth=1", (source.content.parent).as_uri(), "main:refs/remotes/origin/main")
    clone.git("remote", "add", "origin", (source.content.parent).as_uri())
    clone.git("reset", "--quiet", "--hard", "origin/main")
    site = open_site(clone.path / "practices", tmp_path / "index-dangkal")
    reader = site.visitor()
    assert "terpotong" in reader.get(HISTORY).text
    assert "(tidak diketahui)" in reader.get(PRACTICE).text
    clone.git("fetch", "--quiet", "--unshallow", "origin")
    site.publish()
    assert len(_addresses(reader)) == 6
    assert "7 Maret 2025" in reader.get(PRACTICE).text.replace("\N{NO-BREAK SPACE}", " ")

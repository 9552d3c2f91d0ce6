"""Journeys of content from a file in git to an answer, on real repositories, through the services as they are made."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from registry.domain.query import Filters, SearchQuery
from registry.errors import ContentError, RecordMovedError, RecordNotFoundError, ShrinkRefusedError
from tests import corpus
from tests.repository import Repository, day
from tests.sites import Site

MARCH, APRIL, MAY = "2017-03-08T12:00:00+0000", "2017-04-08T12:00:00+0000", "2017-05-08T12:00:00+0000"


class Registry(Site):
    """A site whose content is a folder of a git repository."""

    def __init__(self, directory: Path, place: str | None = None) -> None:
        self.repository = Repository(directory / "gudang")
        corpus.write_registry(self.repository.path / "practices")
        self.repository.commit({"README.md": "registri"}, MARCH)
        super().__init__(self.repository.path / "practices", directory / "index", place)

    def merge(self, files: dict[str, str | bytes | None], date: str = APRIL) -> str:
        """Change files on a branch of its own, as a pull request does, and merge it."""
        self.repository.git("checkout", "--quiet", "-b", "usulan")
        self.repository.commit({f"practices/{path}": text for path, text in files.items()}, date)
        self.repository.git("checkout", "--quiet", "main")
        self.repository.git("merge", "--quiet", "--no-ff", "-m", "gabung", "usulan", GIT_COMMITTER_DATE=date)
        self.repository.git("branch", "--quiet", "-D", "usulan")
        return self.repository.git("rev-parse", "HEAD")


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    """Return a registry that was published once."""
    made = Registry(tmp_path)
    made.publish()
    return made


def _troubled(site: Site) -> dict[str, str]:
    return {file.path: file.served for file in site.services.health.status().files}


# ------------------------------------------------------------------ adding and changing


def test_a_practice_that_is_added_is_found(registry: Registry) -> None:
    """By its words, in its region, on the home page, with the date of the merge; the status names the commit."""
    commit = registry.merge({"kota-solok/bank-sampah.md": corpus.practice("Bank sampah di sekolah", since="2024")})
    assert "kota-solok/bank-sampah" not in registry.find("bank sampah sekolah")
    published = registry.publish()
    assert (published.is_new, published.documents) == (True, 1)
    assert registry.find("bank sampah sekolah")[0] == "kota-solok/bank-sampah"
    assert registry.services.reader.region("kota-solok").totals["offers"] == 1
    assert registry.services.reader.home().newest[0].id == "kota-solok/bank-sampah"
    assert registry.services.reader.practice("kota-solok/bank-sampah").reading.modified == day("2017-04-08")
    assert registry.services.reader.practice("kota-mojokerto/pusyar").reading.modified == day("2017-03-08")
    assert registry.services.health.status().commit == commit


def test_a_replication_that_is_added_changes_the_counts_of_its_practice(registry: Registry) -> None:
    """Without a rebuild; and takes them back when it is removed."""
    path = "kota-solok/transfers/kota-mojokerto/pusyar.yml"
    assert dict(registry.services.reader.practice("kota-mojokerto/pusyar").counts) == {"kesepakatan": 1}
    registry.merge({path: corpus.transfer("diterapkan", date="2020")})
    published = registry.publish()
    assert (published.is_rebuild, published.documents) == (False, 2)
    page = registry.services.reader.practice("kota-mojokerto/pusyar")
    assert dict(page.counts) == {"diterapkan": 1, "kesepakatan": 1}
    assert page.transfers[0].title == "Pusyar: Kota Mojokerto → Kota Solok"
    assert registry.hit("practice", "kota-mojokerto/pusyar").facts.counts == {"diterapkan": 1, "kesepakatan": 1}
    registry.merge({path: None}, MAY)
    assert registry.publish().documents == 1
    assert dict(registry.services.reader.practice("kota-mojokerto/pusyar").counts) == {"kesepakatan": 1}
    with pytest.raises(RecordNotFoundError):
        registry.services.reader.transfer("kota-solok/kota-mojokerto/pusyar")


def test_a_changed_practice_is_found_by_its_new_words_and_no_more_by_the_old(registry: Registry) -> None:
    """At once and whole: text, facets and page change together."""
    registry.merge(
        {corpus.PUSYAR: corpus.practice("Koperasi pasar rakyat", topics="pangan-pertanian-dan-perikanan", since="2019")}
    )
    registry.publish()
    assert registry.find("koperasi pasar rakyat")[0] == "kota-mojokerto/pusyar"
    assert "kota-mojokerto/pusyar" not in registry.find('"tanpa beban margin (pusyar)"')
    assert "kota-mojokerto/pusyar" not in registry.find("", topic=("umkm-dan-ekonomi-lokal",))
    hit = registry.hit("practice", "kota-mojokerto/pusyar")
    assert (hit.year, hit.title) == (2019, "Koperasi pasar rakyat")
    assert registry.services.reader.practice("kota-mojokerto/pusyar").reading.record.title == "Koperasi pasar rakyat"


def test_a_record_that_is_removed_is_gone_everywhere(registry: Registry) -> None:
    """What names it is told, and prints the name without a link."""
    registry.merge({corpus.E_BUDGETING: None})
    registry.publish()
    assert "kota-bandung/e-budgeting" not in registry.find("e-budgeting")
    with pytest.raises(RecordNotFoundError):
        registry.services.reader.practice("kota-bandung/e-budgeting")
    (named,) = registry.services.reader.need("kota-mojokerto/smart-city").practices
    assert (named.hit, named.title) == (None, "kota-bandung/e-budgeting")
    assert _troubled(registry) == {corpus.BLITAR: "itself", corpus.SMART_CITY: "itself"}


def test_a_commit_that_touches_no_content_serves_the_same(registry: Registry) -> None:
    """The code may live in the same repository."""
    before = registry.find("usaha")
    registry.repository.commit({"wsgi.py": "x"}, APRIL)
    published = registry.publish()
    assert published.documents == 0
    assert registry.find("usaha") == before
    assert registry.services.reader.practice("kota-mojokerto/pusyar").reading.modified == day("2017-03-08")


# ------------------------------------------------------------------ a file breaks and is mended


def test_a_file_that_breaks_is_served_in_its_last_good_version_until_it_is_mended(registry: Registry) -> None:
    """Search, page and counts stay; the status names it; the mended version takes its place."""
    registry.merge({corpus.PUSYAR: corpus.BROKEN})
    registry.publish()
    assert _troubled(registry) == {corpus.PUSYAR: "last_good"}
    assert registry.find("pusyar")[0] == "kota-mojokerto/pusyar"
    page = registry.services.reader.practice("kota-mojokerto/pusyar")
    assert page.reading.is_last_good
    assert dict(page.counts) == {"kesepakatan": 1}
    registry.merge({corpus.TOSS: corpus.practice("Sampah menjadi pelet bakar", sector="2.11")}, APRIL)
    registry.publish()
    assert _troubled(registry) == {corpus.PUSYAR: "last_good"}
    registry.merge({corpus.PUSYAR: corpus.practice("Pembiayaan yang diperbaiki", extra="aliases: [Pusyar]\n")}, MAY)
    registry.publish()
    assert _troubled(registry) == {}
    reading = registry.services.reader.practice("kota-mojokerto/pusyar").reading
    assert (reading.record.title, reading.is_last_good, reading.modified) == (
        "Pembiayaan yang diperbaiki",
        False,
        day("2017-05-08"),
    )


def test_a_file_that_broke_before_there_was_an_index_is_served_from_history(registry: Registry) -> None:
    """The newest version that passes, through merges; also when the index is lost."""
    registry.merge({corpus.PUSYAR: corpus.practice("Versi baik terakhir", extra="aliases: [Pusyar]\n")}, APRIL)
    for text in (corpus.BROKEN, corpus.BROKEN.replace("Judul", "Judul lain")):
        registry.merge({corpus.PUSYAR: text}, MAY)
    shutil.rmtree(registry.index)
    registry.publish()
    assert _troubled(registry) == {corpus.PUSYAR: "last_good"}
    page = registry.services.reader.practice("kota-mojokerto/pusyar")
    assert page.reading.record.title == "Versi baik terakhir"
    assert dict(page.counts) == {"kesepakatan": 1}


def test_without_git_a_file_that_was_broken_from_the_start_is_only_told(tmp_path: Path) -> None:
    """Nothing is served of it, and everything else is."""
    corpus.write_registry(tmp_path / "isi")
    corpus.write(tmp_path / "isi", {corpus.PUSYAR: corpus.BROKEN})
    site = Site(tmp_path / "isi", tmp_path / "index")
    assert site.publish().records == len(corpus.registry()) - 1
    assert _troubled(site)[corpus.PUSYAR] == "nothing"
    assert site.find("e-budgeting")[0] == "kota-bandung/e-budgeting"
    with pytest.raises(RecordNotFoundError):
        site.services.reader.practice("kota-mojokerto/pusyar")
    site.write({corpus.PUSYAR: corpus.registry()[corpus.PUSYAR]})
    site.publish()
    assert site.find("pusyar")[0] == "kota-mojokerto/pusyar"
    assert _troubled(site) == {}


def test_a_link_in_place_of_a_record_is_not_followed(registry: Registry) -> None:
    """R1: the last good version of the record stays, and nothing of the link's target shows."""
    (registry.content / corpus.PUSYAR).unlink()
    (registry.content / corpus.PUSYAR).symlink_to("/etc/passwd")
    for _ in range(2):
        registry.publish(rebuild=True)
        assert _troubled(registry) == {corpus.PUSYAR: "last_good"}
        assert registry.find("pusyar")[0] == "kota-mojokerto/pusyar"
        assert registry.find("root") == []
        shutil.rmtree(registry.index)


# ------------------------------------------------------------------ renaming, shrinking, rewriting


def test_a_renamed_record_redirects_and_keeps_its_counts(registry: Registry) -> None:
    """By its former id, from everywhere."""
    renamed = corpus.practice(
        "Pembiayaan usaha kecil", extra="aliases: [Pusyar]\nformer_ids: [kota-mojokerto/pusyar]\n"
    )
    registry.merge({corpus.PUSYAR: None, "kota-mojokerto/pembiayaan.md": renamed})
    registry.publish()
    with pytest.raises(RecordMovedError) as caught:
        registry.services.reader.practice("kota-mojokerto/pusyar")
    assert caught.value.new_id == "kota-mojokerto/pembiayaan"
    assert dict(registry.services.reader.practice("kota-mojokerto/pembiayaan").counts) == {"kesepakatan": 1}
    assert [id_ for id_ in registry.find("pusyar") if id_.startswith("kota-mojokerto/")] == [
        "kota-mojokerto/pembiayaan"
    ]
    assert set(_troubled(registry)) == {corpus.PADANG, corpus.BLITAR}


def test_r7_half_of_the_records_do_not_vanish_by_mistake(registry: Registry) -> None:
    """The old generation is served until somebody says that it is meant."""
    registry.merge(dict(corpus.many(20)))
    registry.publish()
    before = registry.services.generation()
    registry.merge(
        {"kota-solok/baru.md": corpus.practice("Praktik yang baru"), **dict.fromkeys(list(corpus.many(20))[:16])}, MAY
    )
    with pytest.raises(ShrinkRefusedError):
        registry.publish()
    registry.look()
    assert registry.services.generation() == before
    assert "kota-surabaya/praktik-000" in registry.find("layanan bergerak")
    assert registry.find("baru") == []
    assert registry.publish(allow_shrink=True).records == 12
    assert registry.find("baru")[0] == "kota-solok/baru"


def test_r6_a_rewritten_history_is_served_with_its_own_dates(registry: Registry) -> None:
    """After a force push; records that are the same are not read again."""
    registry.merge({corpus.TOSS: corpus.practice("Sampah menjadi pelet bakar", sector="2.11")})
    registry.publish()
    registry.repository.git("checkout", "--quiet", "--orphan", "baru")
    registry.repository.commit(
        {f"practices/{corpus.TOSS}": corpus.practice("Sejarah ditulis ulang", sector="2.11")}, MAY
    )
    registry.repository.git("branch", "--quiet", "-M", "main")
    published = registry.publish()
    assert (published.is_rebuild, published.documents) == (False, 2)
    assert registry.find("sejarah")[0] == "kabupaten-klungkung/toss"
    assert registry.services.reader.practice("kota-mojokerto/pusyar").reading.modified == day("2017-05-08")


def test_r11_a_commit_of_the_future_is_of_today(registry: Registry) -> None:
    """The date of the content never lies ahead."""
    registry.merge({corpus.TOSS: corpus.practice("Sampah menjadi pelet bakar", sector="2.11")}, "@4102444800 +0000")
    registry.publish()
    modified = registry.services.reader.practice("kabupaten-klungkung/toss").reading.modified
    assert modified is not None
    assert abs(modified - dt.datetime.now(dt.UTC).date()) <= dt.timedelta(days=1)


def test_a_shallow_clone_is_served_without_dates(registry: Registry, tmp_path: Path) -> None:
    """CI and some hosts clone so."""
    registry.merge({corpus.TOSS: corpus.practice("Sampah menjadi pelet bakar", sector="2.11")})
    clone = tmp_path / "dangkal"
    registry.repository.git("clone", "--quiet", "--depth=1", registry.repository.path.as_uri(), str(clone))
    site = Site(clone / "practices", tmp_path / "index-dangkal")
    site.publish()
    assert site.services.reader.practice("kabupaten-klungkung/toss").reading.modified is None
    assert site.services.health.status().commit == registry.repository.git("rev-parse", "HEAD")


# ------------------------------------------------------------------ at a branch of a bare repository


@pytest.fixture
def bare(tmp_path: Path) -> Registry:
    """Return a site over `x.git@main:practices`, a bare clone that is pushed to."""
    made = Registry(tmp_path, place=f"{tmp_path / 'x.git'}@main:practices")
    made.repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "x.git"))
    made.publish()
    return made


def _push(registry: Registry, *switches: str) -> None:
    registry.repository.git("push", "--quiet", *switches, str(registry.index.with_name("x.git")), "main")


def test_a_branch_of_a_bare_repository_is_served_when_it_is_pushed_to(bare: Registry) -> None:
    """The journey of a server: nothing that is only committed somewhere else shows."""
    assert bare.find("pusyar")[0] == "kota-mojokerto/pusyar"
    bare.merge({"kota-solok/baru.md": corpus.practice("Praktik yang baru"), corpus.PUSYAR: corpus.BROKEN})
    assert not bare.publish().is_new
    _push(bare)
    assert bare.publish().documents == 2
    assert bare.find("praktik baru")[0] == "kota-solok/baru"
    assert bare.services.reader.practice("kota-solok/baru").reading.modified == day("2017-04-08")
    assert _troubled(bare) == {corpus.PUSYAR: "last_good"}


def test_a_broken_file_of_a_bare_repository_is_served_from_its_history(bare: Registry) -> None:
    """Also when there is no index any more."""
    bare.merge({corpus.PUSYAR: corpus.BROKEN})
    _push(bare)
    shutil.rmtree(bare.index)
    bare.publish()
    assert _troubled(bare) == {corpus.PUSYAR: "last_good"}
    assert bare.find("pusyar")[0] == "kota-mojokerto/pusyar"


def test_a_branch_that_vanishes_leaves_what_is_served(bare: Registry) -> None:
    """A repository in trouble is told, and no page knows of it."""
    shutil.rmtree(bare.index.with_name("x.git"))
    with pytest.raises(ContentError):
        bare.publish()
    bare.look()
    assert bare.find("pusyar")[0] == "kota-mojokerto/pusyar"


def test_the_working_copy_does_not_matter_to_a_branch(bare: Registry) -> None:
    """Only what was pushed is public."""
    bare.write({corpus.PUSYAR: corpus.BROKEN, "kota-solok/rahasia.md": corpus.practice("Belum untuk umum")})
    assert not bare.publish().is_new
    assert bare.find("umum") == []


# ------------------------------------------------------------------ the content of this repository


def test_every_record_of_this_repository_comes_first_for_its_title_and_each_alias(tmp_path: Path) -> None:
    """Whoever types what a record is called gets that record; of several with one name, all of them before others."""
    site = Site(corpus.ROOT / "practices", tmp_path / "index")
    site.publish()
    engine = site.services.served.current().engine
    names: dict[str, set[str]] = {}
    for page in range(1, 30):
        hits = site.services.finder.find(SearchQuery(filters=Filters(), page=page, per_page=100)).hits
        for hit in hits:
            for name in (hit.title, *hit.facts.aliases):
                names.setdefault("".join(name.lower().split()), set()).add(f"{hit.kind}:{hit.id}")
    assert len(names) > 100
    wrong = {}
    for page in range(1, 30):
        for hit in site.services.finder.find(SearchQuery(page=page, per_page=100)).hits:
            for name in (hit.title, *hit.facts.aliases):
                first = engine.search(SearchQuery(name, per_page=len(names["".join(name.lower().split())]))).hits
                if f"{hit.kind}:{hit.id}" not in {f"{other.kind}:{other.id}" for other in first}:
                    wrong[name] = (hit.id, [other.id for other in first])
    assert wrong == {}

import os
import resource
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from registry.domain.query import SearchQuery
from registry.errors import ContentError, IndexBusyError, ShrinkRefusedError
from registry.search import generation
from registry.search.generation import GenerationStore
from tests import corpus
from tests.sites import Site


def _served(site: Site) -> str:
    return GenerationStore(site.index).current_name()


# ------------------------------------------------------------------ what is written


def test_nothing_changed_is_nothing_written(site: Site) -> None:
    """A timer may look every minute."""
    before = _served(site)
    published = site.publish()
    assert (published.is_new, published.documents, published.generation) == (False, 0, before)
    assert published.records == len(corpus.registry())


def test_one_change_writes_one_document(site: Site) -> None:
    """Whatever the size of the registry; the same file again writes none."""
    site.write({corpus.E_BUDGETING: corpus.practice("Anggaran tanpa kertas", sector="5.02")})
    published = site.publish()
    assert (published.is_new, published.is_rebuild, published.documents) == (True, False, 1)
    os.utime(site.content / corpus.E_BUDGETING)
    assert not site.publish().is_new


def test_a_changed_replication_writes_its_practice_too(site: Site) -> None:
    """A document's fingerprint is its text and what it shows of others; a need that only names the practice stays."""
    site.write({corpus.PADANG: corpus.transfer("diterapkan", date="2019-03-04")})
    assert site.publish().documents == 2
    assert dict(site.hit("practice", "kota-mojokerto/pusyar").facts.counts) == {"diterapkan": 1}


def test_another_note_in_a_replication_leaves_its_practice(site: Site) -> None:
    """Nothing that the practice shows has changed."""
    site.write({corpus.PADANG: corpus.transfer("kesepakatan", date="2019-03-04", extra='obstacles: "Modal"\n')})
    assert site.publish().documents == 1


def test_a_renamed_practice_renames_its_replications(site: Site) -> None:
    """Their titles are computed."""
    site.write({corpus.PUSYAR: corpus.practice("Pembiayaan", extra="aliases: [Pusyar Baru]\n")})
    assert site.publish().documents == 2
    assert (
        site.hit("transfer", "kota-padang/kota-mojokerto/pusyar").title == "Pusyar Baru: Kota Mojokerto → Kota Padang"
    )


def test_a_changed_list_checks_every_file_again(site: Site) -> None:
    """A topic that is gone is told in each file that has it, and holds none back."""
    topic = site.content / "_vocabularies" / "topic.yml"
    topic.write_text(topic.read_text().replace("umkm-dan-ekonomi-lokal", "umkm"))
    published = site.publish()
    assert published.records == len(corpus.registry())
    files = {file.path: file.served for file in site.services.health.status().files}
    assert files == {corpus.PUSYAR: "itself"}


def test_a_rebuild_writes_everything(site: Site) -> None:
    """And gives what there was."""
    before = site.find("usaha")
    published = site.publish(rebuild=True)
    assert published.is_rebuild
    assert published.documents == len(corpus.registry()) + 552
    assert site.find("usaha") == before


def test_an_empty_content_is_a_registry_too(tmp_path: Path) -> None:
    """It begins so, and the first record comes later."""
    site = Site(tmp_path / "isi", tmp_path / "index")
    site.content.mkdir()
    assert site.publish().records == 0
    site.write({corpus.PUSYAR: corpus.registry()[corpus.PUSYAR]})
    assert site.publish().records == 1
    assert site.find("pusyar") == ["kota-mojokerto/pusyar"]


def test_without_the_content_nothing_is_published(site: Site) -> None:
    """A directory that is not mounted is no empty registry."""
    before = _served(site)
    site.content.rename(site.content.with_name("hilang"))
    with pytest.raises(ContentError):
        site.publish()
    assert _served(site) == before


# ------------------------------------------------------------------ guards


@pytest.mark.parametrize(
    ("number", "lost", "is_refused"), [(13, 10, False), (13, 11, True), (9, 9, False), (40, 20, False)]
)
def test_r7_more_than_half_and_at_least_ten_may_not_vanish(
    site: Site, number: int, lost: int, is_refused: bool
) -> None:
    """Of 20 records, 10 may go and 11 may not; of few, all may; half of many may."""
    site.write(corpus.many(number))
    site.publish()
    before = _served(site)
    site.write(dict.fromkeys(list(corpus.many(number))[:lost]))
    if not is_refused:
        assert site.publish().records == 7 + number - lost
        return
    for _ in range(2):
        with pytest.raises(ShrinkRefusedError) as caught:
            site.publish()
        assert (caught.value.before, caught.value.lost, caught.value.reason) == (7 + number, lost, "vanished")
    assert _served(site) == before
    assert site.publish(allow_shrink=True).records == 7 + number - lost


@pytest.mark.parametrize("rebuild", [False, True])
def test_r7_the_guard_holds_for_a_rebuild_too(site: Site, rebuild: bool) -> None:
    """`--rebuild` is no way around it: there is a generation to compare with."""
    site.write(corpus.many(20))
    site.publish()
    site.write(dict.fromkeys(corpus.many(20)))
    with pytest.raises(ShrinkRefusedError):
        site.publish(rebuild=rebuild)


def test_more_than_a_twentieth_and_at_least_ten_may_not_break_at_once(site: Site) -> None:
    """Whoever changed a list of values by mistake is told before the site is old everywhere."""
    site.write(corpus.many(30))
    site.publish()
    site.write(dict.fromkeys(list(corpus.many(30))[:9], corpus.BROKEN))
    assert site.publish().troubled == 9
    site.write(dict.fromkeys(list(corpus.many(30))[9:18], corpus.BROKEN))
    assert site.publish().troubled == 18
    site.write(dict.fromkeys(list(corpus.many(30))[18:29], corpus.BROKEN))
    with pytest.raises(ShrinkRefusedError) as caught:
        site.publish()
    assert (caught.value.lost, caught.value.reason) == (11, "broken")


def test_a_first_build_has_no_guard(site: Site) -> None:
    """There is nothing to compare with, or nothing whole."""
    site.write(corpus.many(20))
    site.publish()
    site.write(dict.fromkeys(corpus.many(20)))
    (site.index / "CURRENT").unlink()
    assert site.publish().records == 7


# ------------------------------------------------------------------ last good versions


def test_a_broken_file_is_served_as_it_was_before(site: Site) -> None:
    """Its page, its search, its counts; and it is named."""
    site.write({corpus.PUSYAR: corpus.BROKEN})
    published = site.publish()
    assert (published.records, published.documents, published.troubled) == (len(corpus.registry()), 1, 1)
    assert site.find("pusyar")[0] == "kota-mojokerto/pusyar"
    assert site.services.reader.practice("kota-mojokerto/pusyar").reading.is_last_good
    assert not site.publish().is_new


def test_a_rebuild_keeps_the_last_good_version(site: Site) -> None:
    """The index is built anew; what nobody can read in the files is not lost by that, even without git."""
    site.write({corpus.PUSYAR: corpus.BROKEN})
    site.publish()
    for _ in range(2):
        site.publish(rebuild=True)
        assert site.services.reader.practice("kota-mojokerto/pusyar").reading.is_last_good


def test_a_broken_list_is_used_as_it_was_before(site: Site) -> None:
    """Labels do not vanish from every page because of one bracket."""
    site.write({"_vocabularies/topic.yml": "terms: ["})
    site.publish()
    assert len(site.services.lists.vocabularies) == 4
    assert [(file.path, file.served) for file in site.services.health.status().files] == [
        ("_vocabularies/topic.yml", "last_good")
    ]


def test_r4_a_file_of_a_wrong_name_is_told_and_nothing_else_happens(site: Site) -> None:
    """Whatever bytes are in it."""
    site.write(
        {
            "kota-tidak-ada/x.md": "x",
            "kota-bandung/Huruf Besar.md": "x",
            "baris\nbaru\t.md": "x",
            "bukan-\udcff.md": "x",
        }
    )
    assert site.publish().records == len(corpus.registry())
    paths = [file.path for file in site.services.health.status().files]
    assert len(paths) == 4
    assert all(path.isprintable() for path in paths)
    assert not site.publish().is_new


# ------------------------------------------------------------------ X: torn and foreign


def test_x3_a_torn_index_is_built_anew(site: Site) -> None:
    """By whoever publishes next, though nothing has changed in the content; no file is too small to matter."""
    store = GenerationStore(site.index)
    for name in (*store.manifest(store.current_name()).files, "manifest.json"):
        victims = [
            path for path in store.directory(store.current_name()).rglob(f"*{Path(name).suffix}") if path.is_file()
        ]
        victims[0].unlink()
        published = site.publish()
        assert published.is_rebuild, victims[0]
        assert site.find("pusyar")[0] == "kota-mojokerto/pusyar"


def test_x3_a_changed_byte_is_found_when_the_index_is_built_upon(site: Site) -> None:
    """It is not carried on into the next generation under its old digest."""
    current = site.index / "generations" / _served(site)
    victim = max((path for path in current.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    content = bytearray(victim.read_bytes())
    content[len(content) // 2] ^= 1
    victim.write_bytes(content)
    site.write({corpus.TOSS: None})
    assert site.publish().is_rebuild
    assert site.find("pusyar")[0] == "kota-mojokerto/pusyar"


def test_x2_an_index_of_another_schema_version_is_built_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program was updated; nobody has to know that there is an index."""
    monkeypatch.setattr(generation, "SCHEMA_VERSION", generation.SCHEMA_VERSION + 1)
    published = site.publish()
    assert (published.is_new, published.is_rebuild) == (True, True)
    assert not site.publish().is_new


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Whoosh leaves a torn file open
def test_x3_an_index_that_only_its_reader_finds_torn_is_built_anew(site: Site) -> None:
    """Its digests are right and its inside is not: written by a program that was wrong."""
    store = GenerationStore(site.index)
    old = store.directory(store.current_name())
    with store.writing() as pending:
        for path in sorted(old.rglob("*")):
            target = pending.directory / path.relative_to(old)
            if path.is_dir():
                target.mkdir()
            elif path.suffix == ".seg" or "segments" in path.parts:
                target.write_bytes(b"")
            elif path.name != "manifest.json":
                target.write_bytes(path.read_bytes())
        pending.switch(store.manifest(old.name).about, {})
    site.write({corpus.TOSS: None})
    published = site.publish()
    assert published.is_rebuild
    assert site.find("pusyar")[0] == "kota-mojokerto/pusyar"


def test_a_repair_is_done_once(site: Site) -> None:
    """Who comes late finds that another process has put a whole generation in the place of the torn one."""
    torn = _served(site)
    (site.index / "generations" / torn / "manifest.json").write_text("{}")
    site.services.publisher.repair(torn)
    repaired = _served(site)
    assert repaired != torn
    site.process().publisher.repair(torn)
    assert _served(site) == repaired
    (site.index / "CURRENT").unlink()
    site.services.publisher.repair(repaired)
    assert GenerationStore(site.index).served_name() is None
    site.services.publisher.repair(None)
    assert _served(site) > repaired


# ------------------------------------------------------------------ R: at once, full, killed


def test_r15_of_two_who_publish_at_once_one_wins(site: Site) -> None:
    """The other is told at once, and what is served is whole."""
    site.write({corpus.TOSS: None})
    with GenerationStore(site.index).writing(), pytest.raises(IndexBusyError):
        site.publish()
    assert site.publish().is_new


def test_nothing_changed_needs_no_lock(site: Site) -> None:
    """A worker that only looks is not in anybody's way."""
    with GenerationStore(site.index).writing():
        assert not site.publish().is_new


CHILD = """
    import os, pathlib, signal, sys
    sys.path.insert(0, sys.argv[3])
    from tests.sites import Site
    from registry.search import generation
    from registry.search.whoosh.writer import WhooshWriter

    moment, die = sys.argv[2], lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    site = Site(pathlib.Path(sys.argv[1]) / "isi", pathlib.Path(sys.argv[1]) / "index")
    if moment == "documents":
        site.services.publisher.publish(progress=die)
    if moment == "texts":
        write = WhooshWriter.write
        WhooshWriter.write = lambda *arguments: (write(*arguments), die())
    if moment == "pointer":
        write_text = generation._write
        generation._write = lambda path, text: die() if path.name.startswith("CURRENT") else write_text(path, text)
    if moment == "full":
        import resource
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))
    site.services.publisher.publish()
"""


def _child(site: Site, moment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", textwrap.dedent(CHILD), str(site.content.parent), moment, str(corpus.ROOT)]
    return subprocess.run(command, check=False, timeout=60, capture_output=True)


def _is_as_before(site: Site, before: str) -> None:
    store = GenerationStore(site.index)
    assert store.current_name() == before
    store.manifest(before)
    other = site.process()
    assert [hit.id for hit in other.finder.find(SearchQuery("toss")).hits][:1] == ["kabupaten-klungkung/toss"]


@pytest.mark.parametrize("moment", ["documents", "texts", "pointer"])
def test_r14_killed_while_writing_the_old_generation_is_served(site: Site, moment: str) -> None:
    """At three moments; the next run cleans up, goes on, and two generations are kept."""
    before = _served(site)
    site.write({corpus.TOSS: None})
    assert _child(site, moment).returncode == -signal.SIGKILL
    _is_as_before(site, before)
    published = site.publish()
    assert published.records == len(corpus.registry()) - 1
    assert site.find("toss") == ["kabupaten-buleleng/kabupaten-klungkung/toss"]
    names = sorted(path.name for path in (site.index / "generations").iterdir())
    assert len(names) == 2
    assert names[-1] == published.generation


def test_r13_on_a_full_disk_the_old_generation_is_served(site: Site) -> None:
    """A file that cannot be written ends the attempt; the next one finds its way."""
    before = _served(site)
    site.write({corpus.TOSS: None, **corpus.many(8)})
    outcome = _child(site, "full")
    assert outcome.returncode == 1
    assert b"File too large" in outcome.stderr
    _is_as_before(site, before)
    assert site.publish().records == len(corpus.registry()) + 7
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY

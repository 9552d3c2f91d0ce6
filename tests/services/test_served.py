import gc
import shutil
import threading
import time
import weakref
from collections.abc import Callable

import pytest

from registry.domain.query import SearchQuery
from registry.errors import ContentError, IndexBusyError, NoGenerationError
from registry.search.generation import GenerationStore
from registry.search.whoosh.engine import WhooshEngine
from registry.services import served
from registry.services.served import Served
from tests import corpus
from tests.sites import Site


def _wait(until: Callable[[], bool], limit_s: float = 20.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + limit_s
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)


def _all_answers(site: Site) -> None:
    """Ask for everything that a page may show."""
    assert site.find("pusyar")[0] == "kota-mojokerto/pusyar"
    reader = site.services.reader
    assert reader.practice("kota-mojokerto/pusyar").reading.body.sections
    assert reader.transfer("kota-padang/kota-mojokerto/pusyar").title
    assert reader.agreement("2017-03-08-blitar").practices
    assert reader.need("kota-mojokerto/smart-city").practices
    assert reader.region("kota-mojokerto").offers
    assert reader.home().newest
    assert site.services.health.status().counts.published_practices


def test_another_generation_is_noticed_within_a_second(site: Site) -> None:
    """A second process publishes; this one looks at the pointer once a second."""
    assert site.find("baru") == []
    before = site.services.generation()
    site.write({"kota-solok/baru.md": corpus.practice("Praktik yang baru")})
    site.process().publisher.publish()
    started = time.monotonic()
    _wait(lambda: site.services.generation() != before, 5)
    assert time.monotonic() - started < served.LOOK_EVERY_S + 1
    assert site.find("baru")[0] == "kota-solok/baru"


def test_an_unchanged_pointer_keeps_what_is_open(site: Site) -> None:
    """Looking costs nothing but the look."""
    first = site.services.served.current()
    site.look()
    assert site.services.served.current() is first


def test_the_old_generation_goes_with_its_last_question(site: Site) -> None:
    """Nobody closes it: who is answered from it keeps it, and then its memory and files are given back at once."""
    old = site.services.served.current()
    old.engine.search(SearchQuery("sampha"))
    assert old.engine.suggest("pus")
    assert old.engine.related(("practice", "kota-mojokerto/pusyar")) is not None
    engine, asking, done = weakref.ref(old.engine), threading.Event(), threading.Event()

    def slow(served: Served) -> None:
        asking.set()
        assert done.wait(20)
        assert served.engine.search(SearchQuery("pusyar")).total

    question = threading.Thread(target=slow, args=(old,))
    question.start()
    assert asking.wait(20)
    del old
    site.write({"kota-solok/baru.md": corpus.practice("Praktik yang baru")})
    site.publish()
    assert site.find("baru")[0] == "kota-solok/baru"
    assert engine() is not None
    gc.disable()
    try:
        done.set()
        question.join(20)
        del question, slow
        assert engine() is None
    finally:
        gc.enable()


def test_what_did_not_change_is_taken_over_from_the_generation_before(site: Site) -> None:
    """Lists with all that was made of them, and the open files of segments: an update costs by its change."""
    before = site.services.served.current()
    site.write({"kota-solok/baru.md": corpus.practice("Praktik yang baru")})
    site.publish()
    after = site.services.served.current()
    assert after is not before
    assert after.lists is before.lists
    assert isinstance(before.engine, WhooshEngine)
    assert isinstance(after.engine, WhooshEngine)
    assert after.engine._knowing is before.engine._knowing
    segments = [{id(one.columns) for one in each._postings._segments} for each in (before.engine, after.engine)]
    assert segments[0] < segments[1]


def test_a_list_that_changed_is_read_anew(site: Site) -> None:
    """The next page has the new label."""
    before = site.services.served.current()
    path = site.content / "_vocabularies" / "topic.yml"
    path.write_text(path.read_text("utf-8").replace("Stunting", "Gizi anak"), "utf-8")
    site.publish()
    after = site.services.served.current()
    assert after.lists is not before.lists
    assert after.lists.vocabularies != before.lists.vocabularies


def test_x3_without_an_index_the_first_question_builds_one(site: Site) -> None:
    """A process that finds nothing is no error page."""
    shutil.rmtree(site.index)
    _all_answers(site)


@pytest.mark.parametrize("damage", ["pointer", "manifest", "texts", "index"])
def test_x3_a_torn_index_is_built_anew_by_the_first_question(site: Site, damage: str) -> None:
    """Whatever is missing of it."""
    store = GenerationStore(site.index)
    directory = store.directory(store.current_name())
    match damage:
        case "pointer":
            (site.index / "CURRENT").write_text("g0")
        case "manifest":
            (directory / "manifest.json").write_text("{}")
        case _:
            shutil.rmtree(directory / damage)
    _all_answers(site)
    assert store.current_name() != directory.name


def test_x3_when_the_index_is_removed_while_running_everything_is_answered_and_it_is_built_anew(site: Site) -> None:
    """No question fails, not one about a record that was never read before; then the new index is served."""
    before = site.services.generation()
    shutil.rmtree(site.index)
    site.look()
    _all_answers(site)
    _wait((site.index / "CURRENT").exists)
    site.look()
    assert site.services.generation() != before
    _all_answers(site)


def test_what_is_built_anew_is_what_the_files_say_now(site: Site) -> None:
    """Who removed the index and changed the content gets the new content, not the old one under the same name."""
    site.services.generation()
    site.write({"kota-solok/baru.md": corpus.practice("Praktik yang baru")})
    shutil.rmtree(site.index)
    site.process().publisher.publish()
    site.look()
    assert site.find("baru")[0] == "kota-solok/baru"


def test_x3_when_the_index_is_torn_while_running_the_open_one_is_served(site: Site) -> None:
    """And repaired beside; nobody waits for it."""
    before = site.services.generation()
    store = GenerationStore(site.index)
    site.write({corpus.TOSS: None})
    site.process().publisher.publish()
    new = store.current_name()
    (store.directory(new) / "manifest.json").write_text("{}")
    site.look()
    assert site.services.generation() == before
    _all_answers(site)
    _wait(lambda: store.current_name() != new)
    site.look()
    assert site.find("toss") == ["kabupaten-buleleng/kabupaten-klungkung/toss"]


def test_what_cannot_be_repaired_is_told_to_the_log_and_the_open_one_is_served(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    """Index and content are both gone, on a running site."""
    site.services.generation()
    shutil.rmtree(site.index)
    shutil.rmtree(site.content)
    site.look()
    _all_answers(site)
    _wait(lambda: "could not be rebuilt" in caplog.text)
    site.look()
    _all_answers(site)


def test_without_index_and_content_there_is_nothing_to_serve(site: Site) -> None:
    """A process that starts so says what is missing, and is ready later."""
    shutil.rmtree(site.index)
    site.content.rename(site.content.with_name("hilang"))
    with pytest.raises(ContentError):
        site.services.served.current()
    assert not site.services.health.is_ready()
    site.content.with_name("hilang").rename(site.content)
    assert site.services.health.is_ready()


def test_who_finds_somebody_building_waits_for_it_and_does_not_build_again(site: Site) -> None:
    """Two workers start over a torn index: one builds."""
    shutil.rmtree(site.index)
    other, started, answers = site.process(), threading.Event(), list[str]()

    def slowly(done: int, _total: int) -> None:
        started.set()
        time.sleep(0.4 if done == 1 else 0)

    threads = [
        threading.Thread(target=lambda: other.publisher.publish(progress=slowly)),
        threading.Thread(target=lambda: answers.append(site.services.generation())),
    ]
    threads[0].start()
    started.wait(10)
    threads[1].start()
    for thread in threads:
        thread.join(30)
    assert answers == [path.name for path in (site.index / "generations").iterdir()]


def test_waiting_for_ever_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that never ends leaves nothing to serve."""
    monkeypatch.setattr(served, "WAITS", 2)
    monkeypatch.setattr(served, "WAIT_S", 0.01)
    shutil.rmtree(site.index)
    with GenerationStore(site.index).writing(), pytest.raises(NoGenerationError):
        site.services.served.current()


def test_two_generations_at_once_are_no_reason_to_repair(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look at the pointer and the opening, two others may have pushed out what was seen."""
    site.services.generation()
    store = site.services.served._store
    names = [store.current_name()]
    for number in range(3):
        site.write({f"kota-solok/baru-{number}.md": corpus.practice(f"Praktik yang baru {number}")})
        names.append(site.process().publisher.publish().generation)
    seen = iter([names[1], names[3]])
    monkeypatch.setattr(store, "current_name", lambda: next(seen, names[3]))
    monkeypatch.setattr(site.services.served, "_repair", lambda _torn: pytest.fail("repaired"))
    site.look()
    assert site.services.generation() == names[3]


def test_many_threads_ask_while_others_publish(site: Site) -> None:
    """Every answer is whole: of the generation before or of the one after."""
    wrong, stop = list[object](), threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                site.look()
                results = site.services.finder.find(SearchQuery("pusyar"))
                text = site.services.reader.practice("kota-mojokerto/pusyar").reading.record.title
                if results.hits[0].id != "kota-mojokerto/pusyar" or ("nomor" not in text and "Pembiayaan" not in text):
                    wrong.append(results)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is wrong
                wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    other = site.process()
    for number in range(6):
        site.write({corpus.PUSYAR: corpus.practice(f"Pembiayaan nomor {number}", extra="aliases: [Pusyar]\n")})
        other.publisher.publish()
        time.sleep(0.05)
    stop.set()
    for thread in threads:
        thread.join(30)
    assert wrong == []


def test_a_busy_writer_is_no_error_for_who_has_something_open(site: Site) -> None:
    """The repair is somebody else's already."""
    site.services.generation()
    store = GenerationStore(site.index)
    with store.writing():
        (site.index / "CURRENT").unlink()
        site.look()
        _all_answers(site)
        with pytest.raises(IndexBusyError):
            site.process().publisher.publish(rebuild=True)


def test_while_one_question_opens_what_is_new_the_others_are_answered_from_before(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening takes a quarter of a second at 10,000 records; nobody waits for it but who noticed."""
    before, opening, may_open = site.services.generation(), threading.Event(), threading.Event()
    open_it = site.services.served.open

    def open_slowly(name: str, before: Served | None = None) -> Served:
        opening.set()
        assert may_open.wait(20)
        return open_it(name, before)

    monkeypatch.setattr(site.services.served, "open", open_slowly)
    site.write({"kota-solok/baru.md": corpus.practice("Praktik yang baru")})
    site.process().publisher.publish()
    site.look()
    noticing = threading.Thread(target=site.services.generation)
    noticing.start()
    assert opening.wait(20)
    assert site.services.generation() == before
    may_open.set()
    noticing.join(20)
    assert site.services.generation() != before


def test_a_thread_that_holds_sees_one_generation_and_the_others_the_newest(site: Site) -> None:
    """A page is of one piece; what it held is given back at its end."""
    holder = site.services.served
    holder.hold()
    before = site.services.generation()
    site.write({"kota-solok/baru.md": corpus.practice("Praktik yang baru")})
    site.process().publisher.publish()
    site.look()
    seen: list[str] = []
    other = threading.Thread(target=lambda: seen.append(site.services.generation()))
    other.start()
    other.join(20)
    assert site.services.generation() == before != seen[0]
    holder.release()
    assert holder.held() is None
    assert site.services.generation() == seen[0]


def test_a_watching_process_opens_what_is_new_before_anybody_asks(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for it, and the memory of the old goes back; a process that answers nobody keeps what it has."""
    answering, resting = site.services.served, site.process().served
    given_back: list[str] = []
    monkeypatch.setattr(served, "give_back", lambda: given_back.append(opened(answering)))
    before = answering.current().name
    assert resting.current().name == before
    answering.watch(lambda: True)
    resting.watch(lambda: False)
    site.write({"kota-solok/baru.md": corpus.practice("Praktik yang baru")})
    published = site.process().publisher.publish().generation

    def opened(holder: served.ServedGeneration) -> str:
        assert holder._served is not None
        return holder._served.name

    _wait(lambda: opened(answering) == published)
    assert opened(resting) == before
    _wait(lambda: given_back[-1:] == [published])

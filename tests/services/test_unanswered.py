import datetime as dt
import sqlite3
import threading
from pathlib import Path

import pytest

from registry.services.state import FILE, State
from registry.services.unanswered import (
    MAX_CHARACTERS,
    MAX_PER_MINUTE,
    MAX_SHOWN,
    MAX_WAITING,
    SHOWN_AFTER_DAYS,
    SHOWN_AFTER_TIMES,
    SHOWN_DAYS,
    WAITING_DAYS,
    Unanswered,
    normal_form,
)

MONDAY = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)


class Clock:
    """A time that tests move; each look moves it on by a minute, so that nothing is taken for a flood."""

    def __init__(self) -> None:
        self.now, self.step = MONDAY, dt.timedelta(minutes=1)

    def __call__(self) -> dt.datetime:
        """Tell the time."""
        self.now += self.step
        return self.now

    def to_day(self, number: int) -> None:
        """Go to the morning of a later day."""
        self.now = MONDAY + dt.timedelta(days=number)


@pytest.fixture
def clock() -> Clock:
    """Start on a Monday morning."""
    return Clock()


@pytest.fixture
def unanswered(tmp_path: Path, clock: Clock) -> Unanswered:
    """Count in a directory of its own."""
    return Unanswered(State(tmp_path / "state"), is_on=True, now=clock)


def all_bytes(tmp_path: Path) -> bytes:
    """Return everything that lies in the directory of the state."""
    return b"".join(path.read_bytes() for path in (tmp_path / "state").iterdir())


def number_of(tmp_path: Path, table: str) -> int:
    """Count the rows of a table behind the back of the service."""
    database = sqlite3.connect(tmp_path / "state" / FILE)
    return int(database.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608 - names of ours


def fill(unanswered: Unanswered, text: str, times: int = SHOWN_AFTER_TIMES) -> None:
    """Ask the same several times."""
    for _ in range(times):
        unanswered.count(text)


def test_a_search_is_shown_after_it_came_often_enough(unanswered: Unanswered) -> None:
    """Not after the fourth time, but after the fifth, and then it is counted on."""
    fill(unanswered, "jembatan gantung", SHOWN_AFTER_TIMES - 1)
    assert unanswered.most() == ()
    fill(unanswered, "jembatan gantung", 2)
    (row,) = unanswered.most()
    assert (row.query, row.times, row.days) == ("jembatan gantung", SHOWN_AFTER_TIMES + 1, 1)
    assert row.first == row.last == MONDAY.date()


def test_a_search_is_shown_after_it_came_on_enough_days(unanswered: Unanswered, clock: Clock) -> None:
    """On the third day, though it came only three times; two times on one day are one day."""
    for day in range(SHOWN_AFTER_DAYS):
        assert unanswered.most() == ()
        clock.to_day(day)
        unanswered.count("jembatan gantung")
    clock.to_day(SHOWN_AFTER_DAYS)
    fill(unanswered, "jembatan gantung", 2)
    (row,) = unanswered.most()
    assert (row.times, row.days) == (SHOWN_AFTER_DAYS + 2, SHOWN_AFTER_DAYS + 1)
    assert row.last - row.first == dt.timedelta(days=SHOWN_AFTER_DAYS)


def test_ways_of_writing_count_as_one(unanswered: Unanswered) -> None:
    """Case, marks and space do not matter, so five people need not type alike."""
    for text in ("Jembatan Gantung", "jembatan  gantung", '"jembatan gantung"', "JEMBATAN-GANTUNG", "jembatan gantung"):
        unanswered.count(text)
    assert [row.query for row in unanswered.most()] == ["jembatan gantung"]


def test_words_are_not_written_down_before_they_are_shown(unanswered: Unanswered, tmp_path: Path) -> None:
    """A search that came once leaves a digest, never its words; nor does a time finer than a day stay."""
    unanswered.count("nama seseorang")
    kept = all_bytes(tmp_path)
    assert b"nama" not in kept
    assert b"seseorang" not in kept
    assert b"09:3" not in kept
    assert number_of(tmp_path, "unanswered_waiting") == 1


def test_two_installations_have_different_digests(tmp_path: Path) -> None:
    """A table of digests made elsewhere is of no use here."""
    digests = set()
    for name in ("a", "b"):
        Unanswered(State(tmp_path / name), is_on=True).count("nama seseorang")
        database = sqlite3.connect(tmp_path / name / FILE)
        digests.add(database.execute("select digest from unanswered_waiting").fetchone()[0])
    assert len(digests) == 2


@pytest.mark.parametrize(
    "text",
    [
        "3576014403910003",
        "3576 0144 0391 0003",
        "nik 3576.0144.0391.0003 budi",
        "".join(chr(ord(digit) + 0xFEE0) for digit in "3576014403910003"),  # full width
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "telepon (0321) 322 222 0",
        "budi@contoh.go.id",
        "budi @ contoh go id",
        "19800101 200501 1 001",
        "x" * (MAX_CHARACTERS + 1),
        "kata " * 40,
        "",
        '"-*?',
    ],
)
def test_what_may_tell_of_a_person_is_never_kept(unanswered: Unanswered, tmp_path: Path, text: str) -> None:
    """Identity and telephone numbers, mail addresses and long texts leave no trace, however often they come."""
    assert normal_form(text) is None
    fill(unanswered, text, 2 * SHOWN_AFTER_TIMES)
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    "text", ["psc 119", "perda 2/2019", "apbd 2017-2018", "rp 50 juta", "lapor 112", "perwali 18/2016", "uu 23 2014"]
)
def test_numbers_of_offices_are_kept(text: str) -> None:
    """Years, regulations and emergency numbers are nobody's."""
    assert normal_form(text) is not None


def test_nothing_is_counted_when_it_is_off(tmp_path: Path) -> None:
    """Switched off, not even the directory is made."""
    fill(Unanswered(State(tmp_path / "state"), is_on=False), "jembatan gantung")
    assert not (tmp_path / "state").exists()


def test_a_page_never_fails_for_it(tmp_path: Path) -> None:
    """A state that cannot be written is counted as a failure of this process, and nothing else happens."""
    (tmp_path / "state").write_text("sebuah berkas")
    unanswered = Unanswered(State(tmp_path / "state"), is_on=True)
    fill(unanswered, "jembatan gantung", 2)
    assert unanswered.failures == 2


def test_a_page_never_waits_for_it(tmp_path: Path) -> None:
    """While another process writes, the search is left uncounted."""
    state, held, done = State(tmp_path / "state"), threading.Event(), threading.Event()

    def hold() -> None:
        with state.writing():
            held.set()
            done.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(10)
    unanswered = Unanswered(state, is_on=True)
    unanswered.count("jembatan gantung")
    assert unanswered.failures == 1
    assert not done.is_set()
    done.set()
    other.join()


def test_a_flood_is_left_uncounted(unanswered: Unanswered, clock: Clock) -> None:
    """Within one minute a process counts so many and no more; in the next it counts again."""
    clock.step = dt.timedelta(0)
    fill(unanswered, "jembatan gantung", 2 * MAX_PER_MINUTE)
    assert unanswered.most()[0].times == MAX_PER_MINUTE
    clock.now += dt.timedelta(minutes=1)
    unanswered.count("jembatan gantung")
    assert unanswered.most()[0].times == MAX_PER_MINUTE + 1


def test_the_tables_stay_small(
    unanswered: Unanswered, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the caps, what has not come for longest makes room."""
    assert (MAX_SHOWN, MAX_WAITING) == (500, 2_000)
    monkeypatch.setattr("registry.services.unanswered.MAX_SHOWN", 3)
    monkeypatch.setattr("registry.services.unanswered.MAX_WAITING", 4)
    for number in range(8):
        clock.to_day(number)
        fill(unanswered, f"pencarian ke {number}")
        unanswered.count(f"sekali saja {number}")
    assert [row.query for row in unanswered.most()] == ["pencarian ke 7", "pencarian ke 6", "pencarian ke 5"]
    assert number_of(tmp_path, "unanswered_waiting") == 4


def test_what_does_not_come_again_is_forgotten(unanswered: Unanswered, clock: Clock, tmp_path: Path) -> None:
    """After a season a digest goes, after a year a shown search."""
    fill(unanswered, "jembatan gantung")
    unanswered.count("sekali saja")
    clock.to_day(WAITING_DAYS + 1)
    unanswered.count("lain")
    assert number_of(tmp_path, "unanswered_waiting") == 1
    assert len(unanswered.most()) == 1
    clock.to_day(SHOWN_DAYS + 1)
    unanswered.count("lain")
    assert unanswered.most() == ()


def test_the_most_asked_come_first(unanswered: Unanswered) -> None:
    """The list is in the order in which rows of synonyms are worth writing, and may be cut."""
    fill(unanswered, "jarang", 5)
    fill(unanswered, "sering", 9)
    assert [row.query for row in unanswered.most()] == ["sering", "jarang"]
    assert [row.query for row in unanswered.most(1)] == ["sering"]


def test_threads_lose_no_count(tmp_path: Path) -> None:
    """Several at once are all counted, or told as failures."""
    unanswered = Unanswered(State(tmp_path / "state"), is_on=True)
    fill(unanswered, "jembatan gantung")
    threads = [threading.Thread(target=unanswered.count, args=("jembatan gantung",)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert unanswered.most()[0].times + unanswered.failures == SHOWN_AFTER_TIMES + 12

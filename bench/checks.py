"""The requests of a load over `ChangingContent`, and what each answer must be, by the generation that it names."""

import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from itertools import cycle
from pathlib import Path
from typing import Self
from urllib.parse import quote_plus

from bench.changing import MARKED, MOST, REGION, WORD, ChangingContent, mark, other_id, others
from bench.load import Answer, Connection
from registry.search.generation import GenerationStore
from registry.services.about import about_from

GENERATION = "registry-generation"
LOOK_EVERY_S = 0.02
_HEADING = re.compile(rb'<h1 id="hasil"[^>]*>([\d.]+) ')
Wrong = str
Check = Callable[[Answer, int], Wrong]
"""Say what is wrong with an answer of the generation made from a commit's number; "" for nothing."""


class Generations:
    """Which generation was made from which number; looks at the pointer all the time, since only two are kept."""

    def __init__(self, index: Path, content: ChangingContent) -> None:
        self._store, self._content = GenerationStore(index), content
        self._numbers: dict[str, int] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._look()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, name: str) -> int | None:
        """Return the number of the commit that a generation was made from."""
        if name not in self._numbers:
            self._look()
        return self._numbers.get(name)

    def _run(self) -> None:
        while not self._stop.wait(LOOK_EVERY_S):
            self._look()

    def _look(self) -> None:
        name = self._store.served_name()
        if name is not None and name not in self._numbers:
            commit = about_from(self._store.manifest(name, verify=False).about).commit
            self._numbers[name] = self._content.numbers[commit or ""]


def _total(total: Callable[[int], int]) -> Check:
    def check(answer: Answer, number: int) -> Wrong:
        found = json.loads(answer.body)["total"]
        return "" if found == total(number) else f"total {found} instead of {total(number)}"

    return check


def _heading(answer: Answer, number: int) -> Wrong:
    match = _HEADING.search(answer.body)
    found = int(match[1].replace(b".", b"")) if match else None
    return "" if found == 1 + others(number) else f"heading {found} instead of {1 + others(number)}"


def _shows_mark(answer: Answer, number: int) -> Wrong:
    found = set(re.findall(rb"zz\d+zz", answer.body))
    return "" if found == {mark(number).encode()} else f"marks {sorted(found)} instead of {mark(number)}"


def _lines(answer: Answer, expected: int) -> Wrong:
    found = answer.body.count(b"\n") - 1
    return "" if found == expected else f"{found} rows instead of {expected}"


def _entries(answer: Answer, number: int) -> Wrong:
    found = answer.body.count(b"<entry>")
    return "" if found == 1 + others(number) else f"{found} entries instead of {1 + others(number)}"


def _anything(answer: Answer, _number: int) -> Wrong:
    return "" if answer.body else "empty"


class Requests:
    """Sends one request after the other from a plan and checks every answer."""

    def __init__(self, plan: tuple[tuple[str, Check], ...], generations: Generations) -> None:
        self._plan, self._generations, self._next = plan, generations, cycle(plan)
        self._tags: dict[str, tuple[str, str]] = {}
        self.took_s: dict[str, list[float]] = {}

    async def step(self, connection: Connection, number: int) -> Wrong:
        """Ask for the next address; every fourth time only whether it changed."""
        path, check = next(self._next)
        tag, tagged = self._tags.get(path, ("", ""))
        headers = {"If-None-Match": tag} if tag and number % 4 == 0 else {}
        started = time.monotonic()
        answer = await connection.get(path, headers)
        self.took_s.setdefault(path.partition("?")[0], []).append(time.monotonic() - started)
        wrong = self.wrong(path, answer, check, tagged)
        return f"{path}: {wrong}" if wrong else ""

    def wrong(self, path: str, answer: Answer, check: Check, tagged: str = "") -> Wrong:
        """Say what is wrong with an answer; `tagged` is the generation whose validator was sent."""
        name = answer.headers.get(GENERATION, "")
        number = self._generations.number(name)
        if number is None:
            return f"status {answer.status}, generation {name or 'not named'}"
        is_gone = path in {f"/praktik/{other_id(place)}" for place in range(others(number), MOST)}
        match answer.status:
            case 304:
                return "" if name == tagged else f"304 by {name}, known from {tagged}"
            case 404 if is_gone:
                return ""
            case 200 if not is_gone:
                if "etag" in answer.headers:
                    self._tags[path] = answer.headers["etag"], name
                return check(answer, number)
            case _:
                return f"status {answer.status}"


def asking(content: ChangingContent, totals: Mapping[str, int]) -> tuple[tuple[str, Check], ...]:
    """Return a plan of searches, with pages of records between them.

    Args:
        content: what is served.
        totals: searches whose number of hits never changes, with that number.
    """
    unchanging = [(path, _total(lambda _number, total=total: total)) for path, total in totals.items()]  # type: ignore[misc]
    changing: list[tuple[str, Check]] = [
        (f"/api/v1/search?q={WORD}", _total(lambda number: 1 + others(number))),
        (f"/cari?q={WORD}", _heading),
        (f"/cari?q={MARKED}", _shows_mark),
        (f"/praktik/{REGION}/qxpenanda", _shows_mark),
        (f"/api/v1/search?q={MARKED}", _total(lambda _number: 1)),
        *((f"/praktik/{other_id(place)}", _anything) for place in (1, 3, 5)),
    ]
    pages = [(f"/praktik/{id_}", _anything) for id_ in content.ids[:40]]
    return tuple(one for group in zip(cycle(changing), unchanging, pages, strict=False) for one in group)


def mixed(content: ChangingContent, totals: Mapping[str, int]) -> tuple[tuple[str, Check], ...]:
    """Return a plan of what people and programs ask for. Arguments as `asking`."""

    def home(answer: Answer, number: int) -> Wrong:
        shown = f"{content.size + 1 + others(number):,}".replace(",", ".")
        return "" if shown.encode() in answer.body else f"home without {shown}"

    plan: list[tuple[str, Check]] = []
    regions = sorted({id_.partition("/")[0] for id_ in content.ids})
    words = content.corpus.queries(40, (1, 3), common=False)
    for place, (path, total) in enumerate(totals.items()):
        plan += [
            ("/", home),
            (path, _total(lambda _number, total=total: total)),  # type: ignore[misc]
            (f"/cari?q={quote_plus(words[place % 40])}", _anything),
            (f"/praktik/{content.ids[place * 7 % content.size]}", _anything),
            (f"/daerah/{regions[place * 5 % len(regions)]}", _anything),
            (f"/praktik/{REGION}/qxpenanda", _shows_mark),
            (f"/api/v1/suggest?q={words[place % 40][:4]}", _anything),
            ("/feed.atom", _anything),
            (f"/cari?q={WORD}", _heading),
            (f"/cari.csv?q={WORD}", lambda answer, number: _lines(answer, 1 + others(number))),
            (f"/cari.atom?q={WORD}", _entries),
            (f"/praktik/{other_id(place % 7)}", _anything),
        ]
    return tuple(plan)


def bulk(content: ChangingContent) -> tuple[str, Check]:
    """Return the download of all practices, and its check."""
    return "/data/practices.csv", lambda answer, number: _lines(answer, content.size + 1 + others(number))

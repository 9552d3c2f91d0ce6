"""Everything that is measured at one size, in one line: write, publish, compare, change, serve."""

import shutil
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench import datasette, served
from bench.asks import QUERIES, Asker
from bench.corpus import Corpus
from bench.engines import ClassFigures, Rivals, compare
from bench.executor import open_executor
from bench.figures import DifferentAnswersError
from bench.index import Build, build, size_mb
from bench.reading import read
from bench.served import Addresses, PageFigures
from bench.site import serving
from registry.bootstrap import Services, make_services
from registry.domain.document import Document
from registry.domain.query import FacetName, SearchQuery
from registry.settings import load_settings

LISTS = ("_vocabularies", "_search")
CHANGES = STARTS = 3


@dataclass(frozen=True, slots=True)
class SizeFigures:
    """All figures of one size.

    Attributes:
        size: number of files.
        text_mb, disk_mb: size of the files, and of what was built from them.
        built: the first time. changed: after one changed file, the median of three.
        whole_ms: CPU of a whole answer: read, find, rank, snippets, all facets.
        rivals_ms: CPU a document of building each rival.
        engines: by class of questions.
        start_s, start_cpu_s: until the first answer, on the clock and of CPU, the quickest of three.
        pss_mb: memory of each process.
        pages, peer_pages: by kind of page, ours and Datasette's; its are empty where it was left out.
        found: by kind of search, practices that 40 searches find: ours, Datasette, the files with any of the words.
    """

    size: int
    text_mb: float
    disk_mb: float
    built: Build
    changed: Build
    whole_ms: float
    rivals_ms: Mapping[str, float]
    engines: Sequence[ClassFigures]
    start_s: float
    start_cpu_s: float
    pss_mb: Sequence[float]
    pages: Sequence[PageFigures]
    peer_pages: Sequence[PageFigures] = ()
    found: Mapping[str, tuple[int, int, int]] | None = None


class Bench:
    """Measures at growing sizes; the questions are those of the first."""

    def __init__(
        self, own: Path, scratch: Path, say: Callable[[str], None], *, stock_up_to: int, has_datasette: bool
    ) -> None:
        """Begin.

        Args:
            own: the registry's content, whose lists and words are used.
            scratch: an empty directory.
            say: told what is being done.
            stock_up_to: files up to which Whoosh as it comes takes part: it needs minutes to write more.
            has_datasette: whether Datasette takes part.
        """
        self._own, self._scratch, self._say = own, scratch, say
        self._stock_up_to, self._has_datasette = stock_up_to, has_datasette
        self._asker: Asker | None = None

    def own_corpus(self, size: int) -> SizeFigures:
        """Measure over so many files of our own making."""
        corpus, content = Corpus(self._own), self._scratch / f"content-{size}"
        self._say(f"{size:,}: writing files")
        corpus.write(content, size)
        return self._measure(corpus, content)

    def other_corpus(self, directory: Path) -> SizeFigures:
        """Measure over a copy of a directory of practices."""
        content = self._scratch / f"content-{directory.name}"
        shutil.copytree(directory, content, ignore=shutil.ignore_patterns(".git"))
        return self._measure(Corpus(content), content)

    def _measure(self, corpus: Corpus, content: Path) -> SizeFigures:
        for name in LISTS:
            if (self._own / name).is_dir():
                shutil.copytree(self._own / name, content / name, dirs_exist_ok=True)
        files = sorted(content.glob("*/*.md"))
        size, index, text_mb = len(files), content.with_name(f"{content.name}-index"), size_mb(content)
        self._say(f"{size:,}: publishing, and beside it writing the others' indexes")
        with ThreadPoolExecutor(1) as beside:
            building = beside.submit(build, content, index)
            rivals, practices = self._others(content, size)
            built, disk_mb = building.result(), size_mb(index)
        services = make_services(load_settings({"REGISTRY_CONTENT": str(content), "REGISTRY_INDEX": str(index)}))
        asker = self._asker = self._asker or Asker(corpus, services.lists.synonyms, rivals.sample)
        self._say(f"{size:,}: asking the engines")
        engines = compare(size, open_executor(index), rivals.engines, asker)
        whole_ms = _whole_ms(services, asker)
        self._say(f"{size:,}: asking for pages")
        asked = served.addresses(corpus, content)
        starts = [_start(content, index) for _ in range(STARTS)]
        with serving(content, index) as site, site.talk() as talk:
            ours = list(served.measure(talk, asked, size))
            totals = {name: served.totals(talk, queries[:QUERIES]) for name, queries in asked.searches.items()}
            pss_mb = site.pss_mb()
        theirs, found = self._peer(practices, asked, totals, size) if self._has_datasette else ([], None)
        self._say(f"{size:,}: changing files")
        changed = sorted((_change(file, content, index) for file in files[:CHANGES]), key=lambda one: one.own_cpu_s)
        return SizeFigures(
            size,
            text_mb,
            disk_mb,
            built,
            changed[CHANGES // 2],
            whole_ms,
            rivals.costs,
            engines,
            *min(starts),
            pss_mb,
            ours,
            theirs,
            found,
        )

    def _others(self, content: Path, size: int) -> tuple[Rivals, datasette.Practices]:
        """Hand the documents to the rivals of the engine and of the pages."""
        names = ["Whoosh"] if size <= self._stock_up_to else []
        rivals = Rivals(self._scratch / f"rivals-{size}", [*names, "FTS5", "tantivy"])
        practices = datasette.Practices(self._scratch / f"practices-{size}" / "practices.db")

        def take(document: Document) -> None:
            rivals.add(document)
            practices.add(document)

        read(content, take)
        rivals.finish()
        practices.finish()
        return rivals, practices

    def _peer(
        self, practices: datasette.Practices, asked: Addresses, ours: Mapping[str, Sequence[int]], size: int
    ) -> tuple[list[PageFigures], Mapping[str, tuple[int, int, int]]]:
        """Hold Datasette's counts against ours and against the files, then measure its pages."""
        self._say(f"{size:,}: asking Datasette for pages")
        found, few = {}, {name: queries[:QUERIES] for name, queries in asked.searches.items()}
        counted = {name: [practices.with_any(query) for query in queries] for name, queries in few.items()}
        with datasette.serving(practices) as site, site.talk() as talk:
            for name, queries in few.items():
                theirs = datasette.totals(talk, queries)
                hold(queries, ours[name], theirs, counted[name])
                found[name] = (sum(ours[name]), sum(theirs), sum(counted[name]))
            return list(datasette.measure(talk, practices, asked, size)), found


def hold(queries: Sequence[str], ours: Sequence[int], theirs: Sequence[int], counted: Sequence[int]) -> None:
    """Hold counts of practices against each other: Datasette finds the words as written, ours their other forms too.

    Raises:
        DifferentAnswersError: Datasette found others than the files with any of the words, or ours found fewer.
    """
    for query, own, other, files in zip(queries, ours, theirs, counted, strict=False):
        if other != files or own < files:
            raise DifferentAnswersError(query, own, other, files)


def _start(content: Path, index: Path) -> tuple[float, float]:
    """Start and stop a site; return seconds until its first answer, on the clock and of CPU."""
    with serving(content, index) as site:
        return site.start_s, site.start_cpu_s


def _change(file: Path, content: Path, index: Path) -> Build:
    file.write_text(file.read_text("utf-8") + "\nDitambahkan kemudian.\n", "utf-8")
    return build(content, index)


def _whole_ms(services: Services, asker: Asker) -> float:
    """Return the median cost of an answer with everything that a page of results shows."""
    costs = []
    for ask in asker.asks("or"):
        started = time.process_time()
        services.finder.find(SearchQuery(ask.text), tuple(FacetName))
        costs.append((time.process_time() - started) * 1000)
    return statistics.median(costs)

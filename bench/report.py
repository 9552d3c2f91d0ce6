"""Figures as Markdown, and where they stand in a document."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench.asks import CLASSES
from bench.at_size import SizeFigures
from bench.engines import RIVALS, ClassFigures
from bench.figures import OURS, ratio, table
from bench.growth import Panel
from bench.served import PageFigures

_ENGINES = (OURS, *RIVALS)


def engines_table(sizes: Iterable[SizeFigures]) -> str:
    """Return the cost of each class at each size by engine, and how many times our cost is that of each."""
    head = ["class", "documents", "matches", *_ENGINES, *(f"of {name}" for name in RIVALS)]
    return table(head, map(_engines_row, _by_class(sizes)))


def _by_class(sizes: Iterable[SizeFigures]) -> list[ClassFigures]:
    rows = [row for size in sizes for row in size.engines]
    return sorted(rows, key=lambda row: (list(CLASSES).index(row.kind), row.size))


def _engines_row(row: ClassFigures) -> list[str]:
    costs = [f"{row.costs[name]:.2f}" if name in row.costs else "" for name in _ENGINES]
    ratios = [ratio(row.costs[OURS], row.costs.get(name)) for name in RIVALS]
    return [CLASSES[row.kind], f"{row.size:,}", f"{row.matches:,}", *costs, *ratios]


def growth_table(sizes: Sequence[SizeFigures]) -> str:
    """Return our cost of each class by size, and by how much cost and matches grow over the last step."""
    head = ["class", *(f"{one.size:,}" for one in sizes), "cost grows", "matches grow"]
    return table(head, (_growth_row([size.engines[place] for size in sizes]) for place in range(len(CLASSES))))


def _growth_row(rows: Sequence[ClassFigures]) -> list[str]:
    costs, before, last = [row.costs[OURS] for row in rows], rows[max(len(rows) - 2, 0)], rows[-1]
    grown = (ratio(costs[-1], before.costs[OURS]), ratio(last.matches, before.matches))
    return [CLASSES[last.kind], *(f"{cost:.2f}" for cost in costs), *grown]


def panels(sizes: Sequence[SizeFigures]) -> list[Panel]:
    """Return a chart for each class, with each engine that was asked at two sizes or more."""
    charts = []
    for place, title in enumerate(CLASSES.values()):
        rows = [size.engines[place] for size in sizes]
        lines = {name: [(row.size, row.costs[name]) for row in rows if name in row.costs] for name in _ENGINES}
        charts.append(Panel(title, {name: points for name, points in lines.items() if len(points) > 1}))
    return charts


def hits_table(sizes: Iterable[SizeFigures]) -> str:
    """Return how many documents all questions of a class find, by engine side by side."""
    rows = (
        [CLASSES[row.kind], f"{row.size:,}", *(f"{row.hits[name]:,}" if name in row.hits else "" for name in _ENGINES)]
        for row in _by_class(sizes)
    )
    return table(["class", "documents", *_ENGINES], rows)


def index_table(sizes: Sequence[SizeFigures]) -> str:
    """Return what the index costs, a column for each size."""
    lines: dict[str, Callable[[SizeFigures], str]] = {
        "building: CPU ms a file": lambda one: f"{one.built.cpu_s * 1000 / one.size:.2f}",
        "building: wall s, other work beside it": lambda one: f"{one.built.wall_s:.1f}",
        "building: peak memory MB": lambda one: f"{one.built.peak_mb:.0f}",
        "files: MB of text": lambda one: f"{one.text_mb:.1f}",
        "on disk: MB": lambda one: f"{one.disk_mb:.1f}",
        "on disk beyond the text: KB a file": lambda one: f"{beyond_text_kb(one):.1f}",
        "one changed file: CPU ms, without loading our modules": lambda one: f"{one.changed.own_cpu_s * 1000:.0f}",
        "one changed file: CPU ms in all": lambda one: f"{one.changed.cpu_s * 1000:.0f}",
        "start with an index present, to the first answer: CPU s (wall s)": lambda one: (
            f"{one.start_cpu_s:.2f} ({one.start_s:.2f})"
        ),
        "serving: memory (PSS) MB by process": lambda one: ", ".join(f"{part:.0f}" for part in one.pss_mb),
        "a whole answer without HTTP (any of 2 to 4 common words, snippets, all facets): CPU ms": lambda one: (
            f"{one.whole_ms:.2f}"
        ),
        **{f"building {name}: CPU ms a document": _building(name) for name in RIVALS},
    }
    return table(["", *(f"{one.size:,}" for one in sizes)], ([name, *map(line, sizes)] for name, line in lines.items()))


def _building(name: str) -> Callable[[SizeFigures], str]:
    return lambda one: f"{one.rivals_ms[name]:.2f}" if name in one.rivals_ms else ""


def beyond_text_kb(one: SizeFigures) -> float:
    """Return how much an index has on disk beyond the texts, in KB a file."""
    return (one.disk_mb - one.text_mb) * 1000 / one.size


def pages_table(sizes: Iterable[SizeFigures]) -> str:
    """Return what each kind of page costs at each size, ours beside Datasette's."""
    rows = [row for size in sizes for row in _pages_of(size)]
    order = list(dict.fromkeys(page for page, *_ in rows))
    rows.sort(key=lambda row: order.index(row[0]))
    head = ["page", "practices", "ours, CPU ms", "p95", "Datasette, CPU ms", "p95", "of it"]
    return table([*head, "ours, wall ms", "p95", "Datasette, wall ms", "p95"], rows)


def _pages_of(size: SizeFigures) -> Iterable[list[str]]:
    ours, theirs = ({page.page: page for page in found} for found in (size.pages, size.peer_pages))
    for name in dict.fromkeys((*ours, *theirs)):
        own, other = ours.get(name), theirs.get(name)
        of_it = ratio(own.cpu_ms, other.cpu_ms) if own and other else ""
        yield [name, f"{size.size:,}", *_cpu(own), *_cpu(other), of_it, *_wall(own), *_wall(other)]


def _cpu(page: PageFigures | None) -> list[str]:
    return [f"{page.cpu_ms:.2f}", f"{page.cpu_p95:.2f}"] if page else ["", ""]


def _wall(page: PageFigures | None) -> list[str]:
    return [f"{page.wall_ms:.2f}", f"{page.wall_p95:.2f}"] if page else ["", ""]


def found_table(sizes: Iterable[SizeFigures]) -> str:
    """Return how many practices the searches find over HTTP, side by side."""
    rows = (
        [name, f"{size.size:,}", *(f"{number:,}" for number in found)]
        for size in sizes
        for name, found in (size.found or {}).items()
    )
    return table(["search", "practices", "ours", "Datasette", "files with any of the words"], rows)


def put(document: str, name: str, text: str) -> str:
    """Return a document with a text between `<!-- bench:name -->` and `<!-- /bench:name -->`.

    Raises:
        ValueError: it has no such place.
    """
    begin, end = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    if document.count(begin) != 1 or end not in document:
        raise ValueError(name)
    return re.sub(f"{begin}.*?{end}", lambda _: f"{begin}\n\n{text.strip()}\n\n{end}", document, flags=re.DOTALL)


def write(path: Path, sections: dict[str, str]) -> None:
    """Put sections into a document."""
    text = path.read_text("utf-8")
    for name, section in sections.items():
        text = put(text, name, section)
    path.write_text(text, "utf-8")

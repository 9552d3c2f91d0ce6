"""`python -m bench.postings`: what a query costs below the engine, over the same three weighted fields everywhere.

Ours is the codec of raw columns with a throw-away executor; the peers are Whoosh as it comes, SQLite FTS5 and tantivy.
All get words that are analysed already, and must find as many documents before costs count.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.corpus import SEED, Corpus
from bench.rivals import Fts5, Raw, Rival, Stock, Tantivy, Texts
from registry.domain.stop_words import STOP_WORDS
from registry.search.language import stem, words

CLASSES = ("common", "or", "and", "phrase", "prefix")
QUERIES = 40


def main() -> None:
    """Measure at each size and print a table."""
    parser = argparse.ArgumentParser(prog="bench.postings", description=__doc__)
    parser.add_argument("--sizes", type=lambda text: [int(part) for part in text.split(",")], default=[1_000, 10_000])
    parser.add_argument("--stock-up-to", type=int, default=10_000, help="leave out Whoosh as it comes above this size")
    arguments = parser.parse_args()
    corpus = Corpus(Path("practices"))
    print("| documents | class | matches | ours, CPU ms | Whoosh | FTS5 | tantivy | of FTS5 | of tantivy |")
    print("|---|---|---|---|---|---|---|---|---|")
    for size in arguments.sizes:
        texts = [_texts(corpus, number) for number in range(size)]
        with tempfile.TemporaryDirectory() as scratch:
            rivals = _build(Path(scratch), texts, is_with_stock=size <= arguments.stock_up_to)
            for kind in CLASSES:
                _row(size, kind, rivals, _queries(corpus, texts, kind))


def _texts(corpus: Corpus, number: int) -> Texts:
    _, head, body = corpus.practice(number)[1].split("---\n", 2)
    title = head.partition("\n")[0].partition(": ")[2]
    exact = [word for word in words(head + body) if word not in STOP_WORDS]
    return Texts([stem(word) for word in words(title)], [stem(word) for word in exact], exact)


def _build(scratch: Path, texts: Sequence[Texts], *, is_with_stock: bool) -> dict[str, Rival]:
    kinds: dict[str, Callable[[Path, Sequence[Texts]], Rival]] = {"ours": Raw, "FTS5": Fts5, "tantivy": Tantivy}
    if is_with_stock:
        kinds["Whoosh"] = Stock
    rivals = {}
    for name, kind in kinds.items():
        started = time.process_time()
        (scratch / name).mkdir()
        rivals[name] = kind(scratch / name, texts)
        print(f"<!-- {name}: {(time.process_time() - started) * 1000 / len(texts):.2f} ms per document to build -->")
    return rivals


def _queries(corpus: Corpus, texts: Sequence[Texts], kind: str) -> list[Sequence[str]]:
    """Return seeded queries of a class: its words, exact."""
    chance = random.Random(f"{SEED}{kind}")
    if kind == "phrase":
        starts = [(chance.choice(texts).exact, chance.random(), chance.randint(2, 3)) for _ in range(QUERIES)]
        return [text[(first := int(place * (len(text) - length))) : first + length] for text, place, length in starts]
    if kind == "prefix":
        return [[word[:3]] for (word,) in map(str.split, corpus.queries(QUERIES, (1, 1), common=True))]
    return [query.split() for query in corpus.queries(QUERIES, (1, 1) if kind == "common" else (2, 4), common=True)]


def _row(size: int, kind: str, rivals: dict[str, Rival], queries: Sequence[Sequence[str]]) -> None:
    found = {name: [rival.search(kind, query) for query in queries] for name, rival in rivals.items()}
    for name, totals in found.items():
        if totals != found["ours"]:
            different = next(query for query, a, b in zip(queries, totals, found["ours"], strict=True) if a != b)
            raise AssertionError(kind, name, different, totals, found["ours"])
    costs = {name: _median_ms(rival, kind, queries) for name, rival in rivals.items()}
    shown = [f"{costs[name]:.3f}" if name in costs else "" for name in ("ours", "Whoosh", "FTS5", "tantivy")]
    ratios = [f"{costs['ours'] / costs[name]:.2f}×" for name in ("FTS5", "tantivy")]
    matches = int(statistics.median(found["ours"]))
    print("|", " | ".join((f"{size:,}", kind, str(matches), *shown, *ratios)), "|", flush=True)


def _median_ms(rival: Rival, kind: str, queries: Sequence[Sequence[str]]) -> float:
    """Return the median over the queries of the best of three runs."""
    costs = []
    for query in queries:
        runs = []
        for _ in range(3):
            started = time.process_time()
            rival.search(kind, query)
            runs.append((time.process_time() - started) * 1000)
        costs.append(min(runs))
    return statistics.median(costs)


if __name__ == "__main__":
    main()

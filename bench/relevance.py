"""`python -m bench.relevance [SET…]`: how good the search is beside its peers, by judged sets, in one run.

Peers get the same texts and are asked for any of the words, best first; with the real content, their lists are put in
the order of our page too: one kind where one was asked for, else practices first. SQLite's FTS5 is always there, and
tantivy, and Xapian with its Indonesian stemmer, where their packages are installed.
"""

import argparse
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from bench.ranking import Paper, Peer, peers
from registry.bootstrap import make_evaluator, make_services
from registry.content.regions import load_regions
from registry.domain.document import Document
from registry.domain.relevance import RECALL_DEPTH, Figures, JudgedQuery
from registry.search.engine import Batch, Progress
from registry.search.generation import GenerationStore
from registry.search.whoosh.writer import WhooshWriter
from registry.services.evaluate import Rank, figures_of, spread
from registry.services.freshness import Freshness
from registry.services.judged import JudgedSet, read_documents, read_judged_set
from registry.services.publish import Publisher
from registry.settings import Settings, load_settings
from registry.updating import content_source

OWN_SET: Final = Path("tests/relevance")
ALL_KINDS: Final = 2_000
"""So many are asked for where lists are sorted by kind afterwards."""
Table = dict[str, Mapping[str, Figures]]
"""By engine, the figures of each group."""


class KeepingWriter(WhooshWriter):
    """A writer that keeps what it is given, so that peers get it too."""

    documents: tuple[Document, ...] = ()

    def write(self, directory: Path, base: Path | None, batch: Batch, progress: Progress | None = None) -> None:
        """Write, and keep the documents."""
        self.documents = tuple(batch.documents)
        super().write(directory, base, Batch(self.documents, batch.total, batch.removed), progress)


def main() -> None:
    """Print a table for each file of queries of each set."""
    parser = argparse.ArgumentParser(prog="bench.relevance", description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path, help="directories of judged sets besides our own")
    parser.add_argument("--sample", type=int, default=400, help="queries of each file, evenly spread; 0 for all")
    arguments = parser.parse_args()
    print("Cells: nDCG@10 / MRR@10 / Recall@50 / share without a result.\n")
    for directory in (OWN_SET, *arguments.sets):
        with tempfile.TemporaryDirectory() as scratch:
            _compare(read_judged_set(directory), arguments.sample, Path(scratch))


def _compare(judged: JudgedSet, sample: int, scratch: Path) -> None:
    settings = load_settings({"REGISTRY_INDEX": str(scratch / "index"), "REGISTRY_STATE": str(scratch / "state")})
    documents = _real_documents(settings) if judged.documents is None else tuple(read_documents(judged.documents))
    others = peers([_paper(document, has_kinds=judged.documents is None) for document in documents])
    evaluator = make_evaluator(make_services(settings))
    for evaluation in evaluator.evaluate(judged, sample=sample):
        queries = spread(judged.queries[evaluation.name], sample)
        table: Table = {"ours": evaluation.figures}
        for name, peer in others.items():
            rank = _rank_by_kind(peer) if judged.documents is None else _rank(peer)
            table[name] = figures_of(queries, judged.grades, rank)
        _print(f"{judged.name}/{evaluation.name}", table)


def _real_documents(settings: Settings) -> tuple[Document, ...]:
    """Publish the real content and return its documents."""
    writer, directory = KeepingWriter(), settings.index_directory
    store, freshness = GenerationStore(directory), Freshness(directory / "checked")
    Publisher(content_source(settings), store, writer, load_regions(), freshness).publish()
    return writer.documents


def _paper(document: Document, *, has_kinds: bool) -> Paper:
    key = f"{document.kind}:{document.id}" if has_kinds else document.id
    texts: Iterable[str] = (document.summary, *document.keywords, document.results, document.body)
    return Paper(key, " ".join(dict.fromkeys((document.title, *document.names))), " ".join(texts))


def _rank(peer: Peer) -> Rank:
    return lambda query: peer.rank(query.text, RECALL_DEPTH)


def _rank_by_kind(peer: Peer) -> Rank:
    def rank(query: JudgedQuery) -> Sequence[str]:
        found = [key for key in peer.rank(query.text, ALL_KINDS) if key.startswith(query.tab)]
        return sorted(found, key=lambda key: not key.startswith("practice:"))[:RECALL_DEPTH]

    return rank


def _print(name: str, table: Table) -> None:
    print(f"### {name}\n\n| queries | number | {' | '.join(table)} |\n|{'---|' * (len(table) + 2)}")
    for group, figures in table["ours"].items():
        cells = (_cell(engine[group]) for engine in table.values())
        print(f"| {group} | {figures.queries} | {' | '.join(cells)} |")
    print(flush=True)


def _cell(figures: Figures) -> str:
    good = " / ".join(f"{value:.3f}".removeprefix("0") for value in (figures.ndcg, figures.mrr, figures.recall))
    return f"{good} / {figures.empty:.0%}"


if __name__ == "__main__":
    main()

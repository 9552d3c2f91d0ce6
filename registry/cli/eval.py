"""`registry eval`: how good the search is, by a judged set."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from registry.bootstrap import make_evaluator, make_services
from registry.cli.progress import ProgressPrinter
from registry.cli.texts import say
from registry.domain.relevance import MEASURES, Figures
from registry.services.evaluate import Baseline, Evaluation, Fall, falls, read_baseline, write_baseline
from registry.services.judged import JudgedSet, read_judged_set
from registry.settings import load_settings

OWN_SET = Path("tests/relevance")
_HEADS = {"ndcg": "nDCG@10", "mrr": "MRR@10", "recall": "Recall@50"}


@click.command("eval")
@click.argument("directory", metavar="[SET]", default=OWN_SET, type=click.Path(path_type=Path))
@click.option("--queries", "only", default="", help="Hanya berkas pertanyaan ini. / Only this file of queries.")
@click.option(
    "--sample",
    type=click.IntRange(1),
    default=None,
    help="Jumlah pertanyaan, tersebar rata. / Number of queries, evenly spread.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    default=None,
    help="Berkas patokan; bawaan: SET/baseline.json. / Baseline; default: SET/baseline.json.",
)
@click.option("--keep", is_flag=True, help="Simpan angkanya sebagai patokan. / Keep the figures as the baseline.")
@click.option("--json", "as_json", is_flag=True, help="Cetak JSON. / Print JSON.")
@click.pass_context
def eval_command(
    context: click.Context,
    directory: Path,
    only: str,
    sample: int | None,
    baseline: Path | None,
    *,
    keep: bool,
    as_json: bool,
) -> None:
    """Ukur mutu pencarian dengan kumpulan pertanyaan yang sudah dinilai. / Measure the search by a judged set."""
    judged, settings = read_judged_set(directory), load_settings(os.environ)
    kept_in = baseline or directory / "baseline.json"
    before = read_baseline(kept_in)
    services = make_services(settings)
    services.publisher.publish()
    with ProgressPrinter(say(context, "Mengindeks", "Indexing")) as progress:
        evaluations = make_evaluator(services).evaluate(judged, only=only, sample=sample or 0, progress=progress)
    worse = falls(evaluations, before)
    if as_json:
        click.echo(json.dumps(_data(evaluations, worse), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(context, judged, evaluations, before)))
    for fall in worse:
        text = say(context, "Lebih rendah dari patokan", "Worse than the baseline")
        click.echo(f"{text}: {fall.name} {fall.group} {fall.measure} {fall.before:.3f} → {fall.now:.3f}", err=True)
    if keep:
        write_baseline(kept_in, evaluations)
    context.exit(1 if worse and not keep else 0)


def _data(evaluations: Sequence[Evaluation], worse: Sequence[Fall]) -> dict[str, object]:
    return {
        "figures": {
            evaluation.name: {group: asdict(figures) for group, figures in evaluation.figures.items()}
            for evaluation in evaluations
        },
        "worse": [asdict(fall) for fall in worse],
    }


def _lines(
    context: click.Context, judged: JudgedSet, evaluations: Sequence[Evaluation], before: Baseline
) -> Iterator[str]:
    empty = say(context, "tanpa hasil", "no result")
    heads = "".join(f"{_HEADS.get(name, empty):>18}" for name in MEASURES)
    for evaluation in evaluations:
        yield f"{judged.name}/{evaluation.name:<20}{'':>6}{heads}"
        for group, figures in evaluation.figures.items():
            kept = before.get(evaluation.name, {}).get(group, {})
            row = "".join(f"{_cell(figures, name, kept.get(name)):>18}" for name in MEASURES)
            yield f"  {group:<{len(judged.name) + 19}}{figures.queries:>6}{row}"


def _cell(figures: Figures, name: str, before: float | None) -> str:
    now = float(getattr(figures, name))
    return f"{now:.3f}" if before is None else f"{now:.3f} ({now - before:+.3f})"

"""`registry import`: drafts from a table with the columns of the national innovation form."""  # noqa: N999 - the name of the command

import os
from pathlib import Path

import click

from registry.cli.check import shown
from registry.cli.texts import language_of, say
from registry.services.importing import Importer
from registry.services.rows import Advice, Remark
from registry.settings import load_settings

ADVICE = {
    Advice.FORMULA: ("Sel berisi rumus; tulis nilainya.", "The cell has a formula; write its value."),
    Advice.TITLE_SHORT: (
        "Baris tanpa judul dilewati; isi judulnya.",
        "A row without a title was left out; fill it in.",
    ),
    Advice.TITLE_CUT: ("Judul dipotong di 130 huruf; pendekkan.", "The title was cut at 130 characters; shorten it."),
    Advice.SUMMARY_MISSING: ("Tulis ringkasannya di berkas.", "Write the summary in the file."),
    Advice.SUMMARY_CUT: ("Ringkasan dipotong; pendekkan di berkas.", "The summary was cut; shorten it in the file."),
    Advice.NOT_UNDERSTOOD: (
        "Tidak dikenali seluruhnya; isi di berkas.",
        "Not all was understood; fill it in in the file.",
    ),
    Advice.DATE: ("Bukan tanggal; tulis seperti 8 Maret 2017 atau 2017.", "No date; write 2017-03-08 or 2017."),
    Advice.TOO_LONG: ("Terlalu panjang; isi di berkas.", "Too long; fill it in in the file."),
    Advice.OTHER_REGION: ("Baris daerah lain dilewati.", "A row of another region was left out."),
    Advice.EXISTS: ("Berkasnya sudah ada dan tidak diubah.", "Its file is there already and was left alone."),
    Advice.TWICE: (
        "Nama ini sudah dipakai baris lain; beri nama lain.",
        "Another row has this name; give another one.",
    ),
    Advice.UNUSABLE: ("Baris ini tidak dapat menjadi berkas; periksa isinya.", "This row makes no file; look at it."),
    Advice.UNKNOWN_COLUMN: ("Kolom ini tidak dibaca.", "This column was not read."),
}
_MOST_SHOWN = 80


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--region", required=True, metavar="DAERAH", help="Slug daerah, kota-… atau kabupaten-… / Region.")
@click.pass_context
def import_command(context: click.Context, file: Path, region: str) -> None:
    """Catatan awal dari .xlsx, .csv atau publiccode.yml. / Drafts from .xlsx, .csv or publiccode.yml."""
    directory = load_settings(os.environ).content_directory
    importer, is_software = Importer(directory), file.suffix.lower() in (".yml", ".yaml")
    done = importer.import_software(file, region) if is_software else importer.import_table(file, region)
    for path in done.written:
        click.echo(shown(path))
    for remark in done.remarks:
        click.echo(_line(context, file, remark), err=True)
    text = say(
        context,
        "{rows} baris dibaca, {written} catatan awal ditulis, {remarks} hal perlu dilihat.",
        "{rows} rows read, {written} drafts written, {remarks} things to look at.",
    )
    click.echo(text.format(rows=done.rows, written=len(done.written), remarks=len(done.remarks)), err=True)
    context.exit(1 if done.remarks else 0)


def _line(context: click.Context, file: Path, remark: Remark) -> str:
    indonesian, english = ADVICE[remark.advice]
    advice = english if language_of(context) == "en" else indonesian
    value = " ".join("".join(one if one.isprintable() else " " for one in remark.value[:_MOST_SHOWN]).split())
    column = "".join(one for one in remark.column[:_MOST_SHOWN] if one.isprintable())
    return f"{file.name}:{remark.row}: {column}: {advice}" + (f" [{value}]" if value else "")

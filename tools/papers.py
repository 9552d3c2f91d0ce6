"""Make the kit's templates (registry/data/papers/*.docx) anew: `.venv/bin/python tools/papers.py`.

They may as well be edited in Word; then this script is not run again. Texts follow the usual form of Indonesian
official papers: a staff paper has persoalan, praanggapan, fakta yang mempengaruhi, analisis, kesimpulan and saran
tindak; the two agreements have the parts that PP 28/2018 and Permendagri 22/2020 ask of a cooperation between regions.
Nothing that only the parties can decide is filled in: it stands in marked brackets.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

PAPERS: Final = Path(__file__).resolve().parent.parent / "registry" / "data" / "papers"
_OPEN = re.compile(r"(\[[^\]]+\])")
"""What the parties fill in."""


def _blank(size_pt: float = 11) -> Doc:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(size_pt)
    style.paragraph_format.space_after = Pt(3)
    style.paragraph_format.line_spacing = 1.0
    document.core_properties.author = "Registri Praktik Baik"
    document.core_properties.language = "id-ID"
    return document


def _write(paragraph: Paragraph, text: str, *, bold: bool = False) -> Paragraph:
    """Write a text; what stands in brackets is marked."""
    for part in _OPEN.split(text):
        if part:
            run = paragraph.add_run(part)
            run.bold = bold
            if _OPEN.fullmatch(part):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    return paragraph


def _line(document: Doc, text: str, *, bold: bool = False, centred: bool = False, indent_cm: float = 0) -> Paragraph:
    paragraph = _write(document.add_paragraph(), text, bold=bold)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indent_cm:
        paragraph.paragraph_format.left_indent = Cm(indent_cm)
    return paragraph


def _heading(document: Doc, text: str) -> None:
    paragraph = _line(document, text, bold=True)
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.keep_with_next = True


def _letterhead(document: Doc, government: str, unit: str) -> None:
    _line(document, "{{ " + government + " }}", bold=True, centred=True)
    _line(document, unit, centred=True)
    _line(document, "[alamat, telepon, laman, dan surel kantor]", centred=True).paragraph_format.space_after = Pt(8)


def _pairs(document: Doc, rows: Iterable[tuple[str, str]]) -> None:
    for name, text in rows:
        paragraph = _write(document.add_paragraph(), f"{name}\t: {text}")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(2.6))
        paragraph.paragraph_format.left_indent = Cm(2.85)
        paragraph.paragraph_format.first_line_indent = Cm(-2.85)
        paragraph.paragraph_format.space_after = Pt(0)


def _each(document: Doc, values: str, mark: str = "•") -> None:
    """Write one line for each text of a list."""
    document.add_paragraph("{%p for baris in " + values + " %}")
    paragraph = document.add_paragraph(mark + "\t{{ baris }}")
    paragraph.paragraph_format.left_indent = Cm(0.6)
    paragraph.paragraph_format.first_line_indent = Cm(-0.6)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.6))
    paragraph.paragraph_format.space_after = Pt(1)
    document.add_paragraph("{%p endfor %}")


def _if(document: Doc, values: str, heading: str) -> None:
    """Write a list under a line, where there is anything in it."""
    document.add_paragraph("{%p if " + values + " %}")
    _line(document, heading)
    _each(document, values)
    document.add_paragraph("{%p endif %}")


def _numbered(document: Doc, lines: Iterable[str]) -> None:
    for number, text in enumerate(lines, 1):
        paragraph = _write(document.add_paragraph(), f"{number}.\t{text}")
        paragraph.paragraph_format.left_indent = Cm(0.8)
        paragraph.paragraph_format.first_line_indent = Cm(-0.8)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))


def _signed(document: Doc, lines: Iterable[str]) -> None:
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    for text in lines:
        paragraph = _line(document, text, indent_cm=9)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True


def _two_signatures(document: Doc, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    document.add_paragraph()
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (first, second), strict=True):
        cell.paragraphs[0].text = ""
        for text in lines:
            _write(cell.add_paragraph(), text).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _note(document: Doc, text: str) -> None:
    paragraph = _line(document, text)
    for run in paragraph.runs:
        run.italic = True
        run.font.size = Pt(8.5)


def memo() -> Doc:
    """Telaahan staf to the head of region: at most two pages."""
    document = _blank(10)
    _letterhead(document, "penerima.pemerintah_besar", "[nama perangkat daerah]")
    _line(document, "TELAAHAN STAF", bold=True, centred=True)
    _pairs(
        document,
        (
            ("Kepada", "Yth. {{ penerima.kepala }}"),
            ("Dari", "[jabatan kepala perangkat daerah]"),
            ("Tanggal", "[tanggal]"),
            ("Nomor", "[nomor]"),
            ("Hal", "Kaji tiru {{ praktik.judul }} dari {{ asal.nama }}"),
        ),
    )
    _heading(document, "I. Persoalan")
    _line(document, "[Keadaan di {{ penerima.nama }}: angka dan lokasi dari data sendiri.]")
    _if(document, "kebutuhan", "Kebutuhan {{ penerima.nama }} yang tercatat di registri:")
    _line(document, "Persoalan yang dihadapi {{ asal.nama }} sebelum praktik ini:")
    _each(document, "masalah")
    _heading(document, "II. Praanggapan")
    _numbered(
        document,
        (
            "Persoalan di {{ penerima.nama }} serupa dengan yang tercatat di atas. [Pastikan dengan data sendiri.]",
            "{{ konfirmasi }}",
            "{{ terakhir }}",
        ),
    )
    _heading(document, "III. Fakta yang mempengaruhi")
    _if(document, "fakta", "Hasil yang tercatat di {{ asal.nama }}, dengan tingkat bukti dan sumbernya:")
    _if(document, "biaya", "Biaya yang tercatat:")
    _if(document, "replikasi", "Daerah lain:")
    _if(document, "dasar_hukum", "Dasar hukum di daerah asal:")
    _if(document, "aturan", "Aturan yang berlaku sekarang:")
    _heading(document, "IV. Analisis")
    _line(document, "Cara kerjanya, ringkas:")
    _each(document, "cara_kerja")
    _if(document, "syarat", "Syarat replikasi yang tercatat:")
    _if(document, "pertanyaan", "Yang belum diketahui dan perlu ditanyakan:")
    _line(document, "[Kesesuaian dengan {{ penerima.nama }}: kewenangan, anggaran, orang, data, aturan.]")
    _heading(document, "V. Kesimpulan")
    _line(document, "{{ kesimpulan }} [Kesimpulan perangkat daerah.]")
    _heading(document, "VI. Saran tindak")
    _numbered(
        document,
        (
            "Menyetujui kaji tiru ke {{ asal.nama }}, secara daring atau kunjungan [pilih], paling lambat [tanggal].",
            "Menugaskan [perangkat daerah] menyiapkan pertanyaan dan melaporkan hasilnya dalam [jumlah] hari kerja.",
            "Memutuskan langkah berikutnya sesudah laporan: berhenti, menyesuaikan sendiri, atau bekerja sama.",
        ),
    )
    _signed(document, ("[Jabatan],", "", "[tanda tangan]", "[nama dan NIP]"))
    _note(document, "Sumber: {{ praktik.alamat }} (data {{ tanggal_data }}). Sumber rincian: {{ sumber }}")
    return document


def letter() -> Doc:
    """Ask for a study visit, from one regional secretary to the other."""
    document = _blank()
    _letterhead(document, "penerima.pemerintah_besar", "SEKRETARIAT DAERAH")
    _signed(document, ("[tempat], [tanggal]",))
    _pairs(
        document,
        (
            ("Nomor", "[nomor]"),
            ("Sifat", "Biasa"),
            ("Lampiran", "[jumlah] berkas"),
            ("Hal", "Permohonan kaji tiru {{ praktik.judul }}"),
        ),
    )
    document.add_paragraph()
    for text in ("Yth. {{ asal.sekretaris }}", "di tempat"):
        _line(document, text)
    document.add_paragraph()
    _line(
        document,
        "{{ penerima.pemerintah }} sedang mempelajari {{ praktik.judul }}, praktik yang dijalankan "
        "{{ asal.pemerintah }}{{ praktik.pengurus }}. Kami mohon kesediaan Saudara menerima kaji tiru kami:",
    )
    _pairs(
        document,
        (
            ("Waktu", "[hari, tanggal, jam]"),
            ("Cara", "[kunjungan atau daring]"),
            ("Peserta", "[perangkat daerah dan jumlah orang]"),
            ("Penghubung", "[nama kantor, telepon kantor, surel kantor]"),
        ),
    )
    document.add_paragraph()
    document.add_paragraph("{%p if pertanyaan %}")
    _line(document, "Yang ingin kami tanyakan, karena belum kami temukan di sumber terbuka:")
    _each(document, "pertanyaan")
    document.add_paragraph("{%p endif %}")
    _line(document, "[Pertanyaan lain dari {{ penerima.nama }}.]")
    _line(
        document,
        "Bila berkenan, kami mohon pula salinan dokumen yang dapat dibagikan: dasar hukum, petunjuk pelaksanaan, "
        "anggaran, dan laporan hasil.",
    )
    _line(document, "Atas perhatian dan kerja sama Saudara kami ucapkan terima kasih.")
    _signed(document, ("{{ penerima.sekretaris }},", "", "", "[tanda tangan]", "[nama, pangkat, NIP]"))
    _note(document, "Tembusan: {{ penerima.kepala }}; [perangkat daerah terkait].")
    _note(document, "Catatan praktik: {{ praktik.alamat }} (data {{ tanggal_data }}).")
    return document


def report() -> Doc:
    """Report what a study visit found: blank."""
    document = _blank()
    _letterhead(document, "penerima.pemerintah_besar", "[nama perangkat daerah]")
    _line(document, "LAPORAN HASIL KAJI TIRU", bold=True, centred=True)
    _line(document, "{{ praktik.judul }}", centred=True)
    _line(document, "{{ asal.nama }}", centred=True)
    parts = (
        ("A. Pelaksanaan", ("[tanggal, tempat, cara, peserta, yang menerima: jabatan dan kantor]",)),
        ("B. Tujuan", ("[persoalan yang hendak diselesaikan]",)),
        ("C. Yang dilihat dan didengar", ("[cara kerja, pelaksana, dasar hukum, anggaran, data]",)),
    )
    for heading, lines in parts:
        _heading(document, heading)
        for text in lines:
            _line(document, text)
    _heading(document, "D. Jawaban atas pertanyaan")
    document.add_paragraph("{%p for baris in pertanyaan %}")
    _line(document, "Tanya: {{ baris }}")
    _line(document, "Jawab: [jawaban, oleh kantor mana, dengan dokumen apa]")
    document.add_paragraph("{%p endfor %}")
    _line(document, "Tanya: [pertanyaan lain]")
    _line(document, "Jawab: [jawaban]")
    for heading, text in (
        ("E. Yang cocok dan yang tidak cocok di {{ penerima.nama }}", "[uraian]"),
        ("F. Syarat, biaya, dan risiko", "[uraian; biaya dengan tahun dan sumbernya]"),
        ("G. Saran", "[berhenti / menyesuaikan sendiri / bekerja sama, dengan alasan dan jadwal]"),
        ("H. Dokumen yang diterima", "[judul, nomor, tanggal]"),
    ):
        _heading(document, heading)
        _line(document, text)
    _signed(document, ("[tempat], [tanggal]", "[Jabatan],", "", "[tanda tangan]", "[nama dan NIP]"))
    _note(document, "Sesudah kaji tiru, catat hasilnya di registri: {{ alamat_catat }}")
    return document


def _agreement(
    title: str, opening: str, articles: Iterable[tuple[str, tuple[str, ...]]], parties: tuple[str, str]
) -> Doc:
    document = _blank()
    _line(document, title, bold=True, centred=True)
    _line(document, "ANTARA", centred=True)
    _line(document, "{{ penerima.pemerintah_besar }}", bold=True, centred=True)
    _line(document, "DENGAN", centred=True)
    _line(document, "{{ asal.pemerintah_besar }}", bold=True, centred=True)
    _line(document, "TENTANG", centred=True)
    _line(document, "[judul kerja sama; misalnya: penerapan {{ praktik.judul }}]", bold=True, centred=True)
    _pairs(document, (("Nomor", "[nomor PIHAK KESATU]"), ("Nomor", "[nomor PIHAK KEDUA]")))
    _line(document, "Pada hari ini [hari], tanggal [tanggal], bulan [bulan], tahun [tahun], bertempat di [tempat]:")
    _numbered(
        document,
        (
            f"{parties[0]}, berkedudukan di [alamat], selanjutnya disebut PIHAK KESATU;",
            f"{parties[1]}, berkedudukan di [alamat], selanjutnya disebut PIHAK KEDUA;",
        ),
    )
    _line(document, opening)
    for number, (heading, lines) in enumerate(articles, 1):
        _line(document, f"Pasal {number}", bold=True, centred=True).paragraph_format.keep_with_next = True
        _line(document, heading.upper(), bold=True, centred=True).paragraph_format.keep_with_next = True
        if len(lines) == 1:
            _line(document, lines[0])
        else:
            _numbered(document, lines)
    _two_signatures(
        document,
        ("PIHAK KESATU", "", "[tanda tangan]", "[nama jabatan]"),
        ("PIHAK KEDUA", "", "[tanda tangan]", "[nama jabatan]"),
    )
    _note(
        document,
        "Rancangan untuk dibahas bagian kerja sama dan bagian hukum kedua daerah; bukan naskah hukum yang jadi.",
    )
    return document


def accord() -> Doc:
    """Draft a kesepakatan bersama between two heads of region."""
    return _agreement(
        "KESEPAKATAN BERSAMA",
        "PARA PIHAK sepakat bekerja sama dengan memperhatikan Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja "
        "Sama Daerah dan Peraturan Menteri Dalam Negeri Nomor 22 Tahun 2020, dengan ketentuan berikut.",
        (
            ("Maksud dan tujuan", ("Maksud: saling belajar dan menerapkan praktik baik.", "Tujuan: [tujuan].")),
            ("Objek", ("{{ praktik.judul }}, urusan {{ praktik.urusan }}. [Ubah bila perlu.]",)),
            ("Ruang lingkup", ("[pertukaran pengetahuan]", "[pendampingan]", "[penyerahan aplikasi atau dokumen]")),
            (
                "Pelaksanaan",
                ("Dilaksanakan dengan perjanjian kerja sama oleh perangkat daerah yang ditunjuk PARA PIHAK.",),
            ),
            ("Pembiayaan", ("Dibebankan pada [APBD masing-masing PIHAK atau sumber lain yang sah].",)),
            ("Jangka waktu", ("Berlaku [lama] sejak ditandatangani dan dapat diperpanjang atas kesepakatan.",)),
            ("Lain-lain", ("Perubahan dituangkan tertulis atas kesepakatan PARA PIHAK.",)),
        ),
        ("{{ penerima.kepala }}", "{{ asal.kepala }}"),
    )


def contract() -> Doc:
    """Draft a perjanjian kerja sama between two agencies."""
    return _agreement(
        "PERJANJIAN KERJA SAMA",
        "Berdasarkan Kesepakatan Bersama Nomor [nomor] tanggal [tanggal], dan dengan memperhatikan Peraturan "
        "Pemerintah Nomor 28 Tahun 2018 dan Peraturan Menteri Dalam Negeri Nomor 22 Tahun 2020, PARA PIHAK sepakat:",
        (
            ("Maksud dan tujuan", ("[maksud dan tujuan]",)),
            (
                "Objek",
                ("{{ praktik.judul }}. [Sebut apa yang diserahkan: aplikasi, kode sumber, dokumen, hak pakai.]",),
            ),
            ("Ruang lingkup", ("[kegiatan satu per satu]",)),
            (
                "Hak dan kewajiban PIHAK KESATU",
                ("Berhak: [hak penerima].", "Wajib: [kewajiban penerima, termasuk merawat dan melindungi data]."),
            ),
            (
                "Hak dan kewajiban PIHAK KEDUA",
                ("Berhak: [hak pemberi].", "Wajib: [kewajiban pemberi: serah terima, pendampingan]."),
            ),
            ("Hak kekayaan intelektual", ("[pemilik, hak pakai, boleh atau tidak mengubah dan membagikan]",)),
            ("Perlindungan data pribadi", ("[data apa yang diproses, siapa pengendali, siapa pemroses]",)),
            ("Pembiayaan", ("[beban masing-masing PIHAK, mata anggaran, tahun]",)),
            ("Jangka waktu", ("[mulai dan berakhir]",)),
            ("Pengakhiran", ("[sebab dan cara mengakhiri; yang terjadi dengan aplikasi dan data]",)),
            ("Keadaan kahar", ("[keadaan di luar kemampuan PARA PIHAK dan cara memberitahukannya]",)),
            ("Penyelesaian perselisihan", ("Musyawarah; bila tidak tercapai: [cara menurut PP 28/2018].",)),
            ("Pemantauan", ("[kapan dan oleh siapa; hasilnya dicatat]",)),
        ),
        (
            "[jabatan kepala perangkat daerah], {{ penerima.pemerintah }}",
            "[jabatan kepala perangkat daerah], {{ asal.pemerintah }}",
        ),
    )


def handover() -> Doc:
    """Draft the minutes of a handover."""
    document = _blank()
    _line(document, "BERITA ACARA SERAH TERIMA", bold=True, centred=True)
    _line(document, "Nomor [nomor]", centred=True)
    _line(document, "Pada hari ini [hari], tanggal [tanggal], bertempat di [tempat]:")
    _numbered(
        document,
        (
            "[jabatan], {{ asal.pemerintah }}, selanjutnya disebut PIHAK KESATU (yang menyerahkan);",
            "[jabatan], {{ penerima.pemerintah }}, selanjutnya disebut PIHAK KEDUA (yang menerima);",
        ),
    )
    _line(document, "berdasarkan Perjanjian Kerja Sama Nomor [nomor] tanggal [tanggal], menyatakan serah terima:")
    table = document.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ("No.", "Yang diserahkan", "Versi / jumlah", "Keadaan"), strict=True):
        _write(cell.paragraphs[0], text, bold=True)
    for number, name in enumerate(("[aplikasi]", "[kode sumber]", "[dokumen]", "[lainnya]"), 1):
        row = table.add_row().cells
        for cell, text in zip(row, (str(number), name, "[versi]", "[baik / catatan]"), strict=True):
            _write(cell.paragraphs[0], text)
    document.add_paragraph()
    _line(document, "Berkaitan dengan: {{ praktik.judul }} ({{ asal.nama }}).")
    _numbered(
        document,
        (
            "Hak pakai, hak mengubah, dan hak membagikan: [menurut perjanjian].",
            "Data pribadi di dalamnya: [tidak ada / sudah dihapus / diserahkan menurut pasal …].",
            "Pendampingan sesudah serah terima: [sampai kapan, oleh siapa].",
        ),
    )
    _two_signatures(
        document,
        ("PIHAK KESATU", "", "[tanda tangan]", "[nama dan NIP]"),
        ("PIHAK KEDUA", "", "[tanda tangan]", "[nama dan NIP]"),
    )
    return document


MADE: Final = {
    "telaahan-staf": memo,
    "surat-permohonan": letter,
    "laporan-kaji-tiru": report,
    "kesepakatan-bersama": accord,
    "perjanjian-kerja-sama": contract,
    "berita-acara": handover,
}

if __name__ == "__main__":
    PAPERS.mkdir(exist_ok=True)
    for name, make in MADE.items():
        make().save(str(PAPERS / f"{name}.docx"))

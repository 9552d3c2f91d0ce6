"""Records that show every part of a page; all of it is made up."""

SOURCES = """\
sources:
  - {id: s1, title: "Laporan <tahunan> & hasil", publisher: "Dinas Contoh", date: 2016-11-01, kind: dokumen, number: "440/12/2016"}
  - {id: s2, title: "Kemendagri mempelajari", title_is_summary: true, publisher: "Harian Contoh", date: 2017-03, kind: berita, url: "https://www.harian.example.org/2", archive_url: "https://arsip.example.org/2", checked_on: 2025-01-02}
"""
BODY = """\

## Masalah

Modal sulit didapat <script>alert(1)</script>.

## Cara kerja

1. Ajukan.
2. Periksa.

## Hasil

Tercatat sampai 2016.

## Pelajaran

- Catat sejak awal.

## Syarat replikasi

- Ada dana.
"""
FULL = f"""\
---
title: "Pembiayaan usaha kecil tanpa beban (Contoh)"
summary: "Usaha kecil meminjam modal & hanya mengembalikan pokok."
form: pelayanan-publik
digital: true
sector: "2.17"
other_sectors: ["3.30"]
topics: [umkm-dan-ekonomi-lokal]
aliases: [Contoh Pusyar]
tags: [modal]
owner_unit: "Dinas Koperasi"
initiator: kepala-daerah
stages:
  - {{stage: uji-coba, since: 2011-05, sources: [s1]}}
  - {{stage: diterapkan, since: 2012, sources: [s1]}}
last_known: {{date: 2020, text: "Masih berjalan", sources: [s2]}}
partners:
  - {{name: "BPRS Contoh", role: "menyalurkan dana"}}
legal_basis:
  - {{title: "Perda zakat", number: "3/2010", date: 2010-06-01, sources: [s1]}}
  - {{title: "Perwali", sources: [s1]}}
costs:
  - {{item: "Dana bergulir", kind: modal-bergulir, min_idr: 750000, max_idr: 10000000, year: 2015, paid_by: "BPRS", sources: [s1], note: "Dua jilid"}}
  - {{item: "Membuat aplikasi", kind: bangun, amount_idr: 1234567890, year: 2016, sources: [s1]}}
results:
  - {{indicator: "Prevalensi", role: hasil, value: 0.02, before: 9.2, before_year: 2006, unit: persen, year: 2017, evidence: diperiksa, stated_by: pihak-lain, sources: [s1]}}
  - {{indicator: "Kasus", role: keluaran, value: 100, unit: kasus, year: 2023, evidence: pernyataan, stated_by: media, sources: [s2]}}
  - {{indicator: "Kasus", role: keluaran, value: 50, unit: kasus, year: 2024, evidence: pernyataan, stated_by: media, sources: [s1, s2]}}
  - {{indicator: "Mutu", role: hasil, value: "baik", from: 2012, to: 2016, evidence: dokumen, stated_by: pemberi, sources: [s1]}}
  - {{indicator: "Plafon", role: ketentuan, min: 750000, max: 10000000, unit: rupiah, year: 2015, evidence: pernyataan, stated_by: pemberi, sources: [s2]}}
  - {{indicator: "Sasaran", role: sasaran, value: 1000, unit: usaha, year: 2018, evidence: pernyataan, stated_by: pemberi, sources: [s2]}}
  - {{indicator: "Penduduk", role: konteks, value: 140000, unit: jiwa, year: 2020, evidence: diperiksa, stated_by: pusat, sources: [s1]}}
disputed:
  - about: "Besar dana"
    versions:
      - {{text: "Rp 1,5 miliar", sources: [s1]}}
      - {{text: "Rp 3 miliar", sources: [s2]}}
    note: "Mungkin termasuk jilid 2"
developments:
  - {{date: 2019-03-04, text: "Diperluas ke pasar", sources: [s2]}}
open_questions: ["Berapa kredit macet?"]
inspired_by: "Grameen"
awards:
  - {{name: "Penghargaan contoh", by: "OJK", year: 2016, sources: [s2]}}
offers:
  - {{kind: kunjungan, conditions: "Melalui surat"}}
contact: {{office: "Dinas Koperasi Kota Contoh", email: "contoh@example.go.id", phone: "0321-123456", note: "Nomor lama"}}
software: {{name: "ContohApp", url: "https://kode.example.org/contoh", softwareType: standalone/web, legal: {{license: MIT}}, access: terbuka}}
reported_replications:
  - {{count: 19, named: [kabupaten-gresik, kabupaten-tuban], stage: penyesuaian, year: 2025, stated_by: pemberi, as_reported: "19 daerah", sources: [s2]}}
reported_interest:
  - {{institution: "Ditjen Otda", date: 2016-02-03, text: "Audiensi", sources: [s2]}}
former_ids: [kota-mojokerto/nama-lama]
{SOURCES}---
{BODY}"""
DRAFT = """\
---
title: "Catatan tipis tentang sampah"
summary: "Baru satu sumber."
status: draft
sources:
  - {id: s1, title: "Sampah", publisher: "Harian Contoh", kind: berita, url: "https://harian.example.org/1"}
---
"""
ARCHIVED = f"""\
---
title: "Layanan lama yang sudah diganti"
summary: "Diganti layanan baru."
status: archived
form: tata-kelola
digital: false
sector: "2.16"
replaced_by: kota-mojokerto/contoh
confirmed: {{date: 2024-05, office: "Dinas Kominfo Kota Mojokerto"}}
{SOURCES}---
{BODY}"""
APPLIED = f"""\
model: pendampingan
received: [gagasan, pendampingan]
receiver_unit: "Dinas Kesehatan"
agreement: 2017-03-08-contoh
stages:
  - {{stage: kaji-tiru, date: 2013, place: "Mojokerto", evidence: pernyataan, stated_by: penerima, sources: [s2]}}
  - {{stage: diterapkan, date: 2014-05, note: "Menjadi milik sendiri", evidence: dua-pihak, stated_by: penerima, sources: [s1, s2]}}
adaptations: "Disesuaikan"
obstacles: "Dana"
{SOURCES}"""
AGREED = f"""\
stages:
  - {{stage: kesepakatan, date: 2017-03-08, evidence: pernyataan, stated_by: media, sources: [s2]}}
{SOURCES}"""
DROPPED = f"""\
practice_name: "Praktik tanpa catatan"
stages:
  - {{stage: kaji-tiru, date: 2016, evidence: pernyataan, stated_by: media, sources: [s2]}}
  - {{stage: tidak-dilanjutkan, evidence: pernyataan, stated_by: penerima, sources: [s2]}}
{SOURCES}"""
AGREEMENT = f"""\
---
title: "Kerja sama contoh di Blitar"
type: ksdd
instrument: nota-kesepahaman
as_reported: "MoU"
signed_on: 2017-03-08
place: "Kota Blitar"
parties:
  - {{region: kota-mojokerto, role: penanda-tangan, office: "Wali Kota", sources: [s2]}}
  - {{institution: "Lembaga Saksi", role: saksi, note: "Hadir sebentar"}}
party_count: {{reported: 8, named: 2}}
sectors: ["2.16"]
scope: ["alih pengetahuan"]
practices: [kota-mojokerto/contoh, kota-bandung/tidak-ada]
{SOURCES}---

## Yang disepakati

Belajar bersama.
"""
NEED = f"""\
title: "Aplikasi kota cerdas tanpa belanja besar"
problem: "Belanja aplikasi besar."
sector: "2.16"
topics: [pemerintahan-digital]
origin: dicatat-dari-sumber
progress: tidak-diketahui
posted_on: 2017-03-08
said_by: "Wali Kota Mojokerto (2017)"
budget_idr: 250000000
matched_practices: [kota-mojokerto/contoh, kota-bandung/tidak-ada]
matched_transfer: kota-padang/kota-mojokerto/contoh
{SOURCES}"""

FILES = {
    "kota-mojokerto/contoh.md": FULL,
    "kota-mojokerto/tipis.md": DRAFT,
    "kota-mojokerto/lama.md": ARCHIVED,
    "kota-padang/transfers/kota-mojokerto/contoh.yml": APPLIED,
    "kabupaten-gresik/transfers/kota-mojokerto/contoh.yml": AGREED,
    "kota-bogor/transfers/kota-mojokerto/tanpa-catatan.yml": DROPPED,
    "_agreements/2017-03-08-contoh.md": AGREEMENT,
    "kota-mojokerto/needs/cerdas.yml": NEED,
}

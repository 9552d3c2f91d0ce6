"""One address for each template and state that the browser tests look at."""

PAGES = {
    "home": "/",
    "search": "/cari?q=layanan",
    "filtered": "/cari?q=layanan&topic=kesehatan&year_from=2012",
    "stages": "/cari?stage=transfer/kesepakatan",
    "zero": "/cari?q=pusyar&topic=perizinan",
    "practice": "/praktik/kota-mojokerto/pusyar",
    "draft": "/praktik/kota-mojokerto/pak-mawardi",
    "agreement": "/kerja-sama/2017-03-08-blitar",
    "need": "/kebutuhan/kota-mojokerto/smart-city",
    "transfer": "/replikasi/kabupaten-buleleng/kabupaten-klungkung/toss",
    "transfers": "/replikasi",
    "all-stages": "/replikasi?stage=diterapkan&stage=kaji-tiru&stage=kesepakatan&stage=penyesuaian",
    "silent-transfers": "/replikasi?stage=kesepakatan&silent=true",
    "zero-transfers": "/replikasi?region=kota-bandung&year_from=2024",
    "agreements": "/kerja-sama",
    "needs": "/kebutuhan",
    "regions": "/daerah",
    "some-regions": "/daerah?q=jawa+timur",
    "no-regions": "/daerah?q=mojokertto",
    "region": "/daerah/kota-mojokerto",
    "empty-region": "/daerah/kota-sabang",
    "help": "/bantuan",
    "guide": "/bantuan/berkas",
    "codes": "/bantuan/kode-masalah",
    "about": "/tentang",
    "status": "/status",
    "data": "/data",
    "not-found": "/praktik/kota-mojokerto/pusyar-lama",
}
STATES = {
    "held-back": "/praktik/kota-bogor/rusak",
    "last-good": "/praktik/kota-bogor/baik",
    "disputed": "/praktik/kota-mojokerto/contoh",
    "archived": "/praktik/kota-mojokerto/lama",
    "archived-need": "/kebutuhan/kota-mojokerto/lama",
    "with-problem": "/kebutuhan/kota-mojokerto/cerdas",
    "status-with-problems": "/status",
}
"""Of the site with broken files."""
STALE = {
    "empty-transfers": "/replikasi",
    "empty-agreements": "/kerja-sama",
    "empty-needs": "/kebutuhan",
    "empty-regions": "/daerah",
    "empty-home": "/",
}
"""Of the site without records, whose content was not looked at for days."""

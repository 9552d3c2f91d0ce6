"""One address for each template and state that the browser tests look at."""

PAGES = {
    "home": "/",
    "search": "/cari?q=layanan",
    "filtered": "/cari?q=layanan&topic=kesehatan&year_from=2012",
    "zero": "/cari?q=pusyar&topic=perizinan",
    "practice": "/praktik/kota-mojokerto/pusyar",
    "agreement": "/kerja-sama/2017-03-08-blitar",
    "need": "/kebutuhan/kota-mojokerto/smart-city",
    "transfer": "/replikasi/kabupaten-buleleng/kabupaten-klungkung/toss",
    "region": "/daerah/kota-mojokerto",
    "empty-region": "/daerah/kota-sabang",
    "status": "/status",
    "not-found": "/praktik/kota-mojokerto/pusyar-lama",
}

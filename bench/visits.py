"""First visits to each kind of page in Chromium, beside the budget of the interface.

Run: python -m bench.visits [--visits 3]. A phone of 390 pixels with an empty cache, on Lighthouse's slow line (150 ms,
1.6 Mbit/s) with a processor four times as slow, in front of `registry serve` over the records of this repository.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.index import build
from bench.site import serving

CONTENT = Path(__file__).resolve().parent.parent / "practices"
PRACTICE = "/praktik/kota-mojokerto/pusyar"
PAGES: Mapping[str, tuple[str, int]] = {
    "home": ("/", 40),
    "home, English": ("/en", 40),
    "search": ("/cari?q=layanan", 45),
    "no result": ("/cari?q=pusyar&topic=perizinan", 45),
    "practice": (PRACTICE, 40),
    "practice, English": (f"/en{PRACTICE}", 40),
    "region": ("/daerah/kota-mojokerto", 40),
    "regions": ("/daerah", 45),
    "replications with the map": ("/replikasi", 55),
    "one replication": ("/replikasi/kabupaten-buleleng/kabupaten-klungkung/toss", 40),
    "agreement": ("/kerja-sama/2017-03-08-blitar", 40),
    "need": ("/kebutuhan/kota-mojokerto/smart-city", 40),
    "comparison": ("/bandingkan?id=kota-mojokerto/pusyar&id=kota-bandung/e-budgeting", 40),
    "history": (f"{PRACTICE}/riwayat", 40),
    "kit": (f"{PRACTICE}/paket", 40),
    "one page": (f"{PRACTICE}/satu-halaman", 40),
    "form": ("/usulkan/praktik", 40),
    "guide": ("/bantuan/berkas", 40),
}
"""Addresses, and how many KB a first visit may cost; what the interface names no figure for gets that of a record."""
MOST_REQUESTS, LCP_MS, CLS = 5, 1800, 0.02
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
HEAD = "| page | requests | KB (budget) | LCP ms | CLS | blocked ms | elements |\n|---|---|---|---|---|---|---|"
WATCH = """
window.seen = {lcp: 0, cls: 0, tbt: 0};
const watch = (type, take) =>
    new PerformanceObserver(list => list.getEntries().forEach(take)).observe({type, buffered: true});
watch('largest-contentful-paint', one => { seen.lcp = one.startTime });
watch('layout-shift', one => { if (!one.hadRecentInput) seen.cls += one.value });
watch('longtask', one => { seen.tbt += Math.max(0, one.duration - 50) });
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit took.

    Attributes:
        kilobytes: as sent, with headers. lcp_ms: to the largest part. tbt_ms: in which the page could not answer.
    """

    requests: int
    kilobytes: float
    lcp_ms: float
    cls: float
    tbt_ms: float
    elements: int


def main() -> int:
    """Visit and print a table; exit 1 where a page takes more requests or bytes, or moves more, than it may."""
    parser = argparse.ArgumentParser(prog="bench.visits", description=__doc__)
    parser.add_argument("--visits", type=int, default=3, help="of each page; the median counts")
    parser.add_argument("--chromium", default=shutil.which("chromium"), help="the program")
    arguments, too_much = parser.parse_args(), list[str]()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        index = Path(name) / "index"
        build(CONTENT, index)
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=["--no-sandbox", "--disable-gpu"])
        with serving(CONTENT, index) as site:
            print(HEAD)
            for page, (path, budget) in PAGES.items():
                address = f"http://127.0.0.1:{site.port}{path}"
                visit = _median([_visit(browser, address) for _ in range(arguments.visits)])
                print(_row(page, visit, budget), flush=True)
                if visit.requests > MOST_REQUESTS or visit.kilobytes > budget or visit.cls > CLS:
                    too_much.append(page)
        browser.close()
    print(f"beyond requests, KB or CLS: {', '.join(too_much) or 'none'}", file=sys.stderr)
    return 1 if too_much else 0


def _visit(browser: Browser, address: str) -> Visit:
    """Open an address once, with nothing kept from before."""
    with browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        talk, sent = context.new_cdp_session(page), list[float]()
        talk.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
        talk.send("Network.enable")
        talk.send("Network.emulateNetworkConditions", LINE)
        talk.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address, wait_until="networkidle")
        return _seen(page, sent)


def _seen(page: Page, sent: list[float]) -> Visit:
    seen = page.evaluate("({...window.seen, elements: document.querySelectorAll('*').length})")
    return Visit(len(sent), sum(sent) / 1000, seen["lcp"], seen["cls"], seen["tbt"], seen["elements"])


def _median(visits: list[Visit]) -> Visit:
    first = visits[0]
    return Visit(
        max(one.requests for one in visits),
        max(one.kilobytes for one in visits),
        statistics.median(one.lcp_ms for one in visits),
        max(one.cls for one in visits),
        statistics.median(one.tbt_ms for one in visits),
        first.elements,
    )


def _row(page: str, visit: Visit, budget: int) -> str:
    figures = f"{visit.kilobytes:.1f} ({budget}) | {visit.lcp_ms:.0f} | {visit.cls:.3f} | {visit.tbt_ms:.0f}"
    return f"| {page} | {visit.requests} | {figures} | {visit.elements} |"


if __name__ == "__main__":
    sys.exit(main())

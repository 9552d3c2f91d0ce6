"""Hold every page and state against axe, in every look: `make check-a11y`. 0 problems, or exit 1.

Looks are two widths, light and dark, the site's script loaded and its request failed (axe itself needs the browser's
JavaScript). The pages are those of the browser tests, with every step and state of a form. On a desk all that is folded
is unfolded. A word on the console, a request to another host and an answer of 500 or above are problems too. Names of
pages as arguments check only those (see tests/browser/pages.py; `forms` for the forms).

Needs Chromium: the one that REGISTRY_TEST_CHROMIUM names, or the first on the PATH.
"""

import logging
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from unittest import mock

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from registry.services import tokens
from tests.browser import test_forms as forms
from tests.browser.conftest import (
    DESK,
    PHONE,
    Desk,
    answering,
    answering_forms,
    answering_stale,
    answering_versioned,
    browsing,
)
from tests.browser.pages import PAGES, STALE, STATES, VERSIONED
from tests.browser.test_axe import RULES, SCRIPTS
from tests.chromium import found_chromium
from tests.proposing import Installation
from tests.served_site import published_site
from tests.web.states import states_site

SCHEMES: Final = ("light", "dark")
SCRIPT: Final[Mapping[str, tuple[str, ...]]] = {"with script": (), "script failed": (SCRIPTS,)}
UNFOLD: Final = "for (const one of document.querySelectorAll('main details')) one.open = true"


@dataclass
class Report:
    """What was looked at, and what is wrong."""

    looks: int = 0
    problems: list[str] = field(default_factory=list)

    def tell(self, problem: str) -> None:
        """Take down a problem, and print it at once."""
        self.problems.append(problem)
        print(problem, flush=True)

    def look(self, page: Page, name: str, width: int) -> None:
        """Hold what a window shows against the rules, light and dark."""
        if width == DESK:
            page.evaluate(UNFOLD)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found = Axe().run(page, options=RULES)
            self.looks += 1
            for one in found.response["violations"]:
                places = "; ".join(str(node["target"]) for node in one["nodes"][:5])
                self.tell(f"{name}, {width} px, {scheme}: {one['id']}: {places}")
        page.emulate_media(color_scheme="light")

    def hear(self, desk: Desk, name: str) -> None:
        """Take down what pages said and whom they asked."""
        for one in (*desk.messages, *desk.foreign):
            self.tell(f"{name}: {one}")
        desk.messages.clear()
        desk.foreign.clear()


def main() -> int:
    """Look at all pages, or at those that are named."""
    path, wanted = found_chromium(), frozenset(sys.argv[1:])
    if path is None:
        print("check-a11y: no Chromium here; `make browser` installs it", file=sys.stderr)
        return 2
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    report = Report()
    with tempfile.TemporaryDirectory(prefix="registry-check-a11y-") as name, browsing(path) as browser:
        for address, pages in _sites(Path(name)):
            for page, place in pages.items():
                if not wanted or page in wanted:
                    _check(report, browser, address, page, place)
        if not wanted or "forms" in wanted:
            _check_forms(report, browser, Path(name))
    print(f"check-a11y: {report.looks} looks, {len(report.problems)} problems", file=sys.stderr)
    return 1 if report.problems or not report.looks else 0


def _sites(directory: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield each site while it answers, with its pages by name."""
    with ExitStack() as stack:
        yield stack.enter_context(answering(published_site())), PAGES
        yield stack.enter_context(answering(states_site(directory / "states"))), STATES
        yield stack.enter_context(answering_stale(directory / "stale")), STALE
        versioned = stack.enter_context(answering_versioned(directory / "versioned"))
        yield versioned.address, {name: versioned.page(name) for name in VERSIONED}


def _check(report: Report, browser: Browser, address: str, name: str, place: str) -> None:
    for script, blocked in SCRIPT.items():
        desk = Desk(browser, address, blocked=blocked)
        for width in (PHONE, DESK):
            with desk.open(place, width) as page:
                report.look(page, f"{name}, {script}", width)
        report.hear(desk, name)
    print(f"check-a11y: {name}", file=sys.stderr, flush=True)


def _check_forms(report: Report, browser: Browser, directory: Path) -> None:
    """Look at each step and state of the form of a practice; tokens are ripe at once, since a machine types fast."""
    with mock.patch.object(tokens, "EARLIEST_S", 0):
        for width in (PHONE, DESK):
            for script, blocked in SCRIPT.items():
                installation = Installation(directory / f"{width}-{script.replace(' ', '-')}")
                with answering_forms(installation, directory) as address:
                    desk = Desk(browser, address, blocked=blocked)
                    with desk.open(forms.ADDRESS, width) as page:
                        for state in _plain_states(page) if blocked else forms.states(page):
                            report.look(page, f"form, {state}, {script}", width)
                    report.hear(desk, "form")
                print(f"check-a11y: forms, {width} px, {script}", file=sys.stderr, flush=True)


def _plain_states(page: Page) -> Iterator[str]:
    """Bring a page into the states that a form has without its script."""
    page.get_by_role("button", name="Lanjut", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "first step, wrong"
    forms.all_steps(page)
    yield "last step"
    page.get_by_role("button", name="Lihat pratinjau").click()
    expect(page.get_by_text("Warga mengirim pesan.").first).to_be_visible()
    yield "preview"
    page.get_by_role("button", name="Kirim usulan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
    yield "receipt"


if __name__ == "__main__":
    sys.exit(main())

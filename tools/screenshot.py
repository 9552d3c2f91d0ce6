"""Take the picture for the README, docs/images/praktik.png, of the site as it is: `make screenshot`.

Needs Chromium: the one that REGISTRY_TEST_CHROMIUM names, or the first on the PATH.
"""

import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from registry.bootstrap import make_services
from registry.settings import load_settings
from registry.web.app import create_app

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURE: Final = ROOT / "docs" / "images" / "praktik.png"
ADDRESS: Final = "/praktik/kota-mojokerto/pusyar"
WIDTH, HEIGHT = 1280, 860
MAX_BYTES: Final = 200 * 1024
ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")


def main() -> int:
    """Serve the records of this repository for a moment, and take the picture."""
    names = (os.environ.get("REGISTRY_TEST_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    chromium = next((path for name in names if name and (path := shutil.which(name))), None)
    if chromium is None:
        print("screenshot: no Chromium here; `make browser` installs it", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="registry-screenshot-") as directory:
        settings = load_settings({"REGISTRY_CONTENT": str(ROOT / "practices"), "REGISTRY_INDEX": f"{directory}/index"})
        services = make_services(settings)
        services.publisher.publish()
        server = make_server("127.0.0.1", 0, create_app(services, settings), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        picture = _picture(chromium, f"http://127.0.0.1:{server.server_port}{ADDRESS}")
        server.shutdown()
    if len(picture) > MAX_BYTES:
        print(f"screenshot: {len(picture)} bytes are more than {MAX_BYTES}", file=sys.stderr)
        return 1
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_bytes(picture)
    return 0


def _picture(chromium: str, address: str) -> bytes:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(address)
        return page.screenshot()


if __name__ == "__main__":
    sys.exit(main())

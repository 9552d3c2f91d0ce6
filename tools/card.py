"""Draw the picture that links to the site show in messages, registry/web/static/card.png: `python tools/card.py`.

Needs Chromium: the one that REGISTRY_TEST_CHROMIUM names, or the first on the PATH.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURE: Final = ROOT / "registry" / "web" / "static" / "card.png"
WIDTH, HEIGHT = 1200, 630
MAX_BYTES: Final = 60 * 1024
ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
DRAWING: Final = """<!DOCTYPE html>
<html lang="id"><meta charset="utf-8"><title>card</title>
<style>
  body { margin: 0; width: 1200px; height: 630px; background: #0956c3; color: #fff; font-family: sans-serif; }
  svg { display: block; }
</style>
<svg width="1200" height="630" viewBox="0 0 1200 630">
  <g fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="5">
    <path d="M760 430 Q 860 250 1000 330" stroke-dasharray="18 12"/>
    <path d="M760 430 Q 900 500 1080 470"/>
    <path d="M1000 330 Q 1060 220 1120 180" stroke-dasharray="4 12" stroke-linecap="round"/>
  </g>
  <g fill="#fff">
    <circle cx="760" cy="430" r="26"/><circle cx="1000" cy="330" r="17"/>
    <circle cx="1080" cy="470" r="17"/><circle cx="1120" cy="180" r="12"/>
  </g>
  <circle cx="760" cy="430" r="46" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="5"/>
  <text x="80" y="200" fill="#fff" font-size="82" font-weight="700">Registri</text>
  <text x="80" y="296" fill="#fff" font-size="82" font-weight="700">Praktik Baik</text>
  <text x="80" y="392" fill="#fff" font-size="36">Daerah belajar dari daerah:</text>
  <text x="80" y="444" fill="#fff" font-size="36">masalah, hasil, biaya, dan</text>
  <text x="80" y="496" fill="#fff" font-size="36">kantor yang bisa dihubungi.</text>
</svg>
"""


def main() -> int:
    """Draw the picture with the browser."""
    names = (os.environ.get("REGISTRY_TEST_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    chromium = next((path for name in names if name and (path := shutil.which(name))), None)
    if chromium is None:
        print("card: no Chromium here; `make browser` installs it", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(DRAWING)
        picture = page.screenshot()
    if len(picture) > MAX_BYTES:
        print(f"card: {len(picture)} bytes are more than {MAX_BYTES}", file=sys.stderr)
        return 1
    PICTURE.write_bytes(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())

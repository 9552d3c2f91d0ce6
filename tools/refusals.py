"""Write the pages of what nginx refuses by itself into `docs/server/nginx.conf`.

`python -m tools.refusals`: from the words of `registry.web.refusals`; a test holds the file to it.
"""

import re
from pathlib import Path
from typing import Final

from registry.web import refusals

CONFIGURATION: Final = Path(__file__).resolve().parent.parent / "docs" / "server" / "nginx.conf"
_PAGES: Final = re.compile(r"(?<=^map \$status \$registry_page \{\n).*?(?=^\}$)", re.MULTILINE | re.DOTALL)
_REFUSED: Final = re.compile(r"^    error_page ([0-9 ]+) /refused-by-nginx;$", re.MULTILINE)


def written(configuration: str) -> str:
    """Return the configuration with a page for each status that one of its servers refuses by itself."""
    pages = "".join(f"    {status} '{refusals.page(status)}';\n" for status in statuses(configuration))
    return _PAGES.sub(lambda _old: pages, configuration)


def statuses(configuration: str) -> tuple[int, ...]:
    """Return the statuses that have a page; 494, which nginx keeps for itself, is sent as 431."""
    named = {int(status) for line in _REFUSED.findall(configuration) for status in line.split()}
    return tuple(sorted(named | {431}))


if __name__ == "__main__":
    CONFIGURATION.write_text(written(CONFIGURATION.read_text("utf-8")), "utf-8")

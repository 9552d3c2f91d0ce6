"""The outlines of the map that ship with the package; `tools/outlines.py` makes them."""

import json
from functools import cache
from importlib import resources

from registry.domain.outlines import Outlines


@cache
def load_outlines() -> Outlines:
    """Read `registry/data/outlines.json`; once per process."""
    text = resources.files("registry").joinpath("data", "outlines.json").read_text(encoding="utf-8")
    return Outlines(**json.loads(text))

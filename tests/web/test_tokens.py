"""Contrast of the colours, computed from the style sheet itself, in both schemes."""

import re
from pathlib import Path

import pytest

from registry.web import assets

TOKENS = (Path(assets.__file__).parent / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
TEXT, SHAPE = 4.5, 3.0
PAIRS = [
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "muted", "brand", "brand-deep")
        for ground in ("page", "surface", "raised")
    ),
    *(("ink", ground, TEXT) for ground in ("brand-soft", "warn-soft", "good-soft", "mark")),
    *(("muted", ground, TEXT) for ground in ("brand-soft", "warn-soft")),
    ("brand", "mark", TEXT),
    ("brand", "brand-soft", TEXT),
    ("brand-deep", "brand-soft", TEXT),
    ("brand", "warn-soft", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-brand", "brand-deep", TEXT),
    ("on-hero", "hero", TEXT),
    ("on-hero", "hero-glow", TEXT),
    ("hero-soft", "hero", TEXT),
    ("hero-soft", "hero-glow", TEXT),
    ("hero", "on-hero", TEXT),
    ("good", "good-soft", TEXT),
    ("warn", "warn-soft", TEXT),
    ("violet", "violet-soft", TEXT),
    ("on-mark", "mark", TEXT),
    *((edge, ground, SHAPE) for edge in ("edge", "brand") for ground in ("page", "surface", "raised")),
    ("before", "page", SHAPE),
    ("brand", "line", SHAPE),
]


def schemes() -> dict[str, dict[str, str]]:
    """Read the colours of both schemes; the dark one changes only some."""
    light, dark = (
        re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part) for part in TOKENS.split("prefers-color-scheme: dark")
    )
    return {"light": dict(light), "dark": dict(light) | dict(dark)}


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast by WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_colours_that_meet_can_be_told_apart(scheme: str, ink: str, ground: str, least: float) -> None:
    """Text has 4.5, shapes that carry meaning have 3."""
    colours = schemes()[scheme]
    assert contrast(colours[ink], colours[ground]) >= least


def test_both_schemes_name_the_same_colours() -> None:
    """A colour that only one scheme knows would be the other's accident."""
    light, dark = (set(re.findall(r"--([\w-]+): #", part)) for part in TOKENS.split("prefers-color-scheme: dark"))
    assert light == dark

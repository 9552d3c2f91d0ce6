"""A picture of how costs grow: one small log-log chart for each class, a line for each engine, as SVG.

Drawn without a plotting library. Colours are the site's tokens, light and dark; lines differ by dashes and marks
too, so that print in one colour can be read.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

Points = Sequence[tuple[int, float]]
"""Documents and CPU milliseconds, ascending."""
TOKENS: Final = Path("registry/web/static/css/tokens.css")
_USED: Final = ("page", "ink", "muted", "line", "brand", "warn", "violet", "good")
_LINES: Final[Mapping[str, tuple[str, str, str]]] = {
    "ours": ("brand", "", "circle"),
    "FTS5": ("warn", "7 4", "square"),
    "tantivy": ("good", "2 3", "triangle"),
    "Whoosh": ("violet", "9 3 2 3", "diamond"),
}
"""By engine: token of its colour, its dashes, its mark."""
_SAYING: Final = 'role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="13"'
_COLUMNS, _PANEL, _GAP, _LEFT, _TOP, _HEAD = 3, (250, 180), 58, 54, 96, 26


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart: what is asked, and the points of each engine."""

    title: str
    lines: Mapping[str, Points]


@dataclass(frozen=True, slots=True)
class Scale:
    """A logarithmic scale from decade to decade onto a span of pixels."""

    low: int
    high: int
    start: float
    end: float

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> "Scale":
        """Return the scale whose decades hold all values; at least one decade."""
        low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        return cls(low, max(high, low + 1), start, end)

    def at(self, value: float) -> float:
        """Return where a value lies."""
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    @property
    def decades(self) -> list[float]:
        """Return the powers of ten."""
        return [10.0**power for power in range(self.low, self.high + 1)]


def tokens(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours of the site by name, light and dark.

    Raises:
        KeyError: one that is used is not there.
    """
    light, _, dark = css.partition("prefers-color-scheme: dark")
    return _colours(light), _colours(dark)


def _colours(css: str) -> dict[str, str]:
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))
    return {name: found[name] for name in _USED}


def draw(title: str, description: str, panels: Sequence[Panel], css: str) -> str:
    """Return the picture.

    Args:
        title: what it shows.
        description: what one sees, for who does not.
        panels: the charts; all have the same scales.
        css: the site's tokens.
    """
    width = _LEFT + _COLUMNS * (_PANEL[0] + _GAP)
    height = _TOP + -(-len(panels) // _COLUMNS) * (_PANEL[1] + _HEAD + _GAP)
    values = [(size, cost) for panel in panels for points in panel.lines.values() for size, cost in points]
    across = Scale.over([size for size, _ in values], 0, _PANEL[0])
    up = Scale.over([cost for _, cost in values], _PANEL[1], 0)
    charts = [_panel(panel, place, across, up) for place, panel in enumerate(panels)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {_SAYING}>',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(description)}</desc>',
            f"<style>{_style(css)}</style>",
            f'<rect class="page" width="{width}" height="{height}"/>',
            f'<text class="ink head" x="{_LEFT}" y="34">{escape(title)}</text>',
            *_legend([name for name in _LINES if any(name in panel.lines for panel in panels)]),
            *charts,
            "</svg>\n",
        ]
    )


def _style(css: str) -> str:
    light, dark = (_rules(colours) for colours in tokens(css))
    shapes = "polyline{fill:none;stroke-width:2}.head{font-size:18px}.head,.name{font-weight:600}"
    return f"{shapes}{light}@media (prefers-color-scheme:dark){{{dark}}}"


def _rules(colours: Mapping[str, str]) -> str:
    rules = [f".page{{fill:{colours['page']}}}", f".ink{{fill:{colours['ink']}}}", f".muted{{fill:{colours['muted']}}}"]
    rules += [f".grid{{stroke:{colours['line']}}}"]
    rules += [
        f".{name}{{stroke:{colours[token]}}}.{name}.mark{{fill:{colours[token]}}}"
        for name, (token, _, _) in _LINES.items()
    ]
    return "".join(rules)


def _legend(names: Sequence[str]) -> list[str]:
    parts, x = list[str](), _LEFT
    for name in names:
        parts += [_line(name, [(x, 62), (x + 34, 62)]), _mark(name, x + 17, 62)]
        parts.append(f'<text class="ink" x="{x + 42}" y="66">{name}</text>')
        x += 130
    parts.append(f'<text class="muted" x="{x}" y="66">CPU ms a question, by number of documents</text>')
    return parts


def _panel(panel: Panel, place: int, across: Scale, up: Scale) -> str:
    row, column = divmod(place, _COLUMNS)
    x, y = _LEFT + column * (_PANEL[0] + _GAP), _TOP + row * (_PANEL[1] + _HEAD + _GAP) + _HEAD
    parts = [
        f'<g transform="translate({x} {y})">',
        f'<text class="ink name" x="0" y="-10">{escape(panel.title)}</text>',
    ]
    for cost in up.decades:
        level = f"{up.at(cost):.1f}"
        parts.append(f'<line class="grid" x1="0" x2="{_PANEL[0]}" y1="{level}" y2="{level}"/>')
        if column == 0:
            parts.append(f'<text class="muted" x="-8" y="{up.at(cost) + 4:.1f}" text-anchor="end">{cost:,g}</text>')
    for size in across.decades:
        level = f"{across.at(size):.1f}"
        parts.append(f'<line class="grid" x1="{level}" x2="{level}" y1="0" y2="{_PANEL[1]}"/>')
        parts.append(f'<text class="muted" x="{level}" y="{_PANEL[1] + 18}" text-anchor="middle">{size:,.0f}</text>')
    for name, points in panel.lines.items():
        places = [(across.at(size), up.at(cost)) for size, cost in points]
        parts += [_line(name, places), *(_mark(name, *one) for one in places)]
    return "\n".join([*parts, "</g>"])


def _line(name: str, places: Sequence[tuple[float, float]]) -> str:
    dashes = f' stroke-dasharray="{_LINES[name][1]}"' if _LINES[name][1] else ""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return f'<polyline class="{name}" points="{points}"{dashes}/>'


def _mark(name: str, x: float, y: float) -> str:
    match _LINES[name][2]:
        case "circle":
            return f'<circle class="{name} mark" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        case "square":
            return f'<rect class="{name} mark" x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>'
        case "triangle":
            return f'<path class="{name} mark" d="M{x - 4.5:.1f} {y + 4:.1f}h9l-4.5-8z"/>'
        case _:
            return f'<path class="{name} mark" d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5-5z"/>'

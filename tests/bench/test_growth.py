import xml.etree.ElementTree as ET

import pytest

from bench.growth import TOKENS, Panel, Scale, draw, tokens

SVG = "{http://www.w3.org/2000/svg}"
CSS = TOKENS.read_text("utf-8")
PANELS = (
    Panel("one & two", {"ours": [(1_000, 0.1), (10_000, 1.0)], "FTS5": [(1_000, 0.5), (10_000, 5.0)]}),
    Panel("three", {"ours": [(1_000, 0.2), (10_000, 0.3)]}),
)


def test_equal_ratios_are_equal_distances() -> None:
    """Both axes are logarithmic, from decade to decade."""
    scale = Scale.over([0.3, 42.0], 100.0, 0.0)
    assert scale.decades == [0.1, 1.0, 10.0, 100.0]
    assert scale.at(0.1) == 100.0
    assert scale.at(100.0) == 0.0
    assert scale.at(1.0) - scale.at(10.0) == pytest.approx(scale.at(10.0) - scale.at(100.0))


def test_a_scale_over_one_value_still_has_a_length() -> None:
    """Nothing is divided by nothing."""
    assert Scale.over([10.0], 0.0, 1.0).at(10.0) == 0.0


def test_the_picture_says_what_it_is_and_has_a_line_for_each_engine() -> None:
    """It is well-formed, has title and description, escapes its texts, and every line is told apart without colour."""
    root = ET.fromstring(draw("Cost", "What one sees.", PANELS, CSS))  # noqa: S314 - our own
    assert root[0].text == "Cost"
    assert root[1].text == "What one sees."
    assert root.get("aria-labelledby") == "title desc"
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"one & two", "three", "ours", "FTS5", "1,000", "0.1"} <= set(texts)
    lines = [(line.get("class"), line.get("stroke-dasharray")) for line in root.iter(f"{SVG}polyline")]
    assert lines.count(("ours", None)) == 3
    assert lines.count(("FTS5", "7 4")) == 2
    assert not any("style" in element.attrib for element in root.iter())


def test_a_cheaper_line_lies_lower() -> None:
    """Upwards is dearer: y falls as the cost rises."""
    root = ET.fromstring(draw("Cost", "", PANELS[:1], CSS))  # noqa: S314 - our own
    ours, theirs = (
        [float(pair.split(",")[1]) for pair in line.get("points", "").split()]
        for line in list(root.iter(f"{SVG}polyline"))[2:]
    )
    assert all(low > high for low, high in zip(ours, theirs, strict=True))


def test_colours_are_those_of_the_site_light_and_dark() -> None:
    """The picture follows the tokens, and one that is gone is noticed."""
    light, dark = tokens(CSS)
    assert light.keys() == dark.keys()
    assert light["page"] != dark["page"]
    picture = draw("Cost", "", PANELS, CSS)
    assert light["brand"] in picture
    assert dark["brand"] in picture
    with pytest.raises(KeyError):
        tokens(CSS.replace("--brand:", "--other:"))

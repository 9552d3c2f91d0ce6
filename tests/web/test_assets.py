import re
from pathlib import Path

import pytest

from registry.web import assets
from registry.web.assets import COMPONENTS, EXTRA_SCRIPTS, EXTRA_STYLES, FOUNDATION, PAGES, SCRIPTS, STYLES, Assets
from tests.visitor import Visitor

WEB = Path(assets.__file__).parent
EVERY_STYLE = (*STYLES, *{sheet for sheets in EXTRA_STYLES.values() for sheet in sheets})
MACRO = re.compile(r"{%-? macro (\w+)\(")


def test_every_style_sheet_is_served_once() -> None:
    """A file that nobody joins would be dead, one that a page loads twice heavy; two kinds of pages may share one."""
    assert sorted(EVERY_STYLE) == sorted(path.stem for path in (WEB / "static" / "css").glob("*.css"))


def test_every_script_is_served_once() -> None:
    """The same of scripts."""
    scripts = {*SCRIPTS, *(file for files in EXTRA_SCRIPTS.values() for file in files)}
    assert sorted(scripts) == sorted(path.stem for path in (WEB / "static" / "js").glob("*.js"))


def test_a_component_is_one_macro_in_a_file_of_its_name() -> None:
    """One looks for a component in one place."""
    for path in (WEB / "templates" / "components").glob("*.html"):
        assert MACRO.findall(path.read_text(encoding="utf-8")) == [path.stem]


def test_a_style_sheet_belongs_to_the_component_of_its_name() -> None:
    """Its macro and its style are found side by side."""
    components = {path.stem for path in (WEB / "templates" / "components").glob("*.html")}
    shared = {"button", "facts"}  # classes that several components wear
    assert set(COMPONENTS) - shared <= components
    assert not components & {*FOUNDATION, *PAGES}


def test_each_style_sheet_names_its_layer() -> None:
    """Order in the joined file does not decide what wins."""
    for name in EVERY_STYLE:
        text = (WEB / "static" / "css" / f"{name}.css").read_text(encoding="utf-8")
        assert re.match(r"@layer (tokens, base, components, pages, print;\n\n@layer )?\w+ \{", text), name


def test_styles_and_script_ask_no_other_host() -> None:
    """No font, picture or script comes from elsewhere."""
    loaded = Assets.load()
    for asset in loaded.all():
        if asset in (loaded.icon, loaded.card):
            continue
        text = asset.plain.decode()
        assert "http:" not in text
        assert "https:" not in text
        assert "@import" not in text
        assert "url(" not in text


@pytest.mark.parametrize(
    ("css", "sent"),
    [
        (
            "@layer a {\n  .b :focus,\n  .c > d {\n    margin: 0 1rem;\n  }\n}\n",
            "@layer a{.b :focus,.c > d{margin:0 1rem}}",
        ),
        ('/* mengapa: {; */\n.a::before { content: "x;  { , y" / ""; }', '.a::before{content:"x;  { , y" / ""}'),
        ("a { width: calc(1px + 2 * (3px - 1px)); }", "a{width:calc(1px + 2 * (3px - 1px))}"),
        (
            "@media (min-width: 58rem) and (hover) { a { b: c; d: e } }",
            "@media (min-width:58rem) and (hover){a{b:c;d:e}}",
        ),
    ],
)
def test_a_style_sheet_is_sent_without_what_only_people_read(css: str, sent: str) -> None:
    """Spaces that mean something stay."""
    assert assets.squeezed(css) == sent


def test_an_asset_may_be_kept_for_ever_and_is_compressed(visitor: Visitor) -> None:
    """Its address names its content."""
    address = visitor.get("/tentang").one("link", rel="stylesheet")["href"]
    answers = {one: visitor.fetch(address, Accept_Encoding=one) for one in ("br", "gzip", "identity")}
    for encoding, response in answers.items():
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers.get("Content-Encoding", "identity") == encoding
        assert response.mimetype == "text/css"
    assert len(answers["br"].data) < len(answers["gzip"].data) < len(answers["identity"].data)


def test_an_address_of_other_content_is_not_found(visitor: Visitor) -> None:
    """An old page never gets a new style under the old address."""
    assert visitor.fetch("/static/registry-000000000000.css").status_code == 404


def test_another_template_is_another_version_of_every_page(tmp_path: Path) -> None:
    """A browser that kept a page does not keep it over an update of the program."""
    (tmp_path / "templates").mkdir()
    template = tmp_path / "templates" / "home.html"
    template.write_text("satu", encoding="utf-8")
    before = assets.program_version(tmp_path)
    assert assets.program_version(tmp_path) == before
    template.write_text("dua", encoding="utf-8")
    assert assets.program_version(tmp_path) != before

from registry.web import urls
from registry.web.assets import Assets
from registry.web.pages.shell import entries, make_shell
from tests.served_site import published_site
from tests.visitor import Visitor


def test_every_entry_of_the_navigation_leads_somewhere(visitor: Visitor) -> None:
    """No entry points to a page that is not built yet, and each marks itself."""
    for entry in entries():
        page = visitor.get(entry.url)
        marked = {element.text for element in page.all("a", aria_current="true")}
        assert entry.label in marked


def test_the_frame_says_of_which_day_the_data_is(visitor: Visitor) -> None:
    """On every page, from the same place as the status page."""
    status = published_site().services.health.status()
    day = (status.content_date or status.built_at).date()
    assert any(element["datetime"] == day.isoformat() for element in visitor.get("/").all("time"))


def test_a_frame_without_data_still_frames() -> None:
    """Pages of errors come out while nothing is served."""
    shell = make_shell(Assets.load(), "http://praktik.example.go.id", None)
    assert (shell.data_date, shell.commit) == (None, None)
    assert shell.entries[0].url == urls.SEARCH


def test_the_head_of_a_page_leads_to_itself_in_the_other_language(visitor: Visitor) -> None:
    """ID | EN, in the line and in the menu of a phone; the language that is spoken is marked."""
    for path, code, name in (("/daerah", "en", "English"), ("/en/daerah", "id", "Bahasa Indonesia")):
        page = visitor.get(path)
        ways = [one for one in page.all("a", hreflang=code) if one.text == f"{code.upper()}: {name}"]
        assert [one["href"] for one in ways] == ["/en/daerah" if code == "en" else "/daerah"] * 2
        spoken = {one.text for one in page.all("span", aria_current="true")}
        assert spoken == {"EN" if code == "id" else "ID"}

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

"""The paragraphs of a rendered body as plain text, for papers."""

from html.parser import HTMLParser

_BLOCKS = frozenset(
    {"p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "table", "dt", "dd"}
)
_CELLS = frozenset({"td", "th"})


def paragraphs(html: str) -> tuple[str, ...]:
    """Return the text of each block of sanitised HTML, in order, with single spaces; empty ones are left out.

    A row of a table is one paragraph, its cells separated by semicolons.
    """
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    parser.end()
    return tuple(parser.found)


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BLOCKS:
            self.end()
        elif tag in _CELLS and "".join(self._open).strip():
            self._open.append("; ")
        elif tag == "br":
            self._open.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end()

    def handle_data(self, data: str) -> None:
        self._open.append(data)

    def end(self) -> None:
        """Close the paragraph that is open."""
        text = " ".join("".join(self._open).split())
        if text:
            self.found.append(text)
        self._open.clear()

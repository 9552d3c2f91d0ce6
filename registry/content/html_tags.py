"""The HTML that a body may hold: what the sanitiser keeps, and what the check therefore need not warn of."""

from typing import Final

KEPT_TAGS: Final = frozenset(
    {
        *("p", "br", "hr", "div", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "h3", "h4", "h5", "h6"),
        *("a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small"),
        *("strong", "sub", "sup", "u", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    }
)
"""Tags of a page."""
CHANGED_TAGS: Final = frozenset({"h1", "h2", "img"})
"""Tags that become one of those: headings go down, a picture becomes a link."""

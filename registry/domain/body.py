"""The rendered body of a record: sanitised HTML in sections."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A section under a second-level heading.

    Attributes:
        title: plain text of the heading; "" for text before the first one.
        anchor: fragment identifier, unique in the page, ASCII.
        html: sanitised; safe to print as it is.
    """

    title: str
    anchor: str
    html: str


@dataclass(frozen=True, slots=True)
class Body:
    """All sections in their order."""

    sections: tuple[Section, ...] = ()

    def section(self, title: str) -> Section | None:
        """Return the section with a heading, compared without case."""
        wanted = title.casefold()
        return next((section for section in self.sections if section.title.casefold() == wanted), None)

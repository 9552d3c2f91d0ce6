"""What queries are read by, made of the open lists: generations with the same lists share it."""

from functools import cached_property

from registry.domain.file import ContentLists
from registry.search.mentions import Mentions
from registry.search.plan import Knowledge
from registry.search.synonyms import Meanings


class Knowing:
    """Lists, and what is made of them at the first query (90 ms). Immutable, shared by threads."""

    def __init__(self, lists: ContentLists) -> None:
        self.lists = lists

    @cached_property
    def knowledge(self) -> Knowledge:
        """The table of synonyms by words, and what names regions, topics and sectors."""
        return Knowledge(Meanings.of(self.lists.synonyms), Mentions.of(self.lists))

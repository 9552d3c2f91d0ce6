"""Titles and summaries of records in the language that is spoken, where they are written in it."""

from registry.domain.file import AnyRecord
from registry.domain.practice import Practice
from registry.domain.results import Hit
from registry.web.texts import ENGLISH, language


def is_translated(hit: Hit) -> bool:
    """Whether a record's title and summary are told in another language than they are written in."""
    return language() == ENGLISH and hit.facts.english_title is not None


def title_of(hit: Hit) -> str:
    """Return the title to show in a list."""
    return (hit.facts.english_title if is_translated(hit) else None) or hit.title


def summary_of(hit: Hit) -> str:
    """Return the summary to show in a list."""
    return (hit.facts.english_summary if is_translated(hit) else None) or hit.summary


def headline(record: Practice) -> tuple[str, str]:
    """Return the title and the summary to show on a practice's own page."""
    english = record.translations.en if language() == ENGLISH and record.translations else None
    return (english.title, english.summary) if english else (record.title, record.summary)


def has_english(record: AnyRecord) -> bool:
    """Whether a record's title and summary are written in English too."""
    return isinstance(record, Practice) and record.translations is not None and record.translations.en is not None

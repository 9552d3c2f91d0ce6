"""The open lists of a generation: their texts to vocabularies."""

from collections.abc import Mapping

from registry.content.paths import SYNONYMS_PATH
from registry.content.synonyms import read_synonyms
from registry.content.vocabularies import read_vocabularies, read_vocabulary
from registry.domain.file import ContentLists
from registry.domain.problem import Problem
from registry.domain.region import Regions
from registry.domain.synonyms import Synonyms


def list_problems(path: str, text: bytes) -> tuple[Problem, ...]:
    """Return the problems of the file of one list."""
    return read_synonyms(path, text).problems if path == SYNONYMS_PATH else read_vocabulary(path, text).problems


def lists_of(texts: Mapping[str, bytes], regions: Regions) -> ContentLists:
    """Return regions, open lists and synonyms; a list that cannot be read is not there.

    Args:
        texts: by path below the content directory.
        regions: the table of regions.
    """
    vocabularies, _ = read_vocabularies(texts)
    synonyms = read_synonyms(SYNONYMS_PATH, texts[SYNONYMS_PATH]).synonyms if SYNONYMS_PATH in texts else Synonyms()
    return ContentLists(regions, vocabularies, synonyms)

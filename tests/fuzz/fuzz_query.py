"""Fuzz the query: whatever is typed or stands in an address, it is a bounded query and has an answer. `make fuzz`."""

import sys
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import atheris
from werkzeug.datastructures import MultiDict

with atheris.instrument_imports(include=["registry"], enable_loader_override=False):
    from registry.bootstrap import make_services
    from registry.domain.query import MAX_QUERY_CHARACTERS, FacetName, SearchQuery
    from registry.search.query import MAX_PHRASES, MAX_TERMS, clean, parse
    from registry.settings import load_settings
    from registry.web import parameters, urls
    from registry.web.lexicon import Lexicon

from tests import corpus

DIRECTORY = Path(tempfile.mkdtemp(prefix="registry-fuzz-"))
corpus.write_registry(DIRECTORY / "isi")
SERVICES = make_services(
    load_settings({"REGISTRY_CONTENT": str(DIRECTORY / "isi"), "REGISTRY_INDEX": str(DIRECTORY / "index")})
)
SERVICES.publisher.publish()
LEXICON = Lexicon(SERVICES.lists)
FACETS = tuple(FacetName)


def ask_anything(data: bytes) -> None:
    """Parse a text, hold the tree to its limits, search for it; read it as an address, and write and read that."""
    text = data.decode("utf-8", "surrogateescape" if data[:1] == b"\x01" else "replace")
    parsed = parse(text)
    assert len(parsed.text) <= MAX_QUERY_CHARACTERS
    assert len(parsed.terms) <= MAX_TERMS
    assert len(parsed.phrases) + len(parsed.not_phrases) <= MAX_PHRASES
    assert clean(parsed.text) == parsed.text
    parsed.text.encode()
    asked = parameters.read(MultiDict(parse_qsl(text, keep_blank_values=True)), LEXICON).query
    again = parse_qsl(urlsplit(urls.search(asked)).query, keep_blank_values=True)
    assert parameters.read(MultiDict(again), LEXICON).query == asked
    for query in (SearchQuery(text), asked):
        found = SERVICES.finder.find(query, FACETS)
        assert found.total >= len(found.hits)


if __name__ == "__main__":
    atheris.Setup(sys.argv, ask_anything)
    atheris.Fuzz()

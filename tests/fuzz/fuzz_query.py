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
    from registry.search.query import MAX_PHRASES, MAX_TERMS, parse
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
    phrases = (*parsed.phrases, *parsed.not_phrases)
    terms = [*parsed.words, *parsed.prefixes, *parsed.not_words, *(word for phrase in phrases for word in phrase)]
    if len(parsed.text) > MAX_QUERY_CHARACTERS or len(terms) > MAX_TERMS or len(phrases) > MAX_PHRASES:
        raise AssertionError(parsed)
    parsed.text.encode()
    asked = parameters.read(MultiDict(parse_qsl(text, keep_blank_values=True, max_num_fields=None)), LEXICON).query
    query_string = urlsplit(urls.search(asked)).query
    if parameters.read(MultiDict(parse_qsl(query_string, keep_blank_values=True)), LEXICON).query != asked:
        raise AssertionError(asked)
    for query in (SearchQuery(text), asked):
        found = SERVICES.finder.find(query, FACETS)
        if found.total < len(found.hits):
            raise AssertionError(query)


if __name__ == "__main__":
    atheris.Setup(sys.argv, ask_anything)
    atheris.Fuzz()

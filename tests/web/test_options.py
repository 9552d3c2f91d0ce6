from registry.web.options import written
from registry.web.pages.facets import Option


def test_names_are_escaped_and_numbers_written_as_everywhere() -> None:
    """A name from a file is never read as HTML, in the value neither; thousands have a dot."""
    found = written([Option('a"b', "<b>Satu</b> & dua", 1234, is_selected=False)])
    assert found == '<option value="a&#34;b">&lt;b&gt;Satu&lt;/b&gt; &amp; dua (1.234)</option>'

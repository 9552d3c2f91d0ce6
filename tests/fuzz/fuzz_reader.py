"""Fuzz the reader: whatever bytes a file holds, reading it ends in a record or in problems. Run by `make fuzz`."""

import sys

import atheris

with atheris.instrument_imports(include=["registry", "markdown"], enable_loader_override=False):
    from registry.content.markdown import plain_text, render_body
    from registry.content.paths import path_of
    from registry.content.reader import read_record
    from registry.content.writer import write_record
    from registry.services.explain import explain
    from tests.samples import AGREEMENT_PATH, NEED_PATH, PRACTICE_PATH, TRANSFER_PATH, lists

LISTS = lists()
FORBIDDEN = ("<script", "<svg", "<math", "<iframe", "<style", "<form", "<input", "<base", "<meta", "<object", "<img")


def path_for(blob: bytes) -> str:
    """Return the path of a file of the kind that the bytes look like, so that real files are seeds as they are."""
    if blob.startswith((b"---", b"\xef\xbb\xbf---")):
        return AGREEMENT_PATH if b"\nparties:" in blob else PRACTICE_PATH
    return TRANSFER_PATH if b"\nstages:" in blob else NEED_PATH


def read_anything(blob: bytes) -> None:
    """Read bytes as a file, put its problems into words, and show and write again what was read."""
    file = read_record(path_for(blob), blob, lists=LISTS)
    for problem in file.problems:
        assert explain(problem).text
        assert problem.line >= 0
        assert problem.column >= 0
    if file.record is None or file.key is None:
        assert file.errors, "held back without a reason"
        return
    html = "".join(section.html for section in render_body(file.body).sections).lower()
    assert not any(tag in html for tag in FORBIDDEN)
    plain_text(file.body)
    again = read_record(path_of(file.key), write_record(file.key, file.record, file.body).encode(), lists=LISTS)
    assert again.record == file.record
    assert again.body == file.body


if __name__ == "__main__":
    atheris.Setup(sys.argv, read_anything)
    atheris.Fuzz()

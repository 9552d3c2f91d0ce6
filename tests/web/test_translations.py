import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_catalogue_names_every_sentence_of_the_interface() -> None:
    """A sentence that is missing there would stay Indonesian in every other language: `python tools/messages.py`."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    messages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(messages)
    assert messages.TEMPLATE.read_bytes() == messages.gathered()

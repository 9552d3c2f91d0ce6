"""Practices that may answer a need, and needs that a practice may answer, each with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.results import Related
from registry.web.lexicon import Lexicon
from registry.web.pages.cards import Card
from registry.web.texts import gettext as _
from registry.web.texts import later


@dataclass(frozen=True, slots=True)
class Likely:
    """A record that may fit, and why."""

    card: Card
    why: tuple[str, ...]


def likely_lines(found: Iterable[Related], lexicon: Lexicon) -> tuple[Likely, ...]:
    """Write what may fit, the likeliest first."""
    return tuple(Likely(Card.of(one.hit, lexicon), _reasons(one, lexicon)) for one in found)


def _reasons(one: Related, lexicon: Lexicon) -> tuple[str, ...]:
    """Write what a need and a practice share."""
    words: dict[str, tuple[str, ...]] = {reason.kind: reason.values for reason in one.reasons}
    topics = tuple(lexicon.topic(key) for key in words.get("topics", ()))
    sectors = tuple(lexicon.sector(code) for code in words.get("sector", ()))
    named = (
        (later("Topik sama: %(names)s"), topics),
        (later("Kata yang sama: %(names)s"), (*words.get("tags", ()), *words.get("terms", ()))),
        (later("Urusan sama: %(names)s"), sectors),
    )
    return tuple(_(text, names=", ".join(dict.fromkeys(names))) for text, names in named if names)

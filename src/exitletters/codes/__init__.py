"""The catalogue of everything that can be wrong: permanent ids, severities, hints and reasons.

Ranges: 1xx case and policy files · 2xx gates of endings · 7xx gates of recoveries · 3xx templates and locales · 4xx formats · 5xx output · 9xx internal.
An id is never reused; the wording around it may change.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module

from exitletters.plugins import names_in


class Severity(StrEnum):
    """How much a finding weighs, gravest first (design 5)."""

    HARD = "hard"  # never waivable
    ERROR = "error"  # waivable by rank, with a printed reason
    WARNING = "warning"  # a final needs it acknowledged by code
    NOTE = "note"


class Reader(StrEnum):
    """Who is able to put it right."""

    AUTHOR = "author"
    REVIEWER = "reviewer"
    LOCALIZER = "localizer"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the catalogue. `summary` and `hint` may name fields in braces."""

    id: str
    name: str
    severity: Severity
    summary: str
    hint: str
    why: str
    reader: Reader = Reader.AUTHOR
    gate: str | None = None
    waiver: str | None = None
    rules: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return the gate's name where there is one, else the id: what people write in waivers."""
        return self.gate or self.id


_CATALOGUE: dict[str, Code] = {}


def define(code: Code) -> Code:
    """Add `code` to the catalogue; a duplicate id or name is a programming error and stops the import."""
    names = {known.name for known in _CATALOGUE.values()}
    if code.id in _CATALOGUE or code.name in names:
        raise ValueError(f"{code.id} ({code.name}) is defined twice")
    _CATALOGUE[code.id] = code
    return code


def catalogue() -> dict[str, Code]:
    """Return every code by id, in order."""
    from exitletters.codes import gates

    for name in names_in(__name__):
        import_module(f"{__name__}.{name.replace('-', '_')}")  # importing a range fills the catalogue
    gates.load()
    return dict(sorted(_CATALOGUE.items()))

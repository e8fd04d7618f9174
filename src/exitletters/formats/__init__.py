"""Writers: a format is one file here with a value named FORMAT; the folder is listed without importing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from exitletters.document import Document
from exitletters.plugins import names_in


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a document: `write` is pure and raises `Refused` when it cannot."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Document], bytes]


def names() -> tuple[str, ...]:
    """Return the formats there are, without importing any."""
    return names_in(__name__)


def load(name: str) -> Format:
    """Import and return one format; `name` is one of `names()`."""
    loaded: Format = import_module(f"{__name__}.{name}").FORMAT
    return loaded

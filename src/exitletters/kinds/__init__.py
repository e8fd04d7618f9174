"""Kinds of document: one file each with a value named KIND; the folder is listed without importing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from exitletters.document import Document
from exitletters.facts import Audience
from exitletters.plugins import names_in
from exitletters.request import Request


@dataclass(frozen=True, slots=True)
class Need:
    """A field a document cannot do without; `when` narrows it, `example` says what to write."""

    path: str
    example: str
    when: Callable[[Request], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Specific:
    """A fact the finished document must print (G-PER01): at least `count` distinct paths match `paths`."""

    name: str
    paths: str
    count: int = 1
    when: Callable[[Request], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Kind:
    """What a document of this kind is made of, needs and must print."""

    name: str
    audience: Audience
    sections: Mapping[str, tuple[str, ...]]  # tone → section ids in order
    context: Callable[[Request], Mapping[str, object]]
    needs: tuple[Need, ...]
    specifics: Callable[[Request], Iterator[Specific]]
    furnish: Callable[..., Document]

    def template(self, tone: str) -> str:
        """Return the template's file name for a tone."""
        return f"{self.name}.md" if tone == "neutral" else f"{self.name}.{tone}.md"


def names() -> tuple[str, ...]:
    """Return the kinds there are, without importing any."""
    return names_in(__name__)


def load(name: str) -> Kind:
    """Import and return one kind; `name` is one of `names()`."""
    loaded: Kind = import_module(f"{__name__}.{name.replace('-', '_')}").KIND
    return loaded

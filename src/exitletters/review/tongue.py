"""The words of a review copy in its language: values keep their own direction inside a sentence of the copy."""

from __future__ import annotations

import re

from exitletters.document import Origin, Run
from exitletters.facts import FactKind
from exitletters.formats._bidi import FSI, PDI
from exitletters.formats._page import bare
from exitletters.request import Request
from exitletters.review import words
from exitletters.speaking import SOURCE, Catalogue, spoken

_ISOLATE = re.compile(f"{FSI}([^{FSI}{PDI}]*){PDI}")


def tongue_of(request: Request, asked: str | None = None) -> Catalogue:
    """Return the language that was asked for, else the document's own; English where it has no catalogue.

    Never that of the environment, or the same case would not make the same bytes (design 6).
    """
    return spoken(asked or request.folders.requested, request.folders.roots) or SOURCE


def tag(tongue: Catalogue) -> str:
    """Return the tag of a language, as HTML wants it."""
    return tongue.locale or words.LANGUAGE


def direction(tongue: Catalogue) -> str:
    """Return where lines of a language begin."""
    return "rtl" if tongue.is_rtl else "ltr"


def runs_of(text: str, *, strong: bool = False) -> tuple[Run, ...]:
    """Return a sentence of the copy; what its catalogue isolated stands in a run of its own.

    No other control of direction is left: one inside a value would unbalance those of the writer.
    """
    kinds = (FactKind.TEXT, FactKind.IDENT)
    parts = ((bare(part), kinds[at % 2]) for at, part in enumerate(_ISOLATE.split(text)))
    return tuple(_run(part, kind, strong=strong) for part, kind in parts if part)


def value_run(text: str) -> tuple[Run, ...]:
    """Return a value of the case or the policy: whole, whatever its language."""
    return (_run(text, FactKind.IDENT, strong=False),)


def _run(text: str, kind: FactKind, *, strong: bool) -> Run:
    return Run(text, Origin.LABEL, "review", kind, strong=strong)

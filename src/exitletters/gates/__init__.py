"""Gates: conditions that must hold before words (case stage) and on the finished letter (document stage).

A gate is one function that yields findings of one code. The folder is the list: every module here names its
gates in CASE_GATES or DOCUMENT_GATES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from exitletters.codes import Code
from exitletters.document import Document
from exitletters.findings import Finding
from exitletters.kinds import Kind, Purpose
from exitletters.request import Request

ENDING = frozenset({Purpose.ENDING})
CALL = frozenset({Purpose.CALL})
TELLING = ENDING | CALL
STATING = TELLING | {Purpose.WARNING}  # what somebody of rank must say
OFFER = frozenset({Purpose.OFFER})
RECOVERY = frozenset({Purpose.RECOVERY})
WINNING_BACK = OFFER | RECOVERY
SPOKEN = CALL | RECOVERY
IN_WRITING = frozenset({Purpose.ENDING, Purpose.WARNING}) | OFFER
TO_CUSTOMERS = IN_WRITING | CALL | RECOVERY
BRIEFING = frozenset({Purpose.BRIEFING})
DECIDING = ENDING | BRIEFING
ABOUT_AN_ENDING = TELLING | BRIEFING
EVERY = frozenset(Purpose)


@dataclass(frozen=True, slots=True)
class CaseGate:
    """May this be said at all? Asked of case and policy."""

    code: Code
    check: Callable[[Request], Iterator[Finding]]
    purposes: frozenset[Purpose] = ENDING


@dataclass(frozen=True, slots=True)
class DocumentGate:
    """Is this letter good enough? Asked of the finished document."""

    code: Code
    check: Callable[[Request, Kind, Document], Iterator[Finding]]
    purposes: frozenset[Purpose] = EVERY


def of_case(request: Request, kind: Kind) -> Iterator[Finding]:
    """Yield what stands against saying this at all."""
    for gate in case_gates():
        if kind.purpose in gate.purposes:
            yield from gate.check(request)


def of_document(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """Yield what stands against the finished document."""
    for gate in document_gates():
        if kind.purpose in gate.purposes:
            yield from gate.check(request, kind, document)


def ids(purpose: Purpose) -> tuple[str, ...]:
    """Return the ids of the gates that a purpose is asked, in order."""
    every: list[CaseGate | DocumentGate] = [*case_gates(), *document_gates()]
    return tuple(sorted({one.code.gate for one in every if one.code.gate and purpose in one.purposes}))


@cache
def case_gates() -> tuple[CaseGate, ...]:
    """Return every case gate of this folder."""
    return _collected("CASE_GATES")


@cache
def document_gates() -> tuple[DocumentGate, ...]:
    """Return every document gate of this folder."""
    return _collected("DOCUMENT_GATES")


def _collected(name: str) -> tuple:  # type: ignore[type-arg]
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__) if one.name[0] != "_")
    return tuple(gate for module in modules for gate in getattr(module, name, ()))

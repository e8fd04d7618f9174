"""A pack: every document that one case needs, written from the same file in one run (design 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from exitletters import waivers
from exitletters.case import Case
from exitletters.findings import Finding, ordered
from exitletters.formats import Format
from exitletters.formats import load as format_of
from exitletters.kinds import Purpose, load
from exitletters.naming import stem
from exitletters.pipeline import Letter, Order, write

ALL = "all"  # what asks for a pack instead of one kind


def written(order: Order, acknowledged: frozenset[str]) -> list[Letter]:
    """Return the document that was asked for; for `ALL`, the customer's first, then the memo and the script.

    Raise `Refused` as `write` does.
    """
    if order.kind != ALL:
        return [write(order, acknowledged)]
    first = write(replace(order, kind=None), acknowledged)
    return _together([first, *(write(replace(order, kind=kind), acknowledged) for kind in _others(first))])


def _together(letters: list[Letter]) -> list[Letter]:
    """Return the letters without what one alone would say: that a gate which is set aside in another is not open."""
    noted = {name for one in letters for name in waivers.noted(one.findings)}
    return [replace(one, findings=tuple(waivers.without_effect_but(one.findings, noted))) for one in letters]


def findings_of(letters: Sequence[Letter]) -> tuple[Finding, ...]:
    """Return what was found in all of them; what they share is told once."""
    return ordered(one for letter in letters for one in letter.findings)


def _others(first: Letter) -> list[str]:
    """Return what goes with a customer's document: a warning goes alone, and nobody calls who may only write."""
    case = first.request.case
    match load(first.request.kind).purpose:
        case Purpose.ENDING:
            return [*_memo(first), *(["termination-call"] if _is_called(case) else [])]
        case Purpose.OFFER:
            return ["recovery-call"] if _is_called_back(case) else []
        case _:
            return []


def _memo(first: Letter) -> list[str]:
    """Return the memo: where nobody ever paid, a note of the decision is enough, and none is written (G-DEC03)."""
    return [] if first.request.kind == "termination-message" else ["leadership-memo"]


def _is_called(case: Case) -> bool:
    told = case.communication
    return told.caller is not None and told.called_at is not None and told.written_only is None


def _is_called_back(case: Case) -> bool:
    told, caller = case.communication, case.recovery.caller if case.recovery else None
    return caller is not None and told.call_at is not None and told.written_only is None


def renderings(letters: Sequence[Letter], formats: Sequence[str]) -> list[tuple[Letter, Format]]:
    """Return every document with each format it is written as: those asked for, else those that suit its kind."""
    return [(one, format_of(name)) for one in letters for name in formats or load(one.request.kind).formats]


def rendered(jobs: Iterable[tuple[Letter, Format]], is_final: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file; raise `Refused` where a format cannot hold a document."""
    for letter, form in jobs:
        document = letter.document if is_final else letter.draft()
        yield f"{stem(letter, is_final)}{form.suffix}", form.write(document)

"""Findings at their sentences: beside the first words they speak of, else at their section, else at the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exitletters.codes import Severity
from exitletters.document import Document, Role
from exitletters.findings import Finding
from exitletters.review import words
from exitletters.review.evidence import Line
from exitletters.review.files import Files, around
from exitletters.review.provenance import Piece, TextLine
from exitletters.speaking import Catalogue

_Spot = tuple[int, int]  # the line's and the sentence's index; -1 where there is none
_NOWHERE = (-1, -1)


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its number in reading order. `section` is empty when it is about the letter as a whole."""

    number: int
    finding: Finding
    section: str
    line: int
    sentence: int

    @property
    def key(self) -> str:
        """Return what stands at its sentence: a shape for the severity, its number and the gate."""
        return f"{words.SEVERITIES[self.finding.severity]}{self.number} {self.finding.code.label}"


def placed(findings: Sequence[Finding], document: Document, lines: Sequence[TextLine]) -> tuple[Placed, ...]:
    """Return every finding at its place, in reading order; those about the whole letter come first."""
    body = {section.id for section in document.sections if section.role is Role.BODY}
    order = [section.id for section in document.sections]
    found = []
    for one in findings:
        spot = _spot(one, body, lines)
        section = lines[spot[0]].section if spot != _NOWHERE else one.section if one.section in order else ""
        found.append((order.index(section) if section else -1, spot, section or "", one))
    found.sort(key=lambda one: one[:2])
    return tuple(Placed(number, one, section, *spot) for number, (_, spot, section, one) in enumerate(found, 1))


def _spot(finding: Finding, body: set[str], lines: Sequence[TextLine]) -> _Spot:
    """Return the first sentence a finding speaks of; running text comes before letterhead and address."""
    for wanted in _paths(finding):
        hits = list(_hits(wanted, lines))
        hits.sort(key=lambda hit: (lines[hit[0]].section != finding.section, lines[hit[0]].section not in body))
        if hits:
            return hits[0]
    return _NOWHERE


def _paths(finding: Finding) -> Iterator[str]:
    """Yield what to look for: the path, the template's line, then the record around the path.

    A whole section of the case is no record: a finding about the author does not belong to the case's number.
    """
    if finding.path:
        yield finding.path
    if finding.place:
        yield f"{finding.place.file}:{finding.place.line}"
    record = around(finding.path or "")
    if around(record):
        yield record


def _hits(wanted: str, lines: Sequence[TextLine]) -> Iterator[_Spot]:
    inside = (f"{wanted}.", f"{wanted}[")
    for at, line in enumerate(lines):
        for number, sentence in enumerate(line.sentences):
            refs = (one.source.ref for one in sentence if isinstance(one, Piece) and one.run.text.strip())
            if any(ref == wanted or ref.startswith(inside) for ref in refs):
                yield at, number


def sentence(finding: Finding, tongue: Catalogue) -> str:
    """Return what is wrong as a sentence of its own."""
    message = finding.said(tongue)
    return f"{message[:1].upper()}{message[1:]}."


def advice(finding: Finding, tongue: Catalogue) -> str:
    """Return what to do next, behind an arrow that points where the lines go."""
    return f"{'←' if tongue.is_rtl else '→'} {finding.advised(tongue)}"


def state(finding: Finding, tongue: Catalogue) -> str:
    """Return how grave a finding is, and whether it stands, was waived and by whom, or was acknowledged."""
    return tongue.listed((tongue.say(words.SEVERITY_NAMES[finding.severity]), _state(finding, tongue)))


def _state(finding: Finding, tongue: Catalogue) -> str:
    if finding.waived_by:
        return tongue.say(words.WAIVED, by=finding.waived_by)
    if finding.acknowledged:
        return tongue.say(words.ACKNOWLEDGED)
    return tongue.say(words.STANDS if finding.severity is not Severity.NOTE else words.OPEN_NOTE)


def reasons(finding: Finding, known: Files) -> tuple[Line, ...]:
    """Return the reason for which a finding was waived."""
    for at, one in enumerate(known.request.case.waivers):
        path = f"waivers[{at}]"
        by = f"{known.text(f'{path}.by')}, {known.text(f'{path}.rank')}"
        if one.gate in (finding.code.gate, finding.code.id) and by == finding.waived_by:
            return (Line(known.tongue.say(words.REASON), known.text(f"{path}.reason")),)
    return ()

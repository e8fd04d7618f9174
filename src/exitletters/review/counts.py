"""The counts at the end of a review copy: origins, kinds of facts, evidence, findings, sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exitletters.codes import Severity
from exitletters.document import Document, Origin, Run, runs, section_runs
from exitletters.facts import FactKind
from exitletters.personalization import boilerplate_share
from exitletters.review.evidence import unproven
from exitletters.review.files import Files
from exitletters.review.placing import Placed
from exitletters.review.provenance import Sources

_PROSE = (Origin.TEMPLATE, Origin.LABEL)


@dataclass(frozen=True, slots=True)
class OriginCount:
    """Runs and words of one origin."""

    runs: int
    words: int


@dataclass(frozen=True, slots=True)
class SectionCount:
    """One section: its words by origin, the facts it prints and the findings at it."""

    section: str
    words: dict[Origin, int]
    facts: int
    findings: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything counted, ready for a table."""

    origins: dict[Origin, OriginCount]
    borrowed: OriginCount  # within the origins
    template_share: float  # percent of the letters of the body (G-PER03)
    kinds: dict[FactKind, tuple[int, int]]  # kind → different facts, times printed
    covered: int  # printed facts that need evidence and have it
    lacking: tuple[str, ...]  # paths of those that need it and have none
    findings: dict[Severity, tuple[int, int]]  # standing; waived, acknowledged or for information
    sections: tuple[SectionCount, ...]


def counts(document: Document, sources: Sources, found: Sequence[Placed], known: Files) -> Counts:
    """Return the counts of a letter."""
    claimed = [one for one in sources.values() if one.claim and one.origin is Origin.CASE]
    lacking = [one.ref for one in claimed if unproven(known, one.claim)]
    printed = list(runs(document))
    return Counts(
        origins={origin: _count(one for one in printed if one.origin is origin) for origin in Origin},
        borrowed=_count(one for one in printed if sources[one.origin, one.ref].borrowed),
        template_share=boilerplate_share(document),
        kinds=_kinds(printed),
        covered=len(claimed) - len(lacking),
        lacking=tuple(lacking),
        findings={severity: _standing(found, severity) for severity in Severity},
        sections=tuple(_section(section.id, list(section_runs(section)), found) for section in document.sections),
    )


def _count(found: Iterable[Run]) -> OriginCount:
    texts = [run.text for run in found]
    return OriginCount(len(texts), _words(texts))


def _words(texts: Iterable[str]) -> int:
    """Count words; a sign between two runs is none."""
    return sum(any(sign.isalnum() for sign in word) for text in texts for word in text.split())


def _kinds(printed: Sequence[Run]) -> dict[FactKind, tuple[int, int]]:
    facts = [run for run in printed if run.origin not in (*_PROSE, Origin.GAP)]
    times = Counter(run.kind for run in facts if run.kind)
    different = Counter(kind for kind, _ in {(run.kind, run.ref) for run in facts})
    return {kind: (different[kind], count) for kind, count in sorted(times.items())}


def _standing(found: Sequence[Placed], severity: Severity) -> tuple[int, int]:
    here = [one.finding for one in found if one.finding.severity is severity]
    standing = sum(one.blocks_final for one in here)
    return standing, len(here) - standing


def _section(name: str, printed: Sequence[Run], found: Sequence[Placed]) -> SectionCount:
    by_origin = {origin: _words(run.text for run in printed if run.origin is origin) for origin in Origin}
    facts = {run.ref for run in printed if run.origin not in (*_PROSE, Origin.GAP)}
    return SectionCount(name, by_origin, len(facts), sum(one.section == name for one in found))

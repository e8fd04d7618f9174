"""The counts of a review copy as tables of words, for either format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exitletters.codes import Severity
from exitletters.document import Origin
from exitletters.review import words
from exitletters.review.copy import Copy
from exitletters.review.counts import Counts, OriginCount


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with what is to be said below it; without rows, only what is to be said."""

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


def grids(copy: Copy) -> tuple[Grid, ...]:
    """Return the tables in their order."""
    counts = copy.counts
    kinds = tuple((words.KINDS[kind], str(one), str(all_)) for kind, (one, all_) in counts.kinds.items())
    severities = tuple(
        (
            f"{words.SEVERITIES[severity]} {words.SEVERITY_NAMES[severity]}",
            str(counts.findings[severity][0]),
            str(counts.findings[severity][1]),
        )
        for severity in Severity
    )
    share = words.TEMPLATE_SHARE.format(share=round(counts.template_share))
    return (
        Grid(words.BY_ORIGIN, words.BY_ORIGIN_HEADS, tuple(_origins(counts)), (share,)),
        Grid(words.BY_KIND, words.BY_KIND_HEADS, kinds),
        Grid(words.COVERAGE, notes=tuple(_coverage(counts))),
        Grid(words.BY_SEVERITY, words.BY_SEVERITY_HEADS, severities),
        _sections(counts),
    )


def _origins(counts: Counts) -> Iterator[tuple[str, ...]]:
    total = OriginCount(
        sum(one.runs for one in counts.origins.values()), sum(one.words for one in counts.origins.values())
    )
    for origin, one in counts.origins.items():
        yield _origin(words.ORIGINS[origin].name, one, total)
    yield _origin(words.ALL, total, total)
    yield _origin(words.OF_THESE.format(name=words.FALLBACK.name.lower()), counts.borrowed, total)


def _origin(name: str, one: OriginCount, total: OriginCount) -> tuple[str, ...]:
    return name, str(one.runs), str(one.words), f"{100 * one.words / max(total.words, 1):.0f}%"


def _coverage(counts: Counts) -> Iterator[str]:
    asking = counts.covered + len(counts.lacking)
    if not asking:
        yield words.COVERAGE_NONE
        return
    yield words.COVERAGE_SAYS.format(asking=asking, covered=counts.covered, share=100 * counts.covered // asking)
    if counts.lacking:
        yield words.COVERAGE_LACKS.format(paths=", ".join(counts.lacking))


def _sections(counts: Counts) -> Grid:
    section, *rest = words.BY_SECTION_HEADS
    heads = (section, *(words.ORIGINS[one].letter for one in Origin), *rest)
    rows = tuple(
        (
            one.section,
            *(str(one.words[origin]) for origin in Origin),
            str(sum(one.words.values())),
            str(one.facts),
            str(one.findings),
        )
        for one in counts.sections
    )
    return Grid(words.BY_SECTION, heads, rows)

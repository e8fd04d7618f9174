"""The counts of a review copy as tables of words, for either format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exitletters.codes import Severity
from exitletters.document import Origin
from exitletters.review import words
from exitletters.review.copy import Copy
from exitletters.review.counts import Counts, OriginCount
from exitletters.speaking import Catalogue


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with what is to be said below it; without rows, only what is to be said."""

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


def grids(copy: Copy) -> tuple[Grid, ...]:
    """Return the tables in their order."""
    counts, tongue = copy.counts, copy.tongue
    kinds = tuple((tongue.say(words.KINDS[kind]), *map(tongue.shown, two)) for kind, two in counts.kinds.items())
    severities = tuple(
        (
            f"{words.SEVERITIES[severity]} {tongue.say(words.SEVERITY_NAMES[severity])}",
            *map(tongue.shown, counts.findings[severity]),
        )
        for severity in Severity
    )
    share = tongue.say(words.TEMPLATE_SHARE, share=round(counts.template_share))
    return (
        Grid(
            tongue.say(words.BY_ORIGIN),
            _heads(words.BY_ORIGIN_HEADS, tongue),
            tuple(_origins(counts, tongue)),
            (share,),
        ),
        Grid(tongue.say(words.BY_KIND), _heads(words.BY_KIND_HEADS, tongue), kinds),
        Grid(tongue.say(words.COVERAGE), notes=tuple(_coverage(counts, tongue))),
        Grid(tongue.say(words.BY_SEVERITY), _heads(words.BY_SEVERITY_HEADS, tongue), severities),
        _sections(counts, tongue),
    )


def _heads(names: tuple[str, ...], tongue: Catalogue) -> tuple[str, ...]:
    return tuple(map(tongue.say, names))


def _origins(counts: Counts, tongue: Catalogue) -> Iterator[tuple[str, ...]]:
    total = OriginCount(
        sum(one.runs for one in counts.origins.values()), sum(one.words for one in counts.origins.values())
    )
    for origin, one in counts.origins.items():
        yield _origin(tongue.say(words.ORIGINS[origin].name), one, total, tongue)
    yield _origin(tongue.say(words.ALL), total, total, tongue)
    borrowed = tongue.say(words.OF_THESE, name=tongue.say(words.FALLBACK.name).lower())
    yield _origin(borrowed, counts.borrowed, total, tongue)


def _origin(name: str, one: OriginCount, total: OriginCount, tongue: Catalogue) -> tuple[str, ...]:
    share = round(100 * one.words / max(total.words, 1))
    return name, tongue.shown(one.runs), tongue.shown(one.words), tongue.percent(share)


def _coverage(counts: Counts, tongue: Catalogue) -> Iterator[str]:
    asking = counts.covered + len(counts.lacking)
    if not asking:
        yield tongue.say(words.COVERAGE_NONE)
        return
    share = 100 * counts.covered // asking
    yield tongue.say(words.COVERAGE_SAYS, asking=asking, covered=counts.covered, share=share)
    if counts.lacking:
        yield tongue.say(words.COVERAGE_LACKS, paths=tongue.listed(counts.lacking))


def _sections(counts: Counts, tongue: Catalogue) -> Grid:
    section, *rest = _heads(words.BY_SECTION_HEADS, tongue)
    heads = (section, *(words.ORIGINS[one].letter for one in Origin), *rest)
    rows = tuple(
        (
            one.section,
            *(tongue.shown(one.words[origin]) for origin in Origin),
            *map(tongue.shown, (sum(one.words.values()), one.facts, one.findings)),
        )
        for one in counts.sections
    )
    return Grid(tongue.say(words.BY_SECTION), heads, rows)

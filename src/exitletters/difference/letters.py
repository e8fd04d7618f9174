"""What changed in the letter: which sections a change of the case reaches, and each section's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exitletters.difference.cases import Change, Sort
from exitletters.difference.matching import either
from exitletters.difference.words import Passage, joined, passages
from exitletters.document import Document, Origin, Section, block_lines, plain, section_runs
from exitletters.finance import FORMULAS

_OF_A_CASE = frozenset({Origin.CASE, Origin.OWN_WORDS, Origin.FIGURE, Origin.GAP})


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section that is new, gone, or differs in these passages."""

    id: str
    sort: Sort
    passages: tuple[Passage, ...]


def section_changes(old: Document, new: Document) -> tuple[SectionChange, ...]:
    """Return the sections whose words differ, in the order of the new letter; those that are gone come last."""
    before, after = _texts(old), _texts(new)
    return tuple(
        SectionChange(one, _sort(one, before, after), passages(before.get(one, ""), after.get(one, "")))
        for one in either(before, after)
        if before.get(one) != after.get(one)
    )


def sections_reached(change: Change, old: Document, new: Document) -> tuple[str, ...]:
    """Return the sections that print something else because of a change: its own field, or a figure made of it."""
    before, after = ({one.id: one for one in document.sections} for document in (old, new))
    return tuple(
        one
        for one in either(before, after)
        if _printed(before.get(one), change.old_path) != _printed(after.get(one), change.path)
    )


def _sort(section: str, before: Mapping[str, str], after: Mapping[str, str]) -> Sort:
    if section not in before:
        return Sort.ADDED
    return Sort.CHANGED if section in after else Sort.REMOVED


def _texts(document: Document) -> dict[str, str]:
    return {one.id: joined(_lines(one)) for one in document.sections}


def _lines(section: Section) -> Iterator[str]:
    for block in section.blocks:
        yield from (plain(inlines).replace("\n", " ") for inlines in block_lines(block))


def _printed(section: Section | None, path: str) -> list[str]:
    """Return what a section prints of a path: the field, what lies inside it, and figures computed from it."""
    runs = section_runs(section) if section and path else ()
    return [
        run.text
        for run in runs
        if run.origin in _OF_A_CASE and any(_overlap(path, source) for source in _sources(run.ref))
    ]


def _sources(ref: str) -> Iterator[str]:
    """Yield the paths behind a run; a figure's ref is its formula, which may name further figures."""
    if ref not in FORMULAS.values():
        yield ref
        return
    for word in re.findall(r"[a-z_]+(?:\.[a-z_]+)*", ref):
        if word in FORMULAS:
            yield from _sources(FORMULAS[word])
        elif "." in word:
            yield word


def _overlap(one: str, other: str) -> bool:
    """Tell whether one path is the other's, or lies inside it."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) : len(short) + 1] in ("", ".", "[")

"""Two cases compared whole: their fields, what follows from them, the words of their letters, their findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exitletters.case import Case
from exitletters.difference.cases import Change, compared
from exitletters.difference.judgement import Judged, Remark, findings_changed, follows
from exitletters.difference.letters import SectionChange, section_changes, sections_reached
from exitletters.difference.naming import Side, audience_of, name_of, shown, side
from exitletters.facts import Audience
from exitletters.findings import Finding
from exitletters.pipeline import Letter
from exitletters.speaking import phrase


@dataclass(frozen=True, slots=True)
class Judgement:
    """A case with what came of it: its letter where one could be composed, and its findings either way."""

    case: Case
    letter: Letter | None
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Told:
    """A change for people. `old` and `new` are "" where there is nothing, and where the value is personal."""

    change: Change
    name: str
    old: str
    new: str
    audience: Audience
    sections: tuple[str, ...] | None  # where the letter prints it; None when the letters cannot be compared


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that differs; `why_not` says why the letters' words could not be compared."""

    changes: tuple[Told, ...]
    follows: tuple[Remark, ...]
    sections: tuple[SectionChange, ...]
    findings: tuple[Judged, ...]
    why_not: str = ""

    @property
    def is_different(self) -> bool:
        """Tell whether anything at all differs."""
        return bool(self.changes or self.follows or self.sections or self.findings)

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Return the sections whose words follow from fields that are not printed themselves."""
        printed = {section for one in self.changes for section in one.sections or ()}
        return tuple(one.id for one in self.sections if one.id not in printed)


def report(old: Judgement, new: Judgement) -> Report:
    """Compare two judged cases."""
    fields = compared(old.case, new.case)
    pair = (old.letter, new.letter) if old.letter and new.letter else None
    why_not = _why_not(old, new)
    documents = (pair[0].document, pair[1].document) if pair and not why_not else None
    sides = side(old.case), side(new.case)
    return Report(
        changes=tuple(
            _told(one, sides, sections_reached(one, *documents) if documents else None) for one in fields.changes
        ),
        follows=follows(pair[0].request, pair[1].request) if pair else (),
        sections=section_changes(*documents) if documents else (),
        findings=findings_changed(old.findings, new.findings, fields.now),
        why_not=why_not,
    )


def _why_not(old: Judgement, new: Judgement) -> str:
    if old.letter is None or new.letter is None:
        if old.letter is new.letter:
            return phrase("neither letter can be composed")
        return phrase("the old letter cannot be composed" if new.letter else "the new letter cannot be composed")
    requests = old.letter.request, new.letter.request
    if len({one.kind for one in requests}) > 1:
        return phrase("the letters are of different kinds")
    if len({one.folders.requested for one in requests}) > 1:
        return phrase("the letters are in different languages")
    return ""


def _told(change: Change, sides: tuple[Side, Side], sections: tuple[str, ...] | None) -> Told:
    audience = audience_of(change, *sides)
    old, new = ("", "") if audience is Audience.PERSONAL else shown(change, *sides)
    case = sides[1].case if change.path else sides[0].case
    return Told(change, name_of(change.where, case), old, new, audience, sections)

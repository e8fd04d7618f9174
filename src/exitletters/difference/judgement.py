"""What changed in how a case is judged: its findings, and what follows from its fields (tier, tone, language)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exitletters.difference.cases import Sort
from exitletters.findings import Finding
from exitletters.request import Request
from exitletters.speaking import clauses, phrase, phrases


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding that is new, gone, or set aside otherwise than before."""

    sort: Sort
    finding: Finding


@dataclass(frozen=True, slots=True)
class Remark:
    """Something with a name that reads otherwise than before; "" where it is not there."""

    name: str
    old: str
    new: str


def findings_changed(old: Sequence[Finding], new: Sequence[Finding], now: Callable[[str], str]) -> tuple[Judged, ...]:
    """Return the findings that are new, gone or waived since; `now` tells where an old path is found today."""
    before = {_identity(one, now): one for one in old}
    after = {_identity(one, str): one for one in new}
    added = [Judged(Sort.ADDED, one) for key, one in after.items() if key not in before]
    removed = [Judged(Sort.REMOVED, one) for key, one in before.items() if key not in after]
    both = [(before[key], one) for key, one in after.items() if key in before]
    changed = [Judged(Sort.CHANGED, one) for was, one in both if was.waived_by != one.waived_by]
    return (*added, *changed, *removed)


def _identity(finding: Finding, now: Callable[[str], str]) -> tuple[object, ...]:
    """Return what makes two findings the same one: not the file, nor the line, nor a place in a list."""
    path = finding.path or ""
    fields = {name: value for name, value in finding.fields.items() if name not in ("path", "file")}
    return finding.code.id, now(path), finding.section, finding.severity, tuple(sorted(fields.items()))


def follows(old: Request, new: Request) -> tuple[Remark, ...]:
    """Return what differs without being a field of the case: what policy and locale make of it."""
    pairs = zip(_standing(old), _standing(new), strict=True)
    found = [Remark(name, was, now) for (name, was), (_, now) in pairs if was != now]
    is_edited = old.policy_source.tree != new.policy_source.tree
    if is_edited and old.policy.policy_version == new.policy.policy_version:
        edited = phrase("version {version}, but edited", version=new.policy.policy_version)
        found.append(Remark(phrase("policy"), _version(new), edited))
    return tuple(found)


def _standing(request: Request) -> tuple[tuple[str, str], ...]:
    placement, floor = request.placement, request.notice.floor
    tier = placement.tier if placement else phrase("unknown")
    if placement and placement.tier != placement.by_value:
        tier = phrase("{tier}, raised: {reasons}", tier=tier, reasons=clauses(placement.reasons))
    asked = phrases("{count} day ({source})", "{count} days ({source})", floor.days, source=floor.source)
    return (
        (phrase("kind"), request.kind),
        (phrase("form"), request.variant or phrase("usual")),
        (phrase("language"), request.folders.requested),
        (phrase("tone"), request.tone),
        (phrase("register"), request.register),
        (phrase("tier"), tier),
        (phrase("notice asked"), asked if floor.days else phrase("no notice")),
        (phrase("policy"), _version(request)),
    )


def _version(request: Request) -> str:
    return phrase("version {version}", version=request.policy.policy_version)

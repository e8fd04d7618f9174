"""Waivers and acknowledgements: who set which gate aside, and whether they were entitled to (section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from exitletters.case.decision import Waiver
from exitletters.codes import Severity
from exitletters.codes.gates import waivers as codes
from exitletters.findings import Finding
from exitletters.gates._people import is_same_person
from exitletters.request import Request


def applied(request: Request, findings: Iterable[Finding], acknowledged: frozenset[str]) -> list[Finding]:
    """Return the findings with valid waivers and acknowledgements noted, and the invalid ones as findings.

    What the case acknowledges itself counts together with `acknowledged`, the gates and codes named for this run.
    """
    written = request.case.acknowledgements
    judged = [_waived(request, one) for one in findings]
    judged += _without_effect(request, judged)
    judged = [_acknowledged(one, acknowledged | {one.gate for one in written}) for one in judged]
    matched = {name for one in judged if one.acknowledged for name in (one.code.id, one.code.gate)}
    nothing = codes.ACKNOWLEDGED_NOTHING
    judged += [Finding(nothing, fields={"gate": name}) for name in sorted(acknowledged - matched)]
    unmatched = ((at, one.gate) for at, one in enumerate(written) if one.gate not in matched)
    return judged + [request.finding(nothing, f"acknowledgements[{at}]", gate=gate) for at, gate in unmatched]


def _waived(request: Request, finding: Finding) -> Finding:
    if finding.severity is not Severity.ERROR:
        return finding
    for waiver in request.case.waivers:
        if waiver.gate in (finding.code.gate, finding.code.id) and _problem(request, waiver, finding) is None:
            name = request.case.case.locale
            by = waiver.by.by_locale.get(name) or next(iter(waiver.by.by_locale.values()))
            return replace(finding, waived_by=f"{by}, {waiver.rank}")
    return finding


def _acknowledged(finding: Finding, acknowledged: frozenset[str]) -> Finding:
    is_named = finding.code.id in acknowledged or finding.code.gate in acknowledged
    return replace(finding, acknowledged=finding.severity is Severity.WARNING and is_named)


def _problem(request: Request, waiver: Waiver, finding: Finding) -> str | None:
    author, needed = request.case.case.author, finding.code.waiver
    if finding.severity is Severity.HARD:
        return "this gate can never be waived"
    if author and is_same_person(author.name, waiver.by):
        return "the author of a case cannot waive its gates"
    if needed and _rank(request, waiver.rank) < _rank(request, needed):
        return f"it takes the rank of {needed}"
    issued = request.issued_on
    return "it is dated after the letter" if issued and waiver.date > issued else None


def _rank(request: Request, rank: str) -> int:
    """Return a rank's height; `finance` is a function, and waives with a director's rank (section 7)."""
    return request.policy.rank("director" if rank == "finance" else rank)


def _without_effect(request: Request, findings: list[Finding]) -> Iterator[Finding]:
    for index, waiver in enumerate(request.case.waivers):
        meant = [one for one in findings if waiver.gate in (one.code.gate, one.code.id)]
        problems = [_problem(request, waiver, one) for one in meant if one.waived_by is None]
        if not meant:
            problems = ["no such finding is open"]
        for problem in dict.fromkeys(problems):
            if problem:
                fields = {"gate": waiver.gate, "problem": problem}
                yield request.finding(codes.WAIVER_WITHOUT_EFFECT, f"waivers[{index}]", **fields)

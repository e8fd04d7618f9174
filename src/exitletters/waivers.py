"""Waivers and acknowledgements: who set which gate aside, and whether they were entitled to (section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from exitletters.case.decision import Waiver
from exitletters.codes import Severity
from exitletters.codes.gates import waivers as codes
from exitletters.findings import Finding
from exitletters.gates import ids
from exitletters.gates._people import is_same_person
from exitletters.kinds import Purpose, load
from exitletters.request import Request
from exitletters.speaking import phrase

FINANCE = "finance"  # a function that gates ask for as if it were a rank
_NOTHING = phrase("no such finding is open")


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
    idle = ((at, gate) for at, gate in unmatched if not _is_for_another(request, gate))
    return judged + [request.finding(nothing, f"acknowledgements[{at}]", gate=gate) for at, gate in idle]


def _is_for_another(request: Request, gate: str) -> bool:
    """Tell whether only other documents are asked this gate: an answer for the memo is no slip in the letter."""
    purpose = load(request.kind).purpose
    return gate not in ids(purpose) and any(gate in ids(one) for one in Purpose)


def sets_aside(request: Request, waiver: Waiver, finding: Finding) -> bool:
    """Tell whether a waiver has its effect on a finding, once the person it names has signed it."""
    is_meant = finding.severity is Severity.ERROR and waiver.gate in (finding.code.gate, finding.code.id)
    return is_meant and _problem(request, waiver, finding) is None


def _waived(request: Request, finding: Finding) -> Finding:
    for waiver in request.case.waivers:
        if sets_aside(request, waiver, finding):
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
        return phrase("this gate can never be waived")
    if author and is_same_person(author.name, waiver.by):
        return phrase("the author of a case cannot waive its gates")
    if needed and height(request, waiver.rank) < height(request, needed):
        return phrase("it takes the rank of {needed}", needed=needed)
    issued = request.issued_on
    return phrase("it is dated after the letter") if issued and waiver.date > issued else None


def height(request: Request, rank: str) -> int:
    """Return a rank's height; `finance` is a function, and waives with a director's rank (section 7)."""
    return request.policy.rank("director" if rank == FINANCE else rank)


def _without_effect(request: Request, findings: list[Finding]) -> Iterator[Finding]:
    for index, waiver in enumerate(request.case.waivers):
        meant = [one for one in findings if waiver.gate in (one.code.gate, one.code.id)]
        is_idle = not any(sets_aside(request, waiver, one) for one in meant)  # whatever another waiver did
        problems = [_problem(request, waiver, one) for one in meant if is_idle or one.waived_by is None]
        for problem in dict.fromkeys(problems or [_NOTHING] if is_idle else problems):
            if problem:
                fields = {"gate": waiver.gate, "problem": problem}
                yield request.finding(codes.WAIVER_WITHOUT_EFFECT, f"waivers[{index}]", **fields)


def noted(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the codes and gates that a waiver or an acknowledgement has set aside."""
    for one in findings:
        if one.waived_by or one.acknowledged:
            yield from (name for name in (one.code.id, one.code.gate) if name)


def without_effect_but(findings: Iterable[Finding], known: Set[str]) -> Iterator[Finding]:
    """Yield the findings but those which say that one of the known gates was set aside for nothing."""
    return (one for one in findings if not (_says_nothing_is_open(one) and one.fields["gate"] in known))


def _says_nothing_is_open(finding: Finding) -> bool:
    is_idle = finding.code is codes.WAIVER_WITHOUT_EFFECT and finding.fields["problem"] == _NOTHING
    return is_idle or finding.code is codes.ACKNOWLEDGED_NOTHING

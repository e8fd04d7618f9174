"""What must be signed before a pack may go out, and what of that is missing (G-DEC02, section 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from exitletters.case.decision import Waiver
from exitletters.codes import signing as codes
from exitletters.codes.gates.decision import APPROVALS_MISSING
from exitletters.findings import Finding
from exitletters.pipeline import Letter
from exitletters.request import Request
from exitletters.signoff.entitled import may_give
from exitletters.signoff.required import required
from exitletters.signoff.standing import Standing, approving
from exitletters.signoff.statement import Act
from exitletters.speaking import listing
from exitletters.waivers import sets_aside


@dataclass(frozen=True, slots=True)
class Needed:
    """Everything that has to be signed: functions (one may be needed twice), and what has an effect, by its path."""

    functions: tuple[str, ...]
    waivers: Mapping[str, Waiver]
    acknowledgements: Mapping[str, str]

    def of(self, act: Act) -> tuple[str, ...]:
        """Return what can be signed by an act, each once: functions, or gates as the case names them."""
        match act:
            case Act.APPROVE:
                found = self.functions
            case Act.WAIVE:
                found = tuple(one.gate for one in self.waivers.values())
            case Act.ACKNOWLEDGE:
                found = tuple(self.acknowledgements.values())
        return tuple(dict.fromkeys(found))


def needed(letters: Sequence[Letter]) -> Needed:
    """Return what a pack needs; the customer's document decides on the functions, all of them on the gates."""
    case = letters[0].request.case
    found = [(letter.request, one) for letter in letters for one in letter.findings]
    waived = {
        f"waivers[{at}]": waiver
        for at, waiver in enumerate(case.waivers)
        if any(sets_aside(request, waiver, one) for request, one in found)
    }
    acknowledged = {
        f"acknowledgements[{at}]": said.gate
        for at, said in enumerate(case.acknowledgements)
        if any(one.acknowledged and said.gate in (one.code.gate, one.code.id) for _, one in found)
    }
    return Needed(required(letters[0].request), waived, acknowledged)


def missing(request: Request, wanted: Needed, held: Sequence[Standing]) -> Iterator[Finding]:
    """Yield a finding for each signature that is needed and does not stand."""
    approved = Counter({function: len(people) for function, people in approving(request, held).items()})
    lacking = tuple((Counter(wanted.functions) - approved).elements())
    if lacking:
        tier = request.placement.tier if request.placement else ""
        yield request.finding(APPROVALS_MISSING, "decision.asked", missing=listing(lacking), tier=tier)
    for path, waiver in wanted.waivers.items():
        signers = map(request.policy.person, _signers(held, Act.WAIVE, waiver.gate))
        if not any(one and may_give(request, one, waiver) for one in signers):
            yield request.finding(codes.WAIVER_NOT_SIGNED, path, gate=waiver.gate)
    for path, gate in wanted.acknowledgements.items():
        if not any(_signers(held, Act.ACKNOWLEDGE, gate)):
            yield request.finding(codes.ACKNOWLEDGEMENT_NOT_SIGNED, path, gate=gate)


def _signers(held: Sequence[Standing], act: Act, what: str) -> Iterator[str]:
    said = (one.signed.statement for one in held if one.holds)
    return (one.person for one in said if (one.act, one.what) == (act, what))

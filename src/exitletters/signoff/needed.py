"""What must be signed before a pack may go out, and what of that is missing (G-DEC02, section 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exitletters.codes import signing as codes
from exitletters.codes.gates.decision import APPROVALS_MISSING
from exitletters.findings import Finding
from exitletters.pipeline import Letter
from exitletters.request import Request
from exitletters.signoff.required import required
from exitletters.signoff.standing import Standing, approving
from exitletters.signoff.statement import Act


@dataclass(frozen=True, slots=True)
class Needed:
    """Everything that has to be signed: functions (one may be needed twice), and gates as the case names them."""

    functions: tuple[str, ...]
    waivers: tuple[str, ...]
    acknowledgements: tuple[str, ...]

    def of(self, act: Act) -> tuple[str, ...]:
        """Return what can be signed by an act, each once."""
        found = {Act.APPROVE: self.functions, Act.WAIVE: self.waivers, Act.ACKNOWLEDGE: self.acknowledgements}[act]
        return tuple(dict.fromkeys(found))


def needed(letters: Sequence[Letter]) -> Needed:
    """Return what a pack needs; the customer's document decides on the functions, all of them on the gates."""
    case = letters[0].request.case
    found = [one for letter in letters for one in letter.findings]
    return Needed(
        required(letters[0].request),
        tuple(one.gate for one in case.waivers if any(f.waived_by and one.gate in _names(f) for f in found)),
        tuple(
            one.gate for one in case.acknowledgements if any(f.acknowledged and one.gate in _names(f) for f in found)
        ),
    )


def missing(request: Request, wanted: Needed, held: Sequence[Standing]) -> Iterator[Finding]:
    """Yield a finding for each signature that is needed and does not stand."""
    approved = Counter({function: len(people) for function, people in approving(held).items()})
    lacking = tuple((Counter(wanted.functions) - approved).elements())
    if lacking:
        tier = request.placement.tier if request.placement else ""
        yield request.finding(APPROVALS_MISSING, "decision.asked", missing=", ".join(lacking), tier=tier)
    signed = {(one.signed.statement.act, one.signed.statement.what) for one in held if one.holds}
    for act, gates, code in (
        (Act.WAIVE, wanted.waivers, codes.WAIVER_NOT_SIGNED),
        (Act.ACKNOWLEDGE, wanted.acknowledgements, codes.ACKNOWLEDGEMENT_NOT_SIGNED),
    ):
        section = "waivers" if act is Act.WAIVE else "acknowledgements"
        yield from (request.finding(code, section, gate=gate) for gate in gates if (act, gate) not in signed)


def _names(finding: Finding) -> tuple[str | None, str]:
    return finding.code.gate, finding.code.id

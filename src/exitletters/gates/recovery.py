"""G-WIN01–03, 09, 10: may this customer be asked back, by this caller, for this reason (W3, X15)?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from exitletters.case.offer_lock import lacking
from exitletters.case.recovery import Departure, Diagnosis, Recovery
from exitletters.codes.gates import recovery as codes
from exitletters.days import is_within_months
from exitletters.document import Document, runs
from exitletters.findings import Finding
from exitletters.gates import OFFER, RECOVERY, WINNING_BACK, CaseGate, DocumentGate
from exitletters.gates._people import forms
from exitletters.gates.care import is_back
from exitletters.kinds import Kind
from exitletters.request import Request
from exitletters.speaking import listing, phrase

_CHECKED_WITHIN = timedelta(days=7)
_DEPARTURE, _CONSENT, _CALLER = "departure", "recovery.consent", "recovery.caller"


def objected(request: Request) -> Iterator[Finding]:
    """G-WIN01: they did not object, somebody looked within the last seven days, and there is a ground to write."""
    recovery = request.case.recovery
    if recovery is None:
        return
    consent, checked = recovery.consent, recovery.consent.suppression_checked_on
    if consent.objected:
        problem, advice = (
            phrase("they objected to offers"),
            phrase("Do not write or call; set `recovery.outcome.status: stopped`."),
        )
        yield request.finding(codes.OBJECTED, f"{_CONSENT}.objected", problem=problem, advice=advice)
    if not _is_recent(checked, request.issued_on):
        problem = phrase("nobody looked at the suppression list in the seven days before")
        advice = phrase("Look again, and write the day as `recovery.consent.suppression_checked_on`.")
        yield request.finding(codes.OBJECTED, f"{_CONSENT}.suppression_checked_on", problem=problem, advice=advice)
    if consent.basis is None:
        problem, advice = phrase("no ground to write to them is given"), phrase("Write it as `recovery.consent.basis`.")
        yield request.finding(codes.OBJECTED, f"{_CONSENT}.basis", problem=problem, advice=advice)


def _is_recent(checked: date | None, on: date | None) -> bool:
    """Tell whether somebody looked in the week before; a document without a date is not judged by it."""
    if checked is None:
        return False
    return on is None or timedelta(0) <= on - checked <= _CHECKED_WITHIN


def not_to_be_asked(request: Request) -> Iterator[Finding]:
    """G-WIN02: they left by themselves, exist and are not back, and no dispute is open unless counsel agrees."""
    case, departure = request.case, request.case.departure
    if departure is None:
        return
    if is_back(case):
        path = "intensive_care" if case.intensive_care else "recovery.outcome"
        advice = phrase("Look after them instead: `exitletters calendar` has the days.")
        yield request.finding(codes.NOT_TO_BE_ASKED, path, problem=phrase("they are back already"), advice=advice)
    words = {"dismissed_by_us": phrase("we ended it"), "closed": phrase("they closed down")}
    if departure.kind in words:
        advice = phrase("Leave them alone; the register counts them as not to be contacted.")
        problem = words[departure.kind]
        yield request.finding(codes.NOT_TO_BE_ASKED, f"{_DEPARTURE}.kind", problem=problem, advice=advice)
    counsel = case.legal.counsel
    if case.legal.dispute_open and not (counsel and counsel.agrees):
        advice = phrase("Ask counsel, and record the advice as `legal.counsel`; or wait until it is settled.")
        problem = phrase("a dispute is open, and counsel has not agreed")
        yield request.finding(codes.NOT_TO_BE_ASKED, "legal.dispute_open", problem=problem, advice=advice)


def reasons_do_not_add_up(request: Request) -> Iterator[Finding]:
    """G-TRK01: the reasons are the policy's, each once, with weights of 1 together."""
    departure = request.case.departure
    if departure is None:
        return
    known = {*request.policy.winback.reason_p, *request.policy.reasons}
    problem = _reasons_problem(departure, known)
    if problem:
        listed = listing(request.policy.winback.reason_p)
        yield request.finding(codes.REASONS_DO_NOT_ADD_UP, f"{_DEPARTURE}.reasons", problem=problem, known=listed)


def _reasons_problem(departure: Departure, known: set[str]) -> str | None:
    names = [one.code for one in departure.reasons]
    if not names:
        return phrase("there is none; where nobody knows it is `unknown`")
    if len(set(names)) < len(names):
        return phrase("one of them stands there twice")
    if not known.issuperset(names):
        return phrase("the policy does not know {listed}", listed=listing(sorted(set(names) - known)))
    total = sum((one.weight for one in departure.reasons), Decimal(0))
    return None if total == 1 else phrase("the weights are {total} together", total=f"{total.normalize():f}")


def reason_not_confirmed(request: Request) -> Iterator[Finding]:
    """G-WIN03: the reason is recorded; what is said to be confirmed was confirmed in a call that reached them."""
    recovery, departure = request.case.recovery, request.case.departure
    if recovery is None or departure is None or recovery.diagnosis is None:
        return
    problem = _diagnosis_problem(recovery, recovery.diagnosis, departure)
    if problem:
        yield request.finding(codes.REASON_NOT_CONFIRMED, "recovery.diagnosis", problem=problem)


def _diagnosis_problem(recovery: Recovery, diagnosis: Diagnosis, departure: Departure) -> str | None:
    recorded = {one.code for one in departure.reasons}
    named = {one for one in (diagnosis.primary, diagnosis.secondary) if one}
    if recorded and not named <= recorded:
        return phrase("it is not among `departure.reasons`")
    if diagnosis.confirmed_by_customer and not recovery.is_confirmed:
        return phrase("it is marked as confirmed, and in no call that reached them did they confirm it")
    call = None if recovery.reached is None else recovery.calls[recovery.reached]
    if call and call.customer_confirmed and call.mirror_back is None:
        return phrase("they confirmed a sentence that is not written down (mirror_back)")
    return None


def caller_not_prepared(request: Request) -> Iterator[Finding]:
    """G-WIN09: one of us, trained within the policy's months or an executive, and not the one it was about."""
    recovery = request.case.recovery
    caller = recovery.caller if recovery else None
    if recovery is None or caller is None:
        return  # the script needs one
    if caller.employment == "external":
        advice = phrase("Have one of your own people call; this step is never given away.")
        problem = phrase("the caller is not employed by us")
        yield request.finding(codes.CALLER_NOT_PREPARED, f"{_CALLER}.employment", problem=problem, advice=advice)
    yield from _unfit(request, recovery)
    avoided = [*recovery.not_caller, *recovery.not_mentioned]
    if forms(caller.name) & {form for one in avoided for form in forms(one)}:
        advice = phrase("Choose a caller who stands in neither `recovery.not_caller` nor `recovery.not_mentioned`.")
        problem = phrase("the case says that this customer should not hear from or about them")
        yield request.finding(codes.CALLER_NOT_PREPARED, f"{_CALLER}.name", problem=problem, advice=advice)


def _unfit(request: Request, recovery: Recovery) -> Iterator[Finding]:
    """Yield that an executive lacks the rank, or a specialist the training."""
    caller = recovery.caller
    if caller is None:
        return
    if recovery.group == "executive":
        if request.policy.rank(caller.rank) < request.policy.rank("executive"):
            advice = phrase("Have an executive call, or set `recovery.group: specialist`.")
            problem = phrase("`recovery.group: executive` needs a caller of the rank `executive` or above")
            yield request.finding(codes.CALLER_NOT_PREPARED, f"{_CALLER}.rank", problem=problem, advice=advice)
        return
    months = request.policy.winback.specialist_training_max_age_months
    if not _is_trained(caller.trained_on, request.issued_on, months):
        advice = phrase("Train the caller, and write the day as `recovery.caller.trained_on`; or choose somebody else.")
        problem = phrase("the caller's training is more than {months} months ago, or not recorded", months=months)
        yield request.finding(codes.CALLER_NOT_PREPARED, f"{_CALLER}.trained_on", problem=problem, advice=advice)


def _is_trained(trained: date | None, on: date | None, months: int) -> bool:
    """Tell whether the training still counts; a script without a day is not judged by its age."""
    return trained is not None and (on is None or is_within_months(trained, months, on))


def call_not_mirrored(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-WIN10: after a call that reached them, an offer rests on parts 1 to 4, and says the reason as it was put."""
    recovery = request.case.recovery
    at = recovery.reached if recovery else None
    if recovery is None or at is None:
        return
    path = f"recovery.calls[{at}]"
    if recovery.offer and (parts := lacking(recovery)):
        problem = phrase("of the call that reached them, this is not on record: {listed}", listed=listing(parts))
        advice = phrase("Write it down (`exitletters record-call`), or call again before you offer anything.")
        yield request.finding(codes.CALL_NOT_MIRRORED, path, problem=problem, advice=advice)
    elif recovery.is_confirmed and f"{path}.mirror_back" not in {run.ref for run in runs(document)}:
        advice = phrase("Print `call.mirror_back` in the section `reason` of the template.")
        problem = phrase("the letter does not say the reason as they confirmed it")
        yield request.finding(codes.CALL_NOT_MIRRORED, f"{path}.mirror_back", problem=problem, advice=advice)


CASE_GATES = (
    CaseGate(codes.OBJECTED, objected, WINNING_BACK),
    CaseGate(codes.NOT_TO_BE_ASKED, not_to_be_asked, WINNING_BACK),
    CaseGate(codes.REASONS_DO_NOT_ADD_UP, reasons_do_not_add_up, WINNING_BACK),
    CaseGate(codes.REASON_NOT_CONFIRMED, reason_not_confirmed, OFFER),
    CaseGate(codes.CALLER_NOT_PREPARED, caller_not_prepared, RECOVERY),
)
DOCUMENT_GATES = (DocumentGate(codes.CALL_NOT_MIRRORED, call_not_mirrored, OFFER),)

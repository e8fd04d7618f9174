"""Whether an offer may be made aloud: not before apology, listening, diagnosis and help are on record (W3.5, W3.10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exitletters.case.recovery import Recovery, RecoveryCall

# Each of parts 1 to 4 of a recovery call (domain 8.7), by the word that `labels.yaml` has for it.
_OF_A_CALL: Mapping[str, Callable[[RecoveryCall], object]] = {
    "apology": lambda call: call.apology,
    "listened": lambda call: call.listened,
    "mirror_back": lambda call: call.mirror_back and call.customer_confirmed,
}
_OF_THE_CASE: Mapping[str, Callable[[Recovery], object]] = {
    "diagnosis": lambda recovery: recovery.diagnosis and recovery.diagnosis.confirmed_by_customer,
    "help": lambda recovery: recovery.resolution or any(one.reached and one.help for one in recovery.calls),
}
PARTS = (*_OF_A_CALL, *_OF_THE_CASE)


def lacking(recovery: Recovery) -> tuple[str, ...]:
    """Return which of `PARTS` the case does not hold yet, in the order of the call; () where it holds them all.

    Only calls that reached somebody count. Two calls may share the parts; a sentence and the customer's yes to it
    are one part, so both belong to one call.
    """
    reached = [one for one in recovery.calls if one.reached]
    of_calls = [name for name, found in _OF_A_CALL.items() if not any(map(found, reached))]
    return (*of_calls, *(name for name, found in _OF_THE_CASE.items() if not reached or not found(recovery)))


def may_be_made(recovery: Recovery) -> bool:
    """Tell whether this call may hold an offer: unlocked, made by a specialist (W3.2), and not decided against."""
    return unlocked(recovery) and recovery.group == "specialist" and recovery.no_offer_reason is None


def unlocked(recovery: Recovery) -> bool:
    """Tell whether the offer may be made: parts 1 to 4 are on record (W3.10, G-WIN10)."""
    return not lacking(recovery)

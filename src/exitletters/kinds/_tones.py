"""What neutral and firm documents may say differently, each fact with its reason: everything else both must say."""

from __future__ import annotations

from collections.abc import Mapping

_THANKS = "thanks are given in a neutral document alone (D5.1)"
_HELP = "help beyond the contract is offered where nobody was harmed"
_IN_WRITING = "a firm letter is answered in writing alone"
_CONDUCT = "a firm document names the rule that was broken and the warnings given (8.2)"
_WHY = {
    "alternatives": "a firm document may leave alternatives out (X8)",
    "attempts": "a firm document names the warnings, not what else was tried (8.2)",
    "complaints": "a formal warning speaks of conduct alone; what they raised is heard in the neutral one",
    "customer.tenure_since": _THANKS,
    "data.available_from": "where conduct ends a contract, data can be fetched from the letter's day on",
    "helper.hours": _IN_WRITING,
    "helper.phone": _IN_WRITING,
    "helper.role": "a firm message names the person and the address for formal notices, and no more",
    "highlights": _THANKS,
    "incidents[].limit": _CONDUCT,
    "organization.legal_name": "a formal warning names who will act; a neutral one says we",
    "own.tl_continuity": "how service goes on is told in the author's words where the relationship allows it",
    "own.tl_limits": "limits on contact are set in a firm letter alone (8.2)",
    "own.tl_thanks": _THANKS,
    "reason.mutual_agreed_on": "what both sides agreed on is never firm",
    "requirements": "an unmet need is no ground of a firm document",
    "termination.access_ends_on": "access closes before the last day where safety asks for it (8.2)",
    "threat_plan": "what endangers people is told first where the tone is firm (8.4)",
    "time": "the parts of a call have their own length in each tone",
    "transition.help_hours": _HELP,
    "transition.none_known": _HELP,
    "transition.until": _HELP,
    "warning_dates": _CONDUCT,
}


def differing(*facts: str) -> Mapping[str, str]:
    """Return the facts that a kind's tones need not share, each with its reason; a fact stands for all beneath it."""
    return {fact: _WHY[fact] for fact in facts}

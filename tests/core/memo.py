"""What the clean case lacks for a memo."""

from __future__ import annotations

from typing import Any

MEMO: dict[str, Any] = {
    "decision.recommend": {"option": "end_partial_refund", "by": "Nora Quist", "date": "2026-05-13"},
    "decision.risks": [
        {
            "area": "reputation",
            "what": "a clinic is left without records in the last week",
            "likelihood": "low",
            "impact": "high",
            "mitigation": "a rehearsal with the Elm Street archive",
            "owner": "Laia Ferris",
        }
    ],
    "own_words.lm_bluf": "End the contract by June 30 and pay back what was not used. Ticket 21377 shows why.",
    "own_words.lm_risk": "If the archive of Elm Street is late, patients stay for days without a chart.",
}
# And for the script of a call.
CALLED: dict[str, Any] = {
    **MEMO,
    "communication.caller": {
        "name": "Ruth Vandermeer",
        "role": "Director",
        "rank": "director",
        "experience_attested": "true",
    },
    "own_words.ts_opening": "Edna, I am calling about the bookings of your six clinics.",
}

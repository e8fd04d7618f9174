"""EL291–292: waivers and acknowledgements."""

from __future__ import annotations

from exitletters.codes import Code, Severity, define

WAIVER_WITHOUT_EFFECT = define(
    Code(
        "EL291", "waiver-without-effect", Severity.WARNING,
        "the waiver of {gate} has no effect: {problem}",
        "Remove it, or have it given by somebody who may.",
        "A waiver nobody was entitled to give would look like an approval.",
        rules=("7",),
    )
)  # fmt: skip
ACKNOWLEDGED_NOTHING = define(
    Code(
        "EL292", "acknowledged-nothing", Severity.NOTE,
        "{gate} was acknowledged, but no warning of that name was found",
        "Leave it out.",
        "An acknowledgement that matches nothing is a habit, not a reading.",
    )
)  # fmt: skip

"""EL294–295, EL731: what a script lets its caller say aloud."""

from __future__ import annotations

from exitletters.codes.gates import HARD, WARNING, gate

INSIDE_SPOKEN = gate(
    "EL294", "G-PRV01", "inside-spoken", HARD, None, "O1 D5.3",
    summary="the section `{section}` has the caller say what `{path}` keeps inside",
    hint="Take it out of the block quotation; beside it the caller may read it.",
    why="What was said on the phone cannot be called back.",
)  # fmt: skip
TOO_LONG_TO_SAY = gate(
    "EL295", "G-TON05", "too-long-to-say", WARNING, None, "D5.5",
    summary="{part} takes {given} s to say; {allowed} s are the most",
    hint="Say less in {part}, or acknowledge G-TON05: the letter holds the rest.",
    why="Whoever must wait for the decision hears nothing else; whoever hears too much remembers none of it.",
)  # fmt: skip
OFFER_TOO_EARLY = gate(
    "EL731", "G-WIN10", "offer-too-early", HARD, None, "W3.5 W3.10",
    summary="the section `{section}` holds words of the offer, `{path}`, while it is locked: {missing}",
    hint="Take them out; the offer stands in the script once the call that comes first is on record.",
    why="An offer before apology and listening is a sales call, and the customer hears it as one.",
)  # fmt: skip

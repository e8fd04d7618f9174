"""EL701–712, EL720, EL725–726: G-WIN and G-TRK, whom we may ask back, with which offer, and what follows."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, HARD, WARNING, gate

OBJECTED = gate(
    "EL701", "G-WIN01", "objected", HARD, None, "W3.5",
    summary="they may not be asked back: {problem}",
    hint="{advice}",
    why="Whoever said no to offers, or was never asked, has the law on their side, and every reason to tell others.",
)  # fmt: skip
NOT_TO_BE_ASKED = gate(
    "EL702", "G-WIN02", "not-to-be-asked", ERROR, "director", "X15",
    summary="this departure is not one to win back: {problem}",
    hint="{advice}",
    why="An offer to somebody we dismissed, or who is in dispute with us, reads as mockery or as an admission.",
)  # fmt: skip
REASON_NOT_CONFIRMED = gate(
    "EL703", "G-WIN03", "reason-not-confirmed", ERROR, "manager", "W3.8",
    summary="the reason why they left does not stand: {problem}",
    hint="Write in `recovery.diagnosis` and in the call what they said, or take the confirmation back: the letter then asks.",
    why="A letter that names the wrong reason proves that nobody listened.",
)  # fmt: skip
NOTHING_CHANGED = gate(
    "EL704", "G-WIN04", "nothing-changed", ERROR, "manager", "W6.4",
    summary="{problem}",
    hint="{advice}",
    why="An offer without a repair asks them to leave twice.",
)  # fmt: skip
OFFER_NOT_EXACT = gate(
    "EL705", "G-WIN05", "offer-not-exact", ERROR, "manager", "W3.10",
    summary="the offer is not stated exactly: {problem}",
    hint="{advice}",
    why="What is not exact is read in the reader's favour, or not believed.",
)  # fmt: skip
APOLOGY_HOLLOW = gate(
    "EL706", "G-WIN06", "apology-hollow", ERROR, "manager", "W3.6",
    summary="the apology does not count as one: {problem}",
    hint="Say first, in `{path}`, what we did on which day, and that we are sorry for it; no “if”, no excuse.",
    why="An apology that could be for anything is for nothing.",
)  # fmt: skip
PRESSURE = gate(
    "EL707", "G-WIN07", "pressure", ERROR, "manager", "W3.5",
    summary="the customer is put under pressure: {problem}",
    hint="{advice}",
    why="Who is pressed once more remembers why they left.",
)  # fmt: skip
OPT_OUT_MISSING = gate(
    "EL708", "G-WIN08", "opt-out-missing", HARD, None, "W3.5",
    summary="the way out of further offers is not whole: {problem}",
    hint="{advice}",
    why="The law of most countries asks for it in every such letter: who writes, from where, and how to stop it.",
)  # fmt: skip
CALLER_NOT_PREPARED = gate(
    "EL709", "G-WIN09", "caller-not-prepared", ERROR, "manager", "W3.4 W3.12",
    summary="this person is not fit to make the recovery call: {problem}",
    hint="{advice}",
    why="The second impression is the last one; it is made by people of ours who learned how.",
)  # fmt: skip
CALL_NOT_MIRRORED = gate(
    "EL710", "G-WIN10", "call-not-mirrored", ERROR, "manager", "W3.10",
    summary="the offer runs ahead of the call: {problem}",
    hint="{advice}",
    why="An offer before listening is a sales call; a letter that says something else than the call was not listening.",
)  # fmt: skip
OFFER_LOSES_MONEY = gate(
    "EL711", "G-WIN11", "offer-loses-money", WARNING, None, "S1.12",
    summary="over the term of the offer the customer costs more than they pay: {amount} {currency}",
    hint="Offer less, or acknowledge G-WIN11 when that is meant.",
    why="A customer won back at a loss is the next one to be asked to leave.",
)  # fmt: skip
REASONS_DO_NOT_ADD_UP = gate(
    "EL720", "G-TRK01", "reasons-do-not-add-up", ERROR, "manager", "W1.2",
    summary="`departure.reasons` does not say why they left: {problem}",
    hint="Use the reasons of the policy ({known}), each once, with weights that are 1 together.",
    why="Causes are repaired by the revenue that hangs on them; what is counted wrongly is repaired late.",
)  # fmt: skip
REVIEWS_MISSING = gate(
    "EL725", "G-TRK05", "reviews-missing", ERROR, "manager", "W5.1 W5.2",
    summary="they came back, and the case has no day on which anybody looks how they are",
    hint="{advice}",
    why="A customer who came back and is looked at by nobody leaves again for the first reason.",
)  # fmt: skip
REVIEW_LATE = gate(
    "EL726", "G-TRK05", "review-late", WARNING, None, "W5.2",
    summary="the review of {due} is {days} days late",
    hint="Look now, write `done_on` with what you saw, and call within five days.",
    why="The second departure is decided in the weeks in which nobody looked.",
)  # fmt: skip

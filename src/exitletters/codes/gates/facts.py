"""EL201–212: G-SCH, the facts themselves."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, HARD, WARNING, gate

PLACEHOLDER_IN_CASE = gate(
    "EL201", "G-SCH01", "placeholder-in-case", HARD, None, "5.6",
    summary="`{path}` still holds a placeholder",
    hint="Write the real text, or remove the line.",
    why="A letter with “XXX” or “[NAME]” in it shows that nobody read it.",
)  # fmt: skip
PLACEHOLDER_IN_LETTER = gate(
    "EL202", "G-SCH01", "placeholder-in-letter", HARD, None, "5.6",
    summary="the letter still holds a placeholder in its section `{section}`",
    hint="Replace it in the template or in the field that prints it.",
    why="A letter with “XXX” or “[NAME]” in it shows that nobody read it.",
)  # fmt: skip
DATES_OUT_OF_ORDER = gate(
    "EL203", "G-SCH02", "dates-out-of-order", HARD, None, "D1.1",
    summary="`{path}` (line {own}) is after `{other}` (line {line})",
    hint="Correct whichever of the two is wrong.",
    why="One impossible date makes every other date in the letter doubtful.",
)  # fmt: skip
RECIPIENT_NOT_AUTHORIZED = gate(
    "EL204", "G-SCH03", "recipient-not-authorized", HARD, None, "3.4",
    summary="`{path}` {problem}",
    hint="Ask who may receive notices under the contract, and mark that contact.",
    why="A letter to the wrong person is a breach of confidence and may not count as notice.",
)  # fmt: skip
RECIPIENT_DOMAIN_DIFFERS = gate(
    "EL205", "G-SCH03", "recipient-domain-differs", WARNING, None, "3.4",
    summary="the recipient's e-mail domain differs from every other contact of this customer",
    hint="Check the address by telephone, then acknowledge G-SCH03.",
    why="A mistyped domain sends the letter to a stranger.",
)  # fmt: skip
CURRENCY_WITHOUT_RATE = gate(
    "EL206", "G-SCH04", "currency-without-rate", HARD, None, "4",
    summary="`{path}` is in {currency}, the case is in {base}, and no exchange rate is given",
    hint="Add a row to finance.fx: {{from: {currency}, to: {base}, rate: …, date: …, source: …}}.",
    why="Amounts in two currencies cannot be added up by guessing.",
)  # fmt: skip
AMOUNT_TOO_FINE = gate(
    "EL207", "G-SCH04", "amount-too-fine", HARD, None, "4",
    summary="`{path}` has more decimals than {currency} has ({digits})",
    hint="Write the amount that will really be paid.",
    why="An amount nobody can pay is a wrong amount.",
)  # fmt: skip
REFUND_NOT_AS_COMPUTED = gate(
    "EL208", "G-SCH04", "refund-not-as-computed", HARD, None, "4 D3.3",
    summary="`{path}` is not what the refund's method gives",
    hint="{how}; or set `method: fixed` and give the `basis`.",
    why="The letter prints amount and days side by side; the reader will recompute it.",
)  # fmt: skip
FACTS_ARE_OLD = gate(
    "EL209", "G-SCH05", "facts-are-old", ERROR, "manager", "D1.7",
    summary="the case was last checked more than {days} days before the letter's date",
    hint="Read the tickets since then and update `case.as_of`.",
    why="Something may have changed since: a payment, an apology, a new incident.",
)  # fmt: skip
TIER_UNKNOWN = gate(
    "EL210", "G-SCH04", "tier-unknown", HARD, None, "D4.7",
    summary="the policy has no thresholds for {currency}, so the customer's tier is unknown",
    hint="Add tiers.thresholds.{currency} to the policy; exchange rates are never assumed.",
    why="Channel, signatory, approvals and notice all follow from the tier.",
)  # fmt: skip
CURRENCY_MISSING = gate(
    "EL211", "G-SCH04", "currency-missing", HARD, None, "4",
    summary="amounts are written, but the case names no currency",
    hint="Add `currency: EUR` (or another code) to `contract`.",
    why="A number without a currency is not an amount.",
)  # fmt: skip
LIMIT_UNKNOWN = gate(
    "EL212", "G-SCH01", "limit-unknown", HARD, None, "S2.6 O3",
    summary="`{path}` names no limit of conduct of the policy; there is: {known}",
    hint="Cite the limit that was crossed, or add it to `conduct_limits` in the policy.",
    why="A limit that is not written down anywhere was not stated in advance.",
)  # fmt: skip

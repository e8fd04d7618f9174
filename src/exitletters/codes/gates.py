"""2xx: the gates of domain section 7; the gate's own name (G-…) is what waivers and acknowledgements cite."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

_H, _E, _W = Severity.HARD, Severity.ERROR, Severity.WARNING


def _gate(
    code: str,
    gate: str,
    name: str,
    severity: Severity,
    waiver: str | None,
    rules: str,
    *,
    summary: str,
    hint: str,
    why: str,
) -> Code:
    reader = Reader.REVIEWER if gate.startswith(("G-DEC", "G-LEG")) else Reader.AUTHOR
    return define(
        Code(
            code,
            name,
            severity,
            summary,
            hint,
            why,
            reader,
            gate=gate,
            waiver=waiver,
            rules=tuple(rules.split()),
        )
    )


PLACEHOLDER_IN_CASE = _gate(
    "EL201", "G-SCH01", "placeholder-in-case", _H, None, "5.6",
    summary="`{path}` still holds a placeholder",
    hint="Write the real text, or remove the line.",
    why="A letter with “XXX” or “[NAME]” in it shows that nobody read it.",
)  # fmt: skip
PLACEHOLDER_IN_LETTER = _gate(
    "EL202", "G-SCH01", "placeholder-in-letter", _H, None, "5.6",
    summary="the letter still holds a placeholder in its section `{section}`",
    hint="Replace it in the template or in the field that prints it.",
    why="A letter with “XXX” or “[NAME]” in it shows that nobody read it.",
)  # fmt: skip
DATES_OUT_OF_ORDER = _gate(
    "EL203", "G-SCH02", "dates-out-of-order", _H, None, "D1.1",
    summary="`{path}` (line {own}) is after `{other}` (line {line})",
    hint="Correct whichever of the two is wrong.",
    why="One impossible date makes every other date in the letter doubtful.",
)  # fmt: skip
RECIPIENT_NOT_AUTHORIZED = _gate(
    "EL204", "G-SCH03", "recipient-not-authorized", _H, None, "3.4",
    summary="`{path}` {problem}",
    hint="Ask who may receive notices under the contract, and mark that contact.",
    why="A letter to the wrong person is a breach of confidence and may not count as notice.",
)  # fmt: skip
RECIPIENT_DOMAIN_DIFFERS = _gate(
    "EL205", "G-SCH03", "recipient-domain-differs", _W, None, "3.4",
    summary="the recipient's e-mail domain differs from every other contact of this customer",
    hint="Check the address by telephone, then acknowledge G-SCH03.",
    why="A mistyped domain sends the letter to a stranger.",
)  # fmt: skip
CURRENCY_WITHOUT_RATE = _gate(
    "EL206", "G-SCH04", "currency-without-rate", _H, None, "4",
    summary="`{path}` is in {currency}, the case is in {base}, and no exchange rate is given",
    hint="Add a row to finance.fx: {{from: {currency}, to: {base}, rate: …, date: …, source: …}}.",
    why="Amounts in two currencies cannot be added up by guessing.",
)  # fmt: skip
AMOUNT_TOO_FINE = _gate(
    "EL207", "G-SCH04", "amount-too-fine", _H, None, "4",
    summary="`{path}` has more decimals than {currency} has ({digits})",
    hint="Write the amount that will really be paid.",
    why="An amount nobody can pay is a wrong amount.",
)  # fmt: skip
REFUND_NOT_AS_COMPUTED = _gate(
    "EL208", "G-SCH04", "refund-not-as-computed", _H, None, "4 D3.3",
    summary="`{path}` is not what the refund's method gives",
    hint="{how}; or set `method: fixed` and give the `basis`.",
    why="The letter prints amount and days side by side; the reader will recompute it.",
)  # fmt: skip
FACTS_ARE_OLD = _gate(
    "EL209", "G-SCH05", "facts-are-old", _E, "manager", "D1.7",
    summary="the case was last checked more than {days} days before the letter's date",
    hint="Read the tickets since then and update `case.as_of`.",
    why="Something may have changed since: a payment, an apology, a new incident.",
)  # fmt: skip
TIER_UNKNOWN = _gate(
    "EL210", "G-SCH04", "tier-unknown", _H, None, "D4.7",
    summary="the policy has no thresholds for {currency}, so the customer's tier is unknown",
    hint="Add tiers.thresholds.{currency} to the policy; exchange rates are never assumed.",
    why="Channel, signatory, approvals and notice all follow from the tier.",
)  # fmt: skip
CURRENCY_MISSING = _gate(
    "EL211", "G-SCH04", "currency-missing", _H, None, "4",
    summary="amounts are written, but the case names no currency",
    hint="Add `currency: EUR` (or another code) to `contract`.",
    why="A number without a currency is not an amount.",
)  # fmt: skip
LIMIT_UNKNOWN = _gate(
    "EL212", "G-SCH01", "limit-unknown", _H, None, "S2.6 O3",
    summary="`{path}` names no limit of conduct of the policy; there is: {known}",
    hint="Cite the limit that was crossed, or add it to `conduct_limits` in the policy.",
    why="A limit that is not written down anywhere was not stated in advance.",
)  # fmt: skip
OPTIONS_TOO_FEW = _gate(
    "EL221", "G-OPT01", "options-too-few", _E, "executive", "D1 S2.1",
    summary="{found} different steps were tried; {needed} are needed, one of them {one_of}, the first {days} days before the decision",
    hint="Try what is missing, or record what was tried under `options_tried`.",
    why="Ending is the last resort; the letter and the memo must show the steps before it.",
)  # fmt: skip
ECONOMICS_NOT_TRIED = _gate(
    "EL222", "G-OPT02", "economics-not-tried", _E, "executive", "S1.12 X12",
    summary="a new price, scope or plan must have been offered and answered before an ending for money",
    hint="Record the offer under `options_tried` (kind: renegotiate or migrate) with its `outcome`.",
    why="A customer who was never asked for another price was not unprofitable by choice.",
)  # fmt: skip
WARNING_NOT_GIVEN = _gate(
    "EL223", "G-OPT03", "warning-not-given", _E, "executive", "X3 S2.6",
    summary="no acknowledged warning stands before the last incident, and no incident is {severity} or graver",
    hint="Send a written warning first and record it (kind: boundary_warning), with its acknowledgement.",
    why="A limit that was never stated cannot have been crossed knowingly.",
)  # fmt: skip
NOTHING_ELSE_NOT_ASKED = _gate(
    "EL224", "G-OPT04", "nothing-else-not-asked", _E, "director", "D2.2",
    summary="`decision.question_anything_else` holds {found} of 2 ideas with the reason against each",
    hint="Ask once more what else could be done, and write down two ideas and why not.",
    why="The question is asked before the letter, or by a judge after it.",
)  # fmt: skip
DECISION_NOT_VALID = _gate(
    "EL231", "G-DEC01", "decision-not-valid", _H, None, "D2.1 O4",
    summary="{problem}",
    hint="Have somebody of rank {rank} or above, other than the author, decide and record it in `decision.outcome`.",
    why="Whoever is angry enough to write the case must not be the one who decides it.",
)  # fmt: skip
APPROVALS_MISSING = _gate(
    "EL232", "G-DEC02", "approvals-missing", _E, "executive", "D2.1",
    summary="a {tier} customer's letter needs the approval of {missing}, given by the letter's date and not by the author",
    hint="Record each under `decision.approvals` with function, name, rank and date.",
    why="An ending of this size commits the whole organization.",
)  # fmt: skip
MEETING_NOT_RECORDED = _gate(
    "EL233", "G-DEC03", "meeting-not-recorded", _E, "executive", "D2.1",
    summary="the decision needs {what}",
    hint="Fill in `decision.meeting`: date, at least two attendees, minutes_ref (free tier: `decision.note`).",
    why="A decision nobody can look up later did not happen.",
)  # fmt: skip
CALL_NOT_PLANNED = _gate(
    "EL241", "G-CHN01", "call-not-planned", _E, "executive", "D4.5 X4",
    summary="a {tier} customer is called before the letter: `communication.call_at` is {state}",
    hint="Plan the call for the letter's day at the latest; or give `communication.written_only.reason` (safety only).",
    why="Nobody should learn of the end of a large contract from an envelope.",
)  # fmt: skip
SENDER_RANK_TOO_LOW = _gate(
    "EL242", "G-CHN02", "sender-rank-too-low", _H, None, "D4.6",
    summary="a {tier} customer's letter is signed by a {needed} or above; the sender's rank is {rank}",
    hint="Choose a sender of that rank under `communication.sender`.",
    why="The larger the contract, the more senior the person who answers for its end.",
)  # fmt: skip
TONE_NOT_AS_REASON = _gate(
    "EL251", "G-TON01", "tone-not-as-reason", _E, "director", "D5.4 D5.5",
    summary="a letter for `{reason}` is {expected}, not {tone}",
    hint="Leave out --tone, or change the reason; the policy's `reasons` table decides.",
    why="A warm letter to an abuser, or a cold one to a friend, is remembered.",
)  # fmt: skip
FORBIDDEN_WORDS = _gate(
    "EL252", "G-TON02", "forbidden-words", _E, "manager", "D5.2 D5.3",
    summary="“{phrase}” in the section `{section}` judges a person or gives a verdict",
    hint="Say what happened, on which date, and leave the judgment out. It stands in {path}.",
    why="An adjective about a person is what ends up in court or on a front page.",
)  # fmt: skip
FIRM_IS_NOT_FIRM = _gate(
    "EL253", "G-TON03", "firm-is-not-firm", _E, "manager", "D5.5",
    summary="“{phrase}” in the section `{section}` apologises, pleads or hedges in a firm letter",
    hint="State the decision and its date; regret belongs in a neutral letter. It stands in {path}.",
    why="A hedge reads as an offer to negotiate, an apology as an admission.",
)  # fmt: skip
COUNSEL_MISSING = _gate(
    "EL261", "G-LEG01", "counsel-missing", _H, None, "D2.4",
    summary="counsel must have agreed ({because}): {problem}",
    hint="Record name, date, advice_ref and agrees: true under `legal.counsel`.",
    why="This kind of ending can be challenged; counsel sees it first.",
)  # fmt: skip
CLAUSE_MISSING = _gate(
    "EL262", "G-LEG02", "clause-missing", _H, None, "D6.1",
    summary="the letter names no clause that allows this ending",
    hint="Give `contract.clauses.termination.id`, or the section of the terms of service.",
    why="An ending without a basis is a breach.",
)  # fmt: skip
NOTICE_TOO_SHORT = _gate(
    "EL263", "G-LEG02", "notice-too-short", _H, None, "D6.1 3.4",
    summary="notice is {given} days; {floor} asks for {needed}",
    hint="The earliest last day is {earliest}.",
    why="A notice that is a day short may leave the contract in force.",
)  # fmt: skip
PRETEXT = _gate(
    "EL264", "G-LEG06", "pretext", _H, None, "X5 D5.1",
    summary="{problem}",
    hint="State the true reason; a letter may say less of it, never something else.",
    why="A false reason is found out in the first exchange of documents.",
)  # fmt: skip
SUSPENSION_NOT_WRITTEN = _gate(
    "EL265", "G-LEG06", "suspension-not-written", _H, None, "S2.7 X16",
    summary="a termination letter says that a contract ends; this case suspends it",
    hint="Set `termination.kind: permanent`, or write the suspension by hand until its own letter is available.",
    why="A customer told that all is over may sue; one who may come back must be told how.",
)  # fmt: skip
STAFF_EXPOSED = _gate(
    "EL271", "G-PRV01", "staff-exposed", _H, None, "O1",
    summary="the section `{section}` holds {what}",
    hint="Write the role instead; it stands in {path}.",
    why="Whoever was shouted at must not be named to the one who shouted.",
)  # fmt: skip
QUOTED_INSULT = _gate(
    "EL272", "G-PRV02", "quoted-insult", _E, "director", "D5.3",
    summary="`{path}` quotes somebody's words in a letter to the customer",
    hint="Summarise what was said; the quotation belongs in `quote_internal`.",
    why="Quoting an insult repeats it, and invites a quarrel about its wording.",
)  # fmt: skip
SPECIFIC_MISSING = _gate(
    "EL281", "G-PER01", "specific-missing", _E, "director", "D5.6 D5.7",
    summary="the finished letter does not print {what} ({found} of {needed})",
    hint="Fill it in the case, or restore it in the template.",
    why="What makes a letter this customer's letter must really stand on the page.",
)  # fmt: skip
TOO_MUCH_BOILERPLATE = _gate(
    "EL282", "G-PER03", "too-much-boilerplate", _E, "manager", "X1",
    summary="{share} % of the letter is template prose; {limit} % are allowed",
    hint="Add facts and sentences of your own; `exitletters show` marks what comes from the template.",
    why="A letter made of template sentences could have been sent to anyone.",
)  # fmt: skip
OWN_WORDS_TOO_FEW = _gate(
    "EL283", "G-PER03", "own-words-too-few", _E, "manager", "X1",
    summary="the author's own words are {sentences} sentence(s) and {words} words; {need_sentences} and {need_words} are needed",
    hint="Write under `own_words` what only you know about this customer.",
    why="Somebody has to have thought about this one customer for as long as a sentence takes.",
)  # fmt: skip
GENERIC_PHRASE = _gate(
    "EL284", "G-PER05", "generic-phrase", _W, None, "3.6",
    summary="{count} phrases could stand in any letter (one is allowed): {phrases}",
    hint="Say the concrete thing instead, or acknowledge G-PER05. They stand in {path}.",
    why="Readers recognise a phrase that was written for nobody.",
)  # fmt: skip
WAIVER_WITHOUT_EFFECT = define(
    Code(
        "EL291", "waiver-without-effect", _W,
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
        "Leave out the --ack.",
        "An acknowledgement that matches nothing is a habit, not a reading.",
    )
)  # fmt: skip

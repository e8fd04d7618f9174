"""G-WIN04–08, 11: something changed, one exact offer, an honest apology, no pressure, and a way out (W3.5–W3.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import chain

from exitletters.case.recovery import Change, Offer, Recovery
from exitletters.codes.gates import recovery as codes
from exitletters.document import Document, Origin, Paragraph, Role, Run, Section, block_runs
from exitletters.finance import in_minor_units
from exitletters.findings import Finding
from exitletters.gates import OFFER, RECOVERY, WINNING_BACK, CaseGate, DocumentGate
from exitletters.gates._text import OURS, hits
from exitletters.kinds import Kind
from exitletters.mailing import url_problem
from exitletters.model import LocalText, amount_in
from exitletters.request import Request
from exitletters.saying import said_aloud
from exitletters.speaking import phrase, phrases
from exitletters.ties import known

_OFFER = "recovery.offer"
_APOLOGIES = {"winback-letter": "own_words.wl_apology", "recovery-call": "own_words.rs_opening"}
_PERCENT = re.compile(r"([0-9۰-۹٠-٩]+(?:[.,٫][0-9۰-۹٠-٩]+)?)\s*[%٪]|[%٪]\s*([0-9۰-۹٠-٩]+)")
_WAYS_OUT = frozenset({"recovery.consent.opt_out_url", "recovery.consent.opt_out_email"})
_ADDRESS = "recovery.consent.sender_postal_address"
_NO_PRESSURE = phrase("Take these words out; to name the last day of the offer is enough.")


def nothing_changed(request: Request) -> Iterator[Finding]:
    """G-WIN04: something was repaired after they left, with proof; what is only planned is not told as done."""
    recovery, departure = request.case.recovery, request.case.departure
    if recovery is None or departure is None:
        return
    helped = recovery.resolution
    dates = [one.since for one in recovery.changed_since if one.status == "done" and one.evidence]
    dates += [helped.done_on] if helped and helped.done_on and helped.evidence else []
    if recovery.offer and not any(one > departure.departed_on for one in dates):
        problem = phrase("nothing is proven to have changed since they left")
        advice = phrase("Repair it first; or take the offer out: without one the letter only says where things stand.")
        yield request.finding(codes.NOTHING_CHANGED, "recovery.changed_since", problem=problem, advice=advice)
    for at, change in enumerate(recovery.changed_since):
        yield from _untrue(request, f"recovery.changed_since[{at}]", change)


def _untrue(request: Request, path: str, change: Change) -> Iterator[Finding]:
    """Yield a change that is told as done before its day, or as planned after it, or without proof."""
    on = request.issued_on
    if change.status == "done" and change.evidence is None:
        problem, advice = (
            phrase("nothing proves this change"),
            phrase('Name its proof, such as `evidence: "release:5.2"`.'),
        )
        yield request.finding(codes.NOTHING_CHANGED, path, problem=problem, advice=advice)
    if on and change.status == "done" and change.since > on:
        problem, advice = (
            phrase("this is told as done, and its day is still to come"),
            phrase("Write `status: planned`."),
        )
        yield request.finding(codes.NOTHING_CHANGED, f"{path}.since", problem=problem, advice=advice)
    if on and change.status == "planned" and change.since <= on:
        problem = phrase("this is planned for a day that has passed")
        advice = phrase("Write `status: done` with its proof, or the new day.")
        yield request.finding(codes.NOTHING_CHANGED, f"{path}.since", problem=problem, advice=advice)


def offer_not_exact(request: Request) -> Iterator[Finding]:
    """G-WIN05: one price before and after, approved, with enough time to think and an end."""
    recovery = request.case.recovery
    if recovery is None or recovery.offer is None:
        return
    for path, problem, advice in chain(_price(request, recovery.offer), _term(request, recovery.offer)):
        yield request.finding(codes.OFFER_NOT_EXACT, f"{_OFFER}{path}", problem=problem, advice=advice)
    if recovery.no_offer_reason:
        problem, advice = phrase("the case also gives a reason why there is no offer"), phrase("Keep one of the two.")
        yield request.finding(codes.OFFER_NOT_EXACT, "recovery.no_offer_reason", problem=problem, advice=advice)


_Fault = tuple[str, str, str]  # path below the offer, problem, advice


def _price(request: Request, offer: Offer) -> Iterator[_Fault]:
    """Yield what is wrong with the price a month afterwards."""
    after = request.figures.price_after
    if (offer.discount_pct is None) is (offer.new_monthly_price is None) or after is None:
        advice = phrase("Write `discount_pct` or `new_monthly_price`, and leave the other out.")
        yield "", phrase("the price needs either a discount or a new price, and not both"), advice
    elif offer.discount_pct is not None and not 0 < offer.discount_pct <= 100:
        yield (
            ".discount_pct",
            phrase("the discount must be more than 0 and at most 100 %"),
            phrase("Write the percentage, such as `20`."),
        )
    elif after != in_minor_units(after, request.case.currency or ""):
        advice = phrase("Choose another percentage, or write the amount as `new_monthly_price`.")
        yield ".discount_pct", phrase("the price with this discount has more decimals than its currency"), advice
    stated = {one for text in _texts(offer) for one in _percentages(text)}
    if offer.discount_pct is not None and stated - {offer.discount_pct.normalize()}:
        problem = phrase("the words of the offer name another percentage than `discount_pct`")
        yield ".terms", problem, phrase("Write the same percentage in both places.")


def _texts(offer: Offer) -> Iterator[str]:
    fields: tuple[LocalText | None, ...] = (offer.terms, offer.commitment, offer.afterwards)
    yield from (text for one in fields if one for text in one.by_locale.values())


def _percentages(text: str) -> Iterator[Decimal]:
    for before, behind in _PERCENT.findall(text):
        amount = amount_in((before or behind).replace(",", "."))
        if amount is not None:
            yield amount.normalize()


def _term(request: Request, offer: Offer) -> Iterator[_Fault]:
    """Yield what is wrong with the offer's days, its length and its approval."""
    rules, on = request.policy.winback, request.issued_on
    if on:
        least, most = (on + timedelta(days=days) for days in (rules.offer_min_valid_days, rules.offer_max_valid_days))
        if not least <= offer.expires_on <= most:
            advice = phrase("Choose a day from {least} to {most}.", least=least, most=most)
            yield ".expires_on", phrase("the last day to accept it is too early or too late"), advice
        if offer.starts_by < on:
            yield ".starts_by", phrase("the day to start by is before the letter's date"), phrase("Choose a later day.")
    if offer.months == 0:
        yield (
            ".months",
            phrase("the new price holds for 0 months"),
            phrase("Write for how many months the price holds."),
        )
    if offer.approved_by is None:
        yield "", phrase("nobody has approved it"), phrase("Write `approved_by: {{name: …, rank: manager}}`.")
    elif not request.policy.rank(offer.approved_by.rank):
        yield (
            ".approved_by.rank",
            phrase("the policy does not know the rank of who approved it"),
            phrase("Use a rank of the policy."),
        )


def apology_hollow(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-WIN06: the apology comes first, says what for, and excuses nothing."""
    path = _APOLOGIES[kind.name]
    for section, run, hit in hits(request, _said(kind, document), "hollow_apology", OURS | {Origin.CASE}):
        yield request.finding(
            codes.APOLOGY_HOLLOW, run.ref, section=section, problem=phrase("“{hit}” takes it back", hit=hit)
        )
    first = next((run for section in document.sections for run in _told(section)), None)
    if kind.purpose not in OFFER or first is None or first.origin is Origin.GAP:
        return
    if first.ref != path:
        yield request.finding(codes.APOLOGY_HOLLOW, path, problem=phrase("something else is said before it"))
    elif not known(request).read(first.text).named:
        yield request.finding(codes.APOLOGY_HOLLOW, path, problem=phrase("it names nothing that happened in this case"))
    elif next(request.lexicon.hits("apology", first.text), None) is None:
        yield request.finding(codes.APOLOGY_HOLLOW, path, problem=phrase("it does not say that we are sorry"))


def _said(kind: Kind, document: Document) -> Document:
    """Return what the customer reads or hears: a script also warns its caller of words nobody should say."""
    return said_aloud(document) if kind.purpose in RECOVERY else document


def _told(section: Section) -> Iterator[Run]:
    """Yield the runs of a section of prose."""
    if section.role is Role.BODY:
        yield from (run for block in section.blocks for run in block_runs(block))


def pressure(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-WIN07: no words that press, and no more contacts in a cycle than the policy allows."""
    for section, run, hit in hits(request, _said(kind, document), "pressure", OURS | {Origin.CASE}):
        yield request.finding(
            codes.PRESSURE, run.ref, section=section, problem=phrase("it reads “{hit}”", hit=hit), advice=_NO_PRESSURE
        )
    if kind.purpose in OFFER and not any(section.id == "freedom" for section in document.sections):
        problem = phrase("nothing tells them that they are free to refuse")
        advice = phrase("Print the section `freedom` of the template: it says that a refusal has no consequences.")
        yield request.finding(codes.PRESSURE, None, section="freedom", problem=problem, advice=advice)
    recovery, most = request.case.recovery, request.policy.winback.max_contacts_per_cycle
    if recovery and recovery.contacts_this_cycle >= most:
        problem = phrases(
            "they were contacted {count} time in this cycle; the policy allows {most}",
            "they were contacted {count} times in this cycle; the policy allows {most}",
            recovery.contacts_this_cycle,
            most=most,
        )
        advice = phrase("Do not contact them again in this cycle.")
        yield request.finding(codes.PRESSURE, "recovery.contacts_this_cycle", problem=problem, advice=advice)


def opt_out_missing(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-WIN08: the way out is a paragraph of its own, below the letter, with its sender and a postal address."""
    recovery = request.case.recovery
    if recovery is None:
        return
    for path, problem, advice in _unwritten(recovery):
        yield request.finding(codes.OPT_OUT_MISSING, path, problem=problem, advice=advice)
    below = [section for section in document.sections if section.id in kind.last]
    blocks = [block for section in below for block in section.blocks]
    printed = {run.ref for block in blocks for run in block_runs(block)}
    is_own = len(blocks) == 1 and isinstance(blocks[0], Paragraph)
    if not is_own or not printed >= {_ADDRESS, "organization.legal_name"} or not printed & _WAYS_OUT:
        problem = phrase("it is no paragraph of its own with sender, postal address and a way to say no")
        advice = phrase("Give the section `opt_out` of the template one paragraph that prints them, and nothing else.")
        yield request.finding(codes.OPT_OUT_MISSING, _ADDRESS, problem=problem, advice=advice, section="opt_out")


def _unwritten(recovery: Recovery) -> Iterator[_Fault]:
    consent = recovery.consent
    if consent.opt_out_url is None and consent.opt_out_email is None:
        advice = phrase("Write `recovery.consent.opt_out_url` or `opt_out_email`.")
        yield "recovery.consent", phrase("there is no address to say no to"), advice
    if consent.opt_out_url is not None and url_problem(consent.opt_out_url):
        advice = phrase("Use one address that begins with https://, without blanks or brackets.")
        yield "recovery.consent.opt_out_url", phrase("mail programs only follow a safe address"), advice
    if consent.sender_postal_address is None:
        yield _ADDRESS, phrase("the sender's postal address is missing"), phrase("Write `{path}`.", path=_ADDRESS)


def offer_loses_money(request: Request) -> Iterator[Finding]:
    """G-WIN11: what remains of the price covers the cost of service over the offer's term."""
    figure = request.sheet.get("offer_contribution")
    if figure and figure.value is not None and figure.value < 0:
        currency = request.case.currency or ""
        fields = {"amount": f"{in_minor_units(figure.value, currency)}", "currency": currency}
        yield request.finding(codes.OFFER_LOSES_MONEY, _OFFER, **fields)


CASE_GATES = (
    CaseGate(codes.NOTHING_CHANGED, nothing_changed, OFFER),
    CaseGate(codes.OFFER_NOT_EXACT, offer_not_exact, WINNING_BACK),
    CaseGate(codes.OFFER_LOSES_MONEY, offer_loses_money, OFFER),
)
DOCUMENT_GATES = (
    DocumentGate(codes.APOLOGY_HOLLOW, apology_hollow, WINNING_BACK),
    DocumentGate(codes.PRESSURE, pressure, WINNING_BACK),
    DocumentGate(codes.OPT_OUT_MISSING, opt_out_missing, OFFER),
)

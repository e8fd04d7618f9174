"""G-AGR01–04: what a case says in two places agrees, so that letter, memo and call of it do (design 1.4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from babel.numbers import get_currency_precision

from exitletters.codes.gates import agreement as codes
from exitletters.document import Document, Origin, runs
from exitletters.findings import Finding
from exitletters.gates import ABOUT_AN_ENDING, BRIEFING, CaseGate, DocumentGate
from exitletters.kinds import Kind
from exitletters.lexicon import normalised
from exitletters.model import LocalText
from exitletters.named_days import LATIN_DIGITS, days_in, months_of, told
from exitletters.request import Request
from exitletters.speaking import all_of, phrase

_REFUND_OF = {"end_no_refund": "none", "end_partial_refund": "partial", "end_full_refund": "full"}
_WRITTEN = frozenset({Origin.OWN_WORDS, Origin.TEMPLATE})
_AMOUNT = re.compile(r"(?<![\w.,/-])\d{1,3}(?:[.,٬\u00a0\u202f]\d{3})+(?:[.,]\d{1,3})?(?![\w/-])")
_NUMBER = re.compile(r"\d+(?:[.,٬\u00a0\u202f]\d{3})*")
_DIGIT = re.compile(r"\d")
_MONTH_NUMBERS = 12


def decision_disagrees(request: Request) -> Iterator[Finding]:
    """G-AGR01: the decision's option is the refund's, and nobody calls where nothing is said by voice."""
    outcome, refund = request.case.decision.outcome, request.case.settlement.refund
    expected = _REFUND_OF.get(outcome.option) if outcome else None
    if outcome and refund and expected and refund.decision != expected:
        other = "settlement.refund.decision"
        problem = phrase(
            "the decision is `{option}`, but `{other}` (line {line}) is `{decision}`",
            option=outcome.option, other=other, line=_line(request, other), decision=refund.decision,
        )  # fmt: skip
        yield request.finding(codes.DECISION_DISAGREES, "decision.outcome.option", problem=problem)
    told = request.case.communication
    if told.written_only and told.call_at:
        other = "communication.call_at"
        problem = phrase(
            "the customer is told in writing only, but `{other}` (line {line}) plans a call",
            other=other, line=_line(request, other),
        )  # fmt: skip
        yield request.finding(codes.DECISION_DISAGREES, "communication.written_only", problem=problem)


def _line(request: Request, path: str) -> str:
    return str(request.source.place(path).line)


def words_disagree(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-AGR02: no later day and no amount stands in free words that the case does not hold."""
    months = months_of(request.words.babel)
    written = [(run.ref, run.text.translate(LATIN_DIGITS)) for run in runs(document) if run.origin in _WRITTEN]
    # What the case holds is gathered only where the words name something to compare with it.
    held = frozenset(_amounts(request)) if any(_AMOUNT.search(text) for _, text in written) else frozenset()
    known = {one for day in _days(request) for one in told(day, months)}
    for ref, text in written:
        if any(_is_later(request, day, months) for day in days_in(text, months) if day not in known):
            yield _words(request, ref, phrase("a day after the letter"), "termination.effective_on")
        if any(held.isdisjoint(_readings(one)) for one in _AMOUNT.findall(text)):
            yield _words(request, ref, phrase("an amount"), "settlement.refund.amount")


def _words(request: Request, ref: str, what: str, other: str) -> Finding:
    return request.finding(codes.WORDS_DISAGREE, ref, what=what, other=other, line=_line(request, other))


def _days(request: Request) -> Iterator[date]:
    yield from (one for one in request.values.values() if isinstance(one, date))


def _is_later(request: Request, day: str, months: tuple[str, ...]) -> bool:
    """Tell whether a day without its year falls between the letter and a year later, read as the next such day."""
    issued, last = request.case.termination.notice_on, request.case.termination.effective_on
    if issued is None or last is None:
        return False
    number, _, month = day.partition(" ")
    place = months.index(month)
    if place >= _MONTH_NUMBERS:  # the Jalali year begins in spring: only its order within the year counts here
        return _rank(told(issued, months)[1], months) < _rank(day, months)
    return (issued.month, issued.day) < (place + 1, int(number))


def _rank(day: str, months: tuple[str, ...]) -> tuple[int, int]:
    number, _, month = day.partition(" ")
    return months.index(month), int(number)


def _amounts(request: Request) -> Iterator[Decimal]:
    """Yield every amount and count the case and its figures hold, whole and to the last decimal of the currency."""
    stated = (one for path, one in request.values.items() if not path.startswith("own_words."))
    texts = (text for value in stated if isinstance(value, LocalText) for text in value.by_locale.values())
    yield from (
        one for text in texts for found in _AMOUNT.findall(text.translate(LATIN_DIGITS)) for one in _readings(found)
    )
    values = [one for one in request.values.values() if isinstance(one, Decimal | int)]
    values += [one.value for one in request.sheet.values() if one.value is not None]
    customary = request.words.money.display.get(request.policy.organization.display_unit or "")
    units = (1, customary.per_unit) if customary and customary.currency == request.case.currency else (1,)
    precision = get_currency_precision(request.case.currency or "XXX")
    for value in (abs(Decimal(one)) / unit for one in values for unit in units):
        yield from (round(value, places) for places in (0, precision))


def _readings(amount: str) -> set[Decimal]:
    """Return what an amount may mean: its last separator may begin a fraction unless it stands there twice."""
    *groups, last = re.split(r"\D", amount)
    separators = re.findall(r"\D", amount)
    whole, fraction = Decimal("".join((*groups, last))), Decimal(f"{''.join(groups)}.{last}")
    if separators.count(separators[-1]) > 1:
        return {whole}
    return {fraction} if len(separators) > 1 else {whole, fraction}


def languages_disagree(request: Request) -> Iterator[Finding]:
    """G-AGR03: a text in several languages holds the same numbers in each; days are told in their own calendar."""
    for path, value in request.values.items():
        if not isinstance(value, LocalText) or len(value.by_locale) < 2:
            continue
        numbers = {locale: _numbers(text) for locale, text in value.by_locale.items()}
        first, *others = numbers
        for other in others:
            if numbers[first] - numbers[other] and numbers[other] - numbers[first]:
                locales = all_of((first, other))
                yield request.finding(codes.LANGUAGES_DISAGREE, path, locales=locales)
                break


def _numbers(text: str) -> Counter[str]:
    """Return the numbers of a text; below 32 they may be days, which calendars tell differently."""
    if not _DIGIT.search(text):
        return Counter()
    found = (re.sub(r"\D", "", one) for one in _NUMBER.findall(normalised(text.translate(LATIN_DIGITS))))
    return Counter(one for one in found if int(one) > 31)


def revenue_disagrees(request: Request) -> Iterator[Finding]:
    """G-AGR04: the yearly value of the contract is the yearly revenue of the finance block."""
    contract, revenue = request.case.contract, request.sheet["annual_revenue"].value
    value = contract.annual_value if contract else None
    if value is not None and revenue is not None and request.case.finance.revenue and value != revenue:
        other = "contract.annual_value"
        yield request.finding(codes.REVENUE_DISAGREES, "finance.revenue", other=other, line=_line(request, other))


CASE_GATES = (
    CaseGate(codes.DECISION_DISAGREES, decision_disagrees, ABOUT_AN_ENDING),
    CaseGate(codes.LANGUAGES_DISAGREE, languages_disagree, ABOUT_AN_ENDING),
    CaseGate(codes.REVENUE_DISAGREES, revenue_disagrees, BRIEFING),
)
DOCUMENT_GATES = (DocumentGate(codes.WORDS_DISAGREE, words_disagree, ABOUT_AN_ENDING),)

"""What came of it, as the report of a register shows it: who came back, what is repaired, who is looked after."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.commands._listing import columns, cut, money, titled
from exitletters.commands._speech import language, say
from exitletters.departures.care import Plan, Review
from exitletters.departures.cycles import Move
from exitletters.departures.feedback import Item, Loop
from exitletters.departures.funnel import Cohort, Stage
from exitletters.departures.issues import Tracked
from exitletters.departures.rates import Rate
from exitletters.departures.report import Report, Table
from exitletters.speaking import listing, phrase

_STABLE = {
    True: phrase("the first is still the first"),
    False: phrase("the first is another one"),
    None: phrase("nothing to compare"),
}
_STAGES = {
    "departed": phrase("departed"),
    "eligible": phrase("eligible"),
    "selected": phrase("selected"),
    "reached": phrase("reached"),
    "diagnosed": phrase("diagnosed"),
    "helped": phrase("helped"),
    "offered": phrase("offered"),
    "returned": phrase("returned"),
    **{f"here_{months}": phrase("here after {months} months", months=months) for months in (6, 12, 24)},
}
_REVIEWS = {  # how a review stands, or what it found; the states of issues and feedback are words of their files
    "done": phrase("done"),
    "missed": phrase("missed"),
    "ahead": phrase("ahead"),
    "due": phrase("due"),
    "overdue": phrase("overdue"),
    "green": phrase("green"),
    "amber": phrase("amber"),
    "red": phrase("red"),
}


def causes(table: Table) -> Iterator[str]:
    """Yield what changed among the reasons since the last cycle, and what is done about them."""
    now = table.cycle
    if now.moves:
        about = {"cycle": now.name, "before": now.before, "verdict": _STABLE[now.is_stable]}
        title = say("{cycle} next to {before}: {verdict}", **about)
        yield from titled(title, columns([_move(one, table.currency) for one in now.moves], "rlr"))
    if table.issues:
        rows = [_issue(one, table.currency) for one in table.issues]
        alone = listing(table.without_issue)
        missing = [say("nobody works on: {reasons}", reasons=alone)] if table.without_issue else []
        yield from titled(say("issues, with what left for them and came back since"), columns(rows, "rrlll") + missing)


def returns(table: Table) -> Iterator[str]:
    """Yield who came back: the rate, the way there by stage, by quarter of departure, and what it means in revenue."""
    yield from titled(say("came back"), [_rate(table.recovery)])
    if not table.recovery:
        return
    yield from titled(say("how far"), columns([_stage(one) for one in table.funnel], "rl"))
    yield from titled(say("by quarter of departure"), columns([_cohort(one) for one in table.cohorts], "rl"))
    found, bridge = table.lifetimes, table.bridge
    if found.percent is not None:
        about = {"second": money(found.second, table.currency), "first": money(found.first, table.currency)}
        told = say("{second} after {first}: {share} %", **about, share=found.percent)
        yield from titled(say("second time next to the first"), [told])
    steps = {
        say("opening"): bridge.opening, say("lost"): bridge.lost, say("recovered"): bridge.recovered,
        say("lost again"): bridge.lost_again, say("closing"): bridge.closing,
    }  # fmt: skip
    rows = [[name, money(amount, table.currency)] for name, amount in steps.items() if amount is not None]
    yield from titled(say("annual revenue"), columns(rows, "r"))


def beside(report: Report, top: int) -> Iterator[str]:
    """Yield the feedback to the front line and the intensive care, of all currencies."""
    if report.loop.items:
        yield from titled(say("feedback to the front line"), _loop(report.loop, top))
    if report.care.plans:
        plans = [*report.care.plans]
        rows = columns([_plan(one) for one in plans[:top]], "ll")
        yield from titled(say("intensive care, from the day of return"), cut(rows, len(plans), top))


def _rate(rate: Rate | None) -> str:
    if rate is None:
        return say("nobody was contacted yet")
    return _contacted(rate)


def _contacted(rate: Rate) -> str:
    """Say how many of those contacted came back; with the interval of that rate."""
    low, high = rate.interval
    about = {"hits": rate.hits, "of": rate.of, "share": rate.percent, "low": low, "high": high}
    if rate.is_small:
        return say("{hits} of {of} contacted: {share} % (95 % interval {low} to {high} %; small sample)", **about)
    return say("{hits} of {of} contacted: {share} % (95 % interval {low} to {high} %)", **about)


def _move(one: Move, currency: str) -> list[str]:
    rank = language().shown(one.rank) if one.rank else "–"
    before = say("was {rank}", rank=one.before) if one.before else say("new")
    return [one.reason, rank, before, money(one.revenue, currency)]


def _issue(one: Tracked, currency: str) -> list[str]:
    issue = one.issue
    due = _due(issue.status, issue.due, one.is_overdue)
    amounts = (money(amount, currency) for amount in (one.attached, one.recovered))
    return [issue.issue, *amounts, issue.reason, issue.owner, due]


def _stage(one: Stage) -> list[str]:
    of = say("of {of}: {share} %", of=one.rate.of, share=one.rate.percent) if one.rate else ""
    return [language().shown(_STAGES[one.name]), language().shown(one.count), of]


def _cohort(one: Cohort) -> list[str]:
    return [
        one.name,
        language().shown(one.departed),
        _contacted(one.rate) if one.rate else say("nobody was contacted"),
    ]


def _loop(loop: Loop, top: int) -> list[str]:
    ages = listing(
        phrase("{items} of {days}", items=one.items, days=_days(one.first, one.last)) for one in loop.ages if one.items
    )
    told = [
        say("open: {ages}", ages=ages) if ages else say("none is open"),
        say("overdue: {items}", items=loop.overdue),
    ]
    if loop.on_time is not None:
        told.append(say("on time: {share} %", share=loop.on_time))
    if loop.handed_on is not None:
        told.append(say("with the manager in two working days: {share} %", share=loop.handed_on))
    waiting = [one for one in loop.items if one.is_open]
    return told + cut(columns([_item(one) for one in waiting[:top]], "lll"), len(waiting), top)


def _days(first: int, last: int | None) -> str:
    if last is None:
        return phrase("{first} days and more", first=first)
    return phrase("{first} to {last} days", first=first, last=last)


def _due(status: str, day: object, is_overdue: bool) -> str:
    return say("{status}, due {day} (overdue)" if is_overdue else "{status}, due {day}", status=status, day=day)


def _item(one: Item) -> list[str]:
    due = say("due {day} (overdue)" if one.is_overdue else "due {day}", day=one.feedback.due)
    return [one.feedback.unit, one.feedback.status, due, one.feedback.observation]


def _plan(one: Plan) -> list[str]:
    reviews = [*map(_review, one.reviews), *([say("graduated")] if one.is_graduated else [])]
    return [one.customer, str(one.started_on), " · ".join(reviews)]


def _review(one: Review) -> str:
    return f"{one.due} {language().shown(_REVIEWS[one.colour or one.state])}"

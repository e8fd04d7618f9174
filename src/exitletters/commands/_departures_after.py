"""What came of it, as the report of a register shows it: who came back, what is repaired, who is looked after."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.commands._listing import columns, cut, money, percent, titled
from exitletters.departures.care import Plan, Review
from exitletters.departures.cycles import Move
from exitletters.departures.feedback import Item, Loop
from exitletters.departures.funnel import Cohort, Stage
from exitletters.departures.issues import Tracked
from exitletters.departures.rates import Rate
from exitletters.departures.report import Report, Table

_STABLE = {True: "the first is still the first", False: "the first is another one", None: "nothing to compare"}


def causes(table: Table) -> Iterator[str]:
    """Yield what changed among the reasons since the last cycle, and what is done about them."""
    now = table.cycle
    if now.moves:
        title = f"{now.name} next to {now.before}: {_STABLE[now.is_stable]}"
        yield from titled(title, columns([_move(one, table.currency) for one in now.moves], "rlr"))
    if table.issues:
        rows = [_issue(one, table.currency) for one in table.issues]
        missing = [f"nobody works on: {', '.join(table.without_issue)}"] if table.without_issue else []
        yield from titled("issues, with what left for them and came back since", columns(rows, "rrlll") + missing)


def returns(table: Table) -> Iterator[str]:
    """Yield who came back: the rate, the way there by stage, by quarter of departure, and what it means in revenue."""
    yield from titled("came back", [_rate(table.recovery)])
    if not table.recovery:
        return
    yield from titled("how far", columns([_stage(one) for one in table.funnel], "rl"))
    yield from titled("by quarter of departure", columns([_cohort(one) for one in table.cohorts], "rl"))
    found, bridge = table.lifetimes, table.bridge
    if found.percent is not None:
        amounts = f"{money(found.second, table.currency)} after {money(found.first, table.currency)}"
        yield from titled("second time next to the first", [f"{amounts}: {found.percent} %"])
    steps = {
        "opening": bridge.opening, "lost": bridge.lost, "recovered": bridge.recovered,
        "lost again": bridge.lost_again, "closing": bridge.closing,
    }  # fmt: skip
    rows = [[name, money(amount, table.currency)] for name, amount in steps.items() if amount is not None]
    yield from titled("annual revenue", columns(rows, "r"))


def beside(report: Report, top: int) -> Iterator[str]:
    """Yield the feedback to the front line and the intensive care, of all currencies."""
    if report.loop.items:
        yield from titled("feedback to the front line", _loop(report.loop, top))
    if report.care.plans:
        plans = [*report.care.plans]
        rows = columns([_plan(one) for one in plans[:top]], "ll")
        yield from titled("intensive care, from the day of return", cut(rows, len(plans), top))


def _rate(rate: Rate | None) -> str:
    if rate is None:
        return "nobody was contacted yet"
    return f"{rate.hits} of {rate.of} contacted: {_interval(rate)}"


def _interval(rate: Rate) -> str:
    low, high = rate.interval
    small = "; small sample" if rate.is_small else ""
    return f"{rate.percent} % (95 % interval {low} to {high} %{small})"


def _move(one: Move, currency: str) -> list[str]:
    rank = str(one.rank) if one.rank else "–"
    before = f"was {one.before}" if one.before else "new"
    return [one.reason, rank, before, money(one.revenue, currency)]


def _issue(one: Tracked, currency: str) -> list[str]:
    issue = one.issue
    due = f"{issue.status}, due {issue.due}" + (" (overdue)" if one.is_overdue else "")
    amounts = (money(amount, currency) for amount in (one.attached, one.recovered))
    return [issue.issue, *amounts, issue.reason, issue.owner, due]


def _stage(one: Stage) -> list[str]:
    name = one.name.replace("_", " after ") + (" months" if one.name.startswith("here") else "")
    of = f"of {one.rate.of:,}: {one.rate.percent} %" if one.rate else ""
    return [name, f"{one.count:,}", of]


def _cohort(one: Cohort) -> list[str]:
    told = f"{one.rate.hits} of {one.rate.of} contacted: {_interval(one.rate)}" if one.rate else "nobody was contacted"
    return [one.name, f"{one.departed:,}", told]


def _loop(loop: Loop, top: int) -> list[str]:
    ages = ", ".join(f"{one.items} of {_days(one.first, one.last)}" for one in loop.ages if one.items)
    told = [f"open: {ages}" if ages else "none is open", f"overdue: {loop.overdue}"]
    told += [f"on time: {percent(loop.on_time)}"] if loop.on_time is not None else []
    told += [f"with the manager in two working days: {percent(loop.handed_on)}"] if loop.handed_on is not None else []
    waiting = [one for one in loop.items if one.is_open]
    return told + cut(columns([_item(one) for one in waiting[:top]], "lll"), len(waiting), top)


def _days(first: int, last: int | None) -> str:
    return f"{first} days and more" if last is None else f"{first} to {last} days"


def _item(one: Item) -> list[str]:
    due = f"due {one.feedback.due}" + (" (overdue)" if one.is_overdue else "")
    return [one.feedback.unit, one.feedback.status, due, one.feedback.observation]


def _plan(one: Plan) -> list[str]:
    reviews = [*map(_review, one.reviews), *(["graduated"] if one.is_graduated else [])]
    return [one.customer, str(one.started_on), " · ".join(reviews)]


def _review(one: Review) -> str:
    return f"{one.due} {one.colour or one.state}"

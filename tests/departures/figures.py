"""Numbers for the register's figures, small and made up, and the figures of them in any locale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from exitletters.charts import Chart
from exitletters.departures import charts
from exitletters.departures.bridge import Bridge
from exitletters.departures.care import Care, Plan, Review, ReviewState
from exitletters.departures.counts import Group, by_period
from exitletters.departures.feedback import Age, Feedback, Item, Loop
from exitletters.departures.funnel import Cohort, Stage
from exitletters.departures.health import Colour, Indicator, Measurement
from exitletters.departures.rates import Rate
from exitletters.departures.reasons import Reason, pareto
from exitletters.departures.segments import LEVELS, TREATMENTS, Cell
from exitletters.formats._drawing import Look
from exitletters.locales import conventions, folders
from exitletters.resources import templates_folder
from exitletters.vocabulary import vocabulary
from exitletters.wording import Wording
from tests.departures.building import EXAMPLES, WINBACK, departure, read

START = date(2026, 5, 4)
_CHECKS = (14, 45, 90)
_AGES = ((0, 2), (3, 7), (8, 14), (15, 30), (31, None))


@cache
def wording(locale: str = "en") -> Wording:
    """Return how a locale reads."""
    where = folders(locale, (templates_folder(),))
    return Wording(conventions(where), locale, vocabulary=vocabulary(where))


def look(locale: str) -> Look:
    """Return how figures of a locale look."""
    families = ("Source Serif 4", "Vazirmatn")
    is_rtl = wording(locale).words.direction == "rtl"
    return Look("rtl", families[::-1]) if is_rtl else Look("ltr", families)


def periods() -> list[Group]:
    """Return the months of the golden register."""
    return by_period(read(EXAMPLES / "twelve.csv")[0], "month")


def many_periods(count: int = 60) -> list[Group]:
    """Return so many months with amounts of many digits."""
    found = []
    for at in range(count):
        one = departure(annual_revenue=str(100_000 + 7_919 * at % 700_000))
        found.append(Group(f"{2021 + at // 12}-{at % 12 + 1:02}", (one,) * (at % 23)))
    return found


def reasons() -> list[Reason]:
    """Return the reasons of the golden register and of one more departure that nobody gave a reason for."""
    return pareto([*read(EXAMPLES / "twelve.csv")[0], departure(id="D13", reason_primary="", annual_revenue="8200")])


def segments() -> list[Cell]:
    """Return nine cells, one of them empty, one with hardly any revenue."""
    sizes = (5, 3, 2, 12, 0, 4, 1, 128, 7)
    revenue = ("48000", "26400", "31200", "9600", "1", "7200", "3.50", "1200", "900")
    names = [(value, chance) for value in LEVELS for chance in LEVELS]
    return [
        Cell(
            *cell,
            Group("", (departure(annual_revenue=amount),) * size),
            {name: size * (at % 4 == of) for of, name in enumerate(TREATMENTS)},
        )
        for at, (cell, size, amount) in enumerate(zip(names, sizes, revenue, strict=True))
    ]


def funnel() -> list[Stage]:
    """Return every stage."""
    counts = (120, 96, 60, 44, 41, 30, 28, 12)
    names = ("departed", "eligible", "selected", "reached", "diagnosed", "helped", "offered", "returned")
    stages = [Stage(name, count, Rate(count, 120)) for name, count in zip(names, counts, strict=True)]  # type: ignore[arg-type]
    return [*stages, Stage("here_6", 7, Rate(7, 9)), Stage("here_12", 3, Rate(3, 4)), Stage("here_24", 0, None)]


def cohorts(count: int = 5) -> list[Cohort]:
    """Return cohorts of consecutive quarters; one of them nobody was contacted of."""
    rates = (Rate(2, 8), Rate(3, 9), None, Rate(0, 5), Rate(12, 60))
    return [Cohort(f"{2025 + at // 4}-Q{at % 4 + 1}", 70, rates[at % 5]) for at in range(count)]


def bridge() -> Bridge:
    """Return a bridge with all its steps."""
    return Bridge(Decimal(842_000), Decimal(194_200), Decimal(63_400), Decimal(9_600))


def plan(customer: str, colours: str) -> Plan:
    """Return a plan with a check or review for each letter: g, a, r, or d (due), o (overdue), n (not measured)."""
    words: Mapping[str, Colour] = {"g": "green", "a": "amber", "r": "red"}
    states: Mapping[str, ReviewState] = {"d": "due", "o": "overdue", "n": "done"}
    reviews = []
    for at, days in enumerate((*_CHECKS, 182, 365, 547, 730)):
        letter = colours[at : at + 1]
        colour, due = words.get(letter), START + timedelta(days)
        state: ReviewState = "done" if colour else states.get(letter, "ahead")
        measured = _indicators(customer, due, colour) if colour else ()
        kind, number = ("check", at + 1) if at < len(_CHECKS) else ("review", at + 1 - len(_CHECKS))
        last = due + timedelta(5)
        reviews.append(Review(kind, number, due, state, due if colour else None, last, measured, colour))  # type: ignore[arg-type]
    return Plan(customer, START, tuple(reviews), is_graduated=False)


def _indicators(customer: str, day: date, worst: Colour) -> tuple[Indicator, ...]:
    values = (("purchases", "4", "6", "green"), ("usage", "120", "96.5", worst), ("complaints", "0", "1", worst))
    return tuple(
        Indicator(
            Measurement(customer, START, name, Decimal(base), Decimal(value), day, "Seen on site." if at else None),  # type: ignore[arg-type]
            colour,  # type: ignore[arg-type]
        )
        for at, (name, base, value, colour) in enumerate(values)
    )


def care() -> Care:
    """Return plans of customers at every point of the way, one of them with a long name."""
    long = "Sociedad Cooperativa de Transportes y Almacenes Frigoríficos del Norte"
    plans = [plan("Adler Logistik", "ggggg"), plan("Bergmann Optik", "garo"), plan(long, "and"), plan("آبان تجارت", "")]
    return Care(tuple(plans))


def loop() -> Loop:
    """Return open items of every age but one, the older ones overdue, and one that is closed."""
    ages = (0, 1, 1, 4, 5, 6, 9, 11, 40, 52, 80, 90, 3)
    items = tuple(
        Item(
            Feedback("Support", "N. N.", "slow answer", "coaching", START - timedelta(age), START),
            age,
            is_open=at < len(ages) - 1,
            is_overdue=age > 4,
            is_handed_on=None,
            is_on_time=None,
        )
        for at, age in enumerate(ages)
    )
    open_ = [one.age for one in items if one.is_open]
    counted = (Age(first, last, sum(first <= one <= (last or 999) for one in open_)) for first, last in _AGES)
    return Loop(items, tuple(counted), sum(one.is_open and one.is_overdue for one in items), None, None)


def figures(locale: str = "en") -> dict[str, Chart | None]:
    """Return all figures in a locale, by their number."""
    words = wording(locale)
    return {
        "F1": charts.periods(periods(), "EUR", words),
        "F2": charts.pareto(reasons(), "EUR", words),
        "F3": charts.segments(segments(), "EUR", words),
        "F4": charts.funnel(funnel(), words),
        "F5": charts.recovery(cohorts(), Rate(17, 82), WINBACK.reference_bands, words),
        "F6": charts.bridge(bridge(), "EUR", words),
        "F7": charts.care(care(), words),
        "F7-indicators": charts.indicators(care(), words),
        "F8": charts.feedback(loop(), words),
    }


def built(found: Chart | None) -> Chart:
    """Return a figure that must be there."""
    assert found is not None
    return found


def extremes(locale: str) -> dict[str, Chart]:
    """Return figures of very much, of very little and of long names."""
    words, long = wording(locale), "supercalifragilistic " * 8
    many = [Reason(f"{long}{at}", 1, Decimal(10**9), Decimal(2), Decimal(2 * at)) for at in range(1, 46)]
    plans = [plan(f"{long}{at}" if at % 2 else "W" * 90, "garo"[at % 4 :]) for at in range(35)]
    made = {
        "sixty periods": charts.periods(many_periods(), "EUR", words),
        "one period": charts.periods(periods()[:1], "EUR", words),
        "many reasons": charts.pareto(many, "EUR", words),
        "one reason": charts.pareto(pareto([departure()]), "EUR", words),
        "one cell": charts.segments(segments()[:1], "EUR", words),
        "one stage": charts.funnel(funnel()[:1], words),
        "many cohorts": charts.recovery(cohorts(60), Rate(17, 82), WINBACK.reference_bands, words),
        "one cohort": charts.recovery([], Rate(1, 1), (), words),
        "nobody came back": charts.recovery([], Rate(0, 400), (), words),
        "no opening": charts.bridge(Bridge(None, Decimal(9), Decimal(12), Decimal(0)), "EUR", words),
        "only lost": charts.bridge(Bridge(Decimal(9), Decimal(9), Decimal(0), Decimal(0)), "EUR", words),
        "many plans": charts.care(Care(tuple(plans)), words),
        "one plan": charts.care(Care((plan("A", ""),)), words),
        "one item": charts.feedback(Loop(loop().items[:1], (Age(0, 0, 1),), 0, None, None), words),
    }
    return {name: built(one) for name, one in made.items()}


def drawn() -> dict[str, tuple[Chart, Look]]:
    """Return all of them in a locale of each direction, with how they look."""
    found = {}
    for locale in ("en", "fa"):
        for name, one in {**figures(locale), **extremes(locale)}.items():
            found[f"{locale} {name}"] = (built(one), look(locale))
    return found

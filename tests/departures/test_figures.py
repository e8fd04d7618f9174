"""Figures of a register as data: each says what its numbers say, in the words, digits and order of its locale."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from exitletters import charts as shapes
from exitletters.departures import charts
from exitletters.departures.bridge import Bridge
from exitletters.departures.care import Care
from exitletters.departures.counts import Group, by_period
from exitletters.departures.feedback import Loop
from exitletters.departures.funnel import Cohort, Stage
from exitletters.departures.rates import Rate
from exitletters.departures.reasons import pareto
from exitletters.departures.report import report
from exitletters.document import Origin, Run, Table, plain
from exitletters.formats import _drawing
from exitletters.formats._drawing.sheet import Words
from tests.departures.building import EXAMPLES, WINBACK, departure, read
from tests.departures.figures import (
    bridge,
    care,
    cohorts,
    extremes,
    figures,
    funnel,
    look,
    loop,
    periods,
    plan,
    reasons,
    segments,
    wording,
)

ENGLISH = wording()
AS_OF = date(2026, 5, 31)
TABLES = {
    "F1": charts.periods_table(periods(), "EUR", ENGLISH),
    "F2": charts.pareto_table(reasons(), "EUR", ENGLISH),
    "F3": charts.segments_table(segments(), "EUR", ENGLISH),
    "F4": charts.funnel_table(funnel(), ENGLISH),
    "F5": charts.recovery_table(cohorts(), Rate(17, 82), ENGLISH),
    "F6": charts.bridge_table(bridge(), "EUR", ENGLISH),
    "F7": charts.care_table(care(), ENGLISH),
    "F7-indicators": charts.indicators_table(care(), ENGLISH),
    "F8": charts.feedback_table(loop(), ENGLISH),
}


def texts(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[plain(cell) for cell in row] for row in table.rows]


def bars(name: str, locale: str = "en") -> shapes.Bars:
    found = figures(locale)[name]
    assert isinstance(found, shapes.Bars)
    return found


def test_periods_are_in_order_with_their_counts_and_revenue() -> None:
    found = charts.periods(periods(), "EUR", ENGLISH)
    assert found is not None
    assert found.periods == ("Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "May 2026")
    revenue, counts = found.series
    assert (revenue.form, counts.form) == ("line", "columns")
    assert revenue.texts == ("51,600", "27,000", "51,000", "33,400", "31,200")
    assert counts.values == (2, 3, 3, 3, 1)
    assert texts(TABLES["F1"])[0] == ["Jan 2026", "2", "EUR\xa051,600.00"]


def test_an_empty_period_stays_between_the_others() -> None:
    quarters = by_period([departure(departed_on="2025-11-02"), departure(departed_on="2026-05-02")], "quarter")
    found = charts.periods(quarters, "EUR", ENGLISH)
    assert found is not None
    assert found.periods == ("Q4 2025", "Q1 2026", "Q2 2026")
    assert found.series[1].texts == ("1", "0", "1")


def test_reasons_are_a_pareto_in_which_what_is_unknown_is_a_bar() -> None:
    found = bars("F2")
    assert [(one.name, one.text) for one in found.bars[:2]] == [
        ("service failure", "70,200"),
        ("missing feature", "49,800"),
    ]
    assert [one.name for one in found.bars if one.tone == "hatched"] == ["reason unknown"]
    assert [one.end for one in found.bars] == sorted((one.end for one in found.bars), reverse=True)
    assert [one.line for one in found.bars] == sorted(one.line or 0 for one in found.bars)
    assert (found.bars[-1].line, found.bars[-1].beside) == (100, "100.0%")
    assert [(one.at, one.text) for one in found.levels] == [(80, "80%")]
    assert sum(int(one.text.replace(",", "")) for one in found.bars) == sum(int(one.revenue) for one in reasons())


def test_where_every_reason_is_known_the_key_says_nothing_of_the_unknown() -> None:
    found = charts.pareto(pareto([departure()]), "EUR", ENGLISH)
    assert found is not None
    assert [name for _, name in found.key] == ["Annual revenue that left, EUR"]


def test_a_reason_of_the_organizations_own_reads_as_it_is_written_and_one_to_end_has_its_word() -> None:
    found = charts.pareto(
        pareto([departure(reason_primary="left_the_country"), departure(reason_primary="tos_violation")]),
        "EUR",
        ENGLISH,
    )
    assert found is not None
    assert [one.name for one in found.bars] == ["left the country", "breach of the terms of service"]


def test_a_cell_stands_where_value_and_chance_put_it() -> None:
    found = charts.segments(segments(), "EUR", ENGLISH)
    assert found is not None
    assert found.columns[2] == "Good chance"
    assert found.rows[0] == "High value"
    best = found.bubbles[0]
    assert (best.column, best.row, best.count, best.texts) == (2, 0, "5", ("240,000", "executive call"))
    assert {(one.column, one.row) for one in found.bubbles} == {(at, of) for at in range(3) for of in range(3)}
    empty = next(one for one in found.bubbles if one.count == "0")
    assert (empty.value, empty.texts) == (0, ())


def test_stages_get_fewer_and_those_nobody_could_reach_yet_are_not_drawn() -> None:
    found = bars("F4")
    assert [one.text for one in found.bars] == ["120", "96", "60", "44", "41", "30", "28", "12", "7", "3"]
    assert (found.bars[0].name, found.bars[-2].beside) == ("departed", "77.8% of 9")
    assert next(one.name for one in found.bars if one.tone == "strong") == "returned"
    assert texts(TABLES["F4"])[-1] == ["still here after 24 months", "0", "", ""]


def test_a_rate_stands_inside_its_interval_beside_what_others_reported() -> None:
    found = figures()["F5"]
    assert isinstance(found, shapes.Intervals)
    assert [one.name for one in found.intervals] == ["Q1 2025", "Q2 2025", "Q4 2025", "Q1 2026", "All"]
    assert all(one.low <= one.at <= one.high for one in found.intervals)
    assert (found.intervals[0].text, found.intervals[0].beside) == ("2 of 8: 25.0%", "7.15% to 59.07%")
    assert [one.is_weak for one in found.intervals] == [True, True, True, False, False]
    assert [(one.low, one.high) for one in found.references] == [(30, 30), (10, 15)]
    assert found.references[0].name == "financial services: up to 30%"
    assert "reported by one practitioner, not a benchmark" in found.note
    assert texts(TABLES["F5"])[3] == ["Q1 2026", "60", "12", "20.0%", "11.83% to 31.78%"]


def test_without_references_nothing_is_said_of_them_and_their_own_words_stay() -> None:
    assert getattr(charts.recovery(cohorts(), None, (), ENGLISH), "note", None) == ""
    own = WINBACK.reference_bands[0].model_copy(update={"label": "our trade association"})
    found = charts.recovery(cohorts(), None, (own,), ENGLISH)
    assert found is not None
    assert found.references[0].name == "our trade association: up to 30%"


def test_the_bridge_begins_where_the_step_before_ended_and_closes() -> None:
    found = bars("F6")
    assert [one.text for one in found.bars] == ["842,000", "−194,200", "63,400", "−9,600", "701,600"]
    steps = found.bars[:-1]
    assert all(one.end == other.start for one, other in pairwise(steps))
    assert (found.bars[-1].start, found.bars[-1].end) == (0, steps[-1].end)
    assert found.is_linked
    bare = charts.bridge(replace(bridge(), opening=None), "EUR", ENGLISH)
    assert bare is not None
    assert [one.name for one in bare.bars] == ["Lost", "Recovered", "Lost again"]


def test_each_customer_has_a_strip_in_the_order_of_the_reviews() -> None:
    found = figures()["F7"]
    assert isinstance(found, shapes.Heat)
    assert found.columns == ("14 days", "45 days", "90 days", "Review 1", "Review 2", "Review 3", "Review 4")
    assert [one.name.split()[0] for one in found.strips] == [
        "Bergmann",
        "Sociedad",
        "Adler",
        "آبان",
    ]  # the worst now first
    strip = found.strips[0]
    assert [(one.level, one.text) for one in strip.cells[:5]] == [
        ("green", "green"), ("amber", "amber"), ("red", "red"), ("", "overdue"), ("", "later"),
    ]  # fmt: skip
    assert [one.text for one in found.strips[1].cells[:3]] == ["amber", "not measured", "due"]


def test_a_review_that_a_customer_does_not_have_is_an_empty_cell() -> None:
    short = replace(plan("Short", "g"), reviews=plan("Short", "g").reviews[:1])
    found = charts.care(Care((plan("Long", "gg"), short)), ENGLISH)
    assert found is not None
    assert [one.text for one in found.strips[1].cells] == ["green", *[""] * 6]


def test_the_indicators_are_those_measured_last() -> None:
    found = figures()["F7-indicators"]
    assert isinstance(found, shapes.Heat)
    assert found.columns == ("purchases", "usage", "complaints")
    assert [one.level for one in found.strips[0].cells] == ["green", "red", "red"]
    assert texts(TABLES["F7-indicators"])[4] == ["Bergmann Optik", "usage", "120", "96.5", "red", "Seen on site."]


def test_open_items_are_counted_by_age_and_the_overdue_ones_told() -> None:
    found = bars("F8")
    assert [one.name for one in found.bars] == [
        "0 to 2 days", "3 to 7 days", "8 to 14 days", "15 to 30 days", "31 days and more",
    ]  # fmt: skip
    assert [(one.end, one.strong, one.beside) for one in found.bars] == [
        (3, 0, ""), (3, 2, "2 overdue"), (2, 2, "2 overdue"), (0, 0, ""), (4, 4, "4 overdue"),
    ]  # fmt: skip
    assert sum(one.strong for one in found.bars) == loop().overdue


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_behind_a_figure_knows_where_it_comes_from(name: str) -> None:
    table = TABLES[name]
    assert table is not None
    for run in (one for row in (table.header, *table.rows) for cell in row for one in cell if isinstance(one, Run)):
        assert run.ref
        assert run.origin in {Origin.FIGURE, Origin.LABEL}
        assert "[" not in run.text


@pytest.mark.parametrize("locale", ["en", "es", "es-MX", "pt", "pt-PT", "fa"])
def test_every_locale_has_a_word_for_everything(locale: str) -> None:
    for name, one in figures(locale).items():
        assert "[" not in repr(one).replace("[]", ""), (locale, name)
    english = set(wording("en").vocabulary.charts)
    assert set(wording(locale).vocabulary.charts) == english
    for field, words in wording("en").vocabulary.choices.items():
        assert words.keys() <= wording(locale).vocabulary.choices[field].keys(), field


def test_persian_figures_have_persian_digits_alone() -> None:
    for name, one in figures("fa").items():
        assert one is not None
        said = [words.text for words in _drawing.sheet(one, look("fa")).shapes if isinstance(words, Words)]
        assert any(re.search("[۰-۹]", words) for words in said) or name == "F7-indicators"
        assert [words for words in said if re.search("[0-9]", words)] == [], name


def test_nothing_to_show_is_neither_figure_nor_table() -> None:
    nobody, left = [Group("2026-01")], [Cohort("2026-Q1", 4, None)]
    zero, empty = Bridge(None, *[Decimal(0)] * 3), [replace(one, members=Group("")) for one in segments()]
    stages, fresh, closed = [Stage("departed", 0, None)], Care((plan("New", ""),)), Loop((), (), 0, None, None)
    shown: list[object] = [
        *(charts.periods([], "EUR", ENGLISH), charts.periods_table([], "EUR", ENGLISH)),
        *(charts.periods(nobody, "EUR", ENGLISH), charts.periods_table(nobody, "EUR", ENGLISH)),
        *(charts.pareto([], "EUR", ENGLISH), charts.pareto_table([], "EUR", ENGLISH)),
        *(charts.segments(empty, "EUR", ENGLISH), charts.segments_table(empty, "EUR", ENGLISH)),
        *(charts.funnel(stages, ENGLISH), charts.funnel_table(stages, ENGLISH)),
        *(charts.recovery(left, None, WINBACK.reference_bands, ENGLISH), charts.recovery_table(left, None, ENGLISH)),
        *(charts.bridge(zero, "EUR", ENGLISH), charts.bridge_table(zero, "EUR", ENGLISH)),
        *(charts.care(Care(), ENGLISH), charts.care_table(Care(), ENGLISH)),
        *(charts.indicators(fresh, ENGLISH), charts.indicators_table(fresh, ENGLISH)),
        *(charts.feedback(closed, ENGLISH), charts.feedback_table(closed, ENGLISH)),
    ]
    assert [one for one in shown if one is not None] == []


def test_a_picture_leaves_what_no_page_holds_to_its_table_and_says_so() -> None:
    found = extremes("en")
    many = {
        name: one.note for name, one in found.items() if isinstance(one, (shapes.Bars, shapes.Intervals, shapes.Heat))
    }
    assert many["many reasons"] == "20 more in the table."
    assert many["many cohorts"].endswith("benchmark. 24 more in the table.")
    assert many["many plans"] == "10 more in the table."
    assert many["one reason"] == many["one plan"] == ""


def test_revenue_of_nothing_has_no_pareto_but_its_table_counts() -> None:
    free = pareto([departure(annual_revenue="0")])
    assert charts.pareto(free, "EUR", ENGLISH) is None
    assert texts(charts.pareto_table(free, "EUR", ENGLISH)) == [["price", "1", "EUR\xa00.00", "", ""]]


def test_the_catalogue_shows_a_report() -> None:
    found = report(read(EXAMPLES / "twelve.csv")[0], WINBACK, AS_OF, "month")
    (table,) = found.tables
    full = replace(table, cells=tuple(segments()), funnel=tuple(funnel()), cohorts=tuple(cohorts()), bridge=bridge())
    whole = replace(found, bands=WINBACK.reference_bands, loop=loop(), care=care())
    for name, one in charts.FIGURES.items():
        assert one.chart(whole, full, ENGLISH) is not None, name
        assert one.table(whole, full, ENGLISH) is not None, name
    bare = replace(found, loop=Loop((), (), 0, None, None), care=Care())
    none = replace(table, cells=(), funnel=(), cohorts=(), bridge=Bridge(None, Decimal(0), Decimal(0), Decimal(0)))
    shown = {name for name, one in charts.FIGURES.items() if one.chart(bare, none, ENGLISH)}
    assert shown == {name for name, one in charts.FIGURES.items() if one.table(bare, none, ENGLISH)} == {"F1", "F2"}
    assert {name for name, one in charts.FIGURES.items() if one.of_all} == {"F7", "F7-indicators", "F8"}

"""The memo's figures from real examples: what they show is what the case and its sheet say, in the locale's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest

from exitletters.axes import month, months_around, round_numbers
from exitletters.case.figures import Finance
from exitletters.case.story import MonthOfContacts, TicketReview
from exitletters.charts import Chart
from exitletters.composing import illustrated
from exitletters.document import Figure, Heading, Origin, Paragraph, Run, Table, plain
from exitletters.finance import sheet
from exitletters.kinds import _charts, load
from exitletters.kinds._charts.axes import amounts
from exitletters.locales import folders
from exitletters.pipeline import Order, prepare
from exitletters.request import Request
from exitletters.vocabulary import vocabulary
from tests.examples.gallery import CASES, ROOT

_PERSIAN = {"incidents": "رخدادها", "grave": "شدید", "thousand": "هزار {unit}", "a_year": "{unit} در سال"}
BUILT: dict[str, tuple[Callable[[Request], Chart | None], Callable[[Request], Table | None]]] = {
    "timeline": (_charts.timeline, _charts.timeline_table),
    "money": (_charts.revenue_and_cost, _charts.revenue_and_cost_table),
    "tornado": (_charts.tornado, _charts.tornado_table),
    "contacts": (_charts.contacts, _charts.contacts_table),
}


@cache
def request(case: str = "term-abuse-large", locale: str = "en-US") -> Request:
    made = prepare(Order(CASES / f"{case}.yaml", locale=locale))
    words = vocabulary(folders("en-US", (ROOT / "templates",)))
    if made.words.direction == "rtl":
        words = words.model_copy(update={"charts": {**words.charts, **_PERSIAN}})
    return with_months(replace(made, vocabulary=words), [(date(2025, 3, 1), 9, "5.8"), (date(2025, 4, 1), 21, None)])


def with_months(made: Request, months: list[tuple[date, int, str | None]]) -> Request:
    written = (
        {"month": day.isoformat(), "contacts": str(n), **({"peers": peers} if peers else {})}
        for day, n, peers in months
    )
    rows = tuple(MonthOfContacts.model_validate(one) for one in written)
    tickets = (made.case.evidence.tickets or TicketReview()).model_copy(update={"by_month": rows})
    evidence = made.case.evidence.model_copy(update={"tickets": tickets})
    return replace(made, case=made.case.model_copy(update={"evidence": evidence}))


def texts(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[plain(cell) for cell in row] for row in (table.header, *table.rows)]


def test_every_mark_bears_its_number_in_the_table() -> None:
    chart, table = _charts.timeline(request()), texts(_charts.timeline_table(request()))
    assert chart is not None
    assert [lane.name for lane in chart.lanes] == ["Incidents", "Complaints", "What we tried"]
    assert [mark.text for lane in chart.lanes for mark in lane.marks] == [row[0] for row in table[1:]]
    assert [lane.name for lane in chart.lanes for _ in lane.marks] == [row[2] for row in table[1:]]
    for lane in chart.lanes:
        assert list(lane.marks) == sorted(lane.marks, key=lambda one: one.at)


def test_severe_incidents_and_warnings_are_grave() -> None:
    case, chart = request().case, _charts.timeline(request())
    assert chart is not None
    incidents = sorted(case.incidents, key=lambda one: one.date)
    assert chart.lanes[0].grave == {at for at, one in enumerate(incidents) if one.severity in ("severe", "critical")}
    tried = sorted(case.options_tried, key=lambda one: one.date)
    assert chart.lanes[2].grave == {at for at, one in enumerate(tried) if one.kind == "boundary_warning"}
    assert [lane.grave_name for lane in chart.lanes] == ["severe or critical", "", "Warnings"]


def test_the_bars_are_the_worked_example_and_their_parts_add_up() -> None:
    chart = _charts.revenue_and_cost(request())
    assert chart is not None
    earned, cost = chart.stacks
    assert (earned.total, cost.total) == ("312,000", "344,540")
    assert sum(part.value for part in cost.parts) == 344540
    assert sum(int(part.text.replace(",", "")) for part in cost.parts) == 344540
    assert chart.amounts.title == "BRL a year"
    assert [tick.text for tick in chart.amounts.ticks] == ["0", "100,000", "200,000", "300,000"]


def test_the_table_of_cost_ends_with_its_sum_and_what_is_left() -> None:
    table = texts(_charts.revenue_and_cost_table(request()))
    assert table[1][1:] == ["BRL\xa0312,000.00", "100.0%"]
    assert table[-2][1:] == ["BRL\xa0344,540.00", "110.4%"]
    assert table[-1][1:] == ["BRL\xa0−32,540.00", "−10.4%"]


def test_the_tornado_is_the_sheet() -> None:
    chart, table = _charts.tornado(request()), texts(_charts.tornado_table(request()))
    assert chart is not None
    assert chart.base_text == "As planned: 19,780"
    assert (chart.low_name, chart.high_name) == ("−20%", "+20%")
    shown = {one.name: (one.low_text, one.high_text) for one in chart.swings}
    assert shown["Effort"] == ("−36,048", "75,608")
    assert shown["Revenue"] == ("82,180", "−42,620")
    assert table[1] == ["Revenue", "BRL\xa082,180.00", "BRL\xa0−42,620.00"]


def test_contacts_are_in_order_with_a_gap_where_nothing_compares() -> None:
    made = with_months(request(), [(date(2025, 4, 1), 21, None), (date(2025, 3, 1), 9, "5.8")])
    chart = _charts.contacts(made)
    assert chart is not None
    assert (chart.months, chart.values, chart.line) == (("Mar 2025", "Apr 2025"), (9.0, 21.0), (5.8, None))
    table = _charts.contacts_table(made)
    assert texts(table)[1:] == [["Mar 2025", "9", "5.8"], ["Apr 2025", "21", ""]]
    assert table is not None
    assert [run.ref for run in table.rows[0][1] if isinstance(run, Run)] == ["evidence.tickets.by_month[1].contacts"]
    alone = _charts.contacts(with_months(request(), [(date(2025, 4, 1), 0, None)]))
    assert alone is not None
    assert (alone.line, alone.line_name) == ((), "")


@pytest.mark.parametrize("name", BUILT)
@pytest.mark.parametrize("locale", ["en-US", "fa-IR"])
def test_every_cell_knows_where_it_comes_from(name: str, locale: str) -> None:
    made = request(locale=locale)
    table = BUILT[name][1](made)
    assert table is not None
    for run in (one for row in (table.header, *table.rows) for cell in row for one in cell if isinstance(one, Run)):
        assert run.ref
        assert run.origin in {Origin.CASE, Origin.FIGURE, Origin.LABEL}
        if run.origin is Origin.CASE and "by_month" not in run.ref:
            assert run.ref in made.values, run.ref


@pytest.mark.parametrize("name", BUILT)
def test_a_case_without_the_data_has_neither_figure_nor_table(name: str) -> None:
    made = with_months(request("term-free-minimal"), [])
    nothing = {"incidents": (), "complaints": (), "options_tried": (), "finance": Finance()}
    case = made.case.model_copy(update=nothing)
    made = replace(made, case=case, sheet=sheet(case, made.policy))
    assert [build(made) for build in BUILT[name]] == [None, None]


def test_in_persian_days_digits_and_months_are_persian() -> None:
    made = request(locale="fa-IR")
    chart = _charts.timeline(made)
    assert chart is not None
    assert chart.time.ticks[0].text == "شهریور ۱۴۰۴"
    assert date.fromordinal(int(chart.time.ticks[0].at)) == date(2025, 8, 23)
    assert chart.lanes[0].marks[0].text == "۱"
    stacks = _charts.revenue_and_cost(made)
    assert stacks is not None
    assert stacks.stacks[1].total == "۳۴۴٬۵۴۰"


def test_a_customary_unit_and_long_amounts_shorten_what_is_printed() -> None:
    made = request("term-neversat-small", "fa-IR")
    chart = _charts.revenue_and_cost(made)
    assert chart is not None
    assert chart.amounts.title == "هزار تومان در سال"
    assert chart.stacks[0].total == "۳۶٬۵۰۰"
    assert chart.stacks[0].parts[0].value == 365_000_000
    huge = amounts(request(), (Decimal("7e15"),))
    assert (huge.unit, huge.text(Decimal("7e15"))) == ("billion BRL", "7,000,000")


def test_a_month_is_named_only_in_the_calendar_it_begins_in() -> None:
    persian, english = request(locale="fa-IR").wording, request().wording
    assert month(persian, date(2025, 3, 21)) == "فروردین ۱۴۰۴"
    assert month(persian, date(2025, 3, 1)) == "مارس ۲۰۲۵"
    assert month(persian, date(2025, 3, 5)) == "۱۴۰۳/۱۲/۱۵"
    assert month(english, date(2025, 3, 1)) == "Mar 2025"


@pytest.mark.parametrize("locale", ["en-US", "fa-IR"])
def test_the_axis_of_months_holds_every_day(locale: str) -> None:
    wording = request(locale=locale).wording
    for first, last in ((date(2024, 12, 31), date(2026, 3, 20)), (date(2025, 3, 20), date(2025, 3, 20))):
        ticks = months_around(wording, (last, first)).ticks
        assert ticks[0].at <= first.toordinal()
        assert ticks[-1].at > last.toordinal()
        assert all(27 < b.at - a.at < 32 for a, b in pairwise(ticks))


def test_axes_have_round_numbers_and_always_zero() -> None:
    for values, marks in (
        ((-42620, 82180), [0, 50000]),
        ((-90, -10), [-50, 0]),
        ((), [0]),
        ((3,), [0, 1, 2, 3]),
    ):
        assert [int(one) for one in round_numbers(map(Decimal, values))] == marks


def test_a_word_the_locale_lacks_is_named() -> None:
    made = replace(request(), vocabulary=request().vocabulary.model_copy(update={"charts": {}}))
    chart = _charts.contacts(made)
    assert chart is not None
    assert chart.name == "[contacts]"


def test_charts_and_tables_take_a_sections_last_paragraphs() -> None:
    words = [Paragraph((Run(text, Origin.TEMPLATE, "x.md:1"),)) for text in ("Before.", "A chart.", "A table.")]
    shows = (_charts.contacts, _charts.contacts_table)
    kind = replace(load("termination-letter"), charts={"money": shows, "none": (_charts.contacts, *shows)})
    first, figure, caption, table = illustrated(request(), kind, "money", tuple(words))
    assert (first, caption) == (words[0], words[2])
    assert isinstance(figure, Figure)
    assert figure.caption == words[1].runs
    assert isinstance(table, Table)
    empty = with_months(request(), [])
    assert illustrated(empty, kind, "money", tuple(words)) == (words[0],)
    assert illustrated(empty, kind, "elsewhere", tuple(words)) == tuple(words)
    assert illustrated(empty, kind, "none", (Heading(2, ()),)) == ()

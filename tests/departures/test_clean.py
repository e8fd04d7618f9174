"""Rows that are taken at once are those, and look like those, that come out of a closer look."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from exitletters.departures.careful import Careful, Reasons
from exitletters.departures.clean import Clean
from exitletters.departures.columns import Columns
from exitletters.departures.record import Record
from exitletters.departures.row import COLUMNS, REQUIRED
from tests.departures.building import DEFAULT, ENDINGS, GOOD

AS_OF = date(2026, 3, 1)
TEXTS = {
    "departed_on": ["2026-01-14", "2026-03-01", "2026-03-02", "۱۴۰۴/۱۰/۲۴", "1404-10-24", "2026-1-4", "2026-02-30"],
    "first_order": ["", "2024-02-29", "2026-01-15", "1402/12/10", "9999-12-31", "0001-01-01"],
    "last_order": ["", "2024-02-29", "2024-02-28", "1402/12/09", "yesterday"],
    "kind": ["voluntary", "dismissed_by_us", "payment_failure", "closed", "left"],
    "annual_revenue": [
        "48000",
        "48000.00",
        "007",
        "0",
        "-0",
        "-1",
        "1.123456",
        "۴۸٬۰۰۰٫۵۰",
        "123456789012345678",
        "1e3",
    ],
    "currency": ["EUR", "USD", "eur", "EURO"],
    "margin": ["0.42", "-1", "1.00", "2", ".5"],
    "reason_primary": ["price", "abuse", "weather", "onboarding"],
    "reason_weights": ["price:0.6|onboarding:0.4", " onboarding : 0.4 | price:0.60", "price:1", "abuse:1", "price:0.9"],
    "avoidable": ["yes", "No", "TRUE", "false", "1"],
    "objected": ["yes", "no", "y"],
    "complaints": ["0", "007", "۳", "-1", "1234567890"],
    "returned_on": ["", "2026-02-01", "2025-01-01", "2027-01-01"],
    "left_again_on": ["", "2026-02-02", "2025-01-01"],
    "offered_on": ["", "2026-02-02", "2027-01-01"],
    "timezone": ["Europe/Lisbon", "Mars/Base"],
    "status": ["departed", "returned", "Returned"],
}
SIGNS = st.text(
    st.sampled_from("aZé۳ \t'\"=+-@,;.()/&_\u200c\u00a0\u3000\x1f\x85\u202e\n\r\ue000\ud800０²ª"), max_size=6
)


def cells(name: str) -> st.SearchStrategy[str]:
    """Return cells of a column: good ones, bad ones, and any signs; often what a good row has."""
    usual = st.sampled_from([GOOD.get(name, ""), *TEXTS.get(name, [])[:2]])
    padded = st.builds("{}{}{}".format, st.sampled_from(["", " ", "'", "\u00a0"]), usual, st.sampled_from(["", " "]))
    return st.one_of(usual, usual, usual, st.sampled_from(["", *TEXTS.get(name, [])]), padded, SIGNS)


ROW = st.fixed_dictionaries({name: cells(name) for name in COLUMNS})


CAREFUL = Careful(
    Columns({name: at for at, name in enumerate(COLUMNS)}, len(COLUMNS)), Reasons.of(DEFAULT, ENDINGS), AS_OF
)


def clean() -> Clean:
    return Clean(CAREFUL.columns, AS_OF, lambda one: not any(CAREFUL.together(0, one)))


@settings(max_examples=400)
@given(st.lists(ROW, min_size=1, max_size=6))
def test_a_row_that_is_taken_at_once_is_what_a_closer_look_makes_of_it(rows: list[dict[str, str]]) -> None:
    table = [tuple(row[name] for name in COLUMNS) for row in rows]
    for row, taken in zip(table, clean().taken(table), strict=True):
        assert taken is None or CAREFUL.read(Record(2, row)) == (taken, ())


@given(st.sampled_from(COLUMNS).flatmap(lambda name: st.tuples(st.just(name), cells(name))))
def test_one_cell_decides_alike_whoever_looks(change: tuple[str, str]) -> None:
    row = tuple((GOOD | dict([change])).get(name, "") for name in COLUMNS)
    (taken,) = clean().taken([row])
    found, rejects = CAREFUL.read(Record(2, row))
    assert (taken or (), bool(taken)) == ((), False) if rejects else (found, True)


def test_good_rows_need_no_closer_look() -> None:
    good = {**GOOD, "reason_primary": "", "reason_weights": "price:0.6|onboarding:0.4", "last_order": "2026-01-02"}
    rows = [tuple(one.get(name, "") for name in COLUMNS) for one in (GOOD, good)]
    assert None not in [*clean().taken(rows)]


def test_rows_of_another_width_and_absent_columns_are_no_accident() -> None:
    few = Clean(Columns({name: at for at, name in enumerate(REQUIRED)}, len(REQUIRED)), None, lambda _: True)
    short, whole = [*few.taken([("D1",), tuple(GOOD[name] for name in REQUIRED)])]
    assert short is None
    assert whole is not None
    assert dict(zip(COLUMNS, whole, strict=True))["status"] == "departed"

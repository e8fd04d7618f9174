"""How the text of a field becomes a typed value, and how every problem is told at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from exitletters import model, reading, source
from exitletters.case import Case
from exitletters.findings import Finding, Refused
from exitletters.model import LocalText
from exitletters.policy import Policy
from tests.conftest import Changes, case_with, changed, clean_tree, dumped, policy_with


def case(changes: Changes | None = None, without: tuple[str, ...] = ()) -> Case:
    return reading.read_case(source.parse(case_with(changes, without).encode(), "case.yaml"))


def policy(changes: Changes | None = None) -> Policy:
    return reading.read_policy(source.parse(policy_with(changes).encode(), "policy.yaml"))


def problems(changes: Changes | None = None, without: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    with pytest.raises(Refused) as caught:
        case(changes, without)
    return caught.value.findings


def told(changes: Changes | None = None, without: tuple[str, ...] = ()) -> list[tuple[str, str | None]]:
    return [(one.code.id, one.path) for one in problems(changes, without)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-16", date(2026, 3, 16)),
        ("2028-02-29", date(2028, 2, 29)),
        ("۱۴۰۴/۱۲/۲۵", date(2026, 3, 16)),
        ("۱۴۰۴-۱۲-۲۵", date(2026, 3, 16)),
        ("1404/12/25", date(2026, 3, 16)),
        ("1403/12/30", date(2025, 3, 20)),
        ("۱۴۰۵/۸/۳۰", date(2026, 11, 21)),
        ("٢٠٢٦-٠٣-١٦", date(2026, 3, 16)),
    ],
)
def test_a_date_is_read_in_both_calendars_and_any_digits(written: str, expected: date) -> None:
    assert case({"termination.notice_on": written}).termination.notice_on == expected


@pytest.mark.parametrize(
    "written",
    ["2026-02-30", "2027-02-29", "0000-01-01", "1404/12/30", "2026/03/16", "2026-3-16", "16.03.2026", "20260316",
     "2026-03-16T10:00", "2026-03-16 ", "1404-12/25", "now", "²026-03-16", "1600-01-32"],
)  # fmt: skip
def test_what_is_no_date_is_refused(written: str) -> None:
    assert told({"termination.notice_on": written}) == [("EL112", "termination.notice_on")]


@given(st.dates(date(1980, 1, 1), date(2060, 12, 31)))
def test_a_jalali_date_is_the_same_day_as_its_gregorian_one(day: date) -> None:
    jalali = JalaliDate(day)
    assert model._day(f"{jalali.year}/{jalali.month:02}/{jalali.day:02}") == day
    assert model._day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("312000.00", "312000.00"),
        ("0.1", "0.1"),
        ("-6100.00", "-6100.00"),
        ("۱٬۲۳۴٫۵", "1234.5"),
        ("۵۰۰۰۰۰۰۰۰", "500000000"),
        ("007", "7"),
    ],
)
def test_an_amount_is_decimal_to_the_digit(written: str, expected: str) -> None:
    value = case({"finance.provider_total_recurring": written}).finance.provider_total_recurring
    assert isinstance(value, Decimal)
    assert str(value) == expected


@pytest.mark.parametrize("written", ["1e5", "1,000.00", "€5", "5 EUR", ".5", "5.", "+5", "NaN", "inf", "", "1" * 19])
def test_what_is_no_amount_is_refused(written: str) -> None:
    assert told({"contract.annual_value": written}) == [("EL112", "contract.annual_value")]


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_an_amount_never_passes_through_binary_fractions(value: Decimal) -> None:
    assert model._amount(str(value)) == value


@pytest.mark.parametrize(("written", "expected"), [("12", 12), ("۱۲", 12), ("0", 0), ("012", 12)])
def test_a_count_is_a_whole_number(written: str, expected: int) -> None:
    assert case({"products[0].seats": written}).products[0].seats == expected


@pytest.mark.parametrize("written", ["-1", "1.5", "twelve", "1" * 10, "0x10"])
def test_what_is_no_count_is_refused(written: str) -> None:
    assert told({"products[0].seats": written}) == [("EL112", "products[0].seats")]


@pytest.mark.parametrize(("written", "expected"), [("true", True), ("Yes", True), ("no", False), ("FALSE", False)])
def test_a_flag_is_yes_or_no(written: str, expected: bool) -> None:
    assert case({"customer.strategic": written}).customer.strategic is expected


@pytest.mark.parametrize("written", ["on", "1", "y", "ja", ""])
def test_what_is_no_flag_is_refused(written: str) -> None:
    assert told({"customer.strategic": written}) == [("EL112", "customer.strategic")]


@pytest.mark.parametrize("written", ["no", "012", "12:30", "1.10", "yes", "2024-02-30", "~x", "0x1F"])
def test_text_that_looks_like_something_else_stays_text(written: str) -> None:
    text = case_with({"contract.number": "N", "customer.legal_name": "L"}).replace('"N"', written, 1)
    read = reading.read_case(source.parse(text.replace('"L"', written, 1).encode(), "f"))
    assert read.contract is not None
    assert read.contract.number == written
    assert read.customer.legal_name.by_locale == {"": written}


def test_a_moment_needs_its_zone() -> None:
    moment = case({"communication.call_at": "2026-05-20T11:00:00-04:00"}).communication.call_at
    assert moment == datetime(2026, 5, 20, 11, tzinfo=timezone(timedelta(hours=-4)))


@pytest.mark.parametrize("written", ["2026-05-20T11:00:00", "2026-05-20", "soon", "2026-05-20T11:00:00+99:99",
                                     "2026-05-20T11:00:00+15:00"])  # fmt: skip
def test_what_is_no_moment_is_refused(written: str) -> None:
    assert told({"communication.call_at": written}) == [("EL112", "communication.call_at")]


@pytest.mark.parametrize("written", ["pt-BR", "fa", "es-419", "sr-Latn-RS", "fil"])
def test_a_locale_tag_is_read(written: str) -> None:
    assert case({"case.locale": written}).case.locale == written


@pytest.mark.parametrize("written", ["pt_BR", "PT", "portuguese", "pt-br", "../x", "pt-BR\n"])
def test_what_is_no_locale_is_refused(written: str) -> None:
    assert told({"case.locale": written}) == [("EL112", "case.locale")]


@pytest.mark.parametrize("written", ["TERM-2026-003", "a", "9_x", "x" * 64, "CONSOLE", "com10"])
def test_a_case_id_is_a_safe_file_name(written: str) -> None:
    assert case({"case.id": written}).case.id == written


@pytest.mark.parametrize(
    "written", ["", "x" * 65, "../x", "a/b", "a.b", "CON", "nul", "Com1", "-x", "CASE-1\n", "кейс", "۱۲۳", "a b"]
)
def test_an_unsafe_case_id_is_refused(written: str) -> None:
    assert told({"case.id": written}) == [("EL112", "case.id")]


@pytest.mark.parametrize("written", ["eur", "EURO", "E", "€", "ÉUR"])
def test_what_is_no_currency_is_refused(written: str) -> None:
    assert told({"contract.currency": written}) == [("EL112", "contract.currency")]


def test_one_line_fields_refuse_line_ends_inside_and_drop_them_outside() -> None:
    assert told({"contract.number": "A\nB"}) == [("EL112", "contract.number")]
    found = case({"contract.number": " A B \n"}).contract
    assert found is not None
    assert found.number == "A B"


def test_one_line_fields_refuse_a_carriage_return() -> None:
    assert told({"data.contact": "a@b.example\rBcc: x@y.example"}) == [("EL112", "data.contact")]


def test_text_is_one_for_all_or_one_per_locale() -> None:
    both = {"pt-BR": "Olá ", "fa-IR": "سلام"}
    assert case({"customer.legal_name": "X"}).customer.legal_name == LocalText({"": "X"})
    assert case({"customer.legal_name": both}).customer.legal_name == LocalText({"pt-BR": "Olá", "fa-IR": "سلام"})


@pytest.mark.parametrize("written", [{}, {"pt-BR": ""}, {"pt-BR": ["x"]}, ["x"], "", "  ", {"pt_BR": "x"}, {"": "x"}])
def test_what_is_neither_is_refused(written: object) -> None:
    assert told({"customer.legal_name": written}) == [("EL112", "customer.legal_name")]


def test_an_unknown_key_is_placed_and_the_meant_one_named() -> None:
    tree = changed(clean_tree("neutral"), {"termination.efective_on": "2026-06-30"}, ["termination.effective_on"])
    with pytest.raises(Refused) as caught:
        reading.read_case(source.parse(dumped(tree).encode(), "case.yaml"))
    (finding,) = caught.value.findings
    assert (finding.code.id, finding.path) == ("EL111", "termination.efective_on")
    assert "did you mean `effective_on`?" in finding.message
    assert "`termination`" in finding.message
    assert finding.place is not None
    assert finding.place.line > 1


def test_an_alias_of_a_field_is_what_is_meant() -> None:
    (finding,) = problems({"communication.registre": "formal"})
    assert "`register`" in finding.message


def test_a_key_like_nothing_gets_no_guess() -> None:
    (finding,) = problems({"zzzzzzzz": "x"})
    assert finding.message == "`zzzzzzzz` is not a field of the file"


def test_an_unknown_key_inside_a_list_is_compared_with_the_items_fields() -> None:
    (finding,) = problems({"customer.contacts[1].e_mail": "x"})
    assert finding.path == "customer.contacts[1].e_mail"
    assert "did you mean `email`?" in finding.message


def test_every_problem_is_told_at_once() -> None:
    found = told(
        {"case.id": "a b", "reason.code": "boredom", "products": "x", "contract.prepaid.covers": ["2026-01-01"],
         "customer.contacts[0]": "x", "nonsense": "1"},
        ("customer.legal_name",),
    )  # fmt: skip
    assert sorted(found, key=str) == sorted(
        [
            ("EL112", "case.id"), ("EL112", "reason.code"), ("EL112", "products"), ("EL111", "nonsense"),
            ("EL112", "contract.prepaid.covers"), ("EL112", "customer.contacts[0]"), ("EL113", "customer.legal_name"),
        ],
        key=str,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason.code": "boredom"}, "one of: mutual, "),
        ({"products": "x"}, "a list"),
        ({"contract.prepaid.covers": ["2026-01-01"]}, "a list of exactly two values"),
        ({"contract": "x"}, "a group of `key: value` lines"),
        ({"termination.notice_on": "x"}, "a date"),
        ({"contract.annual_value": "x"}, "an amount"),
    ],
)
def test_a_wrong_value_is_told_with_what_should_stand_there(change: Changes, words: str) -> None:
    (finding,) = problems(change)
    assert words in finding.message
    assert "<" not in finding.message + finding.hint


def test_a_value_is_never_echoed() -> None:
    canary = "Xylophone 4711"
    for path in ("case.id", "reason.code", "contract.annual_value", "termination.notice_on", "products", "contract"):
        (finding,) = problems({path: canary})
        assert canary not in finding.message + finding.hint


def test_a_key_left_empty_counts_as_not_written() -> None:
    text = case_with(without=["termination.access_ends_on"]) + "impact:\n"
    text = text.replace('"reason":', '"reason":\n  "decision_ref":', 1)
    reason = reading.read_case(source.parse(text.encode(), "f")).reason
    assert reason is not None
    assert reason.decision_ref is None


def test_an_own_policy_is_laid_over_the_defaults_key_by_key() -> None:
    found = policy({"ranks.partner": "6", "tiers.rules.mid.notice_days": "45"})
    assert (found.rank("partner"), found.rank("executive"), found.rank("boss"), found.rank(None)) == (6, 5, 0, 0)
    assert (found.tiers.rules["mid"].notice_days, found.tiers.rules["mid"].sender_rank) == (45, "manager")


def test_a_policy_is_placed_in_its_own_file() -> None:
    with pytest.raises(Refused) as caught:
        policy({"tiers.thresholds.USD.mid": "much"})
    (finding,) = caught.value.findings
    assert (finding.code.id, finding.path) == ("EL112", "tiers.thresholds.USD.mid")
    assert finding.place is not None
    assert finding.place.file == "policy.yaml"


def test_a_case_cannot_be_changed_after_reading() -> None:
    with pytest.raises(ValueError, match="frozen"):
        case().case.id = "other"  # type: ignore[misc]


def test_marks_are_found_inside_any_annotation() -> None:
    from exitletters.case.customer import Contract, Customer
    from exitletters.facts import Audience

    strategic = Customer.model_fields["strategic"]
    assert model.mark_in(strategic.annotation, strategic.metadata, Audience) is Audience.INTERNAL
    assert model.mark_in(Customer, (), Audience) is None
    assert model.models_in(Contract.model_fields["obligations"].annotation)[0].__name__ == "Obligation"


def test_half_a_sentence_that_lost_its_quotes_is_not_swallowed() -> None:
    text = case_with().replace('"author":', '"author": {name: Nora, who knows}\n  "ignored":', 1)
    with pytest.raises(Refused) as caught:
        reading.read_case(source.parse(text.encode(), "f"))
    assert {"case.author.who knows"} <= {one.path for one in caught.value.findings}

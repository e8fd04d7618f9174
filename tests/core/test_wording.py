"""Dates, money, numbers, durations and lists as each locale writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from exitletters.facts import Duration, Fact, FactKind, Money
from exitletters.locales import conventions, folders
from exitletters.model import LocalText
from exitletters.resources import templates_folder
from exitletters.wording import Wording

NBSP = "\u00a0"
MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
LOCALES = ("en", "es", "fa", "pt")


def wording(locale: str, case_locale: str = "en-US", unit: str | None = None, *, dual: bool = False) -> Wording:
    return Wording(conventions(folders(locale, (templates_folder(),))), case_locale, unit, dual_dates=dual)


def latin(text: str) -> str:
    return text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 21), "۳۰ آبان ۱۴۰۵"),
        (date(2025, 3, 20), "۳۰ اسفند ۱۴۰۳"),
        (date(2026, 11, 26), "۵ آذر ۱۴۰۵"),
        (date(2026, 3, 16), "۲۵ اسفند ۱۴۰۴"),
        (date(2026, 4, 30), "۱۰ اردیبهشت ۱۴۰۵"),
        (date(2025, 3, 21), "۱ فروردین ۱۴۰۴"),
    ],
)
def test_a_persian_date_is_jalali_in_persian_digits(day: date, expected: str) -> None:
    assert wording("fa").date(day).replace(NBSP, " ") == expected


def test_a_persian_numeric_date_has_two_digits_for_month_and_day() -> None:
    assert wording("fa").date(date(2026, 11, 26), "numeric") == "۱۴۰۵/۰۹/۰۵"


def test_a_persian_dual_date_adds_the_gregorian_one_only_where_the_contract_is_gregorian() -> None:
    day = date(2026, 12, 21)
    assert wording("fa").date(day, "dual") == wording("fa").date(day)
    both = wording("fa", dual=True).date(day, "dual").replace(NBSP, " ")
    assert both == "۳۰ آذر ۱۴۰۵ (برابر با ۲۱ دسامبر ۲۰۲۶ میلادی)"


@given(st.dates(date(1980, 1, 1), date(2060, 12, 31)))
def test_a_persian_date_names_the_same_day(day: date) -> None:
    written = latin(wording("fa").date(day)).replace(NBSP, " ")
    number, month, year = written.split(" ")
    assert JalaliDate(int(year), MONTHS.index(month) + 1, int(number)).to_gregorian() == day
    numeric = latin(wording("fa").date(day, "numeric"))
    assert JalaliDate(*map(int, numeric.split("/"))).to_gregorian() == day


@pytest.mark.parametrize(
    ("locale", "long", "numeric"),
    [
        ("en", "November 21, 2026", "11/21/2026"),
        ("es", "21 de noviembre de 2026", "21/11/2026"),
        ("pt", "21 de novembro de 2026", "21/11/2026"),
        ("pt-PT", "21 de novembro de 2026", "21/11/2026"),
    ],
)
def test_a_gregorian_date_has_its_long_and_its_numeric_form(locale: str, long: str, numeric: str) -> None:
    day = date(2026, 11, 21)
    assert wording(locale).date(day) == long
    assert wording(locale).date(day, "long") == wording(locale).date(day, "dual") == long
    assert wording(locale).date(day, "numeric") == numeric


@pytest.mark.parametrize(
    ("locale", "amount", "currency", "expected"),
    [
        ("en", "1234.5", "USD", "$1,234.50"),
        ("en", "1234.5", "EUR", "EUR 1,234.50"),
        ("en", "1234.5", "KWD", "KWD 1,234.500"),
        ("en", "1234.5", "JPY", "JPY 1,235"),
        ("en", "1234.5", "CLP", "CLP 1,235"),
        ("en", "0", "USD", "$0.00"),
        ("es", "12345.6", "EUR", "12.345,60 €"),
        ("es", "12345.6", "USD", "12.345,60 USD"),
        ("es", "12345.5", "CLP", "12.346 CLP"),
        ("pt", "157282.19", "BRL", "R$ 157.282,19"),
        ("fa", "1234567", "IRR", "۱٬۲۳۴٬۵۶۷ ریال"),
        ("fa", "1234.5", "USD", "۱٬۲۳۴٫۵۰ دلار آمریکا"),
        ("fa", "1234.5", "KWD", "۱٬۲۳۴٫۵۰۰ KWD"),
        ("fa", "1234.5", "JPY", "۱٬۲۳۵ ین ژاپن"),
    ],
)
def test_money_has_the_digits_of_its_currency_and_the_order_of_its_locale(
    locale: str, amount: str, currency: str, expected: str
) -> None:
    assert wording(locale).money(Money(Decimal(amount), currency)).replace(NBSP, " ") == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_money_rounds_half_away_from_zero(locale: str) -> None:
    shown = [latin(wording(locale).money(Money(Decimal(one), "EUR"))) for one in ("0.005", "0.015", "0.025", "0.0249")]
    assert [re.sub(r"[^0-9]", "", one) for one in shown] == ["001", "002", "003", "002"]


@pytest.mark.parametrize(("locale", "minus"), [("en", "−"), ("es", "−"), ("pt", "−"), ("fa", "\u200f\u200e−")])
def test_a_negative_number_begins_with_a_true_minus(locale: str, minus: str) -> None:
    assert wording(locale).number(Decimal("-1234.5")) == minus + wording(locale).number(Decimal("1234.5"))
    assert wording(locale).number(Decimal("-0.004"), 2) == wording(locale).number(Decimal(0), 2)


def test_a_number_rounds_half_up_to_three_decimals() -> None:
    assert [wording("en").number(Decimal(one)) for one in ("2.0005", "2.0015")] == ["2.001", "2.002"]


def test_a_number_shows_no_more_decimals_than_it_has() -> None:
    assert [wording("es").number(Decimal(one)) for one in ("2", "2.50", "2.125")] == ["2", "2,5", "2,125"]


@pytest.mark.parametrize(
    ("rial", "expected"),
    [("5000000", "۵۰۰٬۰۰۰ تومان"), ("5", "۰٫۵ تومان"), ("5005", "۵۰۰٫۵ تومان"), ("0", "۰ تومان")],
)
def test_toman_is_exactly_a_tenth_of_rial(rial: str, expected: str) -> None:
    assert wording("fa", unit="toman").money(Money(Decimal(rial), "IRR")).replace(NBSP, " ") == expected


def test_the_exact_form_adds_the_amount_in_rial() -> None:
    shown = wording("fa", unit="toman").money(Money(Decimal(5000000), "IRR"), "exact").replace(NBSP, " ")
    assert shown == "۵۰۰٬۰۰۰ تومان (۵٬۰۰۰٬۰۰۰ ریال)"


@pytest.mark.parametrize(
    ("locale", "unit", "currency"), [("fa", None, "IRR"), ("fa", "toman", "USD"), ("en", "toman", "IRR")]
)
def test_a_customary_unit_is_used_only_where_locale_policy_and_currency_agree(
    locale: str, unit: str | None, currency: str
) -> None:
    money = Money(Decimal(5000000), currency)
    assert wording(locale, unit=unit).money(money, "exact") == wording(locale).money(money)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), st.sampled_from(["IRR", "USD", "KWD", "EUR", "JPY"]))
def test_persian_money_numbers_and_dates_hold_no_latin_digit(amount: Decimal, currency: str) -> None:
    words = wording("fa", unit="toman")
    shown = words.money(Money(amount, currency), "exact") + words.number(amount) + words.number(amount, 2)
    shown += words.duration(Duration(abs(amount), "day")) + words.date(date(2026, 5, 20), "numeric")
    assert not re.search(r"[0-9٠-٩]", shown)


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(LOCALES))
def test_an_amount_can_be_read_back_to_the_cent(amount: Decimal, locale: str) -> None:
    from exitletters.model import _LATIN_DIGITS

    shown = latin(wording(locale).number(amount, 2))
    plain = shown.translate(_LATIN_DIGITS) if locale == "fa" else shown
    digits = (
        plain.replace(",", "").replace(NBSP, "") if locale in ("en", "fa") else plain.replace(".", "").replace(",", ".")
    )
    assert Decimal(digits) == amount


@pytest.mark.parametrize(
    ("locale", "amount", "unit", "expected"),
    [
        ("en", "1", "day", "1 day"),
        ("en", "2", "day", "2 days"),
        ("en", "1.5", "hour", "1.5 hours"),
        ("pt", "1", "day", "1 dia"),
        ("pt", "0", "day", "0 dia"),
        ("pt", "30", "hour", "30 horas"),
        ("es", "1", "hour", "1 hora"),
        ("es", "0", "day", "0 días"),
        ("es", "1000000", "day", "1.000.000 de días"),
        ("fa", "30", "day", "۳۰ روز"),
        ("fa", "24", "hour", "۲۴ ساعت"),
        ("pt-PT", "0", "day", "0 dias"),
    ],
)
def test_a_duration_takes_the_plural_of_its_locale(locale: str, amount: str, unit: str, expected: str) -> None:
    assert wording(locale).duration(Duration(Decimal(amount), unit)).replace(NBSP, " ") == expected


def test_a_duration_is_counted_as_it_is_shown() -> None:
    assert wording("en").duration(Duration(Decimal("1.0"), "hour")) == "1 hour"


@pytest.mark.parametrize(
    ("locale", "items", "expected"),
    [
        ("en", [], ""),
        ("en", ["A"], "A"),
        ("en", ["A", "B"], "A and B"),
        ("en", ["A", "B", "C"], "A, B, and C"),
        ("pt", ["A", "B", "C"], "A, B e C"),
        ("es", ["A", "B", "C"], "A, B y C"),
        ("fa", ["الف", "ب"], "الف و ب"),
        ("fa", ["الف", "ب", "پ"], "الف، ب و پ"),
    ],
)
def test_a_list_is_joined_as_its_locale_does(locale: str, items: list[str], expected: str) -> None:
    assert wording(locale).listed(items) == expected


@pytest.mark.parametrize("last", ["Inés", "iglesia", "Íñigo", "Hidalgo", "hijos", "«Irún»"])
def test_spanish_y_becomes_e_before_the_sound_i(last: str) -> None:
    assert wording("es").listed(["A", last]) == f"A e {last}"
    assert wording("es").listed(["A", "B", last]) == f"A, B e {last}"


@pytest.mark.parametrize("last", ["hielo", "hiena", "hiato", "Yáñez", "iones", "iPhone", "iCloud", "Ana", "historias"])
def test_spanish_y_stays_before_a_diphthong_and_everything_else(last: str) -> None:
    joined = wording("es").listed(["A", last])
    assert joined == ("A e historias" if last == "historias" else f"A y {last}")


def fact(kind: FactKind, value: object, form: str = "") -> Fact:
    return Fact("x", value, kind, form=form)


def test_a_fact_reads_by_its_kind() -> None:
    words = wording("es")
    assert words.read(fact(FactKind.DATE, date(2026, 1, 2), "numeric")) == "02/01/2026"
    assert words.read(fact(FactKind.MONEY, Money(Decimal("5"), "EUR"))) == f"5,00{NBSP}€"
    assert words.read(fact(FactKind.NUMBER, 12345)) == "12.345"
    assert words.read(fact(FactKind.PERCENT, "15.5")) == f"15,5{NBSP}%"
    assert words.read(fact(FactKind.DURATION, Duration(Decimal(2), "day"))).replace(NBSP, " ") == "2 días"  # type: ignore[union-attr]
    assert words.read(fact(FactKind.IDENT, "TCK-48213/۲")) == "TCK-48213/۲"


@pytest.mark.parametrize("kind", [FactKind.IDENT, FactKind.EMAIL, FactKind.PHONE, FactKind.URL])
def test_identifiers_keep_their_digits_in_persian(kind: FactKind) -> None:
    assert wording("fa").read(fact(kind, "0123")) == "0123"


BOTH = LocalText({"pt-PT": "autocarro", "pt-BR": "ônibus", "es-ES": "autobús"})


@pytest.mark.parametrize(
    ("locale", "expected"), [("pt", "autocarro"), ("pt-PT", "autocarro"), ("es", "autobús"), ("fa", None), ("en", None)]
)
def test_an_author_s_text_is_taken_from_its_own_language_only(locale: str, expected: str | None) -> None:
    assert wording(locale).read(fact(FactKind.TEXT, BOTH)) == expected


def test_unlabelled_text_is_in_the_language_of_the_case() -> None:
    text = LocalText({"": "olá"})
    assert wording("pt", "pt-BR").read(fact(FactKind.TEXT, text)) == "olá"
    assert wording("es", "pt-BR").read(fact(FactKind.TEXT, text)) is None


@pytest.mark.parametrize("kind", [FactKind.PERSON_NAME, FactKind.ORG_NAME, FactKind.PRODUCT])
def test_a_name_is_kept_where_it_has_no_form_of_its_own(kind: FactKind) -> None:
    assert wording("fa", "pt-BR").read(fact(kind, LocalText({"": "Lívia"}))) == "Lívia"
    assert wording("fa", "pt-BR").read(fact(kind, LocalText({"pt-BR": "Lívia"}))) == "Lívia"
    assert wording("fa", "pt-BR").read(fact(kind, LocalText({"pt-BR": "Lívia", "fa-IR": "لیویا"}))) == "لیویا"
    assert wording("fa", "pt-BR").read(fact(kind, LocalText({"en-US": "Livia", "pt-BR": "Lívia"}))) == "Lívia"
    assert wording("fa", "pt-BR").read(fact(kind, LocalText({"en-US": "Livia"}))) == "Livia"


@pytest.mark.parametrize(("locale", "expected"), [("pt", "1º de maio de 2026"), ("pt-PT", "1 de maio de 2026")])
def test_the_first_of_a_month_is_an_ordinal_in_brazil_only(locale: str, expected: str) -> None:
    assert wording(locale).date(date(2026, 5, 1)) == expected
    assert wording(locale).date(date(2026, 5, 1), "numeric") == "01/05/2026"
    assert wording(locale).date(date(2026, 5, 11)) == "11 de maio de 2026"


@pytest.mark.parametrize(
    ("value", "expected"), [("9999.99", "9999,99"), ("10000", "10.000,00"), ("9999.995", "10.000,00")]
)
def test_spanish_numbers_of_four_digits_have_no_separator(value: str, expected: str) -> None:
    assert wording("es").number(Decimal(value), 2) == expected

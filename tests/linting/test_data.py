"""Family E: dates, amounts, days, currencies and addresses that a template holds itself (L501–L506)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exitletters.facts import Money
from exitletters.linting import Shelf
from exitletters.linting._numbers import AMOUNT, PERCENTAGE, is_well_written
from exitletters.linting.data import _data, data_in_prose
from exitletters.locales import conventions, folders
from exitletters.resources import templates_folder
from exitletters.wording import Wording
from tests.linting.desk import found, shelf, words, write

LOCALES = ("en", "en-GB", "es", "es-MX", "fa", "pt", "pt-PT")


@pytest.mark.parametrize(
    ("locale", "prose", "expected"),
    [
        ("en", "by 2026-11-22 or 22/11/2026 or 11.22.26", ["L501 2026-11-22", "L501 22/11/2026", "L501 11.22.26"]),
        ("en", "15% of it, or 2.5 %", ["L501 15%", "L505 2.5 %"]),
        ("es", "el 15\u00a0% o el 15%", ["L501 15\u00a0%", "L505 15%"]),
        ("fa", "معادل ۹۵٪ است", ["L501 ۹۵٪"]),
        ("en", "call +55 11 5555-0199 or (11) 5555-0199", ["L501 +55 11 5555-0199", "L501 (11) 5555-0199"]),
        ("pt", "ligue 0800 555 0199", ["L501 0800 555 0199"]),
        ("en", "the 1,200 left", ["L501 1,200"]),
        ("en", "the 1.200,50 left", ["L505 1.200,50"]),
        ("pt", "os 1.200,50 restantes e 12,50", ["L501 1.200,50", "L501 12,50"]),
        ("pt", "os 1,200.50 restantes", ["L505 1,200.50"]),
        ("fa", "مبلغ ۱٬۲۰۰ و ۱٬۲۰۰٫۵۰", ["L501 ۱٬۲۰۰", "L501 ۱٬۲۰۰٫۵۰"]),
    ],
)  # fmt: skip
def test_digits_that_look_like_data_are_told_once_as_what_they_look_like(
    tmp_path: Path, locale: str, prose: str, expected: list[str]
) -> None:
    write(tmp_path, locale, prose)

    assert words(tmp_path, data_in_prose) == expected


@pytest.mark.parametrize(
    "prose",
    [
        "Figure 2: see section 7.2 and clause 12.40, item 3 of 4",
        "## 6. Listen · five minutes at most",
        "1. first\n2. second",
        "Within 180 days; [ ] yes; ____; 24/7; 1/2",
        "Lei nº 8.078/1990, Regulation (EU) 2016/679, § 1.200, n.º 1.234, No. 1,234",
        "ISO 27001, IPv6, 3D, x1,234y",
        "{{ invoice.amount }} {{ figures.price_after }}%",
        "{# 15% by 2026-11-22 #}",
        "{% if contract.number == '15%' %}{% endif %}",
    ],
)
def test_numbers_of_things_and_of_laws_are_left_alone(tmp_path: Path, prose: str) -> None:
    write(tmp_path, "en", prose)

    assert words(tmp_path, data_in_prose) == []


@pytest.mark.parametrize(
    ("locale", "prose", "expected"),
    [
        ("en", "On Monday, in November", ["L502 Monday", "L502 November"]),
        ("en", "You may march in May on 12 May or Mar. 3", ["L502 12 May", "L502 Mar. 3"]),
        ("en", "It may cost; the sun sat", []),
        ("pt", "Em março, no domingo; 2 de maio; o marco; sex", ["L502 março", "L502 domingo", "L502 2 de maio"]),
        ("es", "El lunes 3 de mayo de 2026; al azar; el mar", ["L502 lunes 3", "L502 mayo de 2026"]),
        ("fa", "در اردیبهشت و ۵ مهر؛ با مهر و تیر", ["L502 اردیبهشت", "L502 ۵ مهر"]),
        ("fa", "در نوامبر و ۵ مه", ["L506 نوامبر", "L506 ۵ مه"]),
        ("en", "in Farvardin, on 5 Mehr", ["L506 Farvardin", "L506 5 Mehr"]),
    ],
)  # fmt: skip
def test_a_month_or_a_weekday_is_told_unless_it_may_be_an_ordinary_word(
    tmp_path: Path, locale: str, prose: str, expected: list[str]
) -> None:
    write(tmp_path, locale, prose)

    assert words(tmp_path, data_in_prose) == expected


@pytest.mark.parametrize(
    ("locale", "prose", "expected"),
    [
        ("en", "$100, US$ 20 and 30 EUR", ["L503 $100", "L503 US$ 20", "L503 30 EUR"]),
        ("pt", "R$\u00a01.234,50", ["L503 R$\u00a01.234,50"]),
        ("fa", "۱٬۰۰۰ ریال یا ۵ تومان", ["L503 ۱٬۰۰۰ ریال", "L503 ۵ تومان"]),
        ("en", "ISO 27001, ALLY 4, EURO 4, costs in EUR, a $ sign", []),
    ],
)
def test_a_currency_beside_a_number_is_told(tmp_path: Path, locale: str, prose: str, expected: list[str]) -> None:
    write(tmp_path, locale, prose)

    assert words(tmp_path, data_in_prose) == expected


@pytest.mark.parametrize("prose", ["R$ {{ offer.monthly_price }}", "{{ offer.monthly_price }} R$"])
def test_a_currency_beside_a_printed_field_would_stand_there_twice(tmp_path: Path, prose: str) -> None:
    write(tmp_path, "pt", prose)

    (finding,) = found(tmp_path, data_in_prose)

    assert finding.code.gate == "L503"
    assert finding.message.endswith("is a currency beside a printed field")
    assert finding.place
    assert prose[finding.place.column - 1 :].startswith("R$")


def test_addresses_are_told_with_what_they_are(tmp_path: Path) -> None:
    write(tmp_path, "en", "Write to help@example.org, or see https://example.org/a?b=1 (www.example.org).")

    assert [one.message for one in found(tmp_path, data_in_prose)] == [
        "“help@example.org” is an e-mail address written into the template",
        "“https://example.org/a?b=1” is a web address written into the template",
        "“www.example.org” is a web address written into the template",
    ]


def test_a_number_is_found_across_tags_too(tmp_path: Path) -> None:
    write(tmp_path, "en", "{% if offer.plan %}$ {% endif %}100")

    assert [one.code.gate for one in found(tmp_path, data_in_prose)] == ["L503"]


def test_the_hint_for_a_wrong_format_shows_the_right_one(tmp_path: Path) -> None:
    write(tmp_path, "pt-PT", "os 1,234.50 e 2.5%")

    assert [one.message for one in found(tmp_path, data_in_prose)] == [
        "“1,234.50” is not written as pt-PT writes numbers, “1\u00a0234,50”",
        "“2.5%” is not written as pt-PT writes numbers, “12,5%”",
    ]


@pytest.mark.parametrize("locale", LOCALES)
@given(cents=st.integers(min_value=100_000, max_value=10**9))
def test_what_a_locale_prints_itself_is_well_written_there(locale: str, cents: int) -> None:
    wording = Wording(conventions(folders(locale, (templates_folder(),))), locale)
    amount = wording.number(Decimal(cents) / 100, 2)

    assert is_well_written(AMOUNT, amount, wording.words)
    assert is_well_written(PERCENTAGE, wording.words.percent.format(n=amount), wording.words)


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=25)
@given(day=st.dates(date(1990, 1, 1), date(2060, 12, 31)), cents=st.integers(min_value=1, max_value=10**9))
def test_a_value_pasted_as_its_locale_prints_it_is_found_as_what_it_is(locale: str, day: date, cents: int) -> None:
    ours = _ours().known[locale]
    wording = Wording(ours.words, locale)
    amount = Decimal(cents) / 100
    printed = {
        "L502": [wording.date(day)],
        "L501": [wording.date(day, "numeric"), wording.words.percent.format(n=wording.number(amount))],
        "L503": [wording.money(Money(amount, code)) for code in ("EUR", "USD", "BRL", "CHF", "MXN")],
    }

    for gate, texts in printed.items():
        for text in texts:
            assert [code.gate for code, _, _ in _data(f"— {text} —", ours)] == [gate], text


@cache
def _ours() -> Shelf:
    return shelf(templates_folder())

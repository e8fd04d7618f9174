"""How a fact reads in a locale: dates, money, numbers, durations and lists, by the locale's conventions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.core import Locale
from babel.dates import format_date, format_time, get_timezone_gmt
from babel.numbers import format_decimal, get_currency_precision
from persiantools.jdatetime import JalaliDate

from exitletters.facts import Duration, Fact, FactKind, Money
from exitletters.locales import Conventions
from exitletters.model import LocalText
from exitletters.vocabulary import NONE, Vocabulary

_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
JALALI_MONTHS = tuple(JalaliDate(1400, month, 1).strftime("%B", locale="fa") for month in range(1, 13))

_MOST_DECIMALS = 3

FORMS: Mapping[FactKind, tuple[str, ...]] = {
    # What a template may ask for; the first word of each line is the normal form's name.
    FactKind.DATE: ("long", "numeric", "dual"),
    FactKind.MONEY: ("unit", "exact"),
    FactKind.NUMBER: ("plain",),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Prints facts in one locale. `case_locale` is the language of unlabelled author's text."""

    words: Conventions
    case_locale: str
    display_unit: str | None = None
    dual_dates: bool = False
    vocabulary: Vocabulary = NONE

    def read(self, fact: Fact) -> str | None:
        """Return the fact as text, or None when its words do not exist in this locale."""
        if isinstance(fact.value, LocalText):
            return self.text(fact.value, is_name=fact.kind in _NAMES)
        return _READERS.get(fact.kind, _as_written)(self, fact)

    def text(self, text: LocalText, is_name: bool = False) -> str | None:
        """Return author's text in this locale's language; a name is kept where it has no form of its own."""
        language = self._language(self.words.locale)
        for tag, value in sorted(text.by_locale.items(), key=lambda one: one[0] != self.words.locale):
            if self._language(tag or self.case_locale) == language:
                return value
        if not is_name:
            return None
        # A name that has no form of its own here stays as the case's own language writes it.
        own = (
            value for tag, value in text.by_locale.items() if self._language(tag) == self._language(self.case_locale)
        )
        return next(own, None) or next(iter(text.by_locale.values()))

    @staticmethod
    def _language(tag: str) -> str:
        return tag.partition("-")[0]

    def number(self, value: Decimal, places: int | None = None) -> str:
        """Return a number with the locale's separators and digits; `places` fixes the decimals."""
        value = value.quantize(Decimal(1).scaleb(-(_MOST_DECIMALS if places is None else places)), ROUND_HALF_UP)
        whole = "#,##0" if abs(value) >= 10 ** (2 + self.words.min_grouping) else "0"
        pattern = f"{whole}.{'0' * places}" if places else f"{whole}.###" if places is None else whole
        text = format_decimal(abs(value), pattern, self._babel, numbering_system="default")
        return (self.words.minus if value < 0 else "") + self.digits(text)

    def digits(self, text: str) -> str:
        """Return text with its digits in the locale's numerals."""
        return text.translate(_PERSIAN_DIGITS) if self.words.digits == "arabext" else text

    @property
    def _babel(self) -> Locale:
        return Locale.parse(self.words.babel)

    def date(self, day: datetime.date, form: str = "") -> str:
        """Return a date in the locale's first calendar; `dual` adds the Gregorian one where the contract uses it."""
        if self.words.calendar.primary == "persian":
            return self._persian_date(day, form)
        pattern = self.words.calendar.numeric if form == "numeric" else self.words.calendar.long
        text = self.digits(format_date(day, pattern, self._babel))
        first = self.words.calendar.first_day
        return text.replace("1", first, 1) if first and form != "numeric" and day.day == 1 else text

    def time(self, moment: datetime.datetime) -> str:
        """Return the time of day where the moment's own clock stands."""
        return self.digits(format_time(moment, "short", tzinfo=moment.tzinfo, locale=self._babel))

    def offset(self, moment: datetime.datetime) -> str:
        """Return how far the moment's own clock is from Greenwich."""
        return self.digits(get_timezone_gmt(moment, "long", self._babel))

    def _persian_date(self, day: datetime.date, form: str) -> str:
        jalali = JalaliDate(day)
        if form == "numeric":
            return self.digits(f"{jalali.year:04}/{jalali.month:02}/{jalali.day:02}")
        primary = self.digits(f"{jalali.day} {JALALI_MONTHS[jalali.month - 1]} {jalali.year}")
        if form != "dual" or not self.dual_dates:
            return primary
        gregorian = self.digits(format_date(day, self.words.calendar.long, self._babel))
        return self.words.calendar.dual.format(primary=primary, gregorian=gregorian)

    def money(self, money: Money, form: str = "") -> str:
        """Return an amount; a customary unit is printed only where policy and locale both know it."""
        unit = self.words.money.display.get(self.display_unit or "")
        if unit is None or unit.currency != money.currency:
            return self._amount(money)
        amount = money.amount.quantize(Decimal(1).scaleb(-get_currency_precision(money.currency)), ROUND_HALF_UP)
        value = amount / unit.per_unit
        places = 0 if value == value.to_integral_value() else -int(value.normalize().as_tuple().exponent)
        shown = self.words.money.unit.format(unit=unit.word, amount=self.number(value, places))
        return f"{shown} ({self._amount(money)})" if form == "exact" else shown

    def _amount(self, money: Money) -> str:
        places, sign = get_currency_precision(money.currency), self.words.money.units.get(money.currency)
        if sign:
            minus = self.words.minus if money.amount < 0 else ""
            return minus + self.words.money.unit.format(unit=sign, amount=self.number(abs(money.amount), places))
        amount = self.number(money.amount, places)
        return self.words.money.code.format(unit=money.currency, amount=amount)

    def duration(self, duration: Duration) -> str:
        """Return a number of days or hours with the noun in the right number."""
        forms = self.words.durations[duration.unit]  # type: ignore[index]
        category = str(self._babel.plural_form(duration.amount.normalize()))
        return forms.get(category, forms["other"]).format(n=self.number(duration.amount))

    def joiners(self, items: Sequence[str]) -> list[str]:
        """Return what stands before each item of a list: nothing, a separator, or the last joining words."""
        words = self.words.list_
        joined = [words.separator] * len(items)
        if items:
            joined[0] = ""
        if len(items) > 1:
            exception = next((one for one in words.unless if re.match(one.begins, items[-1], re.IGNORECASE)), words)
            joined[-1] = exception.two if len(items) == 2 else exception.last
        return joined

    def listed(self, items: Sequence[str]) -> str:
        """Return items as a list in a sentence."""
        return "".join(joiner + item for joiner, item in zip(self.joiners(items), items, strict=True))


_NAMES = frozenset({FactKind.PERSON_NAME, FactKind.ORG_NAME, FactKind.PRODUCT, FactKind.ADDRESS})


def _as_written(_: Wording, fact: Fact) -> str:
    return str(fact.value)


_READERS: Mapping[FactKind, Callable[[Wording, Fact], str]] = {
    FactKind.DATE: lambda wording, fact: wording.date(fact.value, fact.form),  # type: ignore[arg-type]
    FactKind.MONEY: lambda wording, fact: wording.money(fact.value, fact.form),  # type: ignore[arg-type]
    FactKind.NUMBER: lambda wording, fact: wording.number(Decimal(str(fact.value))),
    FactKind.PERCENT: lambda wording, fact: wording.words.percent.format(n=wording.number(Decimal(str(fact.value)))),
    FactKind.DURATION: lambda wording, fact: wording.duration(fact.value),  # type: ignore[arg-type]
    FactKind.CHOICE: lambda wording, fact: wording.vocabulary.choice(fact.path, str(fact.value)) or str(fact.value),
}

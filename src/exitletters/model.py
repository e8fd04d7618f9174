"""The vocabulary of case and policy fields: how text becomes a typed, frozen value.

A field's annotation says everything about it: its type, the kind of fact it prints as, and its audience.
Numbers and dates are accepted in Latin and Persian digits, dates also in the Jalali calendar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated, Any, TypeVar, get_args
from zoneinfo import ZoneInfo

from persiantools.jdatetime import JalaliDate
from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from exitletters.facts import Audience, FactKind
from exitletters.speaking import phrase

# Persian and Arabic-Indic digits, with the Persian separators; U+066B is the decimal sign.
_LATIN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫", "01234567890123456789.", "٬")
_JALALI_YEARS = range(1200, 1600)
_MAX_DIGITS = 18
LOCALE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_Mark = TypeVar("_Mark")

EXAMPLES: Mapping[str, tuple[str, str]] = {
    # error type: (what it should be, an example to write)
    "date": (phrase("a date, year first"), phrase("2026-03-16, or ۱۴۰۴/۱۲/۲۵ for a Jalali one")),
    "no_such_day": (phrase("a day that exists"), phrase("a month from 01 to 12 and a day that month has")),
    "moment": (phrase("a date with time and zone"), "2026-03-16T10:00:00-03:00"),
    "amount": (phrase("an amount without currency or thousands signs"), '"312000.00"'),
    "payment": (phrase("an amount of zero or more, without currency or thousands signs"), '"4850.00"'),
    "share": (phrase("a share from 0 to 1"), '"0.15"'),
    "margin": (phrase("a margin from -1 to 1, not a percentage"), '"0.42"'),
    "count": (phrase("a whole number"), "12"),
    "years": (phrase("a whole number of years, from 1 to 100"), "5"),
    "flag": (phrase("yes or no"), phrase("true or false")),
    "local_text": (phrase("text, or one text per locale"), phrase("text, or lines such as `pt-BR: …` and `es: …`")),
    "locale": (phrase("a locale"), phrase("pt-BR, es-ES, fa-IR or en-US")),
    "currency": (phrase("a currency code of three letters"), "EUR"),
    "case_id": (phrase("letters, digits, - and _ only, at most 64"), "TERM-2026-003"),
    "person_id": (phrase("letters, digits, - and _ only, at most 64"), "c-harrowgate"),
    "timezone": (phrase("a time zone by its place"), "Europe/Madrid"),
    "day_hours": (phrase("the hours of a day, first and last"), '"09:00-17:00"'),
    "text": (phrase("one line of text"), phrase("a short text")),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What kind of fact a field prints as."""

    kind: FactKind
    unit: str = ""


@dataclass(frozen=True, slots=True)
class LocalText:
    """Text an author wrote: one text in the case's locale (key "") or one per locale."""

    by_locale: Mapping[str, str]

    def __bool__(self) -> bool:
        return any(self.by_locale.values())


class Model(BaseModel):
    """Base of every section: frozen, and a stranger to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


def bad(kind: str) -> PydanticCustomError:
    """Return the error for a value that is not of this kind; the value itself is never part of it."""
    return PydanticCustomError(kind, kind)


def _line(value: Any) -> str:
    if not isinstance(value, str) or re.search(r"[\r\n]", value.strip()):
        raise bad("text")
    return value.strip()


def amount_in(value: Any) -> Decimal | None:
    """Return the amount a text stands for, in Latin or Persian digits; None where it is none."""
    text = value.translate(_LATIN_DIGITS) if isinstance(value, str) else ""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) or len(text) > _MAX_DIGITS:
        return None
    return Decimal(text)


def _amount(value: Any) -> Decimal:
    amount = amount_in(value)
    if amount is None:
        raise bad("amount")
    return amount


def _payment(value: Any) -> Decimal:
    amount = _amount(value)
    if amount < 0:
        raise bad("payment")
    return amount


def _share(value: Any) -> Decimal:
    share = _amount(value)
    if not 0 <= share <= 1:
        raise bad("share")
    return share


def _margin(value: Any) -> Decimal:
    margin = _amount(value)
    if not -1 <= margin <= 1:
        raise bad("margin")
    return margin


def _count(value: Any) -> int:
    text = value.translate(_LATIN_DIGITS) if isinstance(value, str) else ""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise bad("count")
    return int(text)


def _years(value: Any) -> int:
    text = value.translate(_LATIN_DIGITS) if isinstance(value, str) else ""
    if not re.fullmatch(r"[1-9][0-9]?|100", text):
        raise bad("years")
    return int(text)


def _flag(value: Any) -> bool:
    answers = {"true": True, "yes": True, "false": False, "no": False}
    if not isinstance(value, str) or value.lower() not in answers:
        raise bad("flag")
    return answers[value.lower()]


def _day(value: Any) -> date:
    text = value.translate(_LATIN_DIGITS) if isinstance(value, str) else ""
    match = re.fullmatch(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})", text)
    if not match:
        raise bad("date")
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    is_iso = match[2] == "-" and len(match[3]) == len(match[4]) == 2
    if year not in _JALALI_YEARS and not is_iso:
        raise bad("date")
    try:
        if year in _JALALI_YEARS:
            converted: date = JalaliDate(year, month, day).to_gregorian()
            return converted
        return date(year, month, day)
    except ValueError:
        raise bad("no_such_day") from None


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value.translate(_LATIN_DIGITS))
    except (AttributeError, ValueError):
        raise bad("moment") from None
    if moment.utcoffset() is None or abs(moment.utcoffset() or timedelta()) > timedelta(hours=14):
        raise bad("moment")
    return moment


def _timezone(value: Any) -> str:
    try:
        return ZoneInfo(_line(value)).key
    except (KeyError, ValueError, OSError):  # none of that name, a path out of the register, or a folder of it
        raise bad("timezone") from None


def _day_hours(value: Any) -> tuple[time, time]:
    text = value.translate(_LATIN_DIGITS) if isinstance(value, str) else ""
    match = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])\s*[-–]\s*([01][0-9]|2[0-3]):([0-5][0-9])", text.strip())
    if not match:
        raise bad("day_hours")
    first, last = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    if last <= first:
        raise bad("day_hours")
    return first, last


def _locale(value: Any) -> str:
    if not isinstance(value, str) or not LOCALE_TAG.fullmatch(value):
        raise bad("locale")
    return value


def _currency(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z]{3}", value):
        raise bad("currency")
    return value


def _id(value: Any, kind: str) -> str:
    """Return what may name a file on every system."""
    devices = r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])"
    if not isinstance(value, str) or not re.fullmatch(rf"(?!{devices}$)[A-Za-z0-9][A-Za-z0-9_-]{{0,63}}", value):
        raise bad(kind)
    return value


def _local_text(value: Any, tidy: Callable[[str], str]) -> LocalText:
    if isinstance(value, str) and value.strip():
        return LocalText({"": tidy(value)})
    if isinstance(value, dict) and value and all(isinstance(text, str) and text.strip() for text in value.values()):
        return LocalText({_locale(locale): tidy(text) for locale, text in value.items()})
    raise bad("local_text")


def _one_line(text: str) -> str:
    """Fold line ends and runs of blanks: a phrase inside a sentence has none. No-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _paragraphs(text: str) -> str:
    """Fold line ends inside paragraphs; blank lines between them stay."""
    return "\n\n".join(_one_line(part) for part in re.split(r"\n\s*\n", text) if part.strip())


_TEXT_SCHEMA = {
    "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}],
    "description": "Text in the case's locale, or one text per locale.",
}


def _words(kind: FactKind) -> Any:
    tidy = _paragraphs if kind is FactKind.OWN_WORDS else _one_line
    validator = BeforeValidator(lambda value: _local_text(value, tidy))
    return Annotated[LocalText, validator, WithJsonSchema(_TEXT_SCHEMA), Shape(kind)]


def _string(kind: FactKind) -> Any:
    return Annotated[str, BeforeValidator(_line), Shape(kind)]


Text = _words(FactKind.TEXT)
OwnWords = _words(FactKind.OWN_WORDS)
PersonName = _words(FactKind.PERSON_NAME)
OrgName = _words(FactKind.ORG_NAME)
Product = _words(FactKind.PRODUCT)
Address = _words(FactKind.ADDRESS)
Ident = _string(FactKind.IDENT)
Email = _string(FactKind.EMAIL)
Phone = _string(FactKind.PHONE)
Url = _string(FactKind.URL)
Line = _string(FactKind.TEXT)
Choice = _string(FactKind.CHOICE)  # a word of the policy's own list
Rank = Line
Locale = Annotated[str, BeforeValidator(_locale), Shape(FactKind.IDENT)]
TimeZone = Annotated[str, BeforeValidator(_timezone), Shape(FactKind.IDENT)]
DayHours = Annotated[
    tuple[time, time],
    BeforeValidator(_day_hours),
    WithJsonSchema({"type": "string", "pattern": r"^\d\d:\d\d-\d\d:\d\d$"}),
    Shape(FactKind.TEXT),
]
Currency = Annotated[str, BeforeValidator(_currency), Shape(FactKind.IDENT)]
CaseId = Annotated[str, BeforeValidator(lambda value: _id(value, "case_id")), Shape(FactKind.IDENT)]
PersonId = Annotated[str, BeforeValidator(lambda value: _id(value, "person_id")), Shape(FactKind.IDENT)]
Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
    Shape(FactKind.MONEY),
]
Payment = Annotated[
    Decimal,
    BeforeValidator(_payment),
    WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?$"}),
    Shape(FactKind.MONEY),
]
Number = Annotated[
    Decimal, BeforeValidator(_amount), WithJsonSchema({"type": ["string", "number"]}), Shape(FactKind.NUMBER)
]
Share = Annotated[
    Decimal, BeforeValidator(_share), WithJsonSchema({"type": ["string", "number"]}), Shape(FactKind.NUMBER)
]
Margin = Annotated[
    Decimal, BeforeValidator(_margin), WithJsonSchema({"type": ["string", "number"]}), Shape(FactKind.NUMBER)
]
Count = Annotated[int, BeforeValidator(_count), Shape(FactKind.NUMBER)]
Years = Annotated[int, BeforeValidator(_years), Shape(FactKind.NUMBER)]
Months = Annotated[int, BeforeValidator(_count), Shape(FactKind.DURATION, "month")]
Days = Annotated[int, BeforeValidator(_count), Shape(FactKind.DURATION, "day")]
Hours = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema({"type": ["string", "number"]}),
    Shape(FactKind.DURATION, "hour"),
]
Flag = Annotated[bool, BeforeValidator(_flag), Shape(FactKind.CHOICE)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string"}), Shape(FactKind.DATE)]
Moment = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string"}), Shape(FactKind.DATE)]

INTERNAL = Audience.INTERNAL
PERSONAL = Audience.PERSONAL


def models_in(annotation: Any) -> tuple[type[BaseModel], ...]:
    """Return the models an annotation holds: inside `| None`, `Annotated`, tuples and mappings too."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(found for inner in get_args(annotation) for found in models_in(inner))


def mark_in(annotation: Any, metadata: Iterable[Any], wanted: type[_Mark]) -> _Mark | None:
    """Return the first mark of a type in a field's metadata or, deeper, in its annotation."""
    for one in metadata:
        if isinstance(one, wanted):
            return one
    for inner in get_args(annotation):
        found = inner if isinstance(inner, wanted) else mark_in(inner, (), wanted)
        if found is not None:
            return found
    return None

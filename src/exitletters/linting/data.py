"""Family E: what belongs to one case stands in fields, never in a template's own words (L501–L506)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TypeAlias

from babel.core import get_global

from exitletters.codes import Code
from exitletters.codes import template_data as codes
from exitletters.findings import Finding
from exitletters.linting import Fault, LocaleShelf, Shelf
from exitletters.linting._days import names
from exitletters.linting._numbers import SPACES, example, is_well_written, numbers
from exitletters.linting._wordlists import own_sections
from exitletters.linting.readings import FIELD, readings
from exitletters.locales import Conventions
from exitletters.speaking import phrase

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()\"”»]+[\w/]")

_Found: TypeAlias = tuple[Code, int, int, dict[str, str]]  # code, beginning and end in the text, fields
_Look: TypeAlias = Callable[[str, LocaleShelf], Iterator[_Found]]


def data_in_prose(shelf: Shelf) -> Iterator[Fault]:
    """L501–L506: each stretch of prose that looks like data is told once, as what it looks most like."""
    for locale in shelf.locales:
        for section in own_sections(locale):
            for reading in readings(section):
                for code, at, fields in _data(reading.text, locale):
                    place = section.place(reading.spots[at])
                    yield Fault(Finding(code, place, section=section.id, fields=fields))


def _data(text: str, locale: LocaleShelf) -> Iterator[tuple[Code, int, dict[str, str]]]:
    taken: list[tuple[int, int]] = []
    for look in _LOOKS:
        for code, start, end, fields in look(text, locale):
            if all(end <= begun or ended <= start for begun, ended in taken):
                taken.append((start, end))
                words = text[start:end].lstrip(FIELD + SPACES)  # point at the words, not at the field
                found = text[start:end].replace(FIELD, "…")
                yield code, end - len(words), {"found": found, "locale": locale.locale, **fields}


def _addresses(text: str, _: LocaleShelf) -> Iterator[_Found]:
    for what, pattern in ((phrase("an e-mail address"), _EMAIL), (phrase("a web address"), _URL)):
        for match in pattern.finditer(text):
            yield codes.ADDRESS_IN_PROSE, match.start(), match.end(), {"what": what}


def _currencies(text: str, locale: LocaleShelf) -> Iterator[_Found]:
    for match in _currency(locale.words).finditer(text):
        beside = phrase("a printed field" if FIELD in match.group() else "a number")
        yield codes.CURRENCY_IN_PROSE, match.start(), match.end(), {"beside": beside}


def _days(text: str, locale: LocaleShelf) -> Iterator[_Found]:
    own, other = names(locale.words.babel, locale.words.calendar.primary)
    for code, pattern in ((codes.MONTH_OF_ANOTHER_CALENDAR, other), (codes.DAY_IN_PROSE, own)):
        for match in pattern.finditer(text):
            yield code, match.start(), match.end(), {}


def _numbers(text: str, locale: LocaleShelf) -> Iterator[_Found]:
    for what, match in numbers(text):
        if is_well_written(what, match.group(), locale.words):
            yield codes.DATA_IN_PROSE, match.start(), match.end(), {"what": what}
        else:
            fields = {"example": example(what, locale.words)}
            yield codes.NUMBER_FORMAT_WRONG, match.start(), match.end(), fields


_LOOKS: tuple[_Look, ...] = (_addresses, _currencies, _days, _numbers)


def _currency(words: Conventions) -> re.Pattern[str]:
    """Return a pattern for a currency right before or behind a number or a printed field."""
    shown = (*words.money.units.values(), *(unit.word for unit in words.money.display.values()))
    return _beside_a_number(tuple(one for one in shown if one))


@lru_cache(maxsize=32)
def _beside_a_number(shown: tuple[str, ...]) -> re.Pattern[str]:
    own = sorted(map(re.escape, shown), key=len, reverse=True)
    currency = rf"(?<!\w)(?:{'|'.join([*own, *_codes()])})(?!\w)|(?<!\w)[A-Z]{{0,3}}[{_signs()}]|[{_signs()}]"
    number, space = rf"(?:\d[\d.,٫٬{SPACES}]*\d|\d|{FIELD})", rf"[{SPACES}]?"
    return re.compile(rf"(?:{currency}){space}{number}|{number}{space}(?:{currency})")


@cache
def _codes() -> tuple[str, ...]:
    """Return the ISO codes of the money that is in use today (CLDR)."""
    rows = (row for rows in get_global("territory_currencies").values() for row in rows)
    return tuple(sorted({code for code, _, end, is_tender in rows if end is None and is_tender}))


@cache
def _signs() -> str:
    every = (chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Sc")
    return "".join(every)


CHECKS = (data_in_prose,)

"""What CLDR knows about a locale's conventions, through Babel, in the words of a locale.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Literal, get_args

from babel.core import Locale, UnknownLocaleError, get_global
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal, get_currency_symbol, get_territory_currencies
from babel.units import format_unit

from exitletters.locales import Conventions

Tree = dict[str, Any]
_UNITS = ("month", "day", "hour", "minute", "second")
_SHORT = frozenset({"minute", "second"})  # said on cards and in tables only
_NUMBER = re.compile(r"[#0][#0.,]*")
_EXAMPLES = (*map(Decimal, range(121)), Decimal(1_000_000), Decimal("1.5"))


def known(tag: str) -> Locale | None:
    """Return CLDR's locale for a BCP 47 tag; None where there is none."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def near(word: str, reader: Locale) -> tuple[str, ...]:
    """Return tags that may be meant by a word: near ones, and languages that `reader` calls so."""
    tags = [one.replace("_", "-") for one in locale_identifiers()]
    by_name = {name.casefold(): code for code, name in reader.languages.items() if code in tags}
    names = get_close_matches(word.casefold(), by_name, n=2, cutoff=0.8)
    return tuple(dict.fromkeys([*(by_name[one] for one in names), *get_close_matches(word, tags, n=3)]))


def conventions_of(locale: Locale) -> Tree:
    """Return what CLDR says of everything that a locale.yaml needs and CLDR knows."""
    home = _at_home(locale)
    return {
        "name": f"{home.get_language_name(home)} ({home.get_territory_name(home)})" if home.territory else str(home),
        "babel": str(home),
        "covers": [str(home).replace("_", "-")],
        "direction": locale.text_direction,
        "digits": _digits(locale),
        "minus": locale.number_symbols.get("latn", {}).get("minusSign", "-").replace("-", "−"),
        "percent": _NUMBER.sub("{n}", locale.percent_formats[None].pattern, count=1),
        "calendar": {"primary": "gregorian", "long": "long", "numeric": _numeric(locale)},
        "list": _list(locale),
        "money": _money(home),
        "durations": {unit: _duration(locale, unit) for unit in _UNITS},
    }


def script_of(locale: Locale) -> str:
    """Return the script a locale is written in."""
    likely = get_global("likely_subtags").get(str(locale)) or get_global("likely_subtags").get(locale.language) or ""
    return locale.script or likely.split("_")[1] if likely else ""


def _at_home(locale: Locale) -> Locale:
    """Return a locale with the territory it is most spoken in: fr becomes fr-FR."""
    likely = get_global("likely_subtags").get(str(locale), str(locale)).split("_")
    name = f"{locale}_{likely[-1]}"
    return locale if locale.territory or name not in locale_identifiers() else Locale.parse(name)


def _digits(locale: Locale) -> str:
    supported: tuple[str, ...] = get_args(Conventions.model_fields["digits"].annotation)
    return locale.default_numbering_system if locale.default_numbering_system in supported else supported[0]


def _numeric(locale: Locale) -> str:
    """Return the short date with two digits for day and month, and all four of the year."""
    pattern = re.sub(r"[^\w/. -]", "", locale.date_formats["short"].pattern)
    for letter, wanted in (("d", "dd"), ("M", "MM"), ("y", "yyyy")):
        pattern = re.sub(f"{letter}+", wanted, pattern)
    return pattern


def _list(locale: Locale) -> Tree:
    patterns: Mapping[str, str] = locale.list_patterns["standard"]
    between = {name: patterns[key].replace("{0}", "").replace("{1}", "") for name, key in _JOINTS.items()}
    return dict(between)


_JOINTS = {"separator": "middle", "two": "2", "last": "end"}


def _money(home: Locale) -> Tree:
    pattern = re.sub("[\u200e\u200f\u061c]", "", home.currency_formats["standard"].pattern.partition(";")[0])
    unit = _NUMBER.sub("{amount}", pattern, count=1).replace("¤", "{unit}")
    code = "{unit}\u00a0{amount}" if unit.startswith("{unit}") else "{amount}\u00a0{unit}"
    currencies = get_territory_currencies(home.territory)[-1:] if home.territory else []
    signs = {one: get_currency_symbol(one, home) for one in currencies}
    return {"unit": unit, "code": code, "units": {one: sign for one, sign in signs.items() if sign != one}}


def _duration(locale: Locale, unit: str) -> Tree:
    """Return a unit's pattern for each plural category of the language."""
    found: Tree = {}
    for value in _EXAMPLES:
        category = locale.plural_form(value)
        if category not in found:
            found[category] = _unit(locale, unit, value).replace(format_decimal(value, locale=locale), "{n}")
    found.setdefault("other", next(reversed(found.values())))
    return {one: found[one] for one in _CATEGORIES if one in found}


def _unit(locale: Locale, unit: str, value: Decimal) -> str:
    """Return a value with its unit: written out where CLDR has that, else as short as it has it."""
    lengths = _LENGTHS[::-1] if unit in _SHORT else _LENGTHS
    texts = [format_unit(value, f"duration-{unit}", length=length, locale=locale) for length in lengths]
    return next((one for one in texts if "duration-" not in one), texts[0])  # Babel's answer to what it lacks


_LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")

"""What the program says of itself, in the reader's language: English in the code, other languages in PO catalogues.

A sentence of the code is its own key. `templates/<locale>/program.po` holds what it is in that language; the folder
with `program.pot`, the list of all sentences, is the language they are written in. A locale falls back on its parents
and then on the sentence itself, so nothing is ever left unsaid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from exitletters.numerals import in_digits
from exitletters.tags import chain, tidy

if TYPE_CHECKING:
    from babel.core import Locale

CATALOGUE, LIST = "program.po", "program.pot"
_ISOLATE, _END = "\u2068", "\u2069"  # FSI, PDI: a path or a name keeps its own direction, whatever stands around it


class Phrase(str):
    """Words of the program that are put into a sentence of it; in English wherever nobody asked for a language.

    A string in every other respect, so that whatever keeps or compares findings sees the same text in each language.
    """

    message: str
    plural: str
    fields: Mapping[str, object]


def phrase(message: str, /, **fields: object) -> Phrase:
    """Return words that a sentence will hold: `phrase("a tag is not closed")`."""
    return _phrase(message, "", fields)


def phrases(one: str, other: str, /, count: int, **fields: object) -> Phrase:
    """Return counted words that a sentence will hold: `phrases("{count} file", "{count} files", 3)`."""
    return _phrase(one, other, {**fields, "count": count})


def _phrase(message: str, plural: str, fields: Mapping[str, object]) -> Phrase:
    shown = plural if plural and fields["count"] != 1 else message
    made = Phrase(shown.format_map(_Named({name: in_english(value) for name, value in fields.items()})))
    made.message, made.plural, made.fields = message, plural, fields
    return made


def in_english(value: object) -> str:
    """Return what an English sentence shows of a value; a number that must not be grouped comes as text."""
    if isinstance(value, Decimal):
        return f"{value:,f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


class Listing(str):
    """Words one after the other, put into a sentence of the program; each is said in the reader's language."""

    words: tuple[object, ...]


def listing(words: Iterable[object]) -> Listing:
    """Return words that a sentence will hold as a list: `listing(["kind", phrase("the last day")])`."""
    kept = tuple(words)
    made = Listing(", ".join(map(in_english, kept)))
    made.words = kept
    return made


def grouped(value: int) -> str:
    """Return a number that a finding will hold: grouped as the reader's language does."""
    return listing((value,))


def all_of(words: Iterable[str]) -> str:
    """Return words with `and` between them; there is one at least."""
    return reduce(lambda one, other: phrase("{one} and {other}", one=one, other=other), words)


def clauses(words: Sequence[str]) -> str:
    """Return clauses with a semicolon between them; "" for none."""
    return reduce(lambda one, other: phrase("{one}; {other}", one=one, other=other), words) if words else ""


def either(words: Iterable[str]) -> str:
    """Return words with `or` between them; there is one at least."""
    return reduce(lambda one, other: phrase("{one} or {other}", one=one, other=other), words)


def did_you_mean(close: Sequence[str]) -> str:
    """Return the name that was meant, as the end of a sentence; "" where none comes close."""
    return phrase("; did you mean `{meant}`?", meant=close[0]) if close else ""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The sentences of one language by their English; plural forms stand in the order of its rule."""

    locale: str
    forms: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int] = lambda count: int(count != 1)
    number: Callable[[int | Decimal], str] = in_english
    percent: Callable[[int], str] = "{}%".format
    is_source: bool = False
    is_rtl: bool = False

    def translated(self, message: str, /) -> str:
        """Return a text as it is in this language, its braces untouched."""
        return (self.forms.get(message) or (message,))[0]

    def say(self, message: str, /, **fields: object) -> str:
        """Return a sentence in this language with its {fields} filled in."""
        return self._filled(self.translated(message), message, fields)

    def say_count(self, one: str, other: str, /, count: int, **fields: object) -> str:
        """Return a sentence that counts: `say_count("{count} file", "{count} files", 3)`."""
        english, forms = other if count != 1 else one, self.forms.get(one)
        text = forms[min(self.plural(count), len(forms) - 1)] if forms else english
        return self._filled(text, english, {**fields, "count": count})

    def _filled(self, text: str, english: str, fields: Mapping[str, object]) -> str:
        """Return a pattern with its fields; one that a translator broke never stops the program (L953 tells of it)."""
        shown = _Named({name: self.shown(value) for name, value in fields.items()})
        try:
            return text.format_map(shown)
        except (ValueError, LookupError, AttributeError, TypeError):
            return english.format_map(shown)

    def shown(self, value: object) -> str:
        """Return what a sentence shows of a value: words of the program and numbers in this language, else as it is."""
        if self.is_source:
            return in_english(value)
        if isinstance(value, Phrase):
            return self._said(value)
        if isinstance(value, Listing):
            return self.listed(value.words)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return self.number(value)
        text = str(value)
        if text.isascii() and text.isdigit():  # a finding keeps its numbers as text; no grouping, it may be a year
            return "".join(self.number(int(one)) for one in text)
        return isolated(text) if self.is_rtl else text

    def listed(self, words: Iterable[object]) -> str:
        """Return words one after the other, with what this language puts between them."""
        return self.translated(", ").join(map(self.shown, words))

    def _said(self, value: Phrase) -> str:
        if not value.plural:
            return self.say(value.message, **value.fields)
        fields = dict(value.fields)
        return self.say_count(value.message, value.plural, int(str(fields.pop("count"))), **fields)


class _Named(dict[str, object]):
    """Fields for a sentence; one that nobody gave shows its own name, so a sentence never fails to print."""

    def __missing__(self, key: str) -> str:
        return f"<{key}>"


SOURCE = Catalogue("", {}, is_source=True)  # the words as they stand in the code


def isolated(text: str) -> str:
    """Return a text so that a line of the other direction does not turn it round: paths, codes, names, dates."""
    return f"{_ISOLATE}{text}{_END}" if any(one.isascii() and one.isalnum() for one in text) else text


def languages(roots: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the locales that the program can speak: those with a catalogue, and the one it is written in."""
    found = {path.parent.name for root in roots for name in (CATALOGUE, LIST) for path in root.glob(f"*/{name}")}
    return tuple(sorted(found))


def spoken(locale: str, roots: tuple[Path, ...]) -> Catalogue | None:
    """Return the catalogue for a locale, or nothing where neither it nor a parent of it has one."""
    language = tidy(locale).partition("-")[0]
    related = [one for one in languages(roots) if one.partition("-")[0] == language]
    if not any((root / tag / CATALOGUE).is_file() for tag in related for root in roots):
        return SOURCE if related else None  # told without Babel, whose import costs more than all of this
    files = [(root / tag / CATALOGUE, tag) for tag in chain(tidy(locale)) for root in roots]
    found = tuple((path, tag, path.stat().st_mtime_ns) for path, tag in files if path.is_file())
    return _merged(found) if found else SOURCE


@lru_cache(maxsize=8)
def _merged(found: tuple[tuple[Path, str, int], ...]) -> Catalogue:
    """Return the catalogues of a chain as one; the nearest, which stands first, decides."""
    from gettext import c2py

    from babel.core import Locale, UnknownLocaleError
    from babel.messages.plurals import get_plural

    tag = found[0][1]
    forms = {text: said for path, _, _ in reversed(found) for text, said in _read(path).items()}
    plural = c2py(get_plural(tag.replace("-", "_")).plural_expr)
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):  # a language that CLDR does not know has its words all the same
        return Catalogue(tag, forms, plural)
    number, percent = partial(_number, locale), partial(_percent, locale)
    return Catalogue(tag, forms, plural, number, percent, is_rtl=locale.text_direction == "rtl")


def _number(locale: Locale, value: int | Decimal) -> str:
    """Return a number as a language groups it, with the decimals that it has: `70.200,50`."""
    from babel.numbers import format_decimal

    decimals = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
    whole = locale.decimal_formats[None].pattern.partition(".")[0]
    pattern = f"{whole}.{'0' * decimals}" if decimals else whole
    system = locale.default_numbering_system
    text = format_decimal(abs(Decimal(value)), pattern, locale=locale, numbering_system="default")
    minus = locale.number_symbols.get(system, {}).get("minusSign", "-") if value < 0 else ""
    return minus + in_digits(text, system)


def _percent(locale: Locale, value: int) -> str:
    from babel.numbers import format_percent

    system = locale.default_numbering_system
    sign = locale.number_symbols.get(system, {}).get("percentSign", "%")
    text = format_percent(value / 100, locale=locale, numbering_system="default")
    return in_digits(text.replace("%", sign), system)


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    """Return what a catalogue holds; what is empty, fuzzy or cannot be read stays English (L951 tells of it)."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)  # else it prints what is wrong among our answers
    except (OSError, ValueError, LookupError, PoFileError):
        return {}
    forms = {}
    for one in catalogue:
        texts = (one.string,) if isinstance(one.string, str) else tuple(one.string or ())
        if one.id and texts and all(texts) and not one.fuzzy:
            forms[one.id if isinstance(one.id, str) else one.id[0]] = texts
    return forms

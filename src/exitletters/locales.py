"""A locale's conventions, read from its folder: labels, patterns, direction, digits (localization 3).

A folder may hold only what differs from the one above it in its chain; nothing crosses from one language to
another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from exitletters import source as yaml_source
from exitletters.codes import templates as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.model import LOCALE_TAG
from exitletters.speaking import listing, phrase
from exitletters.tags import chain, tidy

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Pattern = Annotated[str, StringConstraints(min_length=1)]
Lines = tuple[tuple[Pattern, ...], ...]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ListWords(_Part):
    """How things are listed; `unless` holds the exceptions that depend on the last word's beginning."""

    separator: str
    two: str
    last: str
    unless: tuple[ListException, ...] = ()


class ListException(_Part):
    """Other joining words before a last item that matches `begins` (a regular expression)."""

    begins: str
    two: str
    last: str


class MoneyWords(_Part):
    """`units` are the currencies printed with a sign or a word of their own; all others by ISO code."""

    unit: Pattern
    code: Pattern
    units: Mapping[str, str]
    display: Mapping[str, DisplayUnit] = {}


class DisplayUnit(_Part):
    """A customary unit: `per_unit` of the currency make one."""

    currency: str
    per_unit: int
    word: str


class Calendar(_Part):
    """The calendar of dates, and how a second one is added in brackets."""

    primary: Literal["gregorian", "persian"] = "gregorian"
    long: Pattern
    numeric: Pattern
    dual: Pattern = "{primary}"
    first_day: str = ""  # what a long date writes for the first of a month, where that is not a bare 1


class Salutations(_Part):
    """Forms of address; `unknown` never guesses a gender, `desk` is for a department."""

    masculine: Pattern
    feminine: Pattern
    unknown: Pattern
    desk: Pattern
    end: str


class Honorifics(_Part):
    """What stands before a name in the recipient's address."""

    masculine: str
    feminine: str
    unknown: str


class Furniture(_Part):
    """The letter's lines around the prose. A line lists alternatives; the first with all its values is printed."""

    order: tuple[str, ...]
    reference: Lines
    recipient: Lines
    subject: Pattern
    signature: Lines
    after: Lines
    letterhead: Lines
    reference_side: Literal["start", "end"]
    signature_side: Literal["start", "end"]


class Closings(_Part):
    """The courtesy before the signature."""

    cordial: Pattern
    formal: Pattern
    firm: Pattern
    desk: Pattern | None = None  # where nobody is addressed by name and the language closes otherwise


class Labels(_Part):
    """Single words and short phrases."""

    draft: str
    draft_notice: str
    gap: str
    page: str
    findings: str
    waivers: str
    own_words_missing: str


class Conventions(_Part):
    """Everything about one locale that is not prose."""

    locale: str
    name: str
    babel: str
    covers: tuple[str, ...] = ()
    translated_from: str = ""  # the locale whose templates these follow; empty for one that was written first
    direction: Literal["ltr", "rtl"]
    digits: Literal["latn", "arabext"]
    minus: str
    min_grouping: int = 1  # 2: four-digit numbers are written without a separator
    percent: Pattern
    quotes: tuple[str, str]
    calendar: Calendar
    list_: ListWords = Field(alias="list")
    money: MoneyWords
    durations: Mapping[Literal["month", "day", "hour", "minute", "second"], Mapping[str, Pattern]]
    salutation: Salutations
    honorific: Honorifics
    furniture: Furniture
    closing: Closings
    labels: Labels
    fonts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocaleFolders:
    """Where a locale's files are looked up: its chain of folder names, over the roots from own to built-in."""

    requested: str
    chain: tuple[str, ...]
    roots: tuple[Path, ...]

    def files(self, name: str) -> list[Path]:
        """Return the files of this name, nearest first."""
        candidates = (root / folder / name for folder in self.chain for root in self.roots)
        return [path for path in candidates if path.is_file()]

    def stamped(self, name: str) -> tuple[tuple[Path, int], ...]:
        """Return the same files, farthest first, each with its time of change: what a cache is keyed by."""
        return tuple((path, path.stat().st_mtime_ns) for path in reversed(self.files(name)))


def available(roots: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the locales that have a folder."""
    found = {path.parent.name for root in roots for path in root.glob("*/locale.yaml")}
    return tuple(sorted(found))


def folders(locale: str, roots: tuple[Path, ...]) -> LocaleFolders:
    """Return where to look for a locale's files; raise `Refused` when its language has none."""
    known = available(roots)
    locale = tidy(locale)
    found = tuple(name for name in chain(locale) if name in known) if LOCALE_TAG.fullmatch(locale) else ()
    if not found:
        fields = {"locale": locale, "known": listing(known)}
        raise Refused(Finding(codes.LOCALE_UNKNOWN, fields=fields))
    return LocaleFolders(locale, found, roots)


def conventions(where: LocaleFolders) -> Conventions:
    """Return the merged conventions of a locale; raise `Refused` with every fault and its line."""
    return _merged(where.stamped("locale.yaml"))


def notes(where: LocaleFolders) -> dict[str, str]:
    """Return the locale's notes on the fields of a case file, by path; none where it has no such file."""
    _, tree = yaml_source.layered(where.files("case-notes.yaml")[::-1])
    return {path: text for path, text in tree.items() if isinstance(text, str)} if isinstance(tree, dict) else {}


@lru_cache(maxsize=32)
def _merged(stamped: tuple[tuple[Path, int], ...]) -> Conventions:
    sources, tree = yaml_source.layered(path for path, _ in stamped)
    try:
        return Conventions.model_validate(tree)
    except ValidationError as error:
        raise Refused(*(broken(sources, one, _names()) for one in error.errors())) from None


def _names() -> frozenset[str]:
    """Return every name that conventions can have, at any depth."""
    models: tuple[type[BaseModel], ...] = (Conventions, *_Part.__subclasses__())
    return frozenset(field.alias or name for model in models for name, field in model.model_fields.items())


def broken(sources: list[yaml_source.Source], error: ErrorDetails, known: frozenset[str] = frozenset()) -> Finding:
    """Return the finding for a wrong entry of a locale's layered YAML files, at the nearest of them that has it."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"]).lstrip(".")
    place = next((one.place(path) for one in reversed(sources) if path in one.spots), Place(sources[-1].file))
    return Finding(codes.LOCALE_BROKEN, place, path, fields={"path": path, "expected": _expected(error, known)})


def _expected(error: ErrorDetails, known: frozenset[str]) -> str:
    if error["type"] == "missing":
        return phrase("there, and is missing")
    if error["type"] == "extra_forbidden":
        close = get_close_matches(str(error["loc"][-1]), known, n=1)
        return phrase("`{name}`", name=close[0]) if close else phrase("taken out: there is no such name")
    if error["type"] in ("model_type", "dict_type", "mapping_type"):
        return phrase("a group: names below it, each with what it says")
    return error["msg"].removeprefix("Input should be ").lower()

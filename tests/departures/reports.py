"""Reports of small registers for tests, as data and as documents in any locale."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from exitletters import source
from exitletters.departures.report import NOTHING, Beside, Report, report
from exitletters.departures.row import Departure
from exitletters.departures_report import compose
from exitletters.document import Document
from exitletters.formats import load
from exitletters.locales import LocaleFolders, folders
from exitletters.policy import Policy
from exitletters.reading import read_policy
from exitletters.resources import templates_folder
from tests.departures.building import EXAMPLES, POLICY, WINBACK, read

AS_OF = date(2026, 5, 31)
LOCALES = ("en-US", "es-ES", "pt-BR", "fa-IR")
LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
RULES: Policy = read_policy(source.read(POLICY))


@cache
def twelve() -> Report:
    """Return the report of the example of domain 9.8."""
    return report(read(EXAMPLES / "twelve.csv", as_of=AS_OF)[0], WINBACK, AS_OF)


def where(locale: str) -> LocaleFolders:
    """Return the folders of a locale that ship with the package."""
    return folders(locale, (templates_folder(),))


@cache
def document(locale: str) -> Document:
    """Return the example's report in a locale."""
    return compose(twelve(), RULES, where(locale))


def made(departures: Sequence[Departure], locale: str = "en", beside: Beside = NOTHING) -> Document:
    """Return the report of some departures."""
    return compose(report(departures, WINBACK, AS_OF if departures else None, beside=beside), RULES, where(locale))


def text(found: Document) -> str:
    """Return a document as plain text without the marks of direction."""
    kept = load("txt").write(found).decode()
    return "".join(one for one in kept if one not in "\u2068\u2069\u200e\u200f")

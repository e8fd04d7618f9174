"""Family D, numbers: what is counted stands in the right number, whatever the number is (L405)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from babel.core import Locale

from exitletters.case import Case
from exitletters.codes import template_voice as codes
from exitletters.context import fields_of
from exitletters.facts import FactKind
from exitletters.findings import Finding, Place
from exitletters.linting import Fault, LocaleShelf, Shelf
from exitletters.linting._choices import Stretch, stretches
from exitletters.linting._wordlists import own_sections, pattern, style_of
from exitletters.source import layered
from exitletters.speaking import phrase
from exitletters.template_text import PieceKind

# Whole numbers in which every category of CLDR's plural rules shows itself that whole numbers have at all.
_WHOLE = (*range(1001), 10**4, 10**5, 10**6, 2 * 10**6, 10**9)
_BETWEEN = re.compile(r"\*{0,2}[ \t\u00a0\u202f]+")  # from a number to its noun


def noun_beside_a_number(shelf: Shelf) -> Iterator[Fault]:
    """L405: no printed number is followed by a noun that would have to change with it."""
    for locale in shelf.locales:
        nouns = pattern(style_of(locale).plural_nouns)
        for section in own_sections(locale):
            found = list(stretches(section))
            for number, following in pairwise(found):
                noun = _noun(nouns, number, following)
                if noun:
                    place = section.place(following.piece.start + noun.start())
                    yield Fault(Finding(codes.PLURAL_MISSING, place, section=section.id, fields=_beside(noun.group())))


def _noun(nouns: re.Pattern[str], number: Stretch, following: Stretch) -> re.Match[str] | None:
    """Return the noun right behind a printed number, unless the number was asked for what it is."""
    if number.piece.kind is not PieceKind.PRINT or following.piece.kind is not PieceKind.PROSE:
        return None
    path, forms = number.piece.printed
    if not _may_be_a_number(path):
        return None
    is_chosen = any(re.search(rf"{re.escape(path)}\s*[=!<>]", one) for one in number.conditions)
    between = _BETWEEN.match(following.piece.text)
    if forms or is_chosen or not between:
        return None
    return nouns.match(following.piece.text, between.end())


def _may_be_a_number(path: str) -> bool:
    """Tell whether a field of a case of this name may be a number; other names say nothing of it."""
    kinds = _kinds_of_fields().get(path.rpartition(".")[2])
    return kinds is None or FactKind.NUMBER in kinds


@cache
def _kinds_of_fields() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path, kind, _ in fields_of(Case):
        found.setdefault(path.rpartition(".")[2].removesuffix("[]"), set()).add(kind)
    return found


def _beside(noun: str) -> dict[str, str]:
    return {
        "problem": phrase("the number before “{noun}” may be one, or many", noun=noun),
        "advice": phrase(
            "Put the number behind its noun (“Tickets read: …”), or choose by the number with `if` and `else`; "
            "a duration prints its own noun."
        ),
    }


def duration_form_missing(shelf: Shelf) -> Iterator[Fault]:
    """L405: `durations` in locale.yaml has every form that whole numbers need in its language (CLDR)."""
    for locale in shelf.locales:
        needed = categories(locale.words.babel)
        for unit, forms in locale.words.durations.items():
            for category in sorted(needed - set(forms)):
                fields = {
                    "problem": phrase("`durations.{unit}` has no form `{category}`", unit=unit, category=category),
                    "advice": phrase("Add `{category}:` to it, even where the words are the same.", category=category),
                }
                place = _written(locale, f"durations.{unit}")
                yield Fault(Finding(codes.PLURAL_MISSING, place, f"durations.{unit}", fields=fields))


def categories(babel: str) -> frozenset[str]:
    """Return the plural categories that whole numbers have in a locale, such as `one`, `many`, `other`."""
    rule = Locale.parse(babel).plural_form
    return frozenset(str(rule(number)) for number in _WHOLE)


def _written(locale: LocaleShelf, path: str) -> Place:
    """Return where the nearest of a locale's files says something."""
    sources, _ = layered(locale.folders.files("locale.yaml")[::-1])
    return next(one.place(path) for one in reversed(sources) if path in one.spots)


CHECKS = (noun_beside_a_number, duration_form_missing)

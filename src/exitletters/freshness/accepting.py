"""Accepting translations: somebody says that a text follows its source as both stand now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exitletters.freshness.lock import Entry, Sections, canonical, digest, tidy
from exitletters.freshness.standing import Folder, Standing, State
from exitletters.template_text import SectionText

_SETTLED = frozenset({State.FRESH, State.ORIGINAL})


@dataclass(frozen=True, slots=True)
class Signed:
    """Who accepts, on which day (ISO), and why a text stands although its source changed; each may be empty."""

    by: str = ""
    on: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A folder's lock as it would be.

    `unexplained` are the sections that need a reason first and `untranslated` those that are still word for word as
    in the source language; both keep the entry they had.
    """

    sections: Sections
    taken: tuple[Standing, ...]
    unexplained: tuple[Standing, ...]
    untranslated: tuple[Standing, ...] = ()


def accepted(folder: Folder, is_chosen: Callable[[Standing], bool], signed: Signed) -> Accepted:
    """Return what a folder's lock says once the chosen sections are accepted; those that are fresh stay as they are."""
    sections = dict(folder.lock.sections)
    taken, unexplained, untranslated = [], [], []
    for one in folder.standings():
        if one.state in _SETTLED or not is_chosen(one):
            continue
        if is_untranslated(one):
            untranslated.append(one)
            continue
        if needs_reason(one) and not signed.reason:
            unexplained.append(one)
            continue
        taken.append(one)
        sections.pop((one.file, one.section), None)
        if one.own:
            sections[one.file, one.section] = _entry(one, one.own, signed)
    return Accepted(sections, tuple(taken), tuple(unexplained), tuple(untranslated))


def is_untranslated(one: Standing) -> bool:
    """Tell whether a section still stands as in another language, word for word."""
    if one.own is None or one.source is None or _language(one.source.file) == _language(one.own.file):
        return False
    return canonical(one.own) == one.source_now and any(letter.isalpha() for letter in one.own.prose)


def _language(file: str) -> str:
    return file.partition("/")[0].partition("-")[0]


def needs_reason(one: Standing) -> bool:
    """Tell whether only the source changed: then somebody must say why the text need not."""
    if one.entry is None or one.own is None:
        return False
    return digest(canonical(one.own)) == one.entry.own and digest(one.entry.text) != digest(one.source_now)


def _entry(one: Standing, own: SectionText, signed: Signed) -> Entry:
    """Return a section's new entry; a reason is kept only where one was needed, and as one line."""
    reason = _line(signed.reason) if needs_reason(one) else ""
    return Entry(digest(one.source_now), digest(canonical(own)), one.source_now, _line(signed.by), signed.on, reason)


def _line(text: str) -> str:
    return " ".join(tidy(text).split())

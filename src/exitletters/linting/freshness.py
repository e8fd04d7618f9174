"""C. Freshness: translations whose source has moved on, drafts that letters are written from, reviews that are old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from exitletters.codes import Code, Severity
from exitletters.codes import template_freshness as codes
from exitletters.codes.template_parity import NOT_TRANSLATED
from exitletters.codes.templates import FRONT_MATTER_WRONG
from exitletters.difference.words import passages
from exitletters.findings import Finding, Place, Refused
from exitletters.freshness.ladder import REVIEW_MONTHS, Status, months_since, status_of
from exitletters.freshness.lock import read_lock
from exitletters.freshness.reading import plain
from exitletters.freshness.standing import Folder, Standing, State, folder_of
from exitletters.linting import Check, Fault, LocaleShelf, Shelf
from exitletters.speaking import either, phrase
from exitletters.template_text import TemplateText

_LONGEST = 70  # characters of a change that a finding shows


def folder_in(shelf: Shelf, locale: LocaleShelf) -> Folder:
    """Return a locale's folder with its lock; raise `Refused` where the lock cannot be read."""
    path = shelf.root / locale.locale
    source = shelf.source_of(locale)
    return folder_of(path, locale.folders, source.folders if source else None, read_lock(path))


def _followed(shelf: Shelf) -> Iterator[Fault]:
    """Yield what no longer follows its source (L301 to L304). Where nothing was ever accepted, nothing is missed."""
    folders = []
    for locale in shelf.locales:
        try:
            folders.append(folder_in(shelf, locale))
        except Refused as refused:
            yield from map(Fault, refused.findings)
    if any(one.lock.exists for one in folders):
        yield from (fault for one in folders for fault in _of_folder(one))


def _of_folder(folder: Folder) -> Iterator[Fault]:
    told = {State.STALE: _stale, State.BUMPED: bumped, State.REMOVED: _gone}
    standings = folder.standings()
    for one in standings:
        if one.state in told:
            yield Fault(told[one.state](one))
    for text in folder.texts:
        of_file = [one for one in standings if one.file == text.path.name and one.state is not State.ORIGINAL]
        yield from _untracked(text, [one for one in of_file if one.own])


def _stale(one: Standing) -> Finding:
    source = one.source.file if one.source else ""
    finding = _finding(codes.SECTION_STALE, one, source=source, change=_change(one))
    return finding if one.is_legal else finding.lowered(Severity.WARNING)


def untranslated(one: Standing) -> Finding:
    """Return the finding (L207) of a section that nobody has translated."""
    language = one.source.file.partition("/")[0] if one.source else ""
    fields = {"language": language, "words": " ".join(one.source_now.split())[:60]}
    return Finding(NOT_TRANSLATED, one.place, section=one.section, fields=fields)


def bumped(one: Standing) -> Finding:
    """Return the finding about a section whose source changed alone."""
    return _finding(codes.SECTION_BUMPED, one)


def _gone(one: Standing) -> Finding:
    return _finding(codes.SECTION_GONE, one, file=f"{one.locale}/{one.file}")


def _untracked(text: TemplateText, standings: list[Standing]) -> Iterator[Fault]:
    """Yield one note for a file that nobody ever accepted, else one for each section that is new in it."""
    new = [one for one in standings if one.state is State.UNTRACKED]
    if new and len(new) == len(standings):
        fields = {"what": phrase("this template"), "locale": text.locale, "kind": standings[0].kind}
        yield Fault(Finding(codes.SECTION_UNTRACKED, Place(text.file, 1, 1), fields=fields))
        return
    for one in new:
        yield Fault(_finding(codes.SECTION_UNTRACKED, one, what=f"`{one.section}`"))


def _finding(code: Code, one: Standing, **more: str) -> Finding:
    fields = {"section": one.section, "locale": one.locale, "kind": one.kind, **more}
    related = one.source.place(one.source.start) if one.source else None
    return Finding(code, one.place, section=one.section, related=related, fields=fields)


def _change(one: Standing) -> str:
    """Return the first words that changed in the source, as far as there is room."""
    first = next(iter(passages(plain(one.source_then), plain(one.source_now))), None)
    if first is None:
        return phrase("how its braces are written")
    old, new = (" … ".join(piece.text for piece in side if piece.is_changed) for side in (first.old, first.new))
    if old and new:
        return phrase("“{old}” is now “{new}”", old=_short(old), new=_short(new))
    return phrase("“{words}” is new" if new else "“{words}” is gone", words=_short(new or old))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _progress(shelf: Shelf) -> Iterator[Fault]:
    """Yield drafts (L305) and words that are no status; a template that says nothing is left alone."""
    for text in (text for one in shelf.locales for text in one.files):
        word = text.front.get("status")
        if status_of(word) is Status.DRAFT:
            yield Fault(Finding(codes.TEMPLATE_DRAFT, _front_place(text, "status")))
        elif word is not None and status_of(word) is None:
            fields = {"key": "status", "expected": either(Status)}
            yield Fault(Finding(FRONT_MATTER_WRONG, _front_place(text, "status"), fields=fields))


def _reviews(shelf: Shelf) -> Iterator[Fault]:
    """Yield reviews that are old by now, or whose day cannot be read (L306)."""
    for text in (text for one in shelf.locales for text in one.files if "reviewed_on" in text.front):
        problem = _problem(text.front["reviewed_on"], shelf.today)
        if problem:
            fields = {"problem": problem}
            yield Fault(Finding(codes.REVIEW_OLD, _front_place(text, "reviewed_on"), fields=fields))


def _problem(word: str, today: date | None) -> str:
    try:
        day = date.fromisoformat(word)
    except ValueError:
        return phrase("`reviewed_on` is no day that can be read")
    months = months_since(day, today) if today else 0
    if months < REVIEW_MONTHS:
        return ""
    return phrase("this template was last reviewed on {day}, {count} months ago", day=str(day), count=months)


def _front_place(text: TemplateText, key: str) -> Place:
    match = re.search(rf"^{key}[ \t]*:", text.text, re.MULTILINE)
    return text.place(match.start() if match else 0)


CHECKS: tuple[Check, ...] = (_followed, _progress, _reviews)

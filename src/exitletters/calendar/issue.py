"""One issue of a case's calendar: its name, and its bytes in view of the issues that lie in the same folder."""

from __future__ import annotations

from pathlib import Path

from exitletters.calendar.file import calendar_file
from exitletters.calendar.previous import stored
from exitletters.case import Case
from exitletters.locales import LocaleFolders, conventions, folders
from exitletters.policy import IntensiveCare
from exitletters.vocabulary import vocabulary
from exitletters.wording import Wording

_MARKS = {True: "", False: ".DRAFT"}


def issue(
    case: Case,
    schedule: IntensiveCare,
    where: LocaleFolders,
    folder: Path,
    *,
    is_final: bool,
    previous: Path | None = None,
) -> tuple[str, bytes]:
    """Return file name and bytes of a calendar to be written into `folder`; nothing is written here.

    Numbers rise from the draft and the final that lie there, and from `previous` where one is named. Raise `Refused`
    as `calendar_file` does.
    """
    names = {state: f"{case.case.id}.calendar.{where.requested}{mark}.ics" for state, mark in _MARKS.items()}
    lying = [one for one in (folder / name for name in names.values()) if one.is_file()]
    issued = {str(one): stored(one) for one in (*lying, *([previous] if previous else []))}
    return names[is_final], calendar_file(case, wording_in(case, where), issued, schedule, is_final=is_final)


def locale_of(case: Case, roots: tuple[Path, ...], locale: str | None = None) -> LocaleFolders:
    """Return the locale a calendar is written in: as asked, else that of the case's readers inside, else the case's."""
    return folders(locale or case.case.memo_locale or case.case.locale, roots)


def wording_in(case: Case, where: LocaleFolders) -> Wording:
    """Return how a calendar's words and days read in a locale."""
    return Wording(conventions(where), case.case.locale, vocabulary=vocabulary(where))

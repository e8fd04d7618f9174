"""What the commands of the localization desk share: which folder of templates they look at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import Locale, Word
from exitletters.commands._speech import say
from exitletters.plugins import names_in
from exitletters.speaking import listing, phrase

if TYPE_CHECKING:
    from exitletters.linting import LocaleShelf, Shelf


def _kinds() -> tuple[str, ...]:
    """Return the kinds that have templates: those of a case, and the report of a register."""
    from exitletters.departures_report import KIND

    return tuple(sorted((*names_in("exitletters.kinds"), KIND)))


DIR = click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
LOCALES = click.option("--locale", "locales", type=Locale(), multiple=True, help="Only this locale; may be repeated.")
KIND_OF_TEMPLATE = Word(phrase("kind of document"), _kinds)
KINDS = click.option("--kind", "kinds", type=KIND_OF_TEMPLATE, multiple=True, help="Only this kind; may be repeated.")


def desk_folder(named: Path | None) -> Path:
    """Return the folder named, else ./templates where there is one, else the built-in one.

    Raise `Refused` (EL332) where it is not there.
    """
    from exitletters.codes.templates import FOLDER_MISSING
    from exitletters.findings import Finding, Refused
    from exitletters.resources import templates_folder

    here = Path("templates")
    folder = named or (here if here.is_dir() else templates_folder())
    if not folder.is_dir():
        raise Refused(Finding(FOLDER_MISSING, fields={"folder": str(folder)}))
    return folder


def shelves(shelf: Shelf, locales: tuple[str, ...]) -> tuple[LocaleShelf, ...]:
    """Return the locales of a folder, or those named of them; raise `Refused` (EL301) where it has nothing for one."""
    from exitletters.codes.templates import LOCALE_UNKNOWN
    from exitletters.findings import Finding, Refused

    here = {one.locale: one for one in shelf.locales}
    known = listing(here)
    missing = [Finding(LOCALE_UNKNOWN, fields={"locale": one, "known": known}) for one in locales if one not in here]
    if missing:
        raise Refused(*missing)
    return tuple(here[one] for one in locales or here)


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """Yield what shows how far a look at the templates has come: a bar on a terminal's stderr, else nothing."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    with click.progressbar(length=1, label=say("looking at the templates"), file=sys.stderr) as bar:

        def told(done: int, checks: int) -> None:
            bar.length = checks
            bar.update(done - bar.pos)

        yield told

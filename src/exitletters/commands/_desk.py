"""What the commands of the localization desk share: which folder of templates they look at."""

from __future__ import annotations

from pathlib import Path

import click

from exitletters.commands._options import Locale

DIR = click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
LOCALES = click.option("--locale", "locales", type=Locale(), multiple=True, help="Only this locale; may be repeated.")


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

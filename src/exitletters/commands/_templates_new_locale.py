"""Begin a locale: a folder with its conventions from CLDR, every template as a draft, and marks at what to write."""

from __future__ import annotations

from pathlib import Path

import click

from exitletters.commands._options import FOLDER, Locale
from exitletters.commands._speech import say, say_count


@click.command("new-locale")
@click.argument("locale")
@click.option("--from", "source", type=Locale(), required=True, help="The locale it is translated from.")
@click.option(
    "--out", type=FOLDER, default=Path("templates"), show_default=True, help="The folder of templates it is to lie in."
)
def command(locale: str, source: str, out: Path) -> None:
    """Begin LOCALE, such as fr: a folder with everything a locale has, ready to be translated.

    CLDR gives the dates, numbers, lists, units and plural forms; TODO marks what people must write. A variant of a
    locale there is, such as fr-CA of fr, holds only a locale.yaml with what differs. Nothing is overwritten.
    """
    from exitletters.new_locale.folder import folder_of
    from exitletters.output import write_all

    files = folder_of(locale, source, out)
    write_all(out / locale, files)
    click.echo(
        say_count("{folder}: {count} file. Next:", "{folder}: {count} files. Next:", len(files), folder=out / locale)
    )
    for number, step in enumerate(_steps(locale, out, len(files) == 1), 1):
        click.echo(f"  {number}. {step}")


def _steps(locale: str, out: Path, is_variant: bool) -> list[str]:
    file = out / locale / "locale.yaml"
    lint = say("See what is left: {command}", command=f"exitletters templates lint {out} --locale {locale}")
    if is_variant:
        return [say("Look over {file}; add a template for each letter that reads otherwise.", file=file), lint]
    export = f"exitletters templates export {locale} --templates {out} --out {locale}-to-translate"
    return [
        say("Write what says TODO in {file}.", file=file),
        say("Translate the .md files, or hand them to an agency: {command}", command=export),
        lint,
    ]

"""See templates side by side in your browser while you write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from exitletters.commands._desk import DIR, desk_folder
from exitletters.commands._options import FILE, KIND, Locale
from exitletters.commands._speech import language, say

_PORT = 8377


@click.command("preview", short_help="See templates side by side in your browser.")
@DIR
@click.option("--case", "cases", multiple=True, metavar="FILE|NAME", help="Cases to show them with; an example's name.")
@click.option("--policy", type=FILE, help="The organization's policy, instead of the one each case names.")
@click.option("--locale", "locales", type=Locale(), multiple=True, help="The columns: up to four.")
@click.option("--kind", type=KIND, help="The document; as the customer's size asks for by default.")
@click.option("--port", type=click.IntRange(1, 65535), help=f"Instead of {_PORT}, or the next free one.")
@click.option("--no-browser", is_flag=True, help="Only say where the page is.")
def command(
    folder: Path | None, cases: tuple[str, ...], policy: Path | None, locales: tuple[str, ...], kind: str | None,
    port: int | None, no_browser: bool,
) -> None:  # fmt: skip
    """Show the templates in DIR as letters, two to four locales side by side, and follow your edits.

    The page is served on this machine only, until Ctrl-C. Without --case it shows the examples of the repository, or
    the cases in ./cases.
    """
    from exitletters.preview.running import bound, check_installed, serve
    from exitletters.preview.starting import desk_of
    from exitletters.preview.state import Preview
    from exitletters.preview.words import Tongue

    check_installed()
    desk = desk_of(desk_folder(folder), cases, policy, locales, kind, tongue=Tongue(language()), today=date.today())
    try:
        with bound(port, _PORT) as listening:
            host, number = listening.getsockname()
            address = f"http://{host}:{number}/"
            click.echo(address)
            click.echo(say("Ctrl-C ends the preview."), err=True)
            serve(Preview(desk), listening, None if no_browser else address)
    except OSError:
        raise click.UsageError(
            say("Port {port} is taken; without --port a free one is found.", port=str(port))
        ) from None

"""Show how a letter lies in its window envelope, and say what keeps it from being posted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import FOLDER, Locale, about_a_case, order_of
from exitletters.commands._speech import say

if TYPE_CHECKING:
    from exitletters.pipeline import Letter
    from exitletters.posting import Posting


@click.command()
@about_a_case
@click.option("--locale", type=Locale(), help="Instead of the case's own locale.")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where the case's folder is made.")
@click.pass_context
def command(
    ctx: click.Context, /, case: Path, ack: tuple[str, ...], as_json: bool, locale: str | None, out: Path,
    **choices: object,
) -> None:  # fmt: skip
    """Measure the letter of CASE as it would be posted, and draw page 1 with the window of its envelope.

    The policy says which: `post.envelope`, `post.pages_max` and `organization.paper`. The picture shows the letter as
    a final, whatever else stands against it: grey is what printers reach, green the zone of the address, blue what
    can always be seen through the window, orange what may ever be seen, dashes the folds. Exit code 1 means that it
    cannot be posted.
    """
    from exitletters.commands._findings import refusals_told, tell, tell_json
    from exitletters.formats import load
    from exitletters.formats.pdf.renderer import warm
    from exitletters.naming import stem
    from exitletters.output import write_all
    from exitletters.pipeline import write
    from exitletters.posting import faults
    from exitletters.posting.picture import picture

    warm()
    with refusals_told(as_json):
        letter = write(order_of(case, locale, choices), frozenset(ack))
        posting = _posting(letter)
        pdf = load("pdf").write(letter.document)
        found = faults(pdf, posting)
        folder, name = out / letter.request.case.case.id, f"{stem(letter, False)}.post.png"
        write_all(folder, {name: picture(pdf, posting)})
    if as_json:
        tell_json(found, envelope=letter.request.policy.post.envelope, picture=str(folder / name))
    else:
        tell(found, error=True, waivable=False)
        click.echo(folder / name)
    ctx.exit(1 if found else 0)


def _posting(letter: Letter) -> Posting:
    from exitletters.kinds import load
    from exitletters.posting import posting_of

    found = posting_of(load(letter.request.kind), letter.request.policy)
    if found is None:
        raise click.UsageError(say("A {kind} is not posted to a customer.", kind=letter.request.kind))
    return found

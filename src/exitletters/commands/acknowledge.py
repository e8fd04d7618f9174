"""Sign that a warning was read, together with what the case answers to it."""

from __future__ import annotations

from typing import Any

import click

from exitletters.commands._finals import about_finals
from exitletters.commands._signing import by_a_person, sign


@click.command()
@about_finals
@click.argument("gates", metavar="GATE...", nargs=-1, required=True)
@by_a_person
def command(gates: tuple[str, ...], **given: Any) -> None:
    """Sign the answer to the warning GATE that stands under `acknowledgements` in CASE; anybody but its author can."""
    sign("acknowledge", gates, **given)

"""Sign that a gate is set aside, for the reason that the case gives."""

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
    """Sign the waiver of GATE that stands under `waivers` in CASE: you are the person it names, and not the author."""
    sign("waive", gates, **given)

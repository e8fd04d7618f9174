"""Say everything that stands against a letter.

Nothing is written. Exit code 1 means that a final letter could not go out as things are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import Locale, about_a_case

if TYPE_CHECKING:
    from exitletters.pipeline import Letter


@click.command()
@about_a_case
@click.option("--locale", type=Locale(), help="Instead of the case's own locale.")
@click.pass_context
def command(
    ctx: click.Context, case: Path, kind: str | None, tone: str | None, policy: Path | None, templates: Path | None,
    ack: tuple[str, ...], as_json: bool, locale: str | None,
) -> None:  # fmt: skip
    """Say everything that stands against a letter for CASE, and what to do about it."""
    from exitletters.commands._findings import refusals_told, tell, tell_json
    from exitletters.pipeline import Order, write

    order = Order(case, policy, kind, tone, locale, templates)  # type: ignore[arg-type]
    with refusals_told(as_json):
        letter = write(order, frozenset(ack))
    if as_json:
        tell_json(letter.findings, case=str(case), may_be_final=letter.may_be_final)
    else:
        tell(letter.findings)
        click.echo(_summary(letter))
    ctx.exit(0 if letter.may_be_final else 1)


def _summary(letter: Letter) -> str:
    request = letter.request
    placement = request.placement
    tier = f"{placement.tier} customer" if placement else "customer of unknown size"
    if placement and placement.tier != placement.by_value:
        tier += f" (raised from {placement.by_value}: {', '.join(placement.bumps)})"
    floor = request.notice.floor
    standing = sum(one.blocks_final for one in letter.findings)
    blocking = "1 finding blocks" if standing == 1 else f"{standing} findings block"
    verdict = "ready for --final" if letter.may_be_final else f"{blocking} the final letter"
    notice = f"notice {floor.days} days ({floor.source})" if floor.days else "no notice period"
    return f"{request.case.case.id}: {tier}, {request.tone} tone, {notice}: {verdict}."

"""How a campaign is shown: how far it is while it runs, and what became of it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.termui import progressbar

from exitletters.campaign import Choices, Told
from exitletters.campaign.report import counts, lines
from exitletters.campaign.run import Outcome
from exitletters.campaign.status import Standing
from exitletters.commands._speech import language, say
from exitletters.speaking import listing, phrase

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


@dataclass(slots=True)
class _Bars:
    """One bar a step, on a terminal only."""

    bar: ProgressBar[int | None] | None = None
    step: str = ""
    begun: float = field(default_factory=time.monotonic)
    first: int = 0

    def say(self, step: str, done: int, total: int) -> None:
        """Show how far a step is, how fast it goes, and how long it will take."""
        if self.bar is None or step != self.step:
            self.close()
            self.step, self.begun, self.first = step, time.monotonic(), done
            self.bar = progressbar(
                length=total,
                label=f"{language().translated(step).capitalize():<8}",
                item_show_func=self._rate,
                show_pos=True,
                file=sys.stderr,
            ).__enter__()
        self.bar.update(done - self.bar.pos, done)

    def close(self) -> None:
        """End the line of the last bar."""
        if self.bar:
            self.bar.render_finish()
            click.echo(err=True)

    def _rate(self, done: int | None) -> str:
        passed = time.monotonic() - self.begun
        if done is None or passed <= 0:
            return ""
        return say("{rate} cases/s", rate=Decimal(f"{(done - self.first) / passed:.1f}"))


@contextmanager
def progress() -> Iterator[Told]:
    """Give what shows progress on a terminal, and nothing anywhere else."""
    from exitletters.campaign import silent

    if not sys.stderr.isatty():
        yield silent
        return
    bars = _Bars()
    try:
        yield bars.say
    finally:
        bars.close()


def tell(out: Path, choices: Choices, outcome: Outcome, as_json: bool) -> None:
    """Say what became of a campaign: findings are those of the cases, as in campaign.json."""
    news = {"made": outcome.made, "made_again": outcome.again, "left_alone": outcome.left_alone}
    if as_json:
        refused = [[one.case, one.file] for one in outcome.results if one.state == "refused"]
        report = {"folder": str(out), "report": "campaign.json", **counts(outcome.results), "refused_cases": refused}
        click.echo(json.dumps(report | news, ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(lines(choices, outcome.results, ["refused"], language())))
    click.echo("")
    if outcome.again:
        about = {"number": len(outcome.again), "cases": listing(outcome.again)}
        click.echo(say("{number} made again, as what they were made from has changed: {cases}", **about))
    if outcome.left_alone:
        about = {"number": len(outcome.left_alone), "cases": listing(outcome.left_alone)}
        click.echo(say("{number} left in the folder by earlier runs and not in this list: {cases}", **about))
    made = len(outcome.made)
    click.echo(say("{made} done in this run, {rest} as they were.", made=made, rest=len(outcome.results) - made))
    click.echo(out / "campaign.txt")


def tell_standing(found: Standing, as_json: bool) -> None:
    """Say how far the last run is."""
    those = {"ready": found.ready, "refused": found.refused, "left": found.left}
    if as_json:
        data = {name: [{"case": case, "file": file} for case, file in cases] for name, cases in those.items()}
        click.echo(json.dumps({"state": found.state, **data}, ensure_ascii=False, indent=2))
        return
    numbers = {name: len(cases) for name, cases in those.items()}
    state = phrase("final" if found.state == "final" else "draft")
    click.echo(say("{state}: {ready} ready, {refused} refused, {left} left", state=state, **numbers))
    for name in ("refused", "left"):
        for case, file in those[name]:
            about = {"case": case or phrase("(no id)"), "file": file}
            line = say("refused  {case}  {file}" if name == "refused" else "left  {case}  {file}", **about)
            click.echo(f"  {line}")

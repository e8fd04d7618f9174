"""Write into a case what happened on the phone.

Everything else in the file stays as it is. On a terminal, what no option says is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exitletters.commands._calls import RECOVERY, Sort, reactions, sort_of, statuses
from exitletters.commands._options import FILE, Word
from exitletters.commands._speech import language, say
from exitletters.speaking import either, listing, phrase

if TYPE_CHECKING:
    from exitletters.recording import Addition

_NEEDED = ("at", "reached")
_WHAT_WHO_WHEN = '"WHAT | OWNER | DATE"'


@click.command()
@click.argument("case", type=FILE)
@click.option("--at", help="When, with the zone: 2026-03-16T10:04:00-03:00.")
@click.option("--reached/--not-reached", default=None, help="Whether somebody was spoken with.")
@click.option("--contact", help="Who was spoken with, by contact id.")
@click.option("--minutes", help="How long it took.")
@click.option("--reaction", type=Word(phrase("reaction"), reactions), help="Of an ending: how they took it.")
@click.option("--question", "questions", multiple=True, help="Of an ending: to answer in writing. Repeatable.")
@click.option("--exact-words", help="Of an ending: an insult or a threat; kept inside.")
@click.option("--letter-sent-on", help="Of an ending: the day the letter went out.")
@click.option("--follow-up", "follow_ups", multiple=True, metavar=_WHAT_WHO_WHEN, help="A promise. Repeatable.")
@click.option("--apology", help="Of a recovery, part 1: what you apologized for.")
@click.option("--listened", help="Part 2: what you heard.")
@click.option("--quote", help="Part 2: their own words; kept inside.")
@click.option("--mirror-back", help="Part 3: the sentence you said back to them.")
@click.option("--confirmed/--not-confirmed", "customer_confirmed", default=None, help="Whether they said it is right.")
@click.option("--reason", "primary", help="Part 3: why they left, by its code.")
@click.option("--second-reason", "secondary", help="Part 3: what else, by its code.")
@click.option("--help-given", "help", help="Part 4: what you helped with at once.")
@click.option("--resolution", metavar=_WHAT_WHO_WHEN, help="Part 4: the help that was promised.")
@click.option("--offer/--no-offer", "offer_made", default=None, help="Part 5: whether an offer was made.")
@click.option("--no-offer-reason", help="Part 5: why none was made.")
@click.option("--outcome", type=Word(phrase("outcome"), statuses), help="Of a recovery: where it stands now.")
@click.option("--callback-on", help="Of a recovery: the day to call again.")
@click.option("--surprised", help="Of an executive: what surprised you.")
@click.option("--fix-first", help="Of an executive: the one cause to fix.")
@click.option(
    "--feedback", "feedback", multiple=True, metavar='"UNIT | WHAT | OWNER | DATE"',
    help="Of a recovery: what the unit that served them should hear. Repeatable.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
@click.pass_context
def command(ctx: click.Context, /, case: Path, as_json: bool, **given: Any) -> None:
    """Write into CASE what happened on the phone: a call that was made, or tried."""
    from exitletters import reading, source
    from exitletters.commands._findings import refusals_told
    from exitletters.findings import Refused
    from exitletters.output import rewrite
    from exitletters.recording import pasted, recorded

    with refusals_told(as_json):
        known = reading.read_case(source.read(case))
        sort = sort_of(known)
        _refuse_strange(given, sort)
        additions = sort.additions(_asked(given, sort), known)
        try:
            new = recorded(case.read_bytes(), str(case), additions)
        except Refused as refused:
            if any(one.code.name == "call-not-placed" for one in refused.findings):
                click.echo(pasted(additions), nl=False, err=True)
            raise
        read = source.parse(new, str(case))
        sort.check_whole(reading.read_case(read), read, additions)
        rewrite(case, new)
    _tell(case, sort.so_far(known), additions, as_json)


def _refuse_strange(given: Mapping[str, Any], sort: Sort) -> None:
    """Raise a usage error for what is told of the other sort of case."""
    for parameter in click.get_current_context().command.params:
        if given.get(parameter.name or "") in (None, (), "") or parameter.name in (*_NEEDED, "contact", "minutes"):
            continue
        if parameter.name not in sort.names:
            other = phrase("an ending") if sort is RECOVERY else phrase("a recovery")
            raise click.BadParameter(
                say("it is told of {other}, and this case is none", other=other), param_hint=parameter.opts[0]
            )


_QUESTIONS: tuple[tuple[str, str, Any], ...] = (
    ("at", phrase("When, with the zone, such as 2026-03-16T10:04:00-03:00"), str),
    ("reached", phrase("Was somebody spoken with"), bool),
)


def _asked(given: Mapping[str, Any], sort: Sort) -> dict[str, Any]:
    """Return every answer, asking on a terminal where nothing was given; raise a usage error elsewhere."""
    answers = dict(given)
    missing = [one for one in _NEEDED if answers.get(one) is None]
    if missing and not sys.stdin.isatty():
        wanted = listing(either(["--reached", "--not-reached"]) if one == "reached" else f"--{one}" for one in missing)
        raise click.UsageError(say("There is nobody to ask. Give {wanted}.", wanted=wanted))
    is_interview = len(missing) == len(_NEEDED)
    for name, question, form in _QUESTIONS:
        if answers.get(name) is None:
            answers[name] = click.prompt(language().shown(question), type=form, err=True)
    if is_interview and answers["reached"]:
        for name, question in sort.questions.items():
            if answers.get(name) in (None, (), ""):
                answers[name] = _answer(name, question, sort)
    return answers


def _answer(name: str, question: str, sort: Sort) -> Any:
    """Return an answer; a yes or no is one, and a list goes on until Enter."""
    if name in sort.flags:
        return click.confirm(language().shown(question), default=False, err=True)
    first = click.prompt(
        say("{question} (Enter for none)", question=question), default="", show_default=False, err=True
    )
    if name not in sort.lists:
        return first
    found = [first] if first else []
    while found and (more := click.prompt(say("Another one"), default="", show_default=False, err=True)):
        found.append(more)
    return found


def _tell(case: Path, before: int, additions: Sequence[Addition], as_json: bool) -> None:
    call, *others = additions
    path, also = f"{call.path}[{before}]", [one.path for one in others]
    if as_json:
        import json

        shown = {"case": str(case), "path": path, "reached": call.entry["reached"] == "true", "findings": []}
        click.echo(json.dumps(shown | ({"also": also} if also else {}), indent=2))
        return
    if also:
        about = {"case": case, "path": path, "others": listing(dict.fromkeys(also))}
        click.echo(say("{case}: written as {path}, with {others}; nothing else was changed.", **about))
    else:
        click.echo(say("{case}: written as {path}; nothing else was changed.", case=case, path=path))
    click.echo(f"  exitletters check {case}")

"""Write into a case what happened on the phone.

Everything else in the file stays as it is. On a terminal, what no option says is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from exitletters.commands._options import FILE, Word

if TYPE_CHECKING:
    from exitletters.case import Case
    from exitletters.recording import Entry

_NEEDED = ("at", "reached")


def _reactions() -> tuple[str, ...]:
    from exitletters.case.ending import Call

    return get_args(get_args(Call.model_fields["reaction"].annotation)[0])


@click.command()
@click.argument("case", type=FILE)
@click.option("--at", help="When, with the zone: 2026-03-16T10:04:00-03:00.")
@click.option("--reached/--not-reached", default=None, help="Whether somebody was spoken with.")
@click.option("--contact", help="Who was spoken with, by contact id.")
@click.option("--minutes", help="How long it took.")
@click.option("--reaction", type=Word("reaction", _reactions), help="How they took it.")
@click.option("--question", "questions", multiple=True, help="A question to answer in writing. Repeatable.")
@click.option("--exact-words", help="Of an insult or a threat; kept inside.")
@click.option("--letter-sent-on", help="The day the letter went out.")
@click.option(
    "--follow-up", "follow_ups", multiple=True, metavar='"WHAT | OWNER | DATE"', help="A promise. Repeatable."
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
@click.pass_context
def command(ctx: click.Context, /, case: Path, as_json: bool, **given: Any) -> None:
    """Write into CASE what happened on the phone: a call that was made, or tried."""
    from exitletters import reading, source
    from exitletters.commands._findings import refusals_told
    from exitletters.findings import Refused
    from exitletters.output import rewrite
    from exitletters.recording import pasted, with_call

    with refusals_told(as_json):
        known = reading.read_case(source.read(case))
        entry = _entry(_asked(given), known)
        try:
            new = with_call(case.read_bytes(), str(case), entry)
            reading.read_case(source.parse(new, str(case)))
        except Refused:
            click.echo(pasted(entry), nl=False, err=True)
            raise
        rewrite(case, new)
    _tell(case, len(known.communication.calls), entry, as_json)


_QUESTIONS: tuple[tuple[str, str, Any], ...] = (
    ("at", "When, with the zone, such as 2026-03-16T10:04:00-03:00", str),
    ("reached", "Was somebody spoken with", bool),
)
_IF_REACHED: tuple[tuple[str, str, Any], ...] = (
    ("contact", "Who, by contact id (Enter for none)", str),
    ("minutes", "How many minutes (Enter for unknown)", str),
    ("reaction", "How they took it: calm, upset, abusive, threat (Enter for unknown)", str),
    ("exact_words", "The exact words of an insult or a threat (Enter for none)", str),
    ("questions", "A question to answer in writing (Enter for none)", str),
    ("follow_ups", "A promise: what | owner | date (Enter for none)", str),
)
_LISTS = frozenset({"questions", "follow_ups"})


def _asked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return every answer, asking on a terminal where nothing was given; raise a usage error elsewhere."""
    answers = dict(given)
    missing = [one for one in _NEEDED if answers.get(one) is None]
    if missing and not sys.stdin.isatty():
        wanted = ", ".join("--reached or --not-reached" if one == "reached" else f"--{one}" for one in missing)
        raise click.UsageError(f"There is nobody to ask. Give {wanted}.")
    is_interview = len(missing) == len(_NEEDED)
    for name, question, sort in _QUESTIONS:
        if answers.get(name) is None:
            answers[name] = click.prompt(question, type=sort, err=True)
    if is_interview and answers["reached"]:
        for name, question, sort in _IF_REACHED:
            answers[name] = answers.get(name) or _answer(name, question, sort)
    return answers


def _answer(name: str, question: str, sort: Any) -> Any:
    """Return an answer; a list goes on until Enter."""
    first = click.prompt(question, type=sort, default="", show_default=False, err=True)
    if name not in _LISTS:
        return first
    found = [first] if first else []
    while found and (more := click.prompt("Another one", type=sort, default="", show_default=False, err=True)):
        found.append(more)
    return found


def _entry(answers: Mapping[str, Any], known: Case) -> Entry:
    """Return the call as it will be written; raise a usage error that names the option at fault."""
    entry = {name: value for name, value in answers.items() if value not in (None, "", (), [])}
    entry["reached"] = "true" if answers["reached"] else "false"
    if "follow_ups" in entry:
        entry["follow_ups"] = [_follow_up(one) for one in entry["follow_ups"]]
    if "questions" in entry:
        entry["questions"] = list(entry["questions"])
    _check(entry)
    contacts = [one.id for one in known.customer.contacts]
    if "contact" in entry and entry["contact"] not in contacts:
        raise click.BadParameter(f"there is: {', '.join(contacts) or 'nobody'}", param_hint="--contact")
    order = ("at", "reached", "contact", "minutes", "reaction", "exact_words", "questions", "letter_sent_on")
    return {name: entry[name] for name in (*order, "follow_ups") if name in entry}


def _follow_up(text: str) -> dict[str, str]:
    what, owner, due = (part.strip() for part in [*text.split("|"), "", ""][:3])
    return {"what": what, "owner": owner} | ({"due": due} if due else {})


def _check(entry: Mapping[str, Any]) -> None:
    """Read the answers as the case will be read; never say what was answered."""
    from pydantic import ValidationError

    from exitletters.case.ending import Call
    from exitletters.model import EXAMPLES

    try:
        Call.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        expected, example = EXAMPLES.get(first["type"], ("written differently", "it as the help shows"))
        option = {"questions": "question", "follow_ups": "follow-up"}.get(str(first["loc"][0]), str(first["loc"][0]))
        hint = f"--{option.replace('_', '-')}"
        raise click.BadParameter(f"it should be {expected}; write {example}", param_hint=hint) from None


def _tell(case: Path, before: int, entry: Entry, as_json: bool) -> None:
    path = f"communication.calls[{before}]"
    if as_json:
        import json

        shown = {"case": str(case), "path": path, "reached": entry["reached"] == "true", "findings": []}
        click.echo(json.dumps(shown, indent=2))
        return
    click.echo(f"{case}: written as {path}; nothing else was changed.")
    click.echo(f"  exitletters check {case}")

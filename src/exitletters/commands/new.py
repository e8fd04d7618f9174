"""Begin a case file: a few questions, then only what this case needs.

The size of the customer follows from the numbers and the policy. `exitletters check` on the new file is a list of what
is still to do, in the order of the file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args
from unicodedata import normalize

import click

from exitletters.commands._options import FILE, Locale, Word

if TYPE_CHECKING:
    from exitletters.source import Source
    from exitletters.starting import Plan

_LETTER, _SUSPENSION, _WARNING = "ending", "suspension", "warning"
_PURPOSES = (_LETTER, _SUSPENSION, _WARNING)


def _reasons() -> tuple[str, ...]:
    from exitletters.case.story import ReasonCode

    return get_args(ReasonCode)


@click.command()
@click.argument("case", type=FILE)
@click.option("--purpose", type=click.Choice(_PURPOSES), help="An ending, a suspension, or a written warning first.")
@click.option("--reason", type=Word("reason", _reasons), help="Why; `exitletters list fields` has them all.")
@click.option("--locale", type=Locale(), help="The language of case, notes and letter.")
@click.option("--customer", help="The customer's name, as in the contract.")
@click.option("--annual-value", help="What they pay a year, without the currency; 0 for those who never paid.")
@click.option("--currency", help="The currency's three letters.")
@click.option("--policy", type=FILE, help="Your organization's policy.")
@click.option("--id", "id_", help="The case's id; from the year and the customer by default.")
@click.option("--from", "earlier", type=FILE, help="An earlier case of this customer, to follow up on.")
def command(case: Path, earlier: Path | None, **given: Any) -> None:
    """Write the beginnings of CASE, a new file; nothing that exists is overwritten."""
    from exitletters import reading, source
    from exitletters.output import write_new
    from exitletters.starting import case_text, followed

    old = source.read(earlier) if earlier else None
    known = reading.read_case(old) if old else None
    answers = _asked(given | _known(old, given), case)
    plan, notes = _plan(answers, case)
    text = case_text(plan, notes)
    if old and known:
        sent = known.boundary.sent_on
        text = followed(text, old, sent.isoformat() if sent else None, known.case.id)
    write_new(case, text.encode())
    _tell(plan, case)


def _known(old: Source | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an earlier case answers, as far as nobody said otherwise."""
    tree: Any = old.tree if old else {}
    contract = tree.get("contract") or {}
    found = {
        "reason": (tree.get("reason") or {}).get("code"),
        "locale": (tree.get("case") or {}).get("locale"),
        "customer": (tree.get("customer") or {}).get("legal_name"),
        "annual_value": contract.get("annual_value"),
        "currency": contract.get("currency"),
        "policy": Path(old.file).parent / tree["policy"] if old and tree.get("policy") else None,
    }
    return {name: value for name, value in found.items() if value and not given.get(name)}


_QUESTIONS: tuple[tuple[str, str, Any], ...] = (
    ("purpose", "What is it: an ending, a suspension, or a written warning first", click.Choice(_PURPOSES)),
    ("reason", "The reason", Word("reason", _reasons)),
    ("locale", "The language, such as en-US", str),
    ("customer", "The customer's name, as in the contract", str),
    ("annual_value", "What they pay a year (0 for those who never paid)", str),
    ("currency", "The currency's three letters", str),
    ("policy", "Your organization's policy file", click.Path(exists=True, dir_okay=False, path_type=Path)),
)


def _asked(given: Mapping[str, Any], case: Path) -> dict[str, Any]:
    """Return every answer, asking on a terminal for what was not given; raise a usage error elsewhere."""
    missing = [name for name, _, _ in _QUESTIONS if given.get(name) is None]
    if missing and not sys.stdin.isatty():
        wanted = ", ".join(f"--{name}".replace("_", "-") for name in missing)
        raise click.UsageError(f"There is nobody to ask. Give {wanted}.")
    answers = dict(given)
    for name, question, sort in _QUESTIONS:
        if answers.get(name) is None:
            shown = f"{question} ({', '.join(_reasons())})" if name == "reason" else question
            answers[name] = click.prompt(shown, type=sort, err=True)
    answers["id_"] = answers.get("id_") or _id(case.stem)
    return answers


def _id(stem: str) -> str:
    """Return an id from the file's name, of the letters an id may have; other letters fall away."""
    words = re.findall(r"[A-Za-z0-9]+", normalize("NFKD", stem).encode("ascii", "ignore").decode())
    return "-".join(("TERM", str(date.today().year), *words))[:64].rstrip("-")


def _plan(answers: Mapping[str, Any], case: Path) -> tuple[Plan, Mapping[str, str]]:
    """Return what follows from the answers, and the notes of their language; raise `Refused` for unusable ones."""
    import os

    from exitletters import reading, source
    from exitletters.locales import folders, notes
    from exitletters.model import CaseId, Payment
    from exitletters.resources import templates_folder
    from exitletters.starting import Answers, Plan
    from exitletters.tiers import tier_of

    policy = reading.read_policy(source.read(answers["policy"]))
    _read(CaseId, answers["id_"], "--id", "write letters from A to Z, digits, - and _ only, such as TERM-2026-031")
    value = _read(Payment, answers["annual_value"], "--annual-value", "write digits only, such as 12000.00")
    tier = tier_of(value, answers["currency"], policy)
    if tier is None:
        known = ", ".join(policy.tiers.thresholds) or "none"
        raise click.BadParameter(f"the policy has thresholds for: {known}", param_hint="--currency")
    where = folders(answers["locale"], (templates_folder(),))
    kind = "boundary-letter" if answers["purpose"] == _WARNING else policy.tiers.rules[tier].document
    is_suspension = answers["purpose"] == _SUSPENSION
    named = Answers(
        id=answers["id_"],
        kind="termination-letter" if is_suspension else kind,
        locale=answers["locale"],
        reason=answers["reason"],
        customer=answers["customer"],
        annual_value=answers["annual_value"],
        currency=answers["currency"],
        policy=os.path.relpath(answers["policy"], case.parent),
        suspension=is_suspension,
    )
    return Plan(named, policy, tier), notes(where)


def _read(sort: Any, answer: str, option: str, wanted: str) -> Any:
    """Return an answer as a case file would be read, so that the file is never refused for it; raise a usage error."""
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(sort).validate_python(answer)
    except ValidationError:
        raise click.BadParameter(wanted, param_hint=option) from None


def _tell(plan: Plan, case: Path) -> None:
    size = f"A {plan.tier} customer by annual value: {plan.answers.kind}."
    option = "" if plan.ends else " --kind boundary-letter"
    click.echo(f"{case}: {size} Fill it in from top to bottom; this says what is still to do:")
    click.echo(f"  exitletters check {case}{option}")

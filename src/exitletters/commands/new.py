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
from exitletters.commands._speech import language, say
from exitletters.speaking import listing, phrase

if TYPE_CHECKING:
    from exitletters.source import Source
    from exitletters.starting import Plan

_LETTER, _SUSPENSION, _WARNING, _WINBACK = "ending", "suspension", "warning", "winback"
_PURPOSES = (_LETTER, _SUSPENSION, _WARNING, _WINBACK)
_GROUPS = ("specialist", "executive")
_DAY = click.DateTime(["%Y-%m-%d"])


def _reasons() -> tuple[str, ...]:
    from exitletters.case.story import ReasonCode

    return get_args(ReasonCode)


class _Reason(Word):
    """A reason; why a departed customer left is one of the policy's own words, so it is checked once that is known."""

    def __init__(self) -> None:
        super().__init__("reason", _reasons)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the reason of a departure as written; any other must be one we know."""
        return value if ctx and ctx.params.get("purpose") == _WINBACK else super().convert(value, param, ctx)


@click.command()
@click.argument("case", type=FILE)
@click.option(
    "--purpose",
    type=click.Choice(_PURPOSES),
    is_eager=True,
    help="An ending, a suspension, a written warning first, or to win a departed customer back.",
)
@click.option("--reason", type=_Reason(), help="Why; for a recovery one of `winback.reason_p` in your policy.")
@click.option("--locale", type=Locale(), help="The language of case, notes and letter.")
@click.option("--customer", help="The customer's name, as in the contract.")
@click.option("--annual-value", help="What they pay a year, without the currency; 0 for those who never paid.")
@click.option("--currency", help="The currency's three letters.")
@click.option("--policy", type=FILE, help="Your organization's policy.")
@click.option("--id", "id_", help="The case's id; from the year and the customer by default.")
@click.option("--departed-on", type=_DAY, help="Recovery: the day they left.")
@click.option("--group", type=click.Choice(_GROUPS), default=_GROUPS[0], show_default=True, help="Recovery: who calls.")
@click.option("--offer/--no-offer", "has_offer", default=True, help="Recovery: whether there will be an offer.")
@click.option("--from", "earlier", type=FILE, help="An earlier case of this customer, to follow up on.")
def command(case: Path, earlier: Path | None, **given: Any) -> None:
    """Write the beginnings of CASE, a new file; nothing that exists is overwritten."""
    from exitletters import reading, source
    from exitletters.output import write_new
    from exitletters.starting import case_text, followed

    old = source.read(earlier) if earlier else None
    known = reading.read_case(old) if old else None
    answers = _asked(given | _known(old, given), case)
    if answers["purpose"] == _WINBACK:
        if old:
            raise click.UsageError(say("--from follows up on an ending; a recovery begins with why the customer left."))
        _begin_recovery(answers, case)
        return
    plan, notes = _plan(answers, case)
    text = case_text(plan, notes)
    if old and known:
        sent = known.boundary.sent_on
        text = followed(text, old, sent.isoformat() if sent else None, known.case.id)
    write_new(case, text.encode())
    _tell(plan, case)


def _begin_recovery(answers: Mapping[str, Any], case: Path) -> None:
    """Write the beginnings of a recovery; raise a usage error for a reason the policy does not know."""
    import os

    from exitletters import reading, source
    from exitletters.locales import folders, notes
    from exitletters.model import CaseId, Currency, Payment
    from exitletters.output import write_new
    from exitletters.resources import templates_folder
    from exitletters.starting import Beginning, recovery_text

    winback = reading.read_policy(source.read(answers["policy"])).winback
    if answers["reason"] not in winback.reason_p:
        raise click.BadParameter(say("use one of: {known}", known=listing(winback.reason_p)), param_hint="--reason")
    _read(CaseId, answers["id_"], "--id", say("write letters from A to Z, digits, - and _ only, such as WIN-2026-031"))
    _read(Payment, answers["annual_value"], "--annual-value", say("write digits only, such as 12000.00"))
    _read(Currency, answers["currency"], "--currency", say("write the three letters of a currency, such as EUR"))
    asked = Beginning(
        id=answers["id_"],
        policy=os.path.relpath(answers["policy"], case.parent),
        departed_on=answers["departed_on"].date().isoformat(),
        cycle=_cycle(winback.cycle, date.today()),
        **{name: answers[name] for name in
           ("locale", "reason", "customer", "annual_value", "currency", "group", "has_offer")},
    )  # fmt: skip
    write_new(case, recovery_text(asked, notes(folders(asked.locale, (templates_folder(),)))).encode())
    click.echo(say("{case}: a recovery. Fill it in from top to bottom; this says what is still to do:", case=case))
    click.echo(f"  exitletters check {case}")


def _cycle(unit: str, day: date) -> str:
    return f"{day:%Y-%m}" if unit == "month" else f"{day.year}-Q{(day.month + 2) // 3}"


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


_PURPOSE = phrase("What is it: an ending, a suspension, a written warning first, or winning a customer back")
_QUESTIONS: tuple[tuple[str, str, Any], ...] = (
    ("locale", phrase("The language, such as en-US"), str),
    ("customer", phrase("The customer's name, as in the contract"), str),
    ("annual_value", phrase("What they pay a year (0 for those who never paid)"), str),
    ("currency", phrase("The currency's three letters"), str),
    ("policy", phrase("Your organization's policy file"), click.Path(exists=True, dir_okay=False, path_type=Path)),
)


def _questions(purpose: str | None) -> tuple[tuple[str, str, Any], ...]:
    """Return what to ask, in order: each an answer's name, the question, and its type."""
    first = ("purpose", _PURPOSE, click.Choice(_PURPOSES))
    if purpose == _WINBACK:
        why = ("reason", phrase("Why they left: one of `winback.reason_p` in your policy"), str)
        return first, why, *_QUESTIONS, ("departed_on", phrase("The day they left, such as 2026-05-31"), _DAY)
    which = phrase("The reason ({known})", known=listing(_reasons()))
    return first, ("reason", which, Word(phrase("reason"), _reasons)), *_QUESTIONS


def _asked(given: Mapping[str, Any], case: Path) -> dict[str, Any]:
    """Return every answer, asking on a terminal for what was not given; raise a usage error elsewhere."""
    missing = [name for name, _, _ in _questions(given.get("purpose")) if given.get(name) is None]
    if missing and not sys.stdin.isatty():
        wanted = listing(f"--{name}".replace("_", "-") for name in missing)
        raise click.UsageError(say("There is nobody to ask. Give {wanted}.", wanted=wanted))
    answers = dict(given)
    if answers.get("purpose") is None:  # the other questions follow from it
        answers["purpose"] = click.prompt(language().shown(_PURPOSE), type=click.Choice(_PURPOSES), err=True)
    for name, question, sort in _questions(answers["purpose"]):
        if answers.get(name) is None:
            answers[name] = click.prompt(language().shown(question), type=sort, err=True)
    answers["id_"] = answers.get("id_") or _id("WIN" if answers["purpose"] == _WINBACK else "TERM", case.stem)
    return answers


def _id(head: str, stem: str) -> str:
    """Return an id from the file's name, of the letters an id may have; other letters fall away."""
    words = re.findall(r"[A-Za-z0-9]+", normalize("NFKD", stem).encode("ascii", "ignore").decode())
    return "-".join((head, str(date.today().year), *words))[:64].rstrip("-")


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
    _read(CaseId, answers["id_"], "--id", say("write letters from A to Z, digits, - and _ only, such as TERM-2026-031"))
    value = _read(Payment, answers["annual_value"], "--annual-value", say("write digits only, such as 12000.00"))
    tier = tier_of(value, answers["currency"], policy)
    if tier is None:
        known = listing(policy.tiers.thresholds) or phrase("none")
        told = say("the policy has thresholds for: {known}", known=known)
        raise click.BadParameter(told, param_hint="--currency")
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
    option = "" if plan.ends else " --kind boundary-letter"
    about = {"case": case, "tier": plan.tier, "kind": plan.answers.kind}
    click.echo(
        say(
            "{case}: A {tier} customer by annual value: {kind}. "
            "Fill it in from top to bottom; this says what is still to do:",
            **about,
        )
    )
    click.echo(f"  exitletters check {case}{option}")

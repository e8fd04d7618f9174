"""Say everything that stands against a letter.

Nothing is written. Exit code 1 means that a final letter could not go out as things are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import Locale, about_a_case_or_its_pack, order_of

if TYPE_CHECKING:
    from exitletters.notice import Notice
    from exitletters.personalization import Measure
    from exitletters.pipeline import Letter

_WHERE = ("policy", "templates", "store")


@click.command()
@about_a_case_or_its_pack
@click.option("--locale", type=Locale(), help="Instead of the case's own locale.")
@click.option("--explain-score", "is_explained", is_flag=True, help="Show how personal the letter is.")
@click.pass_context
def command(
    ctx: click.Context, /, case: Path, ack: tuple[str, ...], as_json: bool, locale: str | None, is_explained: bool,
    **choices: object,
) -> None:  # fmt: skip
    """Say everything that stands against a letter for CASE, and what to do about it."""
    from exitletters.commands._findings import refusals_told, tell, tell_json
    from exitletters.pack import findings_of, written

    with refusals_told(as_json):
        letters = written(order_of(case, locale, choices), frozenset(ack))
    findings, letter = findings_of(letters), letters[0]
    is_ready = all(one.may_be_final for one in letters)
    if as_json:
        more: dict[str, object] = {"score": [_measured(one) for one in _measures(letter)]} if is_explained else {}
        documents = [{"kind": one.request.kind, "may_be_final": one.may_be_final} for one in letters]
        tell_json(findings, case=str(case), may_be_final=is_ready, documents=documents, **_computed(letter), **more)
    else:
        tell(findings)
        shown = _explained(letter) if is_explained else ()
        about = [*_why_tier(letter), *_why_notice(letter.request.notice), *_how_rare(letter), *shown]
        click.echo("\n".join([*about, *map(_summary, letters)]))
        if is_ready:
            click.echo(f"  {_next(case, letter, choices, locale, ack)}")
    ctx.exit(0 if is_ready else 1)


def _next(case: Path, letter: Letter, choices: Mapping[str, object], locale: str | None, ack: tuple[str, ...]) -> str:
    """Return the command that comes next: a customer's document is signed, then issued as the case alone says."""
    if not _is_for_customer(letter):
        more = [("locale", locale), *(("ack", one) for one in ack)]
        return f"exitletters generate {case}{_as_asked(choices, ('kind', 'tone', *_WHERE), more)} --final"
    command = "approvals" if _signers(letter) else "issue"
    return f"exitletters {command} {case}{_as_asked(choices, _WHERE, [])}"


def _as_asked(choices: Mapping[str, object], names: Iterable[str], more: Iterable[tuple[str, object]]) -> str:
    """Return the options that decide what is written, to be repeated in the next command."""
    given = [*((name, choices.get(name)) for name in names), *more]
    return "".join(f" --{name} {value}" for name, value in given if value)


def _is_for_customer(letter: Letter) -> bool:
    from exitletters.facts import Audience
    from exitletters.kinds import load

    return load(letter.request.kind).audience is Audience.CUSTOMER


def _signers(letter: Letter) -> tuple[str, ...]:
    from exitletters.signoff.required import required

    return required(letter.request)


def _summary(letter: Letter) -> str:
    request = letter.request
    tier = f"{request.placement.tier} customer" if request.placement else "customer of unknown size"
    standing = sum(one.blocks_final for one in letter.findings)
    blocking = "1 finding blocks" if standing == 1 else f"{standing} findings block"
    verdict = _ready(letter) if letter.may_be_final else f"{blocking} the final {_noun(request.kind)}"
    return f"{request.case.case.id}: {request.kind}, {tier}, {request.tone} tone: {verdict}."


def _ready(letter: Letter) -> str:
    if not _is_for_customer(letter):
        return "ready for --final"
    signers = ", ".join(_signers(letter))
    return f"ready to be signed by {signers}" if signers else "ready to be issued"


def _noun(kind: str) -> str:
    return kind.rpartition("-")[2]


def _why_tier(letter: Letter) -> Iterator[str]:
    placement = letter.request.placement
    if placement and placement.reasons:
        raised = f"raised to {placement.tier}" if placement.tier != placement.by_value else "and could not rise"
        yield f"tier: {placement.by_value} by annual value, {raised}: {'; '.join(placement.reasons)}"


def _why_notice(notice: Notice) -> Iterator[str]:
    """Say which floor applied, from which day it was counted, and which were set aside."""
    if notice.given is None or not any(one.days for one in notice.floors):
        return
    yield f"notice: {notice.given} days given, {notice.floor.days} needed by {notice.floor.source}"
    yield f"  counted from {notice.counted_from}; the earliest last day is {notice.earliest}"
    for one in notice.floors:
        if one.set_aside and one.days:
            yield f"  set aside: {one.days} days of {one.source}, as {one.set_aside}"


def _how_rare(letter: Letter) -> Iterator[str]:
    """Say how often it came to this, where there is a store (X2)."""
    earlier, rarity = letter.request.earlier_endings, letter.request.policy.rarity
    if earlier is not None:
        yield f"rarity: ending number {earlier + 1} within {rarity.window_months} months, by what is on record"


def _computed(letter: Letter) -> dict[str, object]:
    placement, notice = letter.request.placement, letter.request.notice
    dates = {"counted_from": notice.counted_from, "earliest": notice.earliest}
    return {
        "kind": letter.request.kind,
        "tier": placement.tier if placement else None,
        "endings_before": letter.request.earlier_endings,
        "tier_reasons": list(placement.reasons) if placement else [],
        "notice": {"given": notice.given, "needed": notice.floor.days, "floor": notice.floor.source}
        | {name: one.isoformat() if one else None for name, one in dates.items()},
    }


def _measures(letter: Letter) -> tuple[Measure, ...]:
    from exitletters.kinds import load
    from exitletters.personalization import measures

    limits = load(letter.request.kind).limits
    if not limits:
        raise click.UsageError("--explain-score is about what a customer reads; use it with a letter or message.")
    return measures(letter.request, limits, letter.document)


def _measured(one: Measure) -> dict[str, object]:
    shown = {"name": one.name, "value": round(one.value, 1), "limit": one.limit, "is_met": one.is_met}
    worst = one.worst.text if one.worst else None
    return shown | {"at": "least" if one.least else "most", "helps_most": worst, "because": list(one.because)}


def _explained(letter: Letter) -> Iterator[str]:
    """Yield each number with its limit, and the sentence whose change would help most where a limit is missed."""
    for one in _measures(letter):
        mark = click.style("met   ", fg="green") if one.is_met else click.style("missed", fg="red", bold=True)
        bound = "at least" if one.least else "at most"
        unit = f" {one.unit}" if one.unit else ""
        yield f"  {mark} {one.name}: {one.value:.3g}{unit}, {bound} {one.limit:g}{unit}"
        if one.because:
            yield f"         counted: {', '.join(one.because)}"
        if one.worst and not one.is_met:
            yield f"         would help most, in {one.worst.section}: {one.worst.text}"

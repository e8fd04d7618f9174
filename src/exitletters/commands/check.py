"""Say everything that stands against a letter.

Nothing is written. Exit code 1 means that a final letter could not go out as things are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._beside import columns, padded
from exitletters.commands._options import Locale, about_a_case_or_its_pack, order_of
from exitletters.commands._speech import language, say
from exitletters.speaking import Phrase, clauses, listing, phrase, phrases

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
    standing = sum(one.blocks_final for one in letter.findings)
    about = {"case": request.case.case.id, "kind": request.kind, "tone": request.tone}
    about["verdict"] = (
        _ready(letter)
        if letter.may_be_final
        else phrases("{count} finding blocks the final", "{count} findings block the final", standing)
    )
    if request.placement:
        return say("{case}: {kind}, {tier} customer, {tone} tone: {verdict}.", tier=request.placement.tier, **about)
    return say("{case}: {kind}, customer of unknown size, {tone} tone: {verdict}.", **about)


def _ready(letter: Letter) -> Phrase:
    if not _is_for_customer(letter):
        return phrase("ready for --final")
    signers = listing(_signers(letter))
    return phrase("ready to be signed by {signers}", signers=signers) if signers else phrase("ready to be issued")


def _why_tier(letter: Letter) -> Iterator[str]:
    placement = letter.request.placement
    if placement and placement.reasons:
        about = {"by_value": placement.by_value, "tier": placement.tier, "reasons": clauses(placement.reasons)}
        if placement.tier != placement.by_value:
            yield say("tier: {by_value} by annual value, raised to {tier}: {reasons}", **about)
        else:
            yield say("tier: {by_value} by annual value, and could not rise: {reasons}", **about)


def _why_notice(notice: Notice) -> Iterator[str]:
    """Say which floor applied, from which day it was counted, and which were set aside."""
    if notice.given is None or not any(one.days for one in notice.floors):
        return
    floor = notice.floor
    yield say(
        "notice: {given} days given, {needed} needed by {source}",
        given=notice.given,
        needed=floor.days,
        source=floor.source,
    )
    days = {"first": notice.counted_from, "earliest": notice.earliest}
    yield "  " + say("counted from {first}; the earliest last day is {earliest}", **days)
    for one in notice.floors:
        if one.set_aside and one.days:
            about = {"days": one.days, "source": one.source, "why": one.set_aside}
            yield "  " + say("set aside: {days} days of {source}, as {why}", **about)


def _how_rare(letter: Letter) -> Iterator[str]:
    """Say how often it came to this, where there is a store (X2)."""
    earlier, rarity = letter.request.earlier_endings, letter.request.policy.rarity
    if earlier is not None:
        about = {"number": earlier + 1, "months": rarity.window_months}
        yield say("rarity: ending number {number} within {months} months, by what is on record", **about)


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
        raise click.UsageError(say("--explain-score is about what a customer reads; use it with a letter or message."))
    return measures(letter.request, limits, letter.document)


def _measured(one: Measure) -> dict[str, object]:
    shown = {"name": one.name, "value": round(one.value, 1), "limit": one.limit, "is_met": one.is_met}
    worst = one.worst.text if one.worst else None
    return shown | {"at": "least" if one.least else "most", "helps_most": worst, "because": list(one.because)}


def _explained(letter: Letter) -> Iterator[str]:
    """Yield each number with its limit, and the sentence whose change would help most where a limit is missed."""
    for one in _measures(letter):
        met, missed = say("met"), say("not met")
        width = max(map(columns, (met, missed)))
        mark = (
            click.style(padded(met, width), fg="green")
            if one.is_met
            else click.style(padded(missed, width), fg="red", bold=True)
        )
        bound = say("at least") if one.least else say("at most")
        name, unit = language().shown(one.name), f" {language().shown(one.unit)}" if one.unit else ""
        value, limit = (language().shown(Decimal(text)) for text in (f"{one.value:.3g}", f"{one.limit:g}"))
        yield f"  {mark} {name}: {value}{unit}, {bound} {limit}{unit}"
        if one.because:
            yield " " * 9 + say("counted: {words}", words=listing(one.because))
        if one.worst and not one.is_met:
            where = {"section": one.worst.section, "text": one.worst.text}
            yield " " * 9 + say("would help most, in {section}: {text}", **where)

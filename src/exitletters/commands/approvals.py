"""Say who has signed a case, who is still to sign, and what lapsed a signature.

Nothing is written. Exit code 1 means that something is still to be signed, or that findings stand against the final.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._finals import about_finals
from exitletters.commands._speech import language, say

if TYPE_CHECKING:
    from exitletters.findings import Finding
    from exitletters.issuing.finals import Finals
    from exitletters.issuing.record import Issue
    from exitletters.signoff.standing import Standing


@click.command()
@about_finals
@click.pass_context
def command(
    ctx: click.Context, /, case: Path, policy: Path | None, templates: Path | None, store: str | None, as_json: bool
) -> None:
    """Say who has signed the finals of CASE, who is still to sign, and why a signature no longer holds."""
    from exitletters.commands._finals import finals_of, letters_of, store_if_any
    from exitletters.commands._findings import refusals_told, tell, tell_json
    from exitletters.issuing import record
    from exitletters.issuing.issue import against, signatures

    with refusals_told(as_json):
        finals = finals_of(letters_of(case, policy, templates, store))
        opened = store_if_any(finals.request, store)
        held = signatures(finals, opened)
        found = record.in_force(record.of_case(opened, finals.subject.case_id)) if opened else ()
    open_ = against(finals, held)
    if as_json:
        tell_json(open_, **_plain(finals, held, found))
    else:
        tell(open_)
        told = [line for one in held for line in _lines(one)]
        click.echo("\n".join([*told, *_issued(found), _verdict(finals, held, open_, found, case)]))
    ctx.exit(1 if open_ else 0)


def _lines(one: Standing) -> Iterator[str]:
    """Yield how a signature stands, and what changed since it was given."""
    said = one.signed.statement
    day = said.given_on.isoformat()
    mark = click.style(say("holds"), fg="green") if one.holds else click.style(say("lapsed"), fg="yellow")
    about = {"act": said.act, "what": said.what, "person": said.person, "day": day, "entry": str(one.signed.entry)}
    if one.signed.at[:10] == day:
        told = say("{act} {what} by {person} on {day} (entry {entry})", **about)
    else:
        later = one.signed.at[:10]
        told = say("{act} {what} by {person} on {day}, recorded on {later} (entry {entry})", **about, later=later)
    yield f"{mark}  {told}" + ("" if one.holds else f": {language().shown(one.problem)}")
    yield from ("  " + say("since then: {changed}", changed=changed) for changed in one.changed)


def _issued(found: Sequence[Issue]) -> Iterator[str]:
    for one in found:
        yield say("issued  {issue} on {day} (entry {entry})", issue=one.id, day=one.at[:10], entry=str(one.entry))


def _verdict(
    finals: Finals, held: Sequence[Standing], open_: Sequence[Finding], found: Sequence[Issue], case: Path
) -> str:
    from exitletters.kinds import load
    from exitletters.signoff.needed import needed
    from exitletters.signoff.statement import Act

    subject = f"{finals.subject.case_id} {finals.subject.digest[:16]}…"
    if open_:
        counts = {"signed": sum(one.holds for one in held), "open": len(open_)}
        return say("{subject}: {signed} signed, {open} still against it.", subject=subject, **counts)
    same = next((one for one in found if one.subject == finals.subject.digest), None)
    if same:
        told = say("{subject}: issued.", subject=subject)
        return f"{told}\n  exitletters send {same.id} --policy {finals.request.policy_source.file}"
    is_asked = any(needed(finals.letters).of(act) for act in Act)
    told = say("{subject}: everything is signed." if is_asked else "{subject}: it needs no signature.", subject=subject)
    purpose = load(finals.request.kind).purpose
    others = "".join(f" --supersedes {one.id}" for one in found if purpose in one.purposes)
    return f"{told}\n  exitletters issue {case}{others}"


def _plain(finals: Finals, held: Sequence[Standing], found: Sequence[Issue]) -> dict[str, object]:
    from exitletters.signoff.needed import needed
    from exitletters.signoff.statement import Act

    wanted = needed(finals.letters)
    return {
        "case": finals.subject.case_id,
        "subject": finals.subject.digest,
        "needed": {
            "approve": list(wanted.functions),
            "waive": list(wanted.of(Act.WAIVE)),
            "acknowledge": list(wanted.of(Act.ACKNOWLEDGE)),
        },
        "signatures": [_told(one) for one in held],
        "issued": [{"id": one.id, "at": one.at, "subject": one.subject} for one in found],
    }


def _told(one: Standing) -> dict[str, object]:
    said = one.signed.statement
    about = {"act": said.act, "what": said.what, "person": said.person, "given_on": said.given_on.isoformat()}
    stands = {"holds": one.holds, "problem": one.problem or None, "changed": list(one.changed)}
    return {**about, "recorded_at": one.signed.at, "entry": one.signed.entry, **stands}

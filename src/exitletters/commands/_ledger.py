"""How entries and the verdict on a ledger are shown."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

import click

from exitletters.codes import ledger as codes
from exitletters.commands._beside import padded
from exitletters.commands._findings import tell, tell_json
from exitletters.commands._speech import language, say
from exitletters.findings import Finding, Place
from exitletters.ledger import Entry
from exitletters.ledger.verifying import Kind, Verdict, Witness, verified
from exitletters.speaking import Phrase, phrase

_DIGEST = re.compile(r"^[0-9a-f]{13,}$")
_SHORT = 12
_AT_ONCE = 10_000


def titles() -> str:
    """Return what stands above the entries."""
    return _in_columns("", say("time (UTC)"), say("event"), say("person"), say("case"), say("about"))


def line(entry: Entry) -> str:
    """Return an entry in one line, without characters that could steer a terminal."""
    about = " ".join(_shown(entry.names())) or entry.details.replace("{}", "")
    person, day = entry.actor or "-", entry.at[:19].replace("T", " ")
    cells = _in_columns(str(entry.seq), day, entry.event, person, entry.case_id or "-", about)
    return "".join(one if one.isprintable() else "·" for one in cells)


def _in_columns(seq: str, at: str, event: str, person: str, case_id: str, about: str) -> str:
    cells = [padded(text, width) for text, width in ((at, 19), (event, 15), (person, 16), (case_id, 16))]
    return "  ".join((f"{seq:>6}", *cells, about)).rstrip()


def _shown(details: Mapping[str, object]) -> Iterator[str]:
    for name, value in details.items():
        if isinstance(value, dict | list):
            yield f"{name}=({len(value)})"
        else:
            text = str(value)
            yield f"{name}={text[:_SHORT] + '…' if _DIGEST.match(text) else text}"


def verdict_on(entries: Iterable[Entry], witness: Witness | None = None) -> Verdict:
    """Return the verdict on a ledger; a million entries take half a minute, so a terminal sees that it goes on."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        entries, label=say("Verifying"), file=sys.stderr, hidden=hidden, show_pos=True, update_min_steps=_AT_ONCE
    ) as bar:
        return verified(bar, witness)


def tell_verdict(verdict: Verdict, about_rows: Sequence[Finding], as_json: bool, *, is_copy: bool) -> int:
    """Print what was found, and return the exit code."""
    found = [*broken(verdict), *about_rows]
    fault, last = verdict.fault, verdict.last
    if as_json:
        tell_json(
            found, whole=not found, linked=verdict.linked, attested=verdict.attested, kind=fault and fault.kind,
            entry=fault and fault.seq, last=last.as_json() if last and not fault else None,
        )  # fmt: skip
    elif found:
        tell(found, waivable=False)
    else:
        click.echo("\n".join(_good(verdict, is_copy=is_copy)))
    return 1 if found else 0


def broken(verdict: Verdict) -> list[Finding]:
    """Return what a verdict has against a ledger."""
    fault = verdict.fault
    if fault is None:
        return []
    place = Place(phrase("entry {entry}", entry=str(fault.seq)))
    if fault.kind is Kind.OTHER_STORE:
        return [Finding(codes.OTHER_STORE, place, fields={"what": fault.what})]
    fields = {"kind": fault.kind, "what": fault.what, "proven": _proven(verdict)}
    return [Finding(codes.LEDGER_BROKEN, place, fields=fields)]


def _good(verdict: Verdict, *, is_copy: bool) -> Iterator[str]:
    last = verdict.last
    if last:
        at = last.at[:19].replace("T", " ")
        about = {"entry": str(last.seq), "at": at, "hash": last.hash}
        yield say("the ledger is whole; its last entry is {entry}, of {at} UTC: {hash}", **about)
    yield language().shown(_proven(verdict))
    copy, store = say("rows of a store are not looked at in a copy"), say("the store holds the rows that they tell of")
    yield copy if is_copy else store


def _proven(verdict: Verdict) -> Phrase:
    """Return how far the ledger can be relied on."""
    linked = phrase("no entry is proven")
    if verdict.linked:
        linked = phrase("entries 1 to {last} hang together", last=str(verdict.linked))
    if verdict.attested:
        about = {"linked": linked, "last": str(verdict.attested)}
        return phrase("{linked}, and a checkpoint or signature attests 1 to {last}", **about)
    return phrase("{linked}; no checkpoint and no key attests them", linked=linked) if verdict.linked else linked

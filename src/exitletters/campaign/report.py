"""What became of a campaign, case by case: `campaign.json` for programs, `campaign.txt` for people.

Both say the same whatever the order, the number of workers or of interruptions; what is told of one run only (what was
made again) is not in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from exitletters.campaign import Choices
from exitletters.speaking import SOURCE, Catalogue, phrase

SCHEMA = "exitletters/campaign/1"
STATES = ("refused", "ready")
_TOLD = ("code", "gate", "severity", "message", "hint", "path", "file", "line", "waived_by", "acknowledged")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case; `case` is empty where the file does not say its id."""

    case: str
    file: str
    state: str  # ready or refused
    files: tuple[str, ...]
    findings: tuple[dict[str, Any], ...]


def files(choices: Choices, results: Sequence[Result]) -> dict[str, bytes | Iterable[bytes]]:
    """Return both reports by name; results come in order."""
    return {"campaign.json": _json(choices, results), "campaign.txt": _text(choices, results)}


def counts(results: Sequence[Result]) -> dict[str, int]:
    """Return how many cases there are, and how many of each state."""
    ready = sum(one.state == "ready" for one in results)
    return {"cases": len(results), "ready": ready, "refused": len(results) - ready}


def _json(choices: Choices, results: Sequence[Result]) -> Iterator[bytes]:
    """Yield the report for programs, a case a line: it is never whole in memory."""
    head = {"schema": SCHEMA, "state": choices.state, "cycle": choices.cycle, "kind": choices.kind}
    yield json.dumps(head | {"counts": counts(results)}, ensure_ascii=False)[:-1].encode() + b', "cases": [\n'
    for at, one in enumerate(results, 1):
        told = [{name: finding[name] for name in _TOLD} for finding in one.findings]
        data = json.dumps(asdict(one) | {"findings": told}, ensure_ascii=False)
        yield f"{data}{',' if at < len(results) else ''}\n".encode()
    yield b"]}\n"


def _text(choices: Choices, results: Sequence[Result]) -> Iterator[bytes]:
    yield from (f"{line}\n".encode() for line in lines(choices, results))


def lines(
    choices: Choices, results: Sequence[Result], states: Sequence[str] = STATES, language: Catalogue = SOURCE
) -> Iterator[str]:
    """Yield the report for people: how many, then who is in one of these states and what was found.

    What was found is told as the record has it, in English.
    """
    about = {"state": phrase("final" if choices.is_final else "draft"), **counts(results)}
    if choices.cycle:
        yield language.say(
            "Win-back of {cycle}, {state}: {ready} ready, {refused} refused.", cycle=choices.cycle, **about
        )
    else:
        yield language.say("Win-back, {state}: {ready} ready, {refused} refused.", **about)
    for state in states:
        those = [one for one in results if one.state == state]
        if those:
            yield ""
            yield language.say("Refused: {number}" if state == "refused" else "Ready: {number}", number=len(those))
        for one in those:
            yield f"  {one.case or language.say('(no id)')}  {one.file}"
            yield from (f"    {line}" for finding in one.findings for line in _finding(finding, language))


def _finding(told: dict[str, Any], language: Catalogue) -> Iterator[str]:
    name = f"{told['gate']} {told['code']}" if told["gate"] else told["code"]
    place = f"{told['file']}:{told['line']}: " if told["line"] else ""
    waived = f" ({language.say('waived by {person}', person=told['waived_by'])})" if told["waived_by"] else ""
    yield f"{place}{language.translated(told['severity'])} [{name}] {told['message']}{waived}"
    yield f"  → {told['hint']}"

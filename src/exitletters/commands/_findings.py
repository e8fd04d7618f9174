"""How findings are shown: place, code, what is wrong, the line with a caret, and what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.codes import Code, Severity
from exitletters.codes.output import NOT_FINAL
from exitletters.commands._speech import language, say
from exitletters.findings import Finding, Place, Refused, stand
from exitletters.resources import templates_folder

if TYPE_CHECKING:
    from exitletters.pipeline import Letter

_WIDEST = 100
_PUBLIC = (".md", ".po", ".xlf")  # templates and what agencies are handed hold no data of a case
_BEFORE = 60  # characters of a long line that are shown before the place in it
_COLOURS = {Severity.HARD: "red", Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_KEY = re.compile(r"\b([A-Za-z_]\w*)(?=:(?:\s|$))")


def tell(findings: Sequence[Finding], *, error: bool = False, waivable: bool = True) -> None:
    """Print findings for people; on stderr when they are the reason for stopping.

    Where nothing can be waived or acknowledged, because there is no case to do it in, that is not offered.
    """
    for finding in findings:
        click.echo(text(finding, waivable=waivable), err=error)


def tell_json(findings: Iterable[Finding], **more: object) -> None:
    """Print findings for programs, on stdout."""
    data = {**more, "findings": [one.as_json(language()) for one in findings]}
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


@contextmanager
def refusals_told(as_json: bool) -> Iterator[None]:
    """Tell a refusal as JSON on stdout where JSON was asked for; the exit code is the same either way."""
    try:
        yield
    except Refused as error:
        if not as_json:
            raise
        tell_json(error.findings, may_be_final=False)
        raise click.exceptions.Exit(1) from None


def refuse_unless_final(letters: Sequence[Letter]) -> None:
    """Raise `Refused` with whatever stands against sending these letters."""
    refuse_final([one for letter in letters for one in letter.findings])


def refuse_final(findings: Iterable[Finding], code: Code = NOT_FINAL) -> None:
    """Raise `Refused` with whatever of this stands against a final, and with a code that counts it."""
    standing = [one for one in findings if one.blocks_final]
    if standing:
        raise Refused(*standing, Finding(code, fields={"count": stand(len(standing))}))


def text(finding: Finding, *, waivable: bool = True, templates: Path | None = None) -> str:
    """Return one finding as lines; `templates` is the folder that a finding about templates is told of."""
    code = finding.code
    colour = _COLOURS[finding.severity]
    name = f"{code.gate} {code.id}" if code.gate else code.id
    head = " ".join(
        part
        for part in (
            click.style(f"{_placed(finding.place)}:", bold=True) if finding.place else "",
            click.style(language().translated(str(finding.severity)), fg=colour, bold=True),
            click.style(f"[{name}]", fg=colour),
            finding.said(language()),
        )
        if part
    )
    lines = [
        head,
        *_caret(finding.place, templates or templates_folder()),
        click.style("  → ", fg="cyan") + finding.advised(language()),
    ]
    state = _state(finding) if waivable else ""
    return "\n".join([*lines, f"    {state}"] if state else lines)


def _placed(place: Place) -> str:
    """Return where it is; a file is named as it is, words such as `entry 7` are said."""
    return str(place) if place.line or type(place.file) is str else language().shown(place.file)


def _state(finding: Finding) -> str:
    if finding.waived_by:
        return say("waived by {person}", person=finding.waived_by)
    if finding.acknowledged:
        return say("acknowledged")
    if finding.severity is Severity.HARD:
        return say("cannot be waived") if finding.code.gate else ""
    if finding.severity is Severity.ERROR and finding.code.waiver:
        return say("can be waived with a reason (waivers:), rank {rank} or above", rank=finding.code.waiver)
    if finding.severity is Severity.WARNING:
        return say("a final needs an answer to it (acknowledgements:), signed by somebody else than the author")
    return ""


def _caret(place: Place | None, templates: Path) -> list[str]:
    """Return the line a finding points at, with a caret. Values of a case stay hidden; templates are shown whole."""
    found = _line(place, templates) if place and place.line else None
    if place is None or found is None:
        return []
    line, is_template = found
    shown = line if is_template else _masked(line)
    left = max(0, place.column - _BEFORE) if len(shown) > _WIDEST and place.column > _BEFORE else 0
    shown = ("…" if left else "") + shown[left + bool(left) :][: _WIDEST - bool(left)]
    number = f"{place.line:>5} | "
    at = min(place.column - left, _WIDEST)
    return [number + shown, " " * (len(number) - 2) + "| " + " " * (at - 1) + "^"]


def harmless(line: str) -> str:
    """Return a line without characters that could steer a terminal."""
    return "".join(one if one.isprintable() else "·" for one in line.replace("\t", " "))


def _masked(line: str) -> str:
    """Return a line of a case with its shape and field names, and a dot for every letter and digit of its values."""
    kept = {match.start(): match.end() for match in _KEY.finditer(line) if match[1] in _field_names()}
    shown, at = "", 0
    for start, end in kept.items():
        shown += re.sub(r"\w", "·", line[at:start]) + line[start:end]
        at = end
    return shown + re.sub(r"\w", "·", line[at:])


@cache
def _field_names() -> frozenset[str]:
    from exitletters.case import Case
    from exitletters.context import fields_of
    from exitletters.policy import Policy

    paths = (path for model in (Case, Policy) for path, _, _ in fields_of(model))
    return frozenset(name for path in paths for name in path.replace("[]", "").split("."))


def _line(place: Place, templates: Path) -> tuple[str, bool] | None:
    """Return the line a place names, and whether it is one of a template, which holds nobody's data."""
    here = Path(place.file)
    # A case is named by a path of its own; joined to a folder it would stay that path, and must not be shown whole.
    in_templates = () if here.is_absolute() or here.is_file() else ((templates / here, True),)
    for path, is_template in (*in_templates, (here, here.suffix in _PUBLIC)):
        if path.is_file():
            lines = path.read_bytes()[: 512 * 1024].decode("utf-8", "replace").split("\n")
            return (harmless(lines[place.line - 1]), is_template) if place.line <= len(lines) else None
    return None

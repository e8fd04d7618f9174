"""Look templates over: what cannot be printed, is missing, reads wrong or stands in the wrong letters."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.codes import Severity
from exitletters.commands._desk import DIR, LOCALES, desk_folder

if TYPE_CHECKING:
    from exitletters.findings import Finding
    from exitletters.linting.run import Linted

_WORDS = {Severity.HARD: "error", Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@click.command("lint", short_help="Look templates over.")
@DIR
@LOCALES
@click.option("--fix", is_flag=True, help="Put right what is safe to put right; the rest is told.")
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too.")
@click.option("--format", "shown_as", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
def command(folder: Path | None, locales: tuple[str, ...], fix: bool, strict: bool, shown_as: str) -> None:
    """Look the templates in DIR over, without a case: every fault with file, line, column, section and what to do.

    An exception is written beside its line, with the reason: {# lint: ignore L503 -- the reason #} in a template,
    # lint: ignore L503 -- the reason in YAML. `exitletters explain L503` says what a check is about.

    Exit codes: 0 nothing or notes, 1 errors (with --strict: or warnings).
    """
    from exitletters.linting.run import lint
    from exitletters.resources import templates_folder

    root = desk_folder(folder)
    linted = lint(root, templates_folder(), locales, date.today())
    if fix and linted.edits:
        linted = _fixed(linted, root, locales)
    click.echo(_SHOWN[shown_as](linted))
    weighty = {"error", "warning"} if strict else {"error"}
    if any(_WORDS[one.severity] in weighty for one in linted.findings):
        raise click.exceptions.Exit(1)


def _fixed(linted: Linted, root: Path, locales: tuple[str, ...]) -> Linted:
    """Apply the safe edits, say where, and look again."""
    from exitletters.linting.fixing import apply
    from exitletters.linting.run import lint
    from exitletters.resources import templates_folder

    for path in apply(linted.edits):
        click.echo(f"put right: {path}", err=True)
    return lint(root, templates_folder(), locales, date.today())


def _text(linted: Linted) -> str:
    from exitletters.commands._findings import text

    shown = [text(one, waivable=False) + _where(one) for one in linted.findings]
    return "\n".join([*shown, _summary(linted)])


def _where(finding: Finding) -> str:
    return click.style(f"\n    section {finding.section}", dim=True) if finding.section else ""


def _summary(linted: Linted) -> str:
    """Return how much was found, in one line."""
    counts = Counter(_WORDS[one.severity] for one in linted.findings)
    files = sum(len(one.files) for one in linted.shelf.locales)
    told = [f"{counts[word]} {word}{'' if counts[word] == 1 else 's'}" for word in ("error", "warning", "note")]
    safe = f"; --fix puts {len(linted.edits)} right" if linted.edits else ""
    found = ", ".join(one for one in told if not one.startswith("0 ")) or "nothing found"
    return f"{found} in {files} template{'' if files == 1 else 's'} of {len(linted.shelf.locales)} locales{safe}"


def _json(linted: Linted) -> str:
    counts = Counter(_WORDS[one.severity] for one in linted.findings)
    findings = [one.as_json() | {"why": one.code.why} for one in linted.findings]
    return json.dumps({"counts": counts, "safe": len(linted.edits), "findings": findings}, ensure_ascii=False, indent=2)


def _sarif(linted: Linted) -> str:
    from exitletters.commands._sarif import sarif

    return sarif(linted.findings, linted.shelf.root.resolve().as_uri() + "/")


_SHOWN = {"text": _text, "json": _json, "sarif": _sarif}

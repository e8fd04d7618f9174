"""Look templates over: what cannot be printed, is missing, reads wrong or stands in the wrong letters."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.codes import Severity
from exitletters.commands._desk import DIR, KINDS, LOCALES, desk_folder, progress
from exitletters.commands._speech import language, say, say_count
from exitletters.speaking import listing, phrase, phrases

if TYPE_CHECKING:
    from exitletters.findings import Finding
    from exitletters.linting.run import Linted

_WORDS = {Severity.HARD: "error", Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@click.command("lint", short_help="Look templates over.")
@DIR
@LOCALES
@KINDS
@click.option("--fix", is_flag=True, help="Put right what is safe to put right; the rest is told.")
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too.")
@click.option("--format", "shown_as", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
def command(
    folder: Path | None, locales: tuple[str, ...], kinds: tuple[str, ...], fix: bool, strict: bool, shown_as: str
) -> None:
    """Look the templates in DIR over, without a case: every fault with file, line, column, section and what to do.

    An exception is written beside its line, with the reason: {# lint: ignore L503 -- the reason #} in a template,
    # lint: ignore L503 -- the reason in YAML. `exitletters explain L503` says what a check is about.

    Exit codes: 0 nothing or notes, 1 errors (with --strict: or warnings).
    """
    from exitletters.linting.run import lint
    from exitletters.resources import templates_folder

    root = desk_folder(folder)
    with progress() as told:
        linted = lint(root, templates_folder(), locales, kinds, date.today(), told)
    if fix and linted.edits:
        linted = _fixed(linted)
    click.echo(_SHOWN[shown_as](linted))
    weighty = {"error", "warning"} if strict else {"error"}
    if any(_WORDS[one.severity] in weighty for one in linted.findings):
        raise click.exceptions.Exit(1)


def _fixed(linted: Linted) -> Linted:
    """Apply the safe edits, say where, and look again."""
    from exitletters.linting.fixing import apply
    from exitletters.linting.run import lint
    from exitletters.resources import templates_folder

    while linted.edits and (mended := apply(linted.edits)):  # what overlaps is put right one after the other
        for path in mended:
            click.echo(say("put right: {path}", path=path), err=True)
        shelf = linted.shelf
        linted = lint(shelf.root, templates_folder(), shelf.asked, shelf.kinds, shelf.today)
    return linted


def _text(linted: Linted) -> str:
    from exitletters.commands._findings import text

    shown = [text(one, waivable=False, templates=linted.shelf.root) + _where(one) for one in linted.findings]
    return "\n".join([*shown, _summary(linted)])


def _where(finding: Finding) -> str:
    if not finding.section:
        return ""
    return click.style("\n    " + say("section {section}", section=finding.section), dim=True)


def _summary(linted: Linted) -> str:
    """Return how much was found, in one line."""
    counts = Counter(_WORDS[one.severity] for one in linted.findings)
    told = [
        phrases("{count} error", "{count} errors", counts["error"]) if counts["error"] else "",
        phrases("{count} warning", "{count} warnings", counts["warning"]) if counts["warning"] else "",
        phrases("{count} note", "{count} notes", counts["note"]) if counts["note"] else "",
        phrase("--fix puts {count} right", count=len(linted.edits)) if linted.edits else "",
    ]
    found = language().listed(one for one in told if one) or say("nothing found")
    files = sum(len(one.files) for one in linted.shelf.locales)
    locales = listing(one.locale for one in linted.shelf.locales)
    seen = say_count(
        "{count} template looked at ({locales})", "{count} templates looked at ({locales})", files, locales=locales
    )
    return f"{found} · {seen}"


def _json(linted: Linted) -> str:
    counts = Counter(_WORDS[one.severity] for one in linted.findings)
    findings = [one.as_json() | {"why": one.code.why} for one in linted.findings]
    return json.dumps({"counts": counts, "safe": len(linted.edits), "findings": findings}, ensure_ascii=False, indent=2)


def _sarif(linted: Linted) -> str:
    from exitletters.commands._sarif import sarif

    return sarif(linted.findings, linted.shelf.root.resolve().as_uri() + "/")


_SHOWN = {"text": _text, "json": _json, "sarif": _sarif}

"""Write a letter as PDF, DOCX, HTML and text.

Everything is a draft unless --final is given: watermark, open findings on a cover sheet, *.DRAFT.* names.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.termui import progressbar

from exitletters.commands._options import FOLDER, FORMAT, Locale, about_a_case

if TYPE_CHECKING:
    from exitletters.formats import Format
    from exitletters.pipeline import Letter


@click.command()
@about_a_case
@click.option("--locale", "locales", type=Locale(), multiple=True, help="Repeatable; the case's own by default.")
@click.option("--format", "formats", type=FORMAT, multiple=True, help="Repeatable; every format by default.")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where the case's folder is made.")
@click.option("--final/--draft", "is_final", default=False, help="A final needs every gate met and approved.")
def command(
    case: Path, kind: str | None, tone: str | None, policy: Path | None, templates: Path | None, ack: tuple[str, ...],
    as_json: bool, locales: tuple[str, ...], formats: tuple[str, ...], out: Path, is_final: bool,
) -> None:  # fmt: skip
    """Write the letter of CASE: one case, one decision, one run."""
    from exitletters import formats as known

    wanted = formats or known.names()
    _warm(wanted)

    from exitletters.commands._findings import refusals_told
    from exitletters.pipeline import Order, write

    orders = [Order(case, policy, kind, tone, one, templates) for one in locales or (None,)]  # type: ignore[arg-type]
    with refusals_told(as_json):
        letters = [write(order, frozenset(ack)) for order in orders]
        if is_final:
            _refuse_unless_final(letters)
        files = _rendered(letters, wanted, is_final)
    folder = out / letters[0].request.case.case.id
    manifest_name = "manifest.json" if is_final else "manifest.DRAFT.json"
    _store(folder, letters, files, manifest_name, is_final)
    _tell(letters, folder, files, manifest_name, as_json)


def _warm(formats: Sequence[str]) -> None:
    """Start the PDF worker first: it imports the renderer while the rest is imported and the case is read."""
    if "pdf" in formats:
        from exitletters.formats.pdf.renderer import warm

        warm()


def _refuse_unless_final(letters: Sequence[Letter]) -> None:
    from exitletters.codes import output
    from exitletters.findings import Finding, Refused

    standing = [one for letter in letters for one in letter.findings if one.blocks_final]
    if standing:
        count = "1 finding stands" if len(standing) == 1 else f"{len(standing)} findings stand"
        raise Refused(*standing, Finding(output.NOT_FINAL, fields={"count": count}))


def _rendered(letters: Sequence[Letter], formats: Sequence[str], is_final: bool) -> dict[str, bytes]:
    from exitletters.formats import load

    files: dict[str, bytes] = {}
    jobs: list[tuple[Letter, Format]] = [(letter, load(name)) for letter in letters for name in formats]
    with progressbar(length=len(jobs), label="Writing", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        for letter, form in jobs:
            document = letter.document if is_final else letter.draft()
            request = letter.request
            mark = "" if is_final else ".DRAFT"
            stem = f"{request.case.case.id}.{request.kind}.{request.folders.requested}.{request.tone}"
            files[f"{stem}{mark}{form.suffix}"] = form.write(document)
            bar.update(1)
    return files


def _store(
    folder: Path, letters: Sequence[Letter], files: Mapping[str, bytes], manifest_name: str, is_final: bool
) -> None:
    from exitletters.manifest import as_bytes, manifest
    from exitletters.output import write_all

    write_all(folder, {**files, manifest_name: as_bytes(manifest(letters, files, is_final=is_final))})


def _tell(
    letters: Sequence[Letter], folder: Path, files: Mapping[str, bytes], manifest_name: str, as_json: bool
) -> None:
    from exitletters.commands._findings import tell, tell_json

    findings = [one for letter in letters for one in letter.findings]
    if as_json:
        tell_json(findings, folder=str(folder), files=sorted(files), manifest=manifest_name)
        return
    tell(findings, error=True)
    for name in (*files, manifest_name):
        click.echo(folder / name)

"""Write a letter, a memo, a script or all documents of a case, as PDF, DOCX, HTML and text.

Drafts: watermark, open findings on a cover sheet, *.DRAFT.* names. Papers of the house, such as the memo, can be
written as finals with --final; what a customer gets is issued (`exitletters issue`).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.termui import progressbar

from exitletters.commands._options import FOLDER, FORMAT, Locale, about_a_case_or_its_pack, order_of
from exitletters.commands._speech import asked_language, say

if TYPE_CHECKING:
    from exitletters.pipeline import Letter


@click.command()
@about_a_case_or_its_pack
@click.option("--locale", "locales", type=Locale(), multiple=True, help="Repeatable; the case's own by default.")
@click.option("--format", "formats", type=FORMAT, multiple=True, help="Repeatable; all that suit the kind by default.")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where the case's folder is made.")
@click.option("--final/--draft", "is_final", default=False, help="Memos and scripts only; letters are issued.")
@click.option("--review", is_flag=True, help="Add copies that say of each word where it comes from (HTML, DOCX).")
@click.option("--with-letter", is_flag=True, help="The memo carries the customer's letter as its last annex.")
def command(
    case: Path, ack: tuple[str, ...], as_json: bool, locales: tuple[str, ...], formats: tuple[str, ...], out: Path,
    is_final: bool, review: bool, with_letter: bool, **choices: object,
) -> None:  # fmt: skip
    """Write a document of CASE, or with `--kind all` its whole pack: one case, one decision, one run."""
    if not formats or {"pdf", "eml"} & set(formats):
        _warm()

    from exitletters import naming
    from exitletters.commands._findings import refusals_told, refuse_unless_final
    from exitletters.pack import written

    choices |= {"with_letter": with_letter}
    with refusals_told(as_json):
        orders = [order_of(case, one, choices) for one in locales or (None,)]
        letters = [letter for one in orders for letter in written(one, frozenset(ack))]
        if is_final:
            _refuse_for_customers(case, letters)
            refuse_unless_final(letters)
        files = _rendered(letters, formats, is_final)
        files |= _reviewed(letters, is_final) if review else {}
        folder = out / letters[0].request.case.case.id
        files |= _calendar(letters[0], folder, is_final) if choices["kind"] == "all" else {}
    manifest_name = naming.manifest_name(letters, is_final)
    _store(folder, letters, files, manifest_name, is_final)
    _tell(letters, folder, files, manifest_name, as_json)


def _refuse_for_customers(case: Path, letters: Sequence[Letter]) -> None:
    """Raise `Refused` (EL514) where one of the finals is for a customer: those are signed and put on record."""
    from exitletters.codes.issuing import FINALS_ARE_ISSUED
    from exitletters.facts import Audience
    from exitletters.findings import Finding, Refused
    from exitletters.kinds import load

    kinds = [one.request.kind for one in letters if load(one.request.kind).audience is Audience.CUSTOMER]
    if kinds:
        raise Refused(*(Finding(FINALS_ARE_ISSUED, fields={"kind": one, "case": str(case)}) for one in kinds))


def _warm() -> None:
    """Start the PDF worker first: it imports the renderer while the rest is imported and the case is read."""
    from exitletters.formats.pdf.renderer import warm

    warm()


def _rendered(letters: Sequence[Letter], formats: Sequence[str], is_final: bool) -> dict[str, bytes]:
    from exitletters.pack import rendered, renderings

    jobs, hidden = renderings(letters, formats), not sys.stderr.isatty()
    files = rendered(jobs, is_final)
    with progressbar(files, length=len(jobs), label=say("Writing"), file=sys.stderr, hidden=hidden) as bar:
        return dict(bar)


def _reviewed(letters: Sequence[Letter], is_final: bool) -> dict[str, bytes]:
    from exitletters.naming import stem
    from exitletters.review import review_files

    asked = asked_language()
    return {name: data for one in letters for name, data in review_files(one, stem(one, is_final), asked).items()}


def _calendar(letter: Letter, folder: Path, is_final: bool) -> dict[str, bytes]:
    from exitletters.calendar import issue, locale_of

    case, policy = letter.request.case, letter.request.policy
    where = locale_of(case, letter.request.folders.roots)
    return dict([issue(case, policy.intensive_care, where, folder, is_final=is_final)])


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
    from exitletters.pack import findings_of

    findings = findings_of(letters)
    if as_json:
        tell_json(findings, folder=str(folder), files=sorted(files), manifest=manifest_name)
        return
    tell(findings, error=True)
    for name in (*files, manifest_name):
        click.echo(folder / name)

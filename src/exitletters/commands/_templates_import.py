"""Take translations back from an agency: placeholders checked, all of them or none, comments and tags left alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import FILE, FOLDER
from exitletters.commands._speech import say
from exitletters.speaking import phrase, phrases

if TYPE_CHECKING:
    from exitletters.interchange.returned import Translation
    from exitletters.interchange.taking_in import Taken


@click.command("import")
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE…")
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--templates", type=FOLDER, help="The templates; ./templates by default, or else the built-in ones.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
def command(files: tuple[Path, ...], dry_run: bool, templates: Path | None, as_json: bool) -> None:
    """Take the translations in FILE… over into the templates.

    Nothing is written where a placeholder is missing, unknown or out of its condition. Sections that changed since they
    were handed out keep their words, and are listed. What is fuzzy in a PO file, or has no target, is left out.

    Exit codes: 0 all taken over, 1 findings.
    """
    from exitletters.commands._desk import desk_folder
    from exitletters.commands._findings import tell, tell_json
    from exitletters.interchange.taking_in import take_in
    from exitletters.linting import shelf_of
    from exitletters.resources import templates_folder

    root = desk_folder(templates)
    taken = take_in(shelf_of(root, templates_folder()), [one for file in files for one in _read(file)])
    is_written = not taken.is_refused and not dry_run
    if is_written:
        _write(taken)
    if as_json:
        written = sorted(str(path.relative_to(root)) for path in taken.files)
        counts = {"changed": 0 if taken.is_refused else taken.changed, "same": taken.same}
        tell_json(taken.findings, **counts, files=[] if taken.is_refused else written, written=is_written)
    else:
        tell(taken.findings, error=True, waivable=False)
        click.echo(_summary(taken, root, is_written))
    if taken.findings:
        raise click.exceptions.Exit(1)


def _read(file: Path) -> list[Translation]:
    from exitletters.findings import Place
    from exitletters.interchange import po
    from exitletters.interchange.xliff_reading import MAX_BYTES, read_xliff, unreadable

    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(error.strerror.lower() if error.strerror else phrase("unreadable"), Place(str(file))) from None
    return po.read_po(data, str(file)) if file.suffix == po.SUFFIX else read_xliff(data, str(file))


def _write(taken: Taken) -> None:
    from exitletters.output import write_all

    for folder in sorted({path.parent for path in taken.files}):
        write_all(folder, {path.name: data for path, data in taken.files.items() if path.parent == folder})


def _summary(taken: Taken, root: Path, is_written: bool) -> str:
    if taken.is_refused:
        return say("nothing was written")
    files = phrases("{count} file of {folder}", "{count} files of {folder}", len(taken.files), folder=root)
    return say(
        "{changed} translations taken over into {files}, {same} are as they were"
        if is_written
        else "{changed} translations would be taken over into {files}, {same} are as they were",
        changed=taken.changed,
        files=files,
        same=taken.same,
    )

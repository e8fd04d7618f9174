"""What a preview shows when it starts: which cases, which columns, and what is known of the templates besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from exitletters import reading, source
from exitletters.codes.template_preview import NO_CASE_TO_PREVIEW
from exitletters.findings import Finding, Refused
from exitletters.locales import available, folders
from exitletters.preview.aside import lint_aside
from exitletters.preview.choices import MOST_COLUMNS, Desk
from exitletters.preview.mending import source_of
from exitletters.preview.words import ENGLISH, Tongue
from exitletters.resources import templates_folder
from exitletters.speaking import listing, phrase


def desk_of(
    folder: Path,
    cases: Iterable[str],
    policy: Path | None = None,
    locales: tuple[str, ...] = (),
    kind: str | None = None,
    tongue: Tongue = ENGLISH,
    today: date | None = None,
) -> Desk:
    """Return what to show; raise `Refused` (EL309) without any case, or for a locale that there is none of.

    On `today` lint calls reviews old.
    """
    built_in = templates_folder()
    is_built_in = folder.resolve() == built_in.resolve()
    roots = (built_in,) if is_built_in else (folder, built_in)
    found = cases_of(tuple(cases), (built_in.parent / "examples" / "cases", Path("cases")))
    asked = tuple(folders(one, roots).requested for one in locales)[:MOST_COLUMNS]
    own = _locale_of(next(iter(found.values())), roots)
    known = tuple(dict.fromkeys((*asked, *((own,) if own else ()), *available(roots))))
    return Desk(
        cases=found,
        locales=known,
        shown=asked or _columns(own, roots),
        roots=roots,
        policy=policy,
        templates=None if is_built_in else folder,
        kind=kind,
        tongue=tongue,
        lint=lambda: lint_aside(folder, today),
    )


def cases_of(named: tuple[str, ...], beside: tuple[Path, ...]) -> Mapping[str, Path]:
    """Return the cases by name: those named, each a file, a folder or one of those beside; else all of these."""
    there = {path.stem: path for folder in beside for path in sorted(folder.glob("*.yaml"))}
    if not named and there:
        return there
    found: dict[str, Path] = {}
    for one in named or ("",):
        paths = [there[one]] if one in there else list(_files(Path(one))) if one else []
        if not paths:
            known = phrase("; there are {names}", names=listing(there)) if there else ""
            raise Refused(Finding(NO_CASE_TO_PREVIEW, fields={"case": one, "known": known}))
        found |= {path.stem: path for path in paths}
    return found


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(path.glob("*.yaml"))
    elif path.is_file():
        yield path


def _locale_of(case: Path, roots: tuple[Path, ...]) -> str:
    """Return the locale of a case; nothing where it cannot be read or has none: the page then says why."""
    try:
        return folders(reading.read_case(source.read(case)).case.locale, roots).requested
    except Refused:
        return ""


def _columns(own: str, roots: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the columns nobody asked for: a case's locale beside the one it was translated from, or one that was."""
    if own:
        where = folders(own, roots)
        before = source_of(where)
        if before:
            return (before, own)
        pairs = ((one, source_of(folders(one, roots))) for one in available(roots))
        after = next((one for one, before in pairs if before in where.chain), "")
        return (own, after) if after else (own,)
    return available(roots)[:2]

"""From context and templates to a document: one section at a time, each from its nearest file."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

from exitletters import markup
from exitletters.codes import templates as codes
from exitletters.document import Block, Document, Inlines, Role, Section
from exitletters.findings import Finding, Place, Refused
from exitletters.illustrating import paired
from exitletters.kinds import Kind
from exitletters.locales import LocaleFolders
from exitletters.printing import Printer
from exitletters.request import Request
from exitletters.speaking import did_you_mean, listing
from exitletters.templating import Prose, load, sections_of


def compose(request: Request, kind: Kind) -> tuple[Document, list[Finding]]:
    """Return the document and what came up while printing it; raise `Refused` for faults of a template."""
    _check_sections(request, kind)
    printer = Printer(request.wording, place=request.place)
    context = kind.context(request)
    title: Inlines = ()
    body: list[Section] = []
    for name in kind.order(request.tone, request.variant):
        text = request.prose[name].render(name, context, printer)
        if name == "subject":
            title = markup.inlines(text, printer.runs, request.prose[name].file)
            continue
        blocks = markup.blocks(text, printer.runs, request.prose[name].file)
        if blocks:
            role = Role.ANNEX if name in kind.annexes else Role.AFTER if name in kind.last else Role.BODY
            body.append(Section(name, role, illustrated(request, kind, name, blocks)))
    return kind.furnish(request, kind, context, title, body, printer), printer.findings


def illustrated(request: Request, kind: Kind, section: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a section with its charts and tables, which its last paragraphs belong to, one each and in order.

    A paragraph is the caption below its chart or stands above its table; where the case shows nothing, it goes too.
    """
    found = [show(request) for show in kind.charts.get(section, ())]
    return (*paired(blocks, found), *kind.appended.get(section, _nothing)(request))


def _nothing(_: Request) -> tuple[Block, ...]:
    return ()


def prose_of(
    kind: Kind, where: LocaleFolders, tone: str, variant: str, read: Callable[[Path], Prose] = load
) -> dict[str, Prose]:
    """Return each section's nearest template; what a variant must say itself it never borrows from the usual letter."""
    usual = sections_of(where.files(kind.template(tone)), read)
    if not variant:
        return usual
    own, wanted = kind.own_sections(variant), kind.order(tone, variant)
    borrowed = {name: prose for name, prose in usual.items() if name in wanted and name not in own}
    return borrowed | sections_of(where.files(kind.template(tone, variant)), read)


def _check_sections(request: Request, kind: Kind) -> None:
    """Raise `Refused` unless the prose is whole; a tone never borrows from another (localization 3.4)."""
    variant = request.variant
    found = request.prose
    wanted = kind.order(request.tone, variant)
    names = {"kind": kind.name, "tone": request.tone, "locale": request.folders.requested}
    folder = request.folders.chain[-1]
    missing = []
    for one in wanted:
        if one not in found:
            file = kind.template(request.tone, variant if one in kind.own_sections(variant) else "")
            fields = {**names, "section": one, "folder": folder, "file": file}
            missing.append(Finding(codes.SECTION_MISSING, Place(f"{folder}/{file}"), section=one, fields=fields))
    allowed = kind.known_sections(request.tone, variant)
    unknown = [_unknown(one, found[one], wanted, names) for one in found if one not in allowed]
    misfiled = [one for prose in found.values() for one in _misfiled(prose, kind, request.tone)]
    if missing or unknown or misfiled:
        raise Refused(*missing, *unknown, *misfiled)


def _misfiled(prose: Prose, kind: Kind, tone: str) -> list[Finding]:
    """Return what the file's first lines say otherwise than its name."""
    place = Place(prose.file, 1, 1)
    said = (("kind", kind.name), ("tone", tone)) if kind.has_tones else (("kind", kind.name),)
    return [
        Finding(codes.FRONT_MATTER_WRONG, place, fields={"key": key, "expected": expected})
        for key, expected in said
        if prose.front.get(key) != expected
    ]


def _unknown(section: str, prose: Prose, wanted: tuple[str, ...], names: dict[str, str]) -> Finding:
    close = get_close_matches(section, wanted, n=1)
    meant = did_you_mean(close)
    fields = {**names, "section": section, "meant": meant, "known": listing(wanted)}
    return Finding(codes.SECTION_UNKNOWN, Place(prose.file, prose.sections[section], 1), section=section, fields=fields)

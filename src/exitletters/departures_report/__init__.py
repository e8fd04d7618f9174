"""The departures report as a document: prose of a template, with the figures and tables it introduces (W1, W4, W6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from exitletters import markup
from exitletters.codes import templates as codes
from exitletters.context import Reader, record_of
from exitletters.departures.report import Report, Table
from exitletters.departures_report.facts import of_report, of_table
from exitletters.departures_report.sections import FOR_ALL, OF_A_CURRENCY, Shown
from exitletters.document import Document, Inlines, Logo, PageLabel, Paragraph, Role, Section, plain
from exitletters.facts import Audience, FactOrigin, Record
from exitletters.findings import Finding, Place, Refused
from exitletters.illustrating import paired
from exitletters.locales import LocaleFolders, conventions
from exitletters.paper import PAPERS
from exitletters.policy import Policy
from exitletters.printing import Printer
from exitletters.templating import Prose, sections_of
from exitletters.vocabulary import vocabulary
from exitletters.wording import Wording

KIND = "departures-report"
SECTIONS = ("subject", "summary", *OF_A_CURRENCY, *FOR_ALL)


def compose(report: Report, policy: Policy, where: LocaleFolders, logo: Logo | None = None) -> Document:
    """Return the report in a locale; raise `Refused` where its template lacks a section or is broken.

    Every currency has its sections; who calls whom, the feedback and the care are of all.
    """
    words = conventions(where)
    unit = policy.organization.display_unit
    wording = Wording(words, policy.organization.default_locale or words.locale, unit, vocabulary=vocabulary(where))
    page = _Page(_prose(where), Printer(wording), report)
    organization = record_of(policy.organization, "organization", Reader(Audience.INTERNAL, "", FactOrigin.POLICY))
    context: dict[str, object] = {"organization": organization, "report": of_report(report)}
    title = page.inlines("subject", context)
    name = page.printer.run(organization["legal_name"])
    return Document(
        kind=KIND,
        tone="neutral",
        language=words.locale,
        direction=words.direction,
        title=plain(title),
        organization=name.text,
        dated=report.as_of if report.tables else None,
        sections=(
            Section("letterhead", Role.LETTERHEAD, (Paragraph((name,)),)),
            Section("subject", Role.SUBJECT, (Paragraph(title),)),
            *page.sections(context),
        ),
        page_label=PageLabel(words.labels.page, words.digits),
        fonts=words.fonts,
        paper=PAPERS[policy.organization.paper],
        logo=logo,
        numbered_from=1,
        dense=True,
    )


def _prose(where: LocaleFolders) -> Mapping[str, Prose]:
    """Return each section's nearest template; raise `Refused` where one is missing."""
    found, folder, file = sections_of(where.files(f"{KIND}.md")), where.chain[-1], f"{KIND}.md"
    missing = [one for one in SECTIONS if one not in found]
    fields = {"kind": KIND, "tone": "neutral", "locale": where.requested, "folder": folder, "file": file}
    if missing:
        place = Place(f"{folder}/{file}")
        raise Refused(
            *(Finding(codes.SECTION_MISSING, place, section=one, fields=fields | {"section": one}) for one in missing)
        )
    return found


class _Page:
    """Prints one report's sections, each with what it shows."""

    def __init__(self, prose: Mapping[str, Prose], printer: Printer, report: Report) -> None:
        self._prose, self.printer, self._report = prose, printer, report

    def inlines(self, name: str, context: Mapping[str, object]) -> Inlines:
        """Return a section that is one line."""
        prose = self._prose[name]
        return markup.inlines(prose.render(name, context, self.printer), self.printer.runs, prose.file)

    def sections(self, context: dict[str, object]) -> Iterator[Section]:
        """Yield the summary, the sections of each currency, then those of all."""
        tables = self._report.tables
        records: Sequence[Record] = [of_table(one, self.printer.wording, is_alone=len(tables) == 1) for one in tables]
        yield from self._section("summary", "summary", context | {"tables": tuple(records)}, ())
        for table, record in zip(tables, records, strict=True):
            for name, shown in OF_A_CURRENCY.items():
                yield from self._section(f"{name}-{table.currency}", name, context | {"table": record}, shown, table)
        for name, shown in FOR_ALL.items():
            yield from self._section(name, name, context, shown)

    def _section(
        self, id_: str, name: str, context: Mapping[str, object], shown: Sequence[Shown], table: Table | None = None
    ) -> Iterator[Section]:
        """Yield the section, unless it is there to show something and there is nothing to show."""
        found = [one(self._report, table, self.printer.wording) for one in shown]
        if shown and not any(found):
            return
        prose = self._prose[name]
        blocks = markup.blocks(prose.render(name, context, self.printer), self.printer.runs, prose.file)
        if blocks:
            yield Section(id_, Role.BODY, paired(blocks, found))

"""The report of a register as files: documents, a workbook, its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from exitletters.departures.report import Report
from exitletters.departures_report import KIND, compose
from exitletters.formats import load
from exitletters.locales import folders
from exitletters.logo import logo_of
from exitletters.policy import Policy
from exitletters.resources import template_roots
from exitletters.source import Source

DOCUMENTS = ("pdf", "docx", "html", "txt")
FORMATS = (*DOCUMENTS, "xlsx")


def report_files(
    report: Report, policy: Policy, source: Source, path: Path, wanted: Sequence[str], locale: str
) -> dict[str, bytes]:
    """Return the files that are wanted, by name, which has no day where nobody left; raise `Refused` as `compose`."""
    return dict(_files(report, policy, source, path, wanted, locale))


def _files(
    report: Report, policy: Policy, source: Source, path: Path, wanted: Sequence[str], locale: str
) -> Iterator[tuple[str, bytes]]:
    where = folders(locale, template_roots(path))
    stem = f"{KIND}.{report.as_of.isoformat()}.{locale}" if report.tables else f"{KIND}.{locale}"
    documents = [one for one in wanted if one in DOCUMENTS]
    if documents:
        document = compose(report, policy, where, logo_of(policy.organization, path, source))
        yield from ((f"{stem}{load(one).suffix}", load(one).write(document)) for one in documents)
    if "xlsx" in wanted:
        from exitletters.departures.workbook import workbook

        yield f"{stem}.xlsx", workbook(report, where)
    if "figures" in wanted:
        from exitletters.commands._departures_figures import pictures

        yield from pictures(report, where).items()

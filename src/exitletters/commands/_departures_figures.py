"""The figures of a register as files, each as SVG and as PNG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exitletters.departures.charts import FIGURES
from exitletters.departures.report import Report
from exitletters.formats import _drawing
from exitletters.locales import LocaleFolders, conventions
from exitletters.vocabulary import vocabulary
from exitletters.wording import Wording


def pictures(report: Report, where: LocaleFolders) -> Mapping[str, bytes]:
    """Return every figure that the report has the numbers for, by file name, in the words of a locale.

    Raise `Refused` where no packaged font has a letter (EL402).
    """
    words = conventions(where)
    wording = Wording(words, where.requested, vocabulary=vocabulary(where))
    look = _drawing.Look(words.direction, words.fonts)
    return dict(_pictures(report, wording, look))


def _pictures(report: Report, wording: Wording, look: _drawing.Look) -> Iterator[tuple[str, bytes]]:
    for name, figure in FIGURES.items():
        for table in report.tables[:1] if figure.of_all else report.tables:
            chart = figure.chart(report, table, wording)
            if chart:
                stem = name if figure.of_all else f"{name}-{table.currency}"
                yield f"{stem}.svg", _drawing.svg(chart, look)
                yield f"{stem}.png", _drawing.png(chart, look)

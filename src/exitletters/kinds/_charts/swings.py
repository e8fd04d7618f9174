"""M3: how far the net benefit of ending swings when one input is lower or higher than planned."""

from __future__ import annotations

from exitletters.charts import Swing, Tornado
from exitletters.document import Table
from exitletters.finance import tornado as swings
from exitletters.kinds._charts import cells
from exitletters.kinds._charts.axes import amounts, word
from exitletters.request import Request

_BASE = "net_benefit.chosen"


def tornado(request: Request) -> Tornado | None:
    """Return the figure, the widest swing first."""
    base, found = request.sheet[_BASE].value, swings(request.sheet)
    if base is None or not found:
        return None
    values = [base, *(value for _, low, high in found for value in (low, high))]
    printed = amounts(request, values)
    change = _change(request)
    return Tornado(
        amounts=printed.axis(values, word(request, "net_benefit", unit=printed.unit)),
        base=float(base),
        base_text=word(request, "base", amount=printed.text(base)),
        swings=tuple(
            Swing(word(request, name), float(low), printed.text(low), float(high), printed.text(high))
            for name, low, high in found
        ),
        low_name=word(request, "low", pct=change),
        high_name=word(request, "high", pct=change),
    )


def tornado_table(request: Request) -> Table | None:
    """Return each input with the net benefit at its low and at its high."""
    sheet, found = request.sheet, swings(request.sheet)
    if sheet[_BASE].value is None or not found:
        return None
    change = _change(request)
    rows = (
        (
            cells.label(request, name),
            *(cells.money(request, sheet[f"sensitivity.{name}.{end}"]) for end in ("low", "high")),
        )
        for name, _, _ in found
    )
    header = (cells.label(request, "what"), *(cells.label(request, end, pct=change) for end in ("low", "high")))
    return Table(header, tuple(rows))


def _change(request: Request) -> str:
    pct = request.policy.finance.sensitivity_pct
    return request.words.percent.format(n=request.wording.number(pct))

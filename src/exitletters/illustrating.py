"""A section's last paragraphs and the charts and tables they introduce, put together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from exitletters.charts import Chart
from exitletters.document import Block, Figure, Paragraph, Table


def paired(blocks: Sequence[Block], found: Sequence[Chart | Table | None]) -> tuple[Block, ...]:
    """Return blocks whose last paragraphs belong to what was found, one each; where nothing was, both go."""
    first = max(len(blocks) - len(found), 0)
    shown = (_shown(what, last) for what, last in zip(found, blocks[first:], strict=False))
    return (*blocks[:first], *chain.from_iterable(shown))


def _shown(what: Chart | Table | None, last: Block) -> tuple[Block, ...]:
    if what is None or not isinstance(last, Paragraph):
        return ()
    return (last, what) if isinstance(what, Table) else (Figure(what, last.runs),)

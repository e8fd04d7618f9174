"""378–382: the direction of the templates' words and of the pages they stand on; the reader is the localization team."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define


def _code(code: str, gate: str, name: str, summary: str, hint: str, why: str, weight: Severity) -> Code:
    return define(Code(code, name, weight, summary, hint, why, reader=Reader.LOCALIZER, gate=gate))


CONTROLS = _code(
    "EL378",
    "L801",
    "direction-control",
    "{what}",
    "Delete it; where words of the other direction need it, put U+2068 before and U+2069 behind them.",
    "Text is shown in another order than it is stored: what was approved is not what is read.",
    Severity.ERROR,
)
TURNED = _code(
    "EL379",
    "L802",
    "turned-around",
    "`{token}` is shown in another order here",
    "Print it from a field, which keeps its order, or put U+2068 before and U+2069 behind it.",
    "In a line of the other direction a date, a phone number or a name with signs turns around.",
    Severity.ERROR,
)
SPLIT = _code(
    "EL380",
    "L804",
    "emphasis-splits-phrase",
    "the emphasis splits `{phrase}`",
    "Emphasize the whole phrase, or none of it.",
    "Each emphasized part is ordered for itself: in a line of the other direction the words change places.",
    Severity.WARNING,
)
ONE_SIDED_STYLE = _code(
    "EL381",
    "L806",
    "one-sided-style",
    "`{rule}` is not mirrored from right to left",
    "{advice}",
    "A letter that is read from right to left would be set wrong, or lose words off the page.",
    Severity.ERROR,
)

"""9xx: faults of the program itself."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

PROGRAM_FAULT = define(
    Code(
        "EL901", "program-fault", Severity.HARD,
        "the program made a mistake ({kind}) and stopped; nothing was written",
        "Please report it with the command you used; run again with EXITLETTERS_DEBUG=1 to see where it happened.",
        "No letter leaves a program that does not know what it is doing.",
        Reader.OPERATOR,
    )
)  # fmt: skip

"""G-WIN01: nobody is asked back who asked to be left alone."""

from __future__ import annotations

from exitletters.codes.gates import HARD, gate

ON_LIST = gate(
    "EL721", "G-WIN01", "on-suppression-list", HARD, None, "3.4",
    summary="`{path}` is on the suppression list",
    hint="Do not write or call. Where it is another person than the one you want to reach, take that contact out of the case.",
    why="Who objected once is not asked again; that holds for good, whoever runs the next campaign.",
)  # fmt: skip

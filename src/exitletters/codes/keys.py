"""577: the keys that people sign with."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

KEY_UNUSABLE = define(
    Code(
        "EL577", "key-unusable", Severity.HARD,
        "the key cannot be used: {problem}",
        "{advice}",
        "Only the person named can sign, and only with a key that nobody else opens.",
        Reader.REVIEWER,
    )
)  # fmt: skip

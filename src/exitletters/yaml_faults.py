"""What a YAML parser's complaint means to the author of a case, in words that quote nothing from the file."""

from __future__ import annotations

import yaml

from exitletters.speaking import phrase


def problem(error: yaml.MarkedYAMLError, line: str) -> str:
    """Say the parser's complaint in a sentence that quotes nothing from the file."""
    if line.lstrip(" ").startswith("\t") or "\t" in line[: len(line) - len(line.lstrip())]:
        return phrase("there is a tab in the indent")
    if "mapping values are not allowed" in (error.problem or ""):
        return phrase("there is a second colon in an unquoted text")
    if "cannot start any token" in (error.problem or ""):
        return phrase("an unquoted text begins with a sign that means something else in YAML")
    if "block" in (error.context or ""):
        return phrase("this line is not indented like the ones it belongs to")
    return phrase("a quote, a bracket or an indent does not fit")


def advice(line: str, column: int) -> str:
    """Say what to do about the line a YAML parser stumbled over."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return phrase("Indent with spaces.")
    if "{{" in line:
        return phrase("Write values, not template fields; put text with braces into quotes.")
    if ": " in line[column:] or line.count(": ") > 1:
        return phrase('Put the text into quotes, or write it below the key after "|" with a deeper indent.')
    return phrase("Put the text into quotes, and look at the lines above for an open quote or bracket.")

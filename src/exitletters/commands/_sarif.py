"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from __future__ import annotations

import json
from collections.abc import Sequence

from exitletters import __version__
from exitletters.codes import Code, Severity
from exitletters.findings import Finding

_LEVELS = {Severity.HARD: "error", Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(findings: Sequence[Finding], base: str) -> str:
    """Return findings as one SARIF run; `base` is the folder, with a / at its end, that their files lie in."""
    rules = sorted({one.code.id: one.code for one in findings}.values(), key=lambda one: one.id)
    driver = {"name": "exitletters", "version": __version__, "rules": [_rule(one) for one in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"TEMPLATES": {"uri": base}},
        "results": [_result(one, [rule.id for rule in rules]) for one in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: Code) -> dict[str, object]:
    return {
        "id": code.id,
        "name": code.name,
        "shortDescription": {"text": code.summary},
        "fullDescription": {"text": code.why},
        "help": {"text": code.hint},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"tags": [code.label]},
    }


def _result(finding: Finding, rules: list[str]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code.id,
        "ruleIndex": rules.index(finding.code.id),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. {finding.hint}"},
    }
    if finding.place:
        physical: dict[str, object] = {"artifactLocation": {"uri": finding.place.file, "uriBaseId": "TEMPLATES"}}
        if finding.place.line:
            physical["region"] = {"startLine": finding.place.line, "startColumn": max(finding.place.column, 1)}
        logical = [{"name": finding.section, "kind": "module"}] if finding.section else []
        result["locations"] = [{"physicalLocation": physical} | ({"logicalLocations": logical} if logical else {})]
    return result

"""A new case file: only what this case needs, in the order a person works, with notes in the author's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from exitletters.source import Source
from exitletters.starting import recovery
from exitletters.starting.plan import Answers, Plan
from exitletters.starting.recovery import Beginning
from exitletters.starting.sections import Section, quoted, sections

__all__ = ["Answers", "Beginning", "Plan", "case_text", "followed", "recovery_text"]

_WIDTH = 100
# What an earlier case of the same customer already tells.
_KEPT = ("customer", "products", "contract", "reason", "incidents", "complaints", "fit", "options_tried", "highlights")


def case_text(plan: Plan, notes: Mapping[str, str]) -> str:
    """Return the text of the case file; `notes` are the locale's words by path."""
    return _text(plan.answers.policy, sections(plan), notes)


def recovery_text(asked: Beginning, notes: Mapping[str, str]) -> str:
    """Return the text of a recovery's case file; its own notes come before those that every case shares."""
    own = {path.removeprefix(recovery.NOTES): text for path, text in notes.items() if path.startswith(recovery.NOTES)}
    return _text(asked.policy, recovery.sections(asked), {**notes, **own})


def _text(policy: str, parts: Iterable[Section], notes: Mapping[str, str]) -> str:
    head = [*_note(notes.get("head", ""), ""), "schema: exitletters/case/1", f"policy: {quoted(policy)}"]
    return "\n".join([*head, *(line for name, lines in parts for line in _section(name, lines, notes))]) + "\n"


def _section(part: str, lines: Iterable[str], notes: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield from _note(notes.get(part, ""), "")
    yield f"{part}:"
    for line in lines:
        indent = line[: len(line) - len(line.lstrip())]
        name = line.strip("# ").partition(":")[0]
        paths = (f"{part}.{name}", f"{part}.clauses.{name}")
        yield from _note(next((notes[one] for one in paths if one in notes), ""), "  " + indent)
        yield "  " + line


def _note(text: str, indent: str) -> Iterator[str]:
    """Yield a note as comment lines of readable width."""
    line = f"{indent}#"
    for word in text.split():
        if len(line) + len(word) >= _WIDTH:
            yield line
            line = f"{indent}#"
        line += f" {word}"
    if text:
        yield line


def followed(text: str, old: Source, warned_on: str | None, old_id: str) -> str:
    """Return a new file that keeps what an earlier case already tells; a warning sent then is a step tried now."""
    sections = _sections(text.splitlines())
    earlier = _sections(old.text.splitlines())
    for name in _KEPT:
        if name in earlier:
            sections[name] = earlier[name]
    if warned_on:
        tried = sections.get("options_tried", ["", "options_tried:"])
        indent = next((line[: line.index("-")] for line in tried if line.lstrip().startswith("-")), "  ")
        step = f'{{kind: boundary_warning, date: {warned_on}, what: "…", outcome: "…", evidence: "document:{old_id}"}}'
        sections["options_tried"] = [*tried, f"{indent}- {step}"]
    return "\n".join(line for lines in sections.values() for line in lines) + "\n"


def _sections(lines: list[str]) -> dict[str, list[str]]:
    """Return the lines of each top-level section, its comments before it included; the head is under ''."""
    found: dict[str, list[str]] = {"": []}
    waiting: list[str] = []
    name = ""
    for line in lines:
        if not line.strip() or line.startswith("#"):
            waiting.append(line)
            continue
        if not line[0].isspace() and line[0] != "-":
            name = line.partition(":")[0].strip("'\"")
            name = "" if name in ("schema", "policy") else name
        found.setdefault(name, []).extend([*waiting, line])
        waiting = []
    found[name].extend(waiting)
    return found

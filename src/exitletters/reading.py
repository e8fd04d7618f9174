"""From a source tree to a typed case or policy: every problem at once, each at its line (design 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from exitletters import source as yaml_source
from exitletters.case import SORTS, Case, Ending
from exitletters.codes import Code, case_file, post
from exitletters.context import fields_of
from exitletters.findings import Finding, Refused
from exitletters.model import EXAMPLES, Model, models_in
from exitletters.paper import WINDOWS
from exitletters.policy import Policy, Winback
from exitletters.policy.people import problems
from exitletters.source import Source, Tree, laid_over
from exitletters.speaking import did_you_mean, either, listing, phrase

_Read = TypeVar("_Read", bound=Model)
_KEY_ADVICE = phrase(
    "Remove the line; a text that holds a comma inside {{ }} needs quotes. `exitletters list fields` names every field."
)
# Fields that case files had once: what is said of them tells where their content belongs now.
_NO_LONGER: Mapping[str, Code] = {"decision.approvals": case_file.APPROVALS_NOT_WRITTEN}
_DEFAULTS = Path(__file__).with_name("policy_defaults.yaml")


def read_case(source: Source) -> Case:
    """Return the typed case; raise `Refused` with every finding."""
    return _typed(_sort_of(source.tree), source.tree, source)


def _sort_of(tree: Tree) -> type[Case]:
    """Return the model of an ending or of a recovery: what one needs, the other does not have."""
    head = tree.get("case") if isinstance(tree, dict) else None
    kind: Any = head.get("kind") if isinstance(head, dict) else None
    return SORTS[kind] if kind in tuple(SORTS) else Ending


def read_policy(source: Source) -> Policy:
    """Return the organization's policy laid over the defaults; raise `Refused` with every finding."""
    policy = _typed(Policy, laid_over(_defaults(), source.tree), source)
    found = (*problems(policy.people, policy.ranks, source.place), *_envelope_faults(policy, source))
    if found:
        raise Refused(*source.findings, *found)
    return policy


def _envelope_faults(policy: Policy, source: Source) -> Iterator[Finding]:
    window, paper = WINDOWS.get(policy.post.envelope), policy.organization.paper
    if window and window.paper.name != paper:
        fields = {"envelope": window.name, "wanted": window.paper.name, "paper": paper}
        yield Finding(post.ENVELOPE_NOT_FOR_PAPER, source.place("post.envelope"), "post.envelope", fields=fields)


def default_winback() -> tuple[Winback, frozenset[str]]:
    """Return the winback section and the reasons for an ending that hold without an organization's policy."""
    tree: Any = _defaults()
    return Winback.model_validate(tree["winback"]), frozenset(tree["reasons"])


@cache
def _defaults() -> Tree:
    return yaml_source.read(_DEFAULTS, _DEFAULTS.name).tree


def _typed(model: type[_Read], tree: Tree, source: Source) -> _Read:
    try:
        return model.model_validate(_without_nothing(tree, _names(model)))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        raise Refused(*source.findings, *(_finding(model, source, one) for one in details)) from None


def _without_nothing(tree: Tree, known: frozenset[str]) -> Tree:
    """Drop fields without a value: one that was left empty counts as not written.

    A key that is no field's name stays, so that it is refused: it may be half of a sentence that lost its quotes.
    """
    if isinstance(tree, dict):
        kept = ((key, value) for key, value in tree.items() if value is not None or key not in known)
        return {key: _without_nothing(value, known) for key, value in kept}
    if isinstance(tree, list):
        return [_without_nothing(value, known) for value in tree]
    return tree


@cache
def _names(model: type[Model]) -> frozenset[str]:
    """Return every name a field of the model has, at any depth."""
    return frozenset(name for path, _, _ in fields_of(model) for name in path.replace("[]", "").split("."))


def _finding(model: type[Model], source: Source, error: ErrorDetails) -> Finding:
    path = _path(error["loc"])
    if error["type"] == "extra_forbidden":
        no_longer = _NO_LONGER.get(path)
        place = source.place(path)
        return Finding(no_longer, place, path) if no_longer else _unknown_key(model, source, path, error["loc"])
    if error["type"] == "missing":
        fields = {"path": path, "example": f"`{path.rpartition('.')[2]}: …`"}
        return Finding(case_file.FIELD_MISSING, source.place(path), path, fields=fields)
    expected, example = _expectation(error)
    fields = {"path": path, "expected": expected, "example": example}
    return Finding(case_file.VALUE_NOT_UNDERSTOOD, source.place(path), path, fields=fields)


def _path(loc: tuple[int | str, ...]) -> str:
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.lstrip(".")


def _expectation(error: ErrorDetails) -> tuple[str, str]:
    kind = error["type"]
    if kind in EXAMPLES:
        return EXAMPLES[kind]
    if kind == "literal_error":
        choices = str(error.get("ctx", {}).get("expected", "")).replace("'", "")
        others, _, last = choices.rpartition(" or ")  # Pydantic's English: a, b or c
        known = either([listing(others.split(", ")), last]) if others else last
        return phrase("one of: {choices}", choices=known), phrase("one of these words")
    if kind in ("model_type", "model_attributes_type", "dict_type", "mapping_type"):
        return phrase("a group of `key: value` lines"), phrase("its fields below it, indented by two spaces")
    if kind in ("tuple_type", "list_type"):
        return phrase("a list"), phrase("each item on its own line after `- `")
    if kind in ("too_short", "too_long"):
        return phrase("a list of exactly two values"), "[2025-11-01, 2026-10-31]"
    return phrase("written differently"), phrase("it as `exitletters schema` shows")


def _unknown_key(model: type[Model], source: Source, path: str, loc: tuple[int | str, ...]) -> Finding:
    known = _fields_at(model, loc[:-1])
    key = str(loc[-1])
    close = get_close_matches(key, known, n=1, cutoff=0.6)
    fields = {
        "key": key,
        "where": f"`{_path(loc[:-1])}`" if loc[:-1] else phrase("the file"),
        "meant": did_you_mean(close),
        "advice": phrase("Correct the name.") if close else _KEY_ADVICE,
    }
    return Finding(case_file.UNKNOWN_KEY, source.place(path), path, fields=fields)


def _fields_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """Return the field names of the section that `loc` points into."""
    current: Any = model
    for part in loc:
        if isinstance(part, int) or not (isinstance(current, type) and issubclass(current, BaseModel)):
            continue
        field = next((one for name, one in current.model_fields.items() if (one.alias or name) == part), None)
        inner = models_in(field.annotation) if field else ()
        current = inner[0] if inner else None
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [one.alias or name for name, one in current.model_fields.items()]
    return []

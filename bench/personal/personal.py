"""Letters an honest author could send: the examples, told again, cut short, with nothing that could be left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from bench.personal.days import named
from bench.personal.examples import Example, Tree, strings
from bench.personal.specimens import Sort, Specimen
from bench.personal.words import words
from exitletters.references import references

Change = Callable[[Example], Tree | None]  # None: this letter has no such form
_END = re.compile(r"(?<=[.!?؟])\s+")


def as_written(example: Example) -> Tree:
    """Return the example."""
    return example.tree()


def other_register(example: Example) -> Tree | None:
    """Return a neutral example a degree warmer, or cooler."""
    tree = example.tree()
    if example.tone != "neutral":
        return None
    tree["communication"]["register"] = "formal" if tree["communication"].get("register") == "cordial" else "cordial"
    return tree


def shortest_words(example: Example) -> Tree:
    """Return the example with as few own words as its kind allows."""
    tree = example.tree()
    tree["own_words"] = {example.slot: shortened(example)}
    return tree


def shortened(example: Example) -> str:
    """Return the first sentences of the author, reason first, that are enough for the kind."""
    own = example.tree()["own_words"]
    slots = [example.slot, *(name for name in ("tl_continuity", "tl_thanks", "tl_limits") if name in own)]
    sentences = (one for name in slots for one in _END.split(own[name]))
    least, chosen = example.kind.own_words[example.tone], list[str]()
    while len(chosen) < least[0] or sum(len(one.split()) for one in chosen) < least[1]:
        chosen.append(next(sentences))
    return " ".join(chosen)


def without_options(example: Example) -> Tree:
    """Return the example without what a letter can do without."""
    return _without_options(example.tree())


def _without_options(tree: Tree) -> Tree:
    for section, name in (
        ("data", "ip_return"), ("data", "backups_by"), ("transition", "help_hours"), ("transition", "until"),
        ("communication", "enclosures"), ("settlement", "final_invoice_on"),
    ):  # fmt: skip
        tree.get(section, {}).pop(name, None)
    for clause in tree.get("contract", {}).get("clauses", {}).values():
        clause.pop("title", None)
    tree.get("contract", {}).pop("obligations", None)
    return tree


def thinnest(example: Example) -> Tree:
    """Return the least a careful author would send: few own words, no options, two facts and two attempts."""
    return thinned(shortest_words(example), example)


def thinned(tree: Tree, example: Example) -> Tree:
    """Return a case cut down to what the gates ask a letter to print."""
    _without_options(tree)
    shortened_lists = ("complaints", "options_tried", *(("incidents",) if example.slot == "tl_reason" else ()))
    for name in shortened_lists:
        tree[name] = [one for one in tree.get(name, []) if one in _latest(tree, name) or _is_named(one, tree, example)]
    alternatives = tree.get("transition", {}).get("alternatives")
    if alternatives:
        tree["transition"]["alternatives"] = alternatives[:1]
    if example.tone != "neutral" or tree["communication"].get("register") != "cordial":
        tree.pop("highlights", None)
    return tree


def _latest(tree: Tree, name: str) -> list[Tree]:
    found = sorted(tree[name], key=lambda one: str(one["date"]))
    return [one for one in found if one.get("kind") == "boundary_warning"][-1:] + found[-2:]


def _is_named(record: Tree, tree: Tree, example: Example) -> bool:
    """Tell whether the author names a day or a reference of this record, so that it cannot be left out."""
    said, told = " ".join(strings(tree["own_words"])), " ".join(strings(record))
    is_dated = named(strings(record), example.language) & named(strings(said), example.language)
    return bool(is_dated) or not set(references(said)).isdisjoint(references(told))


def told_again(example: Example) -> Tree | None:
    """Return the example with its reason in a second author's words, and no others."""
    return _saying(example, words(example.language)["again"].get(example.case))


def told_again_thinnest(example: Example) -> Tree | None:
    """Return the same, cut down to what the gates ask for."""
    tree = told_again(example)
    return tree and thinned(tree, example)


def told_once_more(example: Example) -> Tree | None:
    """Return the example in a third author's words, written when the limits stood."""
    return _saying(example, words(example.language)["unseen"]["again"].get(example.case))


def _saying(example: Example, text: str | None) -> Tree | None:
    return example.tree() | {"own_words": {example.slot: text}} if text else None


CHANGES: Mapping[str, Change] = {
    "as written": as_written,
    "other register": other_register,
    "shortest own words": shortest_words,
    "without optional parts": without_options,
    "thinnest": thinnest,
    "told again": told_again,
    "told again, thinnest": told_again_thinnest,
    "told once more (unseen)": told_once_more,
}


def letters(example: Example) -> Iterator[Specimen]:
    """Yield each honest form of an example."""
    for form, change in CHANGES.items():
        tree = change(example)
        if tree:
            yield Specimen(example, form, Sort.PERSONAL, tree)

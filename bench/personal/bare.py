"""Letters that could go to anybody, or went to somebody else before: made from the examples by known changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bench.personal.days import moved
from bench.personal.examples import Example, Tree, examples
from bench.personal.personal import shortened, shortest_words, thinned
from bench.personal.specimens import Sort, Specimen
from bench.personal.words import generic, words
from exitletters.document import runs
from exitletters.pipeline import write

_CONDUCT = frozenset({"abuse", "threats", "tos_violation", "hazardous_use", "dishonest_conduct"})
_SLOTS = ("tl_continuity", "tl_thanks", "tl_limits")
_LATER = timedelta(days=45)
_KEPT = frozenset({"subject", "decision", "money", "data", "meanwhile", "return", "contact", "transition", "finality"})


def letters(example: Example) -> Iterator[Specimen]:
    """Yield each form of an example that should be refused."""
    for form, tree in _said_to_anybody(example):
        yield Specimen(example, form, Sort.BARE, tree)
    sections = _sections_without_facts(example)
    yield Specimen(example, "template without facts", Sort.BARE, shortest_words(example), sections)
    others = list(others_of(example))
    for other in others:
        form = "own words of another case"
        yield Specimen(example, form, Sort.BORROWED, with_words_of(other, example), earlier=other)
    for other in others[:2]:
        form = "another customer's file, new names"
        yield Specimen(example, form, Sort.COPIED, _renamed(example, other), earlier=example)
        tree = _renamed(example, other, words_too=True)
        yield Specimen(example, f"{form}, also in its words", Sort.COPIED, tree, earlier=example)


def _said_to_anybody(example: Example) -> Iterator[tuple[str, Tree]]:
    least, said = example.kind.own_words[example.tone], words(example.language)

    def sentences(start: int) -> str:
        return generic(said["sentences"], _track(example), start, least)

    for start in (0, 3, 6):
        yield "sentences for anybody", _saying(example, sentences(start))
    for start in (0, 1, 2):
        text = generic(said["unseen"]["sentences"], _track(example), start, least)
        yield "sentences for anybody (unseen)", _saying(example, text)
    tree = _saying(example, sentences(0))
    more = said["sentences"]["any"][3:]
    tree["own_words"] |= dict(zip(_SLOTS, more, strict=True))
    yield "sentences for anybody in every slot", tree
    yield "mail merge", _saying(example, _merged(example))
    yield "padding", _saying(example, " ".join([shortened(example), *said["padding"]]))
    yield "generic facts and sentences", _without_facts(_saying(example, sentences(1)), example)
    tree = thinned(_saying(example, sentences(2)), example)
    yield "least facts, generic, and sentences", _without_facts(tree, example)


def _saying(example: Example, text: str) -> Tree:
    tree = example.tree()
    tree["own_words"] = {example.slot: text}
    return tree


def _track(example: Example) -> str:
    return "conduct" if example.tree()["reason"]["code"] in _CONDUCT else "fit"


def _merged(example: Example) -> str:
    """Return sentences for anybody into which the names and the last day were merged."""
    tree = example.tree()
    customer = tree["customer"].get("display_name") or tree["customer"]["legal_name"]
    refs = ("termination.effective_on", "boundary.review_on")
    day = next(run.text for run in runs(write(example.order).document) if run.ref in refs)
    sentences = " ".join(words(example.language)["merged"] + words(example.language)["sentences"]["any"][:1])
    return sentences.format(customer=customer, product=tree["products"][0]["name"], day=day)


def others_of(example: Example) -> Iterator[Example]:
    """Yield one letter of each other case in the same language, the next in the alphabet first."""
    by_case = {one.case: one for one in examples() if one.language == example.language}
    names = sorted(by_case)
    at = names.index(example.case)
    yield from (by_case[name] for name in names[at + 1 :] + names[:at])


def with_words_of(other: Example, example: Example) -> Tree:
    """Return the example with every own word of another case pasted in."""
    tree, own = example.tree(), other.tree()["own_words"]
    tree["own_words"] = {name: text for name, text in own.items() if name in _SLOTS}
    tree["own_words"][example.slot] = own.get(example.slot) or own[other.slot]
    return tree


def _without_facts(tree: Tree, example: Example) -> Tree:
    """Return a case whose free texts say nothing."""
    facts = words(example.language)["facts"]
    for name, key, kind in (
        ("incidents", "summary", "incident"), ("complaints", "what", "complaint"),
        ("options_tried", "what", "attempt"), ("options_tried", "outcome", "outcome"),
    ):  # fmt: skip
        for at, one in enumerate(tree.get(name, [])):
            if key in one:
                one[key] = facts[kind][at % len(facts[kind])]
    _generic_rest(tree, facts)
    return tree


def _generic_rest(tree: Tree, facts: dict[str, Any]) -> None:
    for one in tree.get("fit", {}).get("requirements", []):
        one.update(need=facts["need"], why_not=facts["why_not"])
    for one in tree.get("highlights", []):
        one["what"] = facts["highlight"]
    for one in tree.get("transition", {}).get("alternatives", []):
        one["why"] = facts["alternative"]
    for one in tree.get("contract", {}).get("obligations", []):
        one["text"] = facts["duty"]


def _sections_without_facts(example: Example) -> dict[str, str]:
    """Return the letter's telling sections as a team could have them: polite, and without a single field."""
    found = words(example.language)["sentences"]
    pool = found["conduct" if _track(example) == "conduct" else "fit"] + found["any"]
    order = example.kind.order(example.tone, example.variant)
    telling = [name for name in order if name not in _KEPT]
    sections = {name: " ".join(pool[at % len(pool) :][:2]) for at, name in enumerate(telling)}
    return sections | {telling[0]: f"{sections[telling[0]]}\n\n{{{{ own.{example.slot} }}}}"}


def _renamed(example: Example, other: Example, *, words_too: bool = False) -> Tree:
    """Return the example's file with another customer's names, other numbers and later days; its words are kept."""
    tree = example.tree()
    own, old = tree.pop("own_words"), tree["customer"]
    tree = {name: _moved(one, name) for name, one in tree.items()}
    tree["customer"] = other.tree()["customer"]
    tree["communication"]["recipients"] = other.tree()["communication"]["recipients"]
    if words_too:
        pairs = [(old.get(key), tree["customer"].get("display_name")) for key in ("display_name", "legal_name")]
        for before, after in pairs:
            own = {name: text.replace(before or "\0", after or "") for name, text in own.items()}
    return tree | {"own_words": own}


def _moved(value: Any, key: str = "") -> Any:
    """Return a tree with every day later and every reference changed."""
    if isinstance(value, dict):
        return {name: _moved(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_moved(one, key) for one in value]
    if key in ("ticket", "tickets", "evidence", "number"):
        return re.sub(r"\d{3,}", lambda match: str(int(match[0]) + 1111), value)
    return moved(value, _LATER) if isinstance(value, str) else value

"""Two texts of one section side by side: which facts one has and the other lacks."""

from __future__ import annotations

from exitletters.linting.uses import Use, printed, used, uses
from exitletters.template_text import SectionText

_FORMS_OF_ADDRESS = ("name", "family_name", "title")


def lacking(theirs: SectionText, section: SectionText) -> frozenset[str]:
    """Return the facts that `theirs` prints and the section does not, though it may ask for them."""
    addressed = _addressed(theirs, section)
    have = {_called(fact, addressed) for fact in printed(section)}
    return frozenset(fact for fact in printed(theirs) if _called(fact, addressed) not in have)


def added(section: SectionText, theirs: SectionText) -> tuple[Use, ...]:
    """Return what the section prints and `theirs` does not know, each fact once; forms of address aside."""
    addressed, known = _addressed(theirs, section), used(theirs)
    new = {use.fact: use for use in reversed(uses(section)) if use.is_printed and use.fact not in known}
    return tuple(use for fact, use in sorted(new.items()) if _called(fact, addressed) == fact)


def _addressed(*sections: SectionText) -> frozenset[str]:
    """Return whose gender is asked for: they are being addressed, and by which of their names the language decides."""
    return frozenset(fact.removesuffix(".gender") for fact in used(*sections) if fact.endswith(".gender"))


def _called(fact: str, addressed: frozenset[str]) -> str:
    whose, _, name = fact.rpartition(".")
    return whose if whose in addressed and name in _FORMS_OF_ADDRESS else fact

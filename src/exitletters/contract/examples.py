"""How each fact of a contract reads in a locale, and what one writes to use it: for translators and their editors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from exitletters.contract import LISTED, Contract, Entry, Shape, desk_of, form_of
from exitletters.contract.made_up import MADE_UP, Detail
from exitletters.contract.report import REPORT, contexts
from exitletters.contract.specimens import base, others
from exitletters.facts import Audience, Fact, FactKind, FactOrigin, Record
from exitletters.kinds import load
from exitletters.locales import LocaleFolders, conventions
from exitletters.printing import Printer
from exitletters.speaking import Phrase, phrase
from exitletters.vocabulary import NONE, vocabulary
from exitletters.wording import Wording

_ITEM = "one"  # what a loop calls its item, in the snippets
_YES_OR_NO = phrase("yes or no: a condition for `if`")
_LINE, _LEGAL = phrase("⟨line of text⟩"), phrase("⟨fixed legal text⟩")
# What stands for the author's own words, of which a made-up case has none.
_STAND_INS: Mapping[FactKind | None, Phrase] = {
    FactKind.TEXT: _LINE,
    FactKind.OWN_WORDS: phrase("⟨paragraphs of the author⟩"),
    FactKind.PERSON_NAME: phrase("⟨name of a person⟩"),
    FactKind.ORG_NAME: phrase("⟨name of a company⟩"),
    FactKind.PRODUCT: phrase("⟨name of a product⟩"),
    FactKind.ADDRESS: phrase("⟨postal address⟩"),
    FactKind.CHOICE: phrase("⟨word of the policy⟩"),
}


def examples(contract: Contract, where: LocaleFolders) -> dict[str, str]:
    """Return how each fact would be printed in a locale, by its path, with the values of a made-up case."""
    is_inside = contract.kind == REPORT or load(contract.kind).audience is not Audience.CUSTOMER
    words = conventions(where)
    wording = Wording(words, words.locale, dual_dates=True, vocabulary=vocabulary(where) if is_inside else NONE)
    printer = Printer(wording)
    found: dict[str, str] = {}
    for context in _contexts(contract, where, wording):
        for path, fact in _facts(context):
            if path not in found and fact.kind is not FactKind.MISSING:
                found[path] = printer.run(fact).text
    return found


def example_of(entry: Entry, found: Mapping[str, str]) -> str:
    """Return how a fact reads, or as words of the program what it is that a case would hold there; "" for neither."""
    if entry.is_yes_or_no:
        return _YES_OR_NO
    example = found.get(entry.path, "")
    if not example.startswith(MADE_UP):
        return example
    return _LEGAL if entry.origin is FactOrigin.FIXED else _STAND_INS.get(entry.kind, _LINE)


def _contexts(contract: Contract, where: LocaleFolders, wording: Wording) -> Iterator[Mapping[str, object]]:
    if contract.kind == REPORT:
        yield from contexts(wording)
        return
    form, desk = form_of(contract.kind, contract.tone, contract.variant), desk_of(where)
    yield base(desk, form, Detail.FULL).context
    yield from (one.context for one in others(desk, form))


def _facts(value: object, path: str = "") -> Iterator[tuple[str, Fact]]:
    if isinstance(value, Fact):
        yield path, value
    elif isinstance(value, Record | Mapping):
        for name in value:
            yield from _facts(value[name], f"{path}.{name}".lstrip("."))
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _facts(item, f"{path}[]")


def snippet(contract: Contract, entry: Entry) -> str:
    """Return what one writes into a template to use it, loops and conditions included."""
    if entry.shape is Shape.FLAG:
        return f"{{% if {entry.path} %}}…{{% endif %}}"
    if entry.path.endswith("[]") and entry.path.count("[]") == 1:
        return f"{{{{ {entry.path.removesuffix('[]')} | {LISTED} }}}}"
    many, _, rest = entry.path.rpartition("[]")
    if many:
        inside = f"{{{{ {_ITEM}{rest} }}}}"
        inside = f"{{% if {_ITEM}{rest} %}}{inside}{{% endif %}}" if entry.is_optional else inside
        return _repeated(many, inside)
    printed = f"{{{{ {entry.path} }}}}"
    return f"{{% if {entry.path} %}}{printed}{{% endif %}}" if entry.is_optional else printed


def _repeated(many: str, inside: str) -> str:
    """Return the loops over a list, and over the lists that hold it."""
    above, _, rest = many.rpartition("[]")
    if not above:
        return f"{{% for {_ITEM} in {many} %}}{inside}{{% endfor %}}"
    outer = f"each_{_ITEM}"
    inner = f"{{% for {_ITEM} in {outer}{rest} %}}{inside}{{% endfor %}}"
    return f"{{% for {outer} in {above} %}}{inner}{{% endfor %}}"

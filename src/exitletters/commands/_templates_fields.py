"""Show what a template of a kind may print: every fact with its type, an example and whether it is always there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from exitletters.commands._beside import columns, padded
from exitletters.commands._desk import KIND_OF_TEMPLATE, desk_folder
from exitletters.commands._options import Locale
from exitletters.commands._speech import language, say
from exitletters.speaking import Phrase, listing

if TYPE_CHECKING:
    from exitletters.contract import Contract, Entry
    from exitletters.locales import LocaleFolders


@click.command("fields", short_help="Show what a template of a kind may print.")
@click.argument("kind", type=KIND_OF_TEMPLATE)
@click.option("--tone", type=click.Choice(["neutral", "firm"]), default="neutral", show_default=True)
@click.option("--variant", default="", metavar="NAME", help="A special form of the kind, such as suspension.")
@click.option("--locale", type=Locale(), help="Print the examples in this locale.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON, with what an editor needs to complete a path.")
def command(kind: str, tone: str, variant: str, locale: str | None, as_json: bool) -> None:
    """Show what a template of KIND may name: type, example in a locale, whether it is always there, and forms.

    A fact that may be missing needs an `if` around the words that print it. `[]` stands for each item of a list.
    """
    from exitletters.contract import contract_of
    from exitletters.contract.examples import examples

    try:
        contract = contract_of(kind, tone, variant)
    except LookupError:
        raise click.UsageError(
            say(
                "{kind} has no form {form}. `exitletters list kinds` and docs/reference/kinds.md show the forms.",
                kind=kind,
                form=f"{tone} {variant}".rstrip(),
            )
        ) from None
    where = _folders(locale)
    found = examples(contract, where)
    click.echo(_json(contract, where, found) if as_json else "\n".join(_text(contract, where, found)))


def _folders(locale: str | None) -> LocaleFolders:
    """Return a locale's folders; where none is named, the one the others are translated from."""
    from exitletters.locales import available, conventions, folders
    from exitletters.resources import templates_folder

    roots = tuple(dict.fromkeys((desk_folder(None), templates_folder())))
    if locale:
        return folders(locale, roots)
    known = (folders(one, roots) for one in available(roots))
    return next(one for one in known if not conventions(one).translated_from and len(one.chain) == 1)


def _json(contract: Contract, where: LocaleFolders, found: dict[str, str]) -> str:
    rows = [_row(contract, one, found) for one in contract.entries.values() if not one.is_hidden]
    head = {"kind": contract.kind, "tone": contract.tone, "variant": contract.variant, "locale": where.requested}
    return json.dumps(head | {"fields": rows}, ensure_ascii=False, indent=2)


def _row(contract: Contract, one: Entry, found: dict[str, str]) -> dict[str, object]:
    from exitletters.contract.examples import example_of, snippet

    return {
        "path": one.path,
        "shape": str(one.shape),
        "type": str(one.kind) if one.kind else None,
        "optional": one.is_optional,
        "audience": str(one.audience),
        "forms": list(one.forms),
        "choices": list(one.choices),
        "example": example_of(one, found) or None,
        "from": one.case_path or None,
        "snippet": snippet(contract, one) if one.shape in ("fact", "flag") else None,
    }


def _text(contract: Contract, where: LocaleFolders, found: dict[str, str]) -> Iterator[str]:
    from exitletters.locales import conventions

    form = " ".join(part for part in (contract.tone, contract.variant) if part)
    about = {"kind": contract.kind, "form": form, "locale": conventions(where).name}
    yield say("What a template of {kind} ({form}) may name; examples as {locale} prints them.", **about)
    shown = [one for one in contract.entries.values() if one.shape in ("fact", "flag") and not one.is_hidden]
    width, second = max(len(one.path) for one in shown), max(columns(_there(one)) for one in shown)
    group = None
    for one in shown:
        head = one.path.partition(".")[0].removesuffix("[]")
        if head != group:
            group = head
            yield from ("", click.style(_head(contract, head), bold=True))
        there = padded(_there(one), second)
        yield f"  {one.path:<{width}}  {one.kind or '':<11}  {there}  {_example(one, found)}".rstrip()
    hidden = [one.path for one in contract.entries.values() if one.is_hidden]
    if hidden:
        told = say("Kept from whoever reads this document; a template that names one is refused:")
        yield from ("", click.style(told, bold=True), *(f"  {one}" for one in hidden))


def _head(contract: Contract, name: str) -> str:
    entry = contract.get(name)
    if entry is None or entry.shape != "list":
        return name
    return f"{name} · " + say("a list: {snippet}", snippet=f"{{% for one in {name} %}}…{{% endfor %}}")


def _there(one: Entry) -> str:
    if one.shape == "flag":
        return say("only asked with `if`")
    return say("may be missing" if one.is_optional else "always there")


def _example(one: Entry, found: dict[str, str]) -> str:
    """Return the example, and what else may be written behind it or compared with it."""
    from exitletters.contract.examples import example_of

    example = example_of(one, found)
    shown = language().shown(example) if isinstance(example, Phrase) else example
    more = [say("forms: {forms}", forms=listing(f"| {form}" for form in one.forms[1:]))] if one.forms[1:] else []
    if one.choices and not one.is_yes_or_no:
        more.append(say("one of: {known}", known=listing(one.choices)))
    return "  ".join(part for part in (shown, *(f"({part})" for part in more)) if part)

"""A template file and a few facts, for tests of templating and markup without a whole case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from exitletters import markup, templating
from exitletters.document import Block, Run, block_runs
from exitletters.facts import Audience, Fact, FactKind, Facts, Hidden, Money, Record
from exitletters.findings import Finding, Refused
from exitletters.locales import conventions, folders
from exitletters.model import LocalText
from exitletters.printing import Printer
from exitletters.resources import templates_folder
from exitletters.wording import Wording

FRONT = "---\nkind: k\ntone: neutral\n---\n"
FRONT_LINES = FRONT.count("\n")


def text(path: str, value: str, kind: FactKind = FactKind.TEXT) -> Fact:
    return Fact(path, LocalText({"": value}), kind)


def missing(path: str) -> Fact:
    return Fact(path, None, FactKind.MISSING)


def context() -> dict[str, object]:
    """Return one of everything a template can meet."""
    duties = (
        Record(
            "duties[0]",
            {"text": text("duties[0].text", "do one"), "due": Fact("duties[0].due", date(2026, 6, 12), FactKind.DATE)},
        ),
        Record("duties[1]", {"text": text("duties[1].text", "do two"), "due": missing("duties[1].due")}),
    )
    return {
        "name": text("customer.name", "Millbrook", FactKind.ORG_NAME),
        "words": text("own.words", "They came.\n\nThey left.", FactKind.OWN_WORDS),
        "customer": Record(
            "customer",
            {
                "legal_name": text("customer.legal_name", "Millbrook"),
                "nothing": missing("customer.nothing"),
                "secret": Hidden("customer.secret", Audience.INTERNAL),
            },
        ),
        "day": Fact("day", date(2026, 5, 20), FactKind.DATE),
        "money": Fact("money", Money(Decimal("5"), "USD"), FactKind.MONEY),
        "number": Fact("number", 1234, FactKind.NUMBER),
        "yes": Fact("yes", True, FactKind.CHOICE),
        "no": Fact("no", False, FactKind.CHOICE),
        "tone": Fact("tone", "firm", FactKind.CHOICE),
        "tickets": Facts.at(
            "tickets", (Fact("tickets[0]", "1", FactKind.IDENT), Fact("tickets[1]", "2", FactKind.IDENT))
        ),
        "empty": Facts.at("empty", ()),
        "duties": duties,
        "foreign": Fact("foreign", LocalText({"pt-BR": "olá"}), FactKind.TEXT),
        "hidden": Hidden("legal.counsel", Audience.PERSONAL),
    }


@dataclass
class Paper:
    """A folder to write one template in."""

    folder: Path

    def load(self, body: str, front: str = FRONT) -> templating.Prose:
        """Write the file and load it; the file's name changes with its text, as nothing is remembered then."""
        folder = self.folder / "xx"
        folder.mkdir(exist_ok=True)
        path = folder / f"t{abs(hash(body + front))}.md"
        path.write_text(front + body, encoding="utf-8")
        return templating.load(path)

    def render(self, body: str, values: Mapping[str, object] | None = None) -> tuple[tuple[Block, ...], Printer]:
        """Return the blocks of a section holding `body` from its second line on."""
        prose = self.load(f"{{% block s %}}\n{body}\n{{% endblock %}}\n")
        printer = Printer(Wording(conventions(folders("en", (templates_folder(),))), "en-US"))
        rendered = prose.render("s", values if values is not None else context(), printer)
        return markup.blocks(rendered, printer.runs, prose.file), printer

    def runs(self, body: str, values: Mapping[str, object] | None = None) -> list[Run]:
        """Return the runs of a section."""
        return [run for block in self.render(body, values)[0] for run in block_runs(block)]

    def said(self, body: str, values: Mapping[str, object] | None = None) -> str:
        """Return the text of a section."""
        return "".join(run.text for run in self.runs(body, values))

    def refused(self, body: str, values: Mapping[str, object] | None = None) -> tuple[Finding, ...]:
        """Return what is said against a section."""
        try:
            self.render(body, values)
        except Refused as refused:
            return refused.findings
        return ()

    def faults(self, body: str) -> list[tuple[str, int]]:
        """Return code and line of each fault, the line counted from the first of `body`."""
        above = FRONT_LINES + 1
        return [(one.code.id, (one.place.line if one.place else 0) - above) for one in self.refused(body)]

"""A folder of templates that tests write into, accept and change."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from exitletters.commands import main
from exitletters.findings import Finding
from exitletters.freshness.accepting import Signed, accepted
from exitletters.freshness.lock import NAME, lock_text
from exitletters.freshness.standing import Folder, Standing, State
from exitletters.linting import Shelf, shelf_of
from exitletters.linting.freshness import CHECKS, folder_in
from exitletters.resources import templates_folder

LETTER = "termination-letter.md"
FORM = "termination-letter.tos.firm.md"


@dataclass(frozen=True)
class Desk:
    """A folder of templates; it lies upon `under`, or on nothing where that is the folder itself."""

    root: Path
    under: Path

    def write(self, name: str, sections: dict[str, str], **front: str) -> None:
        """Write a template with these sections and first lines."""
        head = "".join(f"{key}: {value}\n" for key, value in front.items())
        body = "".join(f"{{% block {id_} %}}\n{text}\n{{% endblock %}}\n\n" for id_, text in sections.items())
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{head}---\n{body}" if head else body, encoding="utf-8")

    def conventions(self, *locales: str) -> None:
        """Give locales the conventions that the program's own have."""
        for one in locales:
            (self.root / one).mkdir(parents=True, exist_ok=True)
            shutil.copy(templates_folder() / one / "locale.yaml", self.root / one)

    def shelf(self, today: date | None = None) -> Shelf:
        return shelf_of(self.root, self.under, today)

    def folder(self, locale: str) -> Folder:
        shelf = self.shelf()
        return folder_in(shelf, shelf.known[locale])

    def stand(self, locale: str) -> dict[str, State]:
        """Return how each section stands, by its name."""
        return {one.section: one.state for one in self.folder(locale).standings()}

    def one(self, locale: str, section: str) -> Standing:
        return next(one for one in self.folder(locale).standings() if one.section == section)

    def accept(self, locale: str, reason: str = "", sections: tuple[str, ...] = ()) -> list[str]:
        """Accept a locale's sections, and return those that still need a reason."""
        folder = self.folder(locale)
        signed = Signed("ana", "2026-11-21", reason)
        outcome = accepted(folder, lambda one: not sections or one.section in sections, signed)
        (folder.path / NAME).write_text(lock_text(outcome.sections), encoding="utf-8")
        return [one.section for one in outcome.unexplained]

    def findings(self, today: date | None = None) -> list[Finding]:
        """Return what the checks of freshness say."""
        shelf = self.shelf(today)
        return [fault.finding for check in CHECKS for fault in check(shelf)]

    def run(self, command: str, *words: str) -> Result:
        """Run a command of the desk."""
        return CliRunner().invoke(main, ["templates", command, *words])


def small(root: Path) -> Desk:
    """Return a desk with a letter of two sections in en, its translation to pt, and what differs in pt-PT."""
    made = Desk(root, root)
    made.conventions("en", "pt", "pt-PT")
    made.write(f"en/{LETTER}", {"subject": "The end of {{ contract.number }}", "money": "You get {{ refund.amount }}."})
    made.write(f"pt/{LETTER}", {"subject": "Fim de {{ contract.number }}", "money": "São {{ refund.amount }}."})
    made.write(f"pt-PT/{LETTER}", {"money": "Recebe {{ refund.amount }}."})
    return made

"""Every example, hurt in one place: the finding that comes is the expected one, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from exitletters.findings import Finding, Refused
from exitletters.kinds import load
from exitletters.pipeline import Order, write
from exitletters.resources import templates_folder
from tests.conftest import changed, dumped

from .gallery import CASES, KINDS, LOCALES, letter

WITHOUT = {"recovery.offer"}  # without it the letter offers nothing, and says where things stand
NEEDED = [
    (case, need.path)
    for case in LOCALES
    for need in load(letter(case).request.kind).needs
    if need.when(letter(case).request) and need.path not in WITHOUT
]
# What must also come: a refund cannot be recomputed without the last day, and a letter without its facts is bare.
COMPANY = {
    "termination.effective_on": {"EL208"},
    "incidents": {"EL289", "EL216"},
    "customer.contacts": {"EL204", "EL246"},
}
SECTIONS = [
    (case, section)
    for case in LOCALES
    for section in load(letter(case).request.kind).order(letter(case).request.tone, letter(case).request.variant)
]


def _findings(order: Order) -> list[Finding]:
    try:
        return [one for one in write(order).findings if one.blocks_final]
    except Refused as refused:
        return list(refused.findings)


def _concerns(finding: Finding, path: str) -> bool:
    own = finding.path or ""
    return bool(own) and (path.startswith(own) or own.startswith(path))


@pytest.mark.parametrize(("case", "path"), NEEDED)
def test_a_field_that_is_taken_away_is_missed_by_name(case: str, path: str, tmp_path: Path) -> None:
    tree = yaml.load((CASES / f"{case}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    copy = tmp_path / "case.yaml"
    copy.write_text(dumped(changed(tree, {}, [path])), encoding="utf-8")
    found = _findings(Order(copy, policy=CASES / tree["policy"], kind=KINDS.get(case)))
    assert [one for one in found if _concerns(one, path)]
    assert {one.code.id for one in found if not _concerns(one, path)} <= COMPANY.get(path, set())


def _emptied(case: str, section: str, folder: Path) -> Path:
    """Return a team's own templates in which one section says nothing."""
    request = letter(case).request
    kind = load(request.kind)
    variant = request.variant if section in kind.own_sections(request.variant) else ""
    name = kind.template(request.tone, variant)
    front = f"kind: {kind.name}\ntone: {request.tone}\n"
    path = folder / "templates" / request.folders.chain[0] / name
    path.parent.mkdir(parents=True)
    words = "x" if section == "subject" else ""
    path.write_text(f"---\n{front}---\n{{% block {section} %}}\n{words}\n{{% endblock %}}\n", encoding="utf-8")
    return folder / "templates"


@pytest.mark.parametrize(("case", "section"), SECTIONS)
def test_a_section_that_lost_its_facts_is_caught(case: str, section: str, tmp_path: Path) -> None:
    if any(section == one.id for one in letter(case).document.sections):
        order = Order(CASES / f"{case}.yaml", kind=KINDS.get(case), templates=_emptied(case, section, tmp_path))
        assert _findings(order)


def test_a_word_of_a_template_that_is_misspelt_as_a_field_is_refused_with_its_line(tmp_path: Path) -> None:
    for name in ("termination-letter.md", "boundary-letter.md", "termination-message.firm.md"):
        text = (templates_folder() / "en" / name).read_text(encoding="utf-8")
        assert re.search(r"\{\{ \w+", text)
    folder = tmp_path / "templates" / "en"
    folder.mkdir(parents=True)
    text = (templates_folder() / "en" / "termination-message.tos.firm.md").read_text(encoding="utf-8")
    (folder / "termination-message.tos.firm.md").write_text(text.replace("incident.verified", "incident.verifed"))
    (finding,) = _findings(Order(CASES / "term-free-minimal.yaml", templates=tmp_path / "templates"))
    assert (finding.code.id, finding.place is not None and finding.place.line > 10) == ("EL316", True)

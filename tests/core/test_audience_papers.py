"""What is personal stays out of internal papers as well: named staff, exact words, quotations, whoever reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.case import Case
from exitletters.context import fields_of
from exitletters.formats import load
from exitletters.pipeline import Order, write
from tests.canaries import WORD, belongs, canary, held, is_telling, places, put_at, whole
from tests.conftest import Desk
from tests.core.memo import CALLED, MEMO

PERSONAL = [path for path, _, who in fields_of(Case) if who == "personal" and belongs(path, "termination")]


@pytest.fixture
def planted(desk: Desk) -> tuple[Path, set[str]]:
    """A case with a canary in every personal field, and the canaries that can be known again."""
    import yaml

    from tests.conftest import changed

    tree, put = changed(whole("neutral"), {**MEMO, **CALLED}), set()
    for number, path in enumerate(PERSONAL):
        value = canary(path, number)
        put_at(tree, path.removesuffix("[]").split("."), value)
        put |= {str(value)} if is_telling(value) else set()
    desk.policy()
    case = desk.case()
    case.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return case, put


@pytest.mark.parametrize("kind", ["leadership-memo", "termination-call"])
def test_no_format_of_a_paper_holds_what_is_personal(kind: str, planted: tuple[Path, set[str]]) -> None:
    case, put = planted
    assert len(put) >= 3
    assert all(WORD in one for one in put)
    document = write(Order(case, kind=kind)).document
    for form in ("txt", "html", "docx", "pdf"):
        data = load(form).write(document)
        found = [what for what, text, is_prose in places(f"paper.{form}", data) if _words(text, is_prose)]
        assert not found


def _words(text: str, is_prose: bool) -> set[str]:
    """Return the canaries that are words, as all personal ones are: the outlines of charts are full of numbers."""
    return {one for one in held(text, is_prose=is_prose) if one.startswith(WORD.lower())}

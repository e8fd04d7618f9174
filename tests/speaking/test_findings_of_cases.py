"""Whatever a finding puts into its sentence is said in the reader's language: names stay, English words do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exitletters.codes import catalogue
from exitletters.findings import Finding
from exitletters.resources import templates_folder
from exitletters.speaking import Catalogue, spoken
from tests.core.test_bad_cases import FILES, findings, head_of

_VALUE = re.compile("\u2068([^\u2069]*)\u2069")  # what Persian sets apart: a name, a path, a date
_QUOTED = re.compile("`[^`]*`|«[^»]*»")  # what somebody types, or has written
_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def language(locale: str) -> Catalogue:
    found = spoken(locale, (templates_folder(),))
    assert found
    return found


def english_in(finding: Finding, persian: Catalogue) -> list[str]:
    """Return the values in the Persian sentences of a finding that read as words of English."""
    told = (_QUOTED.sub("", one) for one in (finding.said(persian), finding.advised(persian)))
    return [value for one in told for value in _VALUE.findall(one) if _WORDS.search(value)]


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_no_english_stands_inside_a_sentence_of_another_language(path: Path) -> None:
    persian = language("fa")
    assert {one.code.id: words for one in findings(path, head_of(path)) if (words := english_in(one, persian))} == {}


def test_english_inside_a_sentence_would_be_seen() -> None:
    unreadable = Finding(catalogue()["EL101"], fields={"reason": "it is gone", "file": "case of ours.yaml"})
    assert english_in(unreadable, language("fa")) == ["it is gone", "case of ours.yaml"]


@pytest.mark.parametrize(
    ("code", "portuguese"),
    [
        ("EL216", "1 incidente com data"),
        ("EL221", "uma delas educate ou renegotiate ou migrate ou product_fix"),
        ("EL261", "(litígio em aberto): nada está registrado"),
        ("EL283", "são 1 frase e 8 palavras"),
        ("EL278", "vem deste cliente; a partir de 5%"),
    ],
)
def test_what_is_listed_and_counted_is_said_in_the_language(code: str, portuguese: str) -> None:
    path = next(one for one in FILES if one.stem == code)
    told = [one.said(language("pt")) for one in findings(path, head_of(path)) if one.code.id == code]
    assert any(portuguese in one for one in told), told

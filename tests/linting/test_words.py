"""Family I: terms, forbidden words, and lines that a letter prints anyway (L902–L904)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.lexicon import normalised
from exitletters.linting.words import _plain, forbidden_in_template, printed_anyway, term_not_rendered
from exitletters.resources import templates_folder
from tests.linting.desk import found, words, write


def test_a_term_of_the_source_that_got_lost_is_told_at_its_section(tmp_path: Path) -> None:
    write(tmp_path, "pt", "Roteiro: acordo {{ contract.number }}", "termination-call.md", "subject")

    (finding,) = found(tmp_path, term_not_rendered)

    assert (finding.code.gate, str(finding.place)) == ("L902", "pt/termination-call.md:5:1")
    assert str(finding.related) == "en/termination-call.md:5:1"
    assert finding.message == "the source says “contract” here, and this section has none of: contrato…"


@pytest.mark.parametrize("prose", ["Roteiro: contrato {{ contract.number }}", "Contratos"])
def test_a_rendering_in_any_form_is_enough(tmp_path: Path, prose: str) -> None:
    write(tmp_path, "pt", prose, "termination-call.md", "subject")

    assert found(tmp_path, term_not_rendered) == ()


def test_a_source_has_no_terms_to_keep_and_a_new_section_none_to_lose(tmp_path: Path) -> None:
    write(tmp_path, "en", "Nothing", "termination-call.md", "subject")
    write(tmp_path, "es", "Nada", "termination-call.md", "novelty")

    assert found(tmp_path, term_not_rendered) == ()


@pytest.mark.parametrize(
    ("file", "section", "prose", "expected"),
    [
        ("winback-letter.md", "freedom", "Only an idiot says no", ["L903 idiot"]),
        ("termination-message.md", "reason", "A {% if x %}Difficult\n{% endif %}decision", ["L903 difficult decision"]),
        ("termination-letter.firm.md", "decision", "Unfortunately, it would end", ["L903 unfortunately", "L903 would"]),
        ("termination-letter.md", "decision", "It would end", ["L903 would"]),
        ("termination-letter.md", "money", "It would end", []),
        ("termination-letter.suspension.md", "decision", "It would end", []),
        ("termination-letter.md", "money", "[date]", ["L903 [date"]),
        ("termination-call.md", "form", "Called on: ____", []),
        ("winback-letter.md", "freedom", "Unfortunately, act now", ["L903 act now"]),
        ("leadership-memo.md", "asked", "An idiot, unfortunately", []),
        ("departures-report.md", "summary", "An idiot", []),
    ],
)  # fmt: skip
def test_each_kind_of_document_keeps_away_from_its_lists(
    tmp_path: Path, file: str, section: str, prose: str, expected: list[str]
) -> None:
    write(tmp_path, "en", prose, file, section)

    assert [f"L903 {one.fields['phrase']}" for one in found(tmp_path, forbidden_in_template)] == expected


def test_the_place_is_that_of_the_word_however_it_is_written(tmp_path: Path) -> None:
    write(tmp_path, "pt", "{{ offer.terms }}: você  É\n imbecil, ESTÚPIDO")

    told = found(tmp_path, forbidden_in_template)

    assert [str(one.place) for one in told] == ["pt/winback-letter.md:7:2", "pt/winback-letter.md:7:11"]
    assert "`forbidden`" in told[0].message
    assert "winback-letter" in told[0].message


def test_a_language_without_a_lexicon_is_not_checked_for_it(tmp_path: Path) -> None:
    locale = (templates_folder() / "en" / "locale.yaml").read_text(encoding="utf-8")
    write(tmp_path, "nl", "An idiot")
    (tmp_path / "nl" / "locale.yaml").write_text(locale.replace("locale: en", "locale: nl"), encoding="utf-8")

    assert found(tmp_path, forbidden_in_template) == ()


@given(st.text(alphabet="aÉçß é\u200c\u0301يك\n\t’xﬁ", max_size=30))
def test_a_text_is_read_as_the_lexicon_reads_it_and_every_letter_knows_its_place(text: str) -> None:
    plain, at = _plain(text)

    assert plain.strip() == normalised(text)
    assert len(plain) == len(at)
    assert at == sorted(at)
    assert all(0 <= one < len(text) for one in at)


@pytest.mark.parametrize(
    ("locale", "section", "prose", "path"),
    [
        ("en", "freedom", "Text.\n\nSincerely,", "closing.formal"),
        ("pt", "freedom", "**Atenciosamente**", "closing.formal"),
        ("fa", "freedom", "با احترام", "closing.firm"),
        ("es", "apology", "Estimada Sra. {{ contact.family_name }}:\n\nHola", "salutation.feminine"),
        ("pt", "subject", "Assunto: {{ product_names | listed }}", "furniture.subject"),
        ("en-GB", "freedom", "Dear Sir or Madam,", "salutation.desk"),
    ],
)
def test_a_line_of_the_letter_s_furniture_is_told_with_where_it_stands(
    tmp_path: Path, locale: str, section: str, prose: str, path: str
) -> None:
    write(tmp_path, locale, prose, section=section)

    (finding,) = found(tmp_path, printed_anyway)

    assert finding.code.gate == "L904"
    assert path in finding.message


def test_a_locale_whose_salutation_is_the_name_alone_has_no_line_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, "en", "{{ contact.name }}")
    locale = (templates_folder() / "en" / "locale.yaml").read_text(encoding="utf-8")
    begin, end = locale.index("salutation:"), locale.index("honorific:")
    bare = 'salutation: {masculine: "{name}", feminine: "{name}", unknown: "{name}", desk: "{name}", end: ":"}\n'
    (tmp_path / "en" / "locale.yaml").write_text(locale[:begin] + bare + locale[end:], encoding="utf-8")

    assert words(tmp_path, printed_anyway) == []


@pytest.mark.parametrize(
    ("locale", "file", "prose"),
    [
        ("en", "winback-letter.md", "We write sincerely, and Sincerely yours."),
        ("fa", "winback-letter.md", "با احترام، به استحضار می‌رساند"),
        ("en", "termination-call.md", "Sincerely,"),
        ("en", "winback-letter.md", "Dear me, that is a lot. It ends."),
    ],
)
def test_the_same_words_inside_a_sentence_or_a_script_are_left_alone(
    tmp_path: Path, locale: str, file: str, prose: str
) -> None:
    write(tmp_path, locale, prose, file)

    assert words(tmp_path, printed_anyway) == []

"""Sections come from the nearest file of the tone, inside one language, and nothing else."""

from __future__ import annotations

import pytest
import yaml

from exitletters.document import Document, Origin, Role, block_lines, plain, runs
from exitletters.findings import Refused
from exitletters.pipeline import Order, prepare
from exitletters.resources import templates_folder
from tests.conftest import Desk

FRONT = "---\nkind: termination-letter\ntone: {tone}\n---\n"
LOCALES = ("en-US", "pt-BR", "pt-PT", "es-ES", "es-CL", "fa-IR", "fa-AF")


def section(document: Document, name: str) -> list[str]:
    """Return the lines of one section."""
    (found,) = (one for one in document.sections if one.id == name)
    return [plain(line) for block in found.blocks for line in block_lines(block)]


def template(body: str, tone: str = "neutral") -> str:
    return FRONT.format(tone=tone) + body


def test_a_team_s_section_is_laid_over_ours_and_the_rest_stays(desk: Desk) -> None:
    before = desk.letter().document
    desk.template("en/termination-letter.md", template("{% block contact %}\nAsk {{ helper.email }}.\n{% endblock %}"))
    after = desk.letter().document
    assert section(after, "contact") == ["Ask laia.ferris@harborlight.example."]
    assert [one for one in after.sections if one.id != "contact"] == [
        one for one in before.sections if one.id != "contact"
    ]


def test_a_team_s_section_for_a_language_serves_its_variants(desk: Desk) -> None:
    desk.template("es/termination-letter.md", template("{% block contact %}\nHola {{ helper.email }}.\n{% endblock %}"))
    for locale in ("es-ES", "es-CL"):
        assert section(desk.letter(locale=locale).document, "contact") == ["Hola laia.ferris@harborlight.example."]


def test_a_variant_s_section_is_nearer_than_its_language_s(desk: Desk) -> None:
    desk.template("pt/termination-letter.md", template("{% block contact %}\nBR {{ helper.email }}.\n{% endblock %}"))
    assert section(desk.letter(locale="pt-BR").document, "contact")[0].startswith("BR ")
    desk.template(
        "pt-PT/termination-letter.md", template("{% block contact %}\nPT {{ helper.email }}.\n{% endblock %}")
    )
    assert section(desk.letter(locale="pt-PT").document, "contact")[0].startswith("PT ")
    assert section(desk.letter(locale="pt-BR").document, "contact")[0].startswith("BR ")


def test_a_firm_letter_takes_nothing_from_a_neutral_one(desk: Desk) -> None:
    desk.template("en/termination-letter.md", template("{% block money %}\nNEUTRAL\n{% endblock %}"))
    firm = desk.letter(base="firm").document
    assert all(":" not in run.ref or "termination-letter.firm.md" in run.ref or "yaml" in run.ref
               for run in runs(firm, Role.BODY) if run.origin is Origin.TEMPLATE)  # fmt: skip
    assert "NEUTRAL" not in " ".join(section(firm, "money"))


def test_a_language_that_has_no_firm_letter_refuses_it(desk: Desk) -> None:
    import shutil

    for name in ("locale.yaml", "lexicon.yaml", "fixed.yaml"):
        desk.template(f"de/{name}", (templates_folder() / "en" / name).read_text(encoding="utf-8"))
    neutral = (templates_folder() / "en" / "termination-letter.md").read_text(encoding="utf-8")
    desk.template("de/termination-letter.md", neutral)
    shutil.copy(desk.folder / "templates/de/locale.yaml", desk.folder / "templates/de/copy.yaml")
    assert "EL315" not in desk.codes({"case.locale": "de-AT"})
    found = desk.findings({"case.locale": "de-AT"}, base="firm")
    assert {one.code.id for one in found} == {"EL315"}
    assert {one.section for one in found} >= {"facts", "limits", "finality"}
    assert all("<" not in one.message + one.hint for one in found)


def test_a_misspelt_section_is_named_with_the_one_meant(desk: Desk) -> None:
    desk.template("en/termination-letter.md", template("{% block mony %}x{% endblock %}"))
    (finding,) = desk.findings()
    assert (finding.code.id, str(finding.place)) == ("EL314", "en/termination-letter.md:5:1")
    assert "did you mean `money`?" in finding.message


@pytest.mark.parametrize(
    "front",
    [
        "",
        "---\nkind: memo\ntone: neutral\n---\n",
        "---\nkind: termination-letter\ntone: firm\n---\n",
        "---\nkind: x\n---\n",
    ],
)
def test_a_file_s_first_lines_agree_with_its_name(desk: Desk, front: str) -> None:
    desk.template("en/termination-letter.md", front + "{% block contact %}x {{ helper.email }}{% endblock %}")
    assert set(desk.codes()) == {"EL313"}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("base", ["neutral", "firm"])
def test_every_language_has_every_section_of_both_tones(desk: Desk, base: str, locale: str) -> None:
    letter = desk.letter(base=base, locale=locale)
    document = letter.document
    assert document.tone == base
    assert {one.id for one in document.sections} >= {"decision", "money", "data", "subject", "salutation", "closing"}
    assert document.title
    assert {one.code.id for one in letter.findings} <= {"EL122", "EL254", "EL281", "EL282", "EL283"}


@pytest.mark.parametrize("locale", ["pt-BR", "es-ES", "fa-IR"])
def test_words_of_another_language_are_listed_and_never_shown(desk: Desk, locale: str) -> None:
    letter = desk.letter(locale=locale)
    missing = {one.path for one in letter.findings if one.code.id == "EL122"}
    assert {"own_words.tl_reason", "contract.clauses.termination.title", "complaints[0].what"} <= missing
    shown = " ".join(run.text for run in runs(letter.document))
    assert "We would rather say so now" not in shown
    assert not letter.may_be_final


def test_a_policy_s_words_in_another_language_are_placed_in_the_policy(desk: Desk) -> None:
    letter = desk.letter({"case.locale": "fa-IR"}, base="firm")
    assert letter.request.place("conduct_limits[0].title").file.endswith("policy.yaml")
    assert letter.request.place("organization.legal_name").file.endswith("policy.yaml")
    assert letter.request.place("contract.number").file.endswith("case.yaml")


@pytest.mark.parametrize(
    ("changes", "locale", "expected"),
    [
        ({}, "en-US", "Dear Ms.\u00a0Marlowe:"),
        ({"customer.contacts[0].gender": "masculine"}, "en-US", "Dear Mr.\u00a0Marlowe:"),
        ({"customer.contacts[0].gender": "unknown"}, "en-US", "Dear Edna Marlowe:"),
        ({"communication.recipients": ["k2"]}, "en-US", "To whom it may concern:"),
        ({"customer.contacts[0].salutation": "Dear Edna,"}, "en-US", "Dear Edna:"),
        ({}, "es-ES", "Estimada Sra.\u00a0Marlowe:"),
        ({}, "pt-BR", "Prezada Senhora Edna Marlowe,"),
        ({}, "fa-IR", "با سلام و احترام،"),
    ],
)
def test_the_salutation_is_the_locale_s_form_or_the_case_s_words(
    desk: Desk, changes: dict[str, object], locale: str, expected: str
) -> None:
    assert section(desk.letter(changes, locale=locale).document, "salutation") == [expected]


def test_a_salutation_in_another_language_gives_way_to_the_locale_s_form(desk: Desk) -> None:
    letter = desk.letter({"customer.contacts[0].salutation": "Dear Edna"}, locale="es-ES")
    assert section(letter.document, "salutation") == ["Estimada Sra.\u00a0Marlowe:"]


def test_a_letter_without_its_addressee_shows_the_gap(desk: Desk) -> None:
    letter = desk.letter({}, ["communication.recipients"])
    assert "[missing: communication.recipients]" in " ".join(section(letter.document, "recipient"))
    assert "EL121" in [one.code.id for one in letter.findings]


def test_fixed_texts_are_printed_word_for_word(desk: Desk) -> None:
    letter = desk.letter({"legal.fixed_texts.no_admission": "standard_v1"})
    (run,) = (one for one in runs(letter.document) if one.origin is Origin.FIXED)
    text = (templates_folder() / "en" / "fixed.yaml").read_text(encoding="utf-8")
    assert run.text == yaml.safe_load(text)["no_admission"]["standard_v1"]
    assert run.ref == "fixed.no_admission.standard_v1"


def test_an_unknown_fixed_text_is_refused_with_those_there_are(desk: Desk) -> None:
    (finding,) = desk.findings({"legal.fixed_texts.no_admission": "v9"})
    assert (finding.code.id, "standard_v1" in finding.hint) == ("EL323", True)
    assert finding.place is not None
    assert finding.place.line > 0


@pytest.mark.parametrize("base", ["neutral", "firm"])
def test_the_same_request_gives_an_equal_document(desk: Desk, base: str) -> None:
    assert desk.letter(base=base).document == desk.letter(base=base).document


def test_copies_and_enclosures_stand_after_the_signature(desk: Desk) -> None:
    letter = desk.letter({"communication.cc": ["k2"]})
    enclosed, copied = section(letter.document, "after")
    assert enclosed.endswith(": Moving calendar by clinic")
    assert copied == "cc: Accounts desk"


def test_the_four_latest_steps_are_told_in_the_order_they_happened(desk: Desk) -> None:
    tried = [
        {"kind": "educate", "date": f"2025-{month:02}-01", "what": f"step {month}"} for month in (9, 3, 5, 7, 1, 11)
    ]
    lines = section(desk.letter({"options_tried": tried}).document, "attempts")
    assert [line.partition("step ")[2].rstrip(".") for line in lines[1:]] == ["5", "7", "9", "11"]


def test_two_duties_are_two_items_each_on_its_side(desk: Desk) -> None:
    duties = [
        {"ours": ours, "text": f"duty {at}", "due": "2026-06-12"} for at, ours in enumerate(("yes", "yes", "no", "no"))
    ]
    for locale in ("en-US", "pt-BR", "es-ES", "fa-IR"):
        texts = [one | {"text": {locale: one["text"]}} for one in duties]
        lines = section(desk.letter({"contract.obligations": texts}, locale=locale).document, "continuity")
        assert [sum(f"duty {at}" in line for at in range(4)) for line in lines if "duty" in line] == [1, 1, 1, 1]
        assert not any(line.startswith("duty") and "side" in line for line in lines)


def test_a_case_without_a_policy_says_so(desk: Desk) -> None:
    desk.policy()
    with pytest.raises(Refused) as caught:
        prepare(Order(desk.case({}, ["policy"])))
    assert [one.code.id for one in caught.value.findings] == ["EL131"]
    assert prepare(Order(desk.case({}, ["policy"]), policy=desk.policy())).case.policy is None


def test_a_comment_that_cuts_text_is_told_for_case_and_policy(desk: Desk) -> None:
    case, own = desk.case(), desk.policy()
    for path in (case, own):
        path.write_text(path.read_text(encoding="utf-8") + "# nothing\n", encoding="utf-8")
    from exitletters.pipeline import write

    assert write(Order(case)).findings == ()
    own.write_text(own.read_text(encoding="utf-8").replace('"Portland"', "Portland #1"), encoding="utf-8")
    assert [(one.code.id, one.place and one.place.file.rpartition("/")[2]) for one in write(Order(case)).findings] == [
        ("EL109", "policy.yaml")
    ]

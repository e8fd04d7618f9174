"""What the letter says and how: thanks, size, a clear decision, one language, how personal it is (G-TON, G-PER)."""

from __future__ import annotations

import pytest

from exitletters.document import Origin, Run
from exitletters.kinds import load
from exitletters.lexicon import common_words, language_of
from exitletters.personalization import Measure, measures
from exitletters.pipeline import Letter
from exitletters.references import references, unknown
from exitletters.resources import templates_folder
from exitletters.sentences import Sentence, sentences
from tests.conftest import Desk

OWN = "own_words.tl_continuity"
NOTHING_NAMED = "sentences that name nothing of this case"
LONGEST = "longest passage that names nothing of this case"
THANKS = ["highlights", "own_words.tl_thanks"]


def measure(letter: Letter, name: str) -> Measure:
    found = measures(letter.request, load(letter.request.kind).limits, letter.document)
    return next(one for one in found if one.name == name)


def test_a_cordial_letter_thanks_for_something(desk: Desk) -> None:
    assert desk.codes({}, THANKS) == ["EL254"]
    assert desk.codes({}, THANKS[:1]) == []
    assert desk.codes({}, THANKS[1:]) == []
    assert "EL254" not in desk.codes({"communication.register": "formal", "reason.code": "never_satisfied"}, THANKS)


@pytest.mark.parametrize(
    ("words", "sentence", "problem"),
    [
        (["10", "120"], "25", "words outside its lists"),
        (["900", "1900"], "25", "words outside its lists"),
        (["10", "900"], "9", "words on average"),
    ],
)
def test_a_letter_of_the_wrong_size_is_told(desk: Desk, words: list[str], sentence: str, problem: str) -> None:
    policy = {"text.termination_letter.neutral.words": words, "text.sentence_words_max": sentence}
    found = [one.message for one in desk.findings(policy=policy)]
    assert [problem in one for one in found] == [True]


@pytest.mark.parametrize(
    ("base", "text", "found"), [("neutral", "!", False), ("neutral", "!!", True), ("firm", "!", True)]
)
def test_shouting_is_counted(desk: Desk, base: str, text: str, found: bool) -> None:
    slot = OWN if base == "neutral" else "own_words.tl_limits"
    own = f"Until June 30 the schedules of all six clinics run as they do today{text}"
    assert ("EL255" in desk.codes({slot: own}, base=base)) is found


def decision(words: str) -> str:
    return f"---\nkind: termination-letter\ntone: neutral\n---\n{{% block decision %}}\n{words}\n{{% endblock %}}\n"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Contract {{ contract.number }} ends under {{ clause.id }} on {{ termination.effective_on }}.", []),
        (
            "Contract {{ contract.number }} would end under {{ clause.id }} on {{ termination.effective_on }}.",
            ["EL256"],
        ),
        ("Contract {{ contract.number }} ends soon, under {{ clause.id }}.", ["EL256"]),
    ],
)
def test_the_decision_is_clear_from_the_start(desk: Desk, words: str, codes: list[str]) -> None:
    desk.template("en/termination-letter.md", decision(words))
    assert desk.codes() == codes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We have moved one clinic every week and the schedules are as they were before.", "en"),
        ("Hemos trasladado una clínica cada semana y las agendas siguen como estaban antes.", "es"),
        ("Transferimos uma clínica por semana e as agendas continuam como estavam antes, sem que nada mude.", "pt"),
        ("ما هر هفته یک درمانگاه را منتقل کرده‌ایم و برنامه‌ها همان است که بود و این تا پایان ادامه دارد.", "fa"),
        ("Harbor Bookings, Millbrook", None),
        ("Qwx zrt plk vbn mjh gtr edc rfv tgb", None),
    ],
)
def test_a_language_shows_in_its_everyday_words(text: str, language: str | None) -> None:
    assert language_of(text, common_words((templates_folder(),))) == language


def test_a_sentence_in_another_language_is_found_unless_it_is_labelled(desk: Desk) -> None:
    spanish = (
        "Hasta el 30 de junio las agendas de las seis clínicas siguen como hoy y cada semana trasladamos una de ellas."
    )
    english = "Until June 30 the schedules of all six clinics run as they do today, and we move one clinic a week."
    (finding,) = desk.findings({OWN: spanish})
    assert (finding.code.id, finding.fields["found"]) == ("EL257", "es")
    assert desk.codes({OWN: {"es-ES": spanish, "en-US": english}}) == []


def test_facts_never_end_a_sentence_and_prose_does(desk: Desk) -> None:
    letter = desk.letter({"customer.legal_name": "A. B. Millbrook Inc."})
    found = list(sentences(letter.document))
    assert all(one.text.rstrip().endswith((".", ":", "!", "?")) for one in found)
    assert "".join(one.text.replace(" ", "") for one in found).count("60%") == 0
    assert any(one.is_item for one in found)
    assert any(one.own_words for one in found)


def test_a_sentence_is_bare_when_nothing_of_the_case_is_in_it() -> None:
    ours = (Run("It ends", Origin.TEMPLATE, "x"), Run(" today.", Origin.LABEL, "y"))
    assert Sentence("s", ours).is_bare
    assert not Sentence("s", (*ours, Run("CT-1", Origin.CASE, "z"))).is_bare
    assert not Sentence("s", (*ours, Run("We", Origin.OWN_WORDS, "z"))).is_bare


def test_each_measure_moves_the_way_it_should(desk: Desk) -> None:
    full = desk.letter()
    poor = desk.letter({}, ["complaints", "highlights", "fit", "options_tried", "contract.obligations"])
    assert measure(poor, "template prose").value > measure(full, "template prose").value
    assert measure(poor, "facts per 100 words").value < measure(full, "facts per 100 words").value


def test_the_sentence_that_would_help_most_is_a_bare_one(desk: Desk) -> None:
    for name in ("template prose", NOTHING_NAMED, LONGEST):
        worst = measure(desk.letter(), name).worst
        assert worst is not None
        assert worst.is_bare


def test_a_long_stretch_without_a_fact_is_found(desk: Desk) -> None:
    words = " ".join(["We have thought about this letter with the care it asks for."] * 6)
    plain = "Contract {{ contract.number }} ends under {{ clause.id }} on {{ termination.effective_on }}. " + words
    desk.template("en/termination-letter.md", decision(plain))
    found = [one for one in desk.findings() if one.code.id == "EL288"]
    assert [one.section for one in found] == ["decision"]
    assert "45 are allowed" in found[0].message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("contract CT-2024-0187, ticket 52011.", ["ct-2024-0187", "52011"]),
        ("write to a.b@c.example or see https://x.example/a?b=1.", ["a.b@c.example", "https://x.example/a?b=1"]),
        ("on June 30, 2026 and 2026-06-30, 12,000 rows, 1.5 h, A4, B2B, 14%", []),
        ("تیکت ۵۲۰۱۱ و قرارداد ق-۱۴۰۴-۰۱۲", ["52011", "ق-1404-012"]),
    ],
)
def test_what_looks_like_a_reference(text: str, found: list[str]) -> None:
    assert list(references(text)) == found


def test_a_reference_of_this_case_or_house_is_known(desk: Desk) -> None:
    request = desk.letter().request
    assert list(unknown(request, "HB-2023-0412, ticket 18844, hello@harborlight.example")) == []
    assert list(unknown(request, "HB-2023-0413, ticket 1884, ticket 18845")) == ["hb-2023-0413", "18845"]


def test_a_template_that_kept_somebody_s_number_is_refused(desk: Desk) -> None:
    words = "Contract CT-2019-0001 ends under {{ clause.id }} on {{ termination.effective_on }}."
    path = desk.template("en/termination-letter.md", decision(words))
    (finding,) = (one for one in desk.findings() if one.code.id == "EL286")
    assert finding.place is not None
    assert (finding.place.line, str(finding.severity), path.name in finding.place.file) == (6, "hard", True)

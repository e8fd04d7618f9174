"""Family G: letters, digits, half-spaces and marks of a script, as the locale's own data have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.codes import Severity
from exitletters.linting import script
from exitletters.linting.passages import script_of
from tests.linting.looking import Desk


@pytest.fixture
def fa(tmp_path: Path) -> Desk:
    return Desk(tmp_path, script.CHECKS, "fa")


# Each column counts characters; half-spaces are written out.
@pytest.mark.parametrize(
    ("words", "told", "fixed"),
    [
        ("كتاب علي", ["L701:1", "L701:8"], "کتاب علی"),
        ("موسى و ھمه", ["L701:4", "L701:8"], "موسی و همه"),
        ("شرکة", ["L701:4"], "شرکة"),
        ("در ٤٥ روز", ["L702:4", "L702:5"], "در ۴۵ روز"),
        ("در 45 روز", ["L703:4"], "در 45 روز"),
        ("در 1,234.50 و 10:30", ["L703:4", "L703:15"], "در 1,234.50 و 10:30"),
        ("می رود و نمی شود", ["L704:3", "L704:13"], "می\u200cرود و نمی\u200cشود"),
        ("نامه ها و تیکت های بزرگ تر", ["L704:5", "L704:15", "L704:24"], "نامه\u200cها و تیکت\u200cهای بزرگ\u200cتر"),
        ("می\u200c\u200cرود", ["L705:3"], "می\u200cرود"),
        ("نامه\u200c، نامه\u200c\u200c و \u200cنامه", ["L705:5", "L705:12", "L705:17"], "نامه، نامه و نامه"),
        ("نامه\u200c", ["L705:5"], "نامه"),
        ("\u200cنامه", ["L705:1"], "نامه"),
        ("{{ a }}\u200cنامه", ["L705:8"], "{{ a }}نامه"),
        (
            "نامه\u200c{% if a %}ها{% else %}{{ b }}{% endif %}",
            ["L705:5"],
            "نامه\u200c{% if a %}ها{% else %}{{ b }}{% endif %}",
        ),
        ("نامه, تیکت; چرا?", ["L706:5", "L706:11", "L706:16"], "نامه، تیکت؛ چرا؟"),
        ("{{ a }}, ۵% و «نامه»,", ["L706:8", "L706:11", "L706:21"], "{{ a }}، ۵٪ و «نامه»،"),
        ("نامهٔ, **نامه**, (نامه);", ["L706:6", "L706:16", "L706:24"], "نامهٔ، **نامه**، (نامه)؛"),
        ("۱.۵ و ۱,۰۰۰,۰۰۰.۵", ["L706:2", "L706:8", "L706:12", "L706:16"], "۱٫۵ و ۱٬۰۰۰٬۰۰۰٫۵"),
        ("سـلام ﻻ ﷼", ["L708:2", "L708:7", "L708:9"], "سلام لا ریال"),
        ("ﻙﺘﺎﺏ", ["L708:1"], "کتاب"),
        ("خانه\u200cی ما، خانهۀ", ["L709:4", "L709:16"], "خانه\u200cی ما، خانهۀ"),
        ("می{{ a }} و می {{ b }}", ["L710:1", "L710:13"], "می{{ a }} و می {{ b }}"),
        ("{{ a }}ها و {{ b }} تر", ["L710:8", "L710:21"], "{{ a }}ها و {{ b }} تر"),
    ],
)
def test_each_fault_is_found_at_its_letter(fa: Desk, words: str, told: list[str], fixed: str) -> None:
    assert fa.told(words) == told
    assert fa.fixed(words) == fixed


@pytest.mark.parametrize(
    "words",
    [
        "مسئول تأیید مؤثر، قرآن و اِعراب",
        "نسخهٔ ۱.۲.۳ در ۱۴۰۵/۰۹/۰۵ ساعت ۱۰:۳۰، بند ۱۴۰۵.۰۹.۰۵",
        "# ۱.۲ عنوان",
        "1. یک\n2. دو",
        "ISO 9001, CTR-2024-0815/B; a@b.ir, https://a.b/5",
        "C++, .NET, Windows 11",
        "می\u200cرود، نمی\u200cشود، نامه\u200cها، این\u200cگونه، مشتری\u200cای",
        "خوش\u200cحالٔ\u200cما",
        "نامهٔ ما، خانهٔ {{ a }}",
        "{{ a }} و {{ b }}، {{ c }}٪",
        "میان و میز، تر و خشک، هایدی",
        "خانه\u200cیی",
    ],
)
def test_right_text_is_left_alone(fa: Desk, words: str) -> None:
    assert fa.told(words) == []


def test_a_letter_whose_counterpart_depends_on_the_word_is_a_warning(fa: Desk) -> None:
    (certain, doubtful) = fa.of("كتاب شرکة")
    assert certain.finding.severity is Severity.ERROR
    assert doubtful.finding.severity is Severity.WARNING
    assert (certain.edit is not None, doubtful.edit) == (True, None)


def test_a_latin_locale_has_latin_digits_and_may_name_persian_words(tmp_path: Path) -> None:
    pt = Desk(tmp_path, script.CHECKS, "pt")
    assert pt.told("5 dias, 15%, می رود") == []
    assert pt.told("۵ dias") == ["L702:1"]
    assert pt.fixed("۵ dias") == "5 dias"


def test_labels_are_looked_at_too(fa: Desk) -> None:
    fa.write(
        'choices:\n  code:\n    mutual: توافق دو طرف, 2\n    threats: "مي رود"\nkinds:\n  a: "{n} از {of}: {pct}"\n',
        "labels.yaml",
    )
    places = [(one.finding.code.gate, one.finding.path, one.finding.place) for one in fa.faults()]
    assert [(gate, path, place.line, place.column) for gate, path, place in places if place] == [
        ("L706", "choices.code.mutual", 3, 25),
        ("L703", "choices.code.mutual", 3, 27),
        ("L701", "choices.code.threats", 4, 16),
    ]


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("fa_IR", "Arab"),
        ("fa", "Arab"),
        ("pt_BR", "Latn"),
        ("sr_Cyrl_RS", "Cyrl"),
        ("uz_Arab", "Arab"),
        ("xx", ""),
        ("!", ""),
    ],
)
def test_the_script_of_a_locale_is_the_one_cldr_has(locale: str, expected: str) -> None:
    assert script_of(locale) == expected

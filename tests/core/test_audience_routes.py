"""Every route by which a protected value could reach a customer: templates, own words, translations, spellings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from exitletters.case import Case
from exitletters.commands import main
from exitletters.context import fields_of
from exitletters.document import runs
from exitletters.facts import Facts, Hidden, Record
from exitletters.findings import Finding, Refused
from exitletters.kinds import load
from exitletters.pipeline import Order, write
from exitletters.resources import templates_folder
from tests.canaries import LOCALES, NUMBER, belongs, held, planted, whole
from tests.conftest import Desk, changed, dumped, policy_with

KINDS = {"firm": load("termination-letter"), "winback": load("winback-letter")}
OWN = "own_words.tl_reason"
OWN_OF = {"firm": OWN, "winback": "own_words.wl_apology"}
TARGET, INSULT = "incidents[0].staff_name", "incidents[0].quote_internal"
STAFF = [path for path, kind, who in fields_of(Case) if kind == "person_name" and who != "customer"]
PHONES = [path for path, kind, who in fields_of(Case) if kind == "phone" and who != "customer"]


def of_each(paths: list[str]) -> list[tuple[str, str]]:
    """Each path with the clean cases that can hold it."""
    return [(base, path) for base in KINDS for path in paths if belongs(path, KINDS[base].of)]


def found(desk: Desk, code: str, changes: Mapping[str, object], base: str = "firm", **more: str) -> list[Finding]:
    return [one for one in desk.findings(changes, base=base, **more) if one.code.id == code]


def case_path(path: str) -> str:
    return path.removesuffix("[]").replace("[]", "[0]")


def said_by(desk: Desk, base: str, path: str, name: object) -> Path:
    """A case file with this name in one protected field, and a canary in every other field of its section."""
    tree = whole(base)
    planted(tree, spared=tuple(one for one in ("policy", "waivers") if not path.startswith(one)))
    desk.policy()
    file = desk.folder / "case.yaml"
    value = [name] if path.endswith("[]") else name
    file.write_text(dumped(changed(tree, {case_path(path): value, OWN_OF[base]: SENTENCES})), encoding="utf-8")
    return file


NAME = {
    "en-US": "Olga Marin Petrenko",
    "pt-BR": "Olga Marín Petrenko",
    "es-ES": "Olga Petrenko",
    "fa-IR": "اولگا پترنکو",
}
SENTENCES = {
    "en-US": "Olga Petrenko reads what you write, and this contract therefore ends.",
    "pt-BR": "OLGA MARIN PETRENKO lê o que se escreve, e por isso este contrato termina.",
    "es-ES": "Lo lee Petrenko, Olga, y por eso este contrato termina.",
    "fa-IR": "این را اولگا‌پترنکو می‌خواند و از این رو قرارداد پایان می‌یابد.",
}


@pytest.mark.parametrize(("base", "path"), of_each(STAFF))
def test_nobody_whom_the_case_names_inside_is_named_in_own_words(desk: Desk, base: str, path: str) -> None:
    file = said_by(desk, base, path, NAME)
    for locale in LOCALES:
        exposed = [one for one in write(Order(file, locale=locale)).findings if one.code.id == "EL271"]
        assert [(one.path, one.blocks_final) for one in exposed] == [(OWN_OF[base], True)], locale
        assert case_path(path) in exposed[0].message
        assert not any(word in exposed[0].message + exposed[0].hint for word in ("Olga", "Petrenko", "پترنکو"))


def test_a_name_in_one_translation_alone_stops_that_translation(desk: Desk) -> None:
    sentences = {locale: "This cannot go on as it went in March." for locale in LOCALES} | {"fa-IR": SENTENCES["fa-IR"]}
    changes = {TARGET: NAME, OWN: sentences, "incidents[0].summary": dict.fromkeys(LOCALES, "a call")}
    assert [locale for locale in LOCALES if found(desk, "EL271", changes, locale=locale)] == ["fa-IR"]


WHOLE = [
    ("Olga Petrenko", "petrenko, olga"),
    ("Olga Petrenko", "Olga\n      Petrenko"),
    ("Olga Petrenko", "Ol\u00adga Pe\u200btrenko"),
    ("Olga Petrenko", "Olga-Petrenko’s"),
    ("Olga Petrenko", "olga.petrenko@harborlight.example"),
    ("Olga Marin Petrenko", "Petrenko Olga"),
    ("María José Núñez", "Maria-José Nuñez"),
    ("Ana Ünal", "ANA UNAL"),
    ("علیرضا کریمی", "علي‌رضا كريمي"),
    ("علیرضا کریمی", "علی رضا کریمی"),
    ("علی‌رضا کریمی", "علیرضا کریمی"),
    ("علی رضا کریمی", "علی‌رضا‌کریمی"),
]
PARTS = [
    ("Olga Petrenko", "only to Olga"),
    ("Olga Petrenko", "to Petrenko’s desk"),
    ("علی‌رضا کیا", "علیرضا"),
    ("علیرضا کیا", "علی‌رضا"),
    ("سارا احمدی", "خانم احمدی‌ام"),
    ("سارا احمدی", "سـارا"),
    ("سارا احمدی", "سَارا"),
]


@pytest.mark.parametrize(("path", "name", "written"), [
    *(("case.author.name", *one) for one in WHOLE), *((TARGET, *one) for one in (*WHOLE, *PARTS)),
])  # fmt: skip
def test_no_way_of_writing_hides_a_name(desk: Desk, path: str, name: str, written: str) -> None:
    words = f"Write to us, and not {written}, as this contract ends."
    (one,) = found(desk, "EL271", {path: name, OWN: words})
    assert (one.path, path in one.message) == (OWN, True)


def test_whoever_was_shouted_at_is_protected_more_than_who_also_decided(desk: Desk) -> None:
    changes = {TARGET: "Olga Petrenko", "decision.meeting.attendees": ["Olga Petrenko", "Jaime Olmos"]}
    (one,) = found(desk, "EL271", changes | {OWN: "Do not write to Olga again, as this contract ends."})
    assert TARGET in one.message
    assert found(desk, "EL271", changes | {OWN: "Do not write to Jaime again, as this contract ends."}) == []


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Rose Bell", "the doorbells and primroses"),
        ("Ana Dela Cruz", "de la cruzada"),
        ("Olga Petrenko", "Helen Pratt of Greenvale"),
        ("Ruth Anne Vandermeer", "Ruth Vandermeer, who signs this"),
        ("Helen Marlowe", "Helen"),
        ("Olga Greenvale", "Greenvale Haulage"),
        ("علی رضا کریمی", "علی و رضایت و کریمان"),
    ],
)
def test_what_is_not_the_name_is_left_alone(desk: Desk, name: str, written: str) -> None:
    words = f"The limits stand as they were told to {written} in March."
    assert found(desk, "EL271", {TARGET: name, OWN: words}) == []


@pytest.mark.parametrize(("base", "path"), of_each(PHONES))
@pytest.mark.parametrize(
    "written",
    [
        "+1 (971) 555-0142", "971 555 0142", "971.555.0142", "971–555–0142", "٩٧١ ٥٥٥ ٠١٤٢", "۹۷۱۵۵۵۰۱۴۲",
        "9 7 1 5 5 5 0 1 4 2", "971\u202f555\n      0142",
    ],
)  # fmt: skip
def test_a_private_number_is_found_however_it_is_written(desk: Desk, base: str, path: str, written: str) -> None:
    own, person = OWN_OF[base], path.rpartition(".")[0]
    changes = {f"{person}.name": "Ivo Marsh", own: f"Do not call {written} again, as this contract ends."}
    changes |= {f"{person}.rank": "director"} if person.startswith("communication") else {}
    (one,) = found(desk, "EL271", changes | {path: "+1 971 555 0142"}, base)
    assert (one.path, "0142" in one.message + one.hint, one.blocks_final) == (own, False, True)


def test_a_short_private_number_is_found_and_an_extension_is_not_one(desk: Desk) -> None:
    for number, is_one in (("555-0142", True), ("ext. 12", False), ("none", False)):
        changes = {
            "communication.caller.phone": number,
            OWN: "Do not call 5550142 again, or 12, as this contract ends.",
        }
        assert bool(found(desk, "EL271", changes)) is is_one, number


def test_a_number_of_nobody_inside_is_found_by_its_look_alone(desk: Desk) -> None:
    for written, is_one in (
        ("+98–21–8888–1234", True),
        ("٠٠٩٨٢١٨٨٨٨١٢٣٤", True),
        ("971 555 0142", False),
        ("1931-03-05", False),
    ):
        words = f"Do not call {written} again, as this contract ends."
        assert bool(found(desk, "EL271", {OWN: words})) is is_one, written


@pytest.mark.parametrize(
    ("insult", "written"),
    [
        ("You are useless, idiots!", "you are USELESS idiots"),
        ("You are useless idiots", "“You are… useless – idiots”"),
        ("You are useless idiots", "you are use-\n      less idiots"),
        ("You are useless idiots", "yóu äre useless\n\n      idiots"),
        ("Good morning. You are useless idiots! Bye.", "that you are useless idiots"),
        ("شما بی‌فایده و نادان هستید", "شما بي فايده و نادان هستيد"),
        ("شما بیکفایتید", "شما بی‌كفايتيد"),
        ("scum", "They said scum, twice"),
        ({"en-US": "you useless lot", "fa-IR": "شما بی‌فایده‌ها"}, "شما بی فایده ها"),
    ],
)
@pytest.mark.parametrize("where", [OWN, "incidents[1].summary"])
def test_an_insult_is_found_however_it_is_written(desk: Desk, where: str, insult: object, written: str) -> None:
    changes = {INSULT: insult, where: f"He wrote {written} on the day before this contract ended."}
    exposed = found(desk, "EL272", changes)
    assert "incidents[0].quote_internal" in [one.path for one in exposed] or where in [one.path for one in exposed]
    assert all(one.blocks_final for one in exposed)
    assert not any("useless" in (one.message + one.hint).lower() for one in exposed)


@pytest.mark.parametrize(
    ("insult", "written"), [("scum", "the discumbered account"), ("Hello. Scum!", "hello and goodbye"), ("no", "no")]
)
def test_words_anybody_says_are_no_insult(desk: Desk, insult: str, written: str) -> None:
    assert found(desk, "EL272", {INSULT: insult, OWN: f"He wrote to us about {written}, as this contract ends."}) == []


def test_a_final_with_a_name_in_it_is_refused_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    desk.policy()
    case = desk.case({TARGET: "Olga Petrenko", OWN: SENTENCES["en-US"]}, base="firm")
    asked = ["issue", str(case), "--out", str(tmp_path / "out"), "--json"]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 1
    assert "EL271" in [one["code"] for one in json.loads(result.stdout)["findings"]]
    assert not (tmp_path / "out").exists()
    assert "Petrenko" not in result.output


def expressions(value: object, name: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield what a template writes to print each value, and the path of those that it may not."""
    if isinstance(value, Hidden):
        yield f"{{{{ {name} }}}}", value.path
    elif isinstance(value, Record):
        for key in value:
            yield from expressions(value[key], f"{name}.{key}", depth)
    elif isinstance(value, tuple):
        for inner, path in expressions(value[0], f"x{depth}", depth + 1) if value else ():
            yield f"{{% for x{depth} in {name} %}}{inner}{{% endfor %}}", path
        if isinstance(value, Facts) and not any(isinstance(one, Record) for one in value):
            yield f"{{{{ {name} | listed }}}}", ""
    elif not isinstance(value, bool):
        yield f"{{{{ {name} }}}}", ""


PRINTED = {
    "firm": {"contract.annual_value", "organization.legal_name", "incidents[1].ticket"},
    "winback": {"departure.departed_on", "organization.legal_name", "recovery.calls[0].listened"},
}


@pytest.fixture(params=KINDS)
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def everything(desk: Desk, base: str) -> Path:
    tree = whole(base)
    planted(tree, spared=("policy", "waivers"))
    path = desk.folder / "case.yaml"
    path.write_text(dumped(tree), encoding="utf-8")
    figure = {"organization.annual_recurring_revenue": f"{NUMBER}9999.17"}
    path.with_name("policy.yaml").write_text(policy_with(figure), encoding="utf-8")
    return path


def printing(desk: Desk, base: str, what: str) -> int:
    """Have the team's own template print one thing more in its first section; return the line."""
    kind, tone = KINDS[base], "firm" if base == "firm" else "neutral"
    source = (templates_folder() / "en" / kind.template(tone)).read_text(encoding="utf-8")
    head, tag, rest = source.partition(f"{{% block {kind.sections[tone][1]} %}}\n")
    desk.template(f"en/{kind.template(tone)}", f"{head}{tag}{what}\n{rest}")
    return head.count("\n") + 2


def test_a_template_can_print_no_protected_field_at_all(desk: Desk, base: str, everything: Path) -> None:
    context = KINDS[base].context(write(Order(everything)).request)
    refused = [(text, path) for name, one in context.items() for text, path in expressions(one, name) if path]
    assert len(refused) > 15
    for text, hidden in refused:
        line = printing(desk, base, text)
        with pytest.raises(Refused) as caught:
            write(Order(everything))
        (one,) = caught.value.findings
        assert (one.code.id, one.path, one.place and one.place.line) == ("EL317", hidden, line), text
        assert held(one.message + one.hint) == set()


def test_a_template_that_prints_whatever_it_may_prints_nothing_protected(
    desk: Desk, base: str, everything: Path
) -> None:
    context = KINDS[base].context(write(Order(everything)).request)
    allowed = [text for name, one in context.items() for text, path in expressions(one, name) if not path]
    assert len(allowed) > 120
    printing(desk, base, "\n\n".join(allowed))
    document = write(Order(everything)).document
    paths = {run.ref for run in runs(document)}
    assert PRINTED[base] <= paths
    assert [(run.ref, run.text) for run in runs(document) if held(run.text)] == []

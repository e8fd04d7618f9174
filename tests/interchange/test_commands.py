"""`templates export` and `templates import` as a localization manager and an agency use them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from exitletters.interchange.returned import Name
from exitletters.interchange.xliff_reading import read_xliff
from tests.interchange.agency import NAME, Agency
from tests.interchange.test_standards import XLIFF_HEAD


def run(*words: object, code: int = 0) -> Result:
    """Run a command of the desk that ends with this exit code."""
    result = CliRunner().invoke(main, ["templates", *map(str, words)])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    sections = "{{% block subject %}}\n{}\n{{% endblock %}}\n{{% block decision %}}\n{}\n{{% endblock %}}\n".format
    return Agency(tmp_path, sections("End", "By {{ on }}."), sections("Fim", "Até {{ on }}."))


def export(agency: Agency, *words: object) -> list[Path]:
    """Have a locale handed out, of our own templates laid under the agency's; return the files."""
    out = agency.root.parent / "out"
    narrowed = words if "--kind" in words else ("--kind", "termination-letter", *words)
    run("export", "pt", "--templates", agency.root, "--out", out, *narrowed)
    return sorted(out.iterdir())


def test_facts_are_shown_as_they_read_in_the_language_they_are_translated_into(agency: Agency) -> None:
    section = (
        "{% block decision %}\n{{ termination.effective_on | dual }}: {{ product_names | listed }}"
        "{% for complaint in complaints %}{% for ticket in complaint.tickets %} {{ ticket }}: {{ complaint.date }}"
        "{% endfor %}{% endfor %}{% for x in x %} {{ x.y }}{% endfor %}.\n{% endblock %}\n"
    )
    for locale in ("en", "pt"):
        agency.write(locale, section)
    files = {one.name: one.read_text("utf-8") for one in (*export(agency), *export(agency, "--format", "po"))}
    letter = files["pt.termination-letter.xlf"]
    assert re.search(r'equiv="termination.effective_on.dual" disp="\d+ de [a-z]+ de 20\d\d"', letter)
    assert 'equiv="product_names.listed" disp="{product_names.listed}"' in letter
    shown = files["pt.termination-letter.po"]
    assert re.search(r"(?m)^#\. \{termination.effective_on.dual\}: \d+ de [a-z]+ de 20\d\d$", shown)
    assert re.search(r"(?m)^#\. \{ticket\}: \S+$", shown)
    assert re.search(r"(?m)^#\. \{complaint.date\}: \d+", shown)
    assert "\n#. {x.y}\n" in shown


@pytest.mark.parametrize(("format_", "suffix"), [("xliff", ".xlf"), ("po", ".po")])
def test_out_and_back_changes_nothing(agency: Agency, format_: str, suffix: str) -> None:
    before = {path: path.read_bytes() for path in agency.root.rglob("*.md")}
    files = export(agency, "--format", format_)
    assert f"pt.termination-letter{suffix}" in {file.name for file in files}
    assert {file.suffix for file in files} == {suffix}
    told = run("import", *files, "--templates", agency.root).output
    assert re.fullmatch(r"0 translations taken over into 0 files of .*, [0-9]+ are as they were\n", told)
    assert {path: path.read_bytes() for path in agency.root.rglob("*.md")} == before


def test_what_was_translated_is_taken_over(agency: Agency) -> None:
    (file,) = export(agency, "--kind", "winback-letter", "--kind", "termination-letter", "--format", "po")[:1]
    files = {one.name: one for one in file.parent.iterdir()}
    assert {name.split(".")[1] for name in files} == {"winback-letter", "termination-letter"}
    letter = files["pt.termination-letter.po"]
    letter.write_text(letter.read_text("utf-8").replace("Até {on}", "No dia {on}"), encoding="utf-8")
    dry = run("import", letter, "--templates", agency.root, "--dry-run").output
    assert dry.startswith("1 translations would be taken over into 1 file of ")
    assert agency.translation == "Até {{ on }}."
    assert run("import", letter, "--templates", agency.root).output.startswith("1 translations taken over into 1 file")
    assert agency.translation == "No dia {{ on }}."
    run("import", letter, "--templates", agency.root)


def test_one_bad_placeholder_keeps_every_file_out(agency: Agency) -> None:
    (letter,) = (one for one in export(agency) if one.name == "pt.termination-letter.xlf")
    text = letter.read_text("utf-8")
    letter.write_text(re.sub(r"<target>Até <ph[^>]*/>", "<target>Até", text).replace(">Fim<", ">Final<"), "utf-8")
    result = run("import", letter, "--templates", agency.root, code=1)
    assert f"{letter}:" in result.output
    assert "the placeholder {on} is missing" in result.output
    assert "nothing was written" in result.output
    data = json.loads(run("import", letter, "--templates", agency.root, "--json", code=1).output)
    assert (data["written"], data["changed"], data["files"]) == (False, 0, [])
    assert [one["code"] for one in data["findings"]] == ["EL394"]
    assert "Fim" in (agency.root / "pt" / NAME).read_text("utf-8")


def test_what_changed_meanwhile_is_told_and_the_rest_is_written(agency: Agency) -> None:
    (letter,) = (one for one in export(agency) if one.name == "pt.termination-letter.xlf")
    text = letter.read_text("utf-8")
    letter.write_text(text.replace(">Fim<", ">Final<").replace("<target>Até", "<target>Ante"), "utf-8")
    path = agency.root / "pt" / NAME
    path.write_text(path.read_text("utf-8").replace("Até", "Em"), "utf-8")
    data = json.loads(run("import", letter, "--templates", agency.root, "--json", code=1).output)
    assert (data["written"], data["changed"], data["files"]) == (True, 1, [f"pt/{NAME}"])
    assert [one["code"] for one in data["findings"]] == ["EL305"]
    assert "Em {{ on }}." in path.read_text("utf-8")
    assert "Final" in path.read_text("utf-8")


def test_only_what_somebody_must_look_at_is_handed_out_where_asked(agency: Agency) -> None:
    italian = (agency.root / "pt").rename(agency.root / "it")  # nothing of it is built in
    words = (italian / "locale.yaml").read_text("utf-8").replace("locale: pt", "locale: it")
    (italian / "locale.yaml").write_text(words, "utf-8")
    run("accept", agency.root, "--all")
    path = agency.root / "en" / NAME
    path.write_text(path.read_text("utf-8").replace("By {{ on }}.", "On {{ on }}."), "utf-8")
    out = agency.root.parent / "out"
    for format_ in ("xliff", "po"):
        run(
            "export",
            "it",
            "--templates",
            agency.root,
            "--out",
            out,
            "--kind",
            NAME[:-3],
            "--stale",
            "--format",
            format_,
        )
    letter = out / "it.termination-letter.xlf"
    assert [one.unit.partition(".")[0] for one in read_xliff(letter.read_bytes(), "x")] == ["decision"]
    assert 'state="initial"' in letter.read_text("utf-8")
    catalogue = out / "it.termination-letter.po"
    assert "#, fuzzy, python-brace-format\n" in catalogue.read_text("utf-8")
    text = catalogue.read_text("utf-8").replace("Até {on}", "No dia {on}")
    catalogue.write_text(text, "utf-8")
    assert run("import", catalogue, "--templates", agency.root).output.startswith("0 translations")
    catalogue.write_text(text.replace("#, fuzzy, ", "#, "), "utf-8")
    assert run("import", catalogue, "--templates", agency.root).output.startswith("1 translations")


@pytest.mark.parametrize(("locale", "code"), [("en", "EL306"), ("xx", "EL301"), ("fa-AF", "EL306")])
def test_a_locale_without_a_source_is_refused(tmp_path: Path, locale: str, code: str) -> None:
    assert code in run("export", locale, "--out", tmp_path, code=1).output


def test_a_template_that_cannot_be_printed_is_not_handed_out(agency: Agency) -> None:
    agency.write("pt", "{% if a %}Um.")
    assert "EL311" in run("export", "pt", "--templates", agency.root, "--out", agency.root / "out", code=1).output


@pytest.mark.parametrize("name", ["none.xlf", "none.po"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    assert "no such file or directory" in run("import", tmp_path / name, code=1).output


UNIT = '<unit id="decision.1.x">{}</unit>'


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<segment><target>Um <ph id='a'/> <pc id='if1'>x</pc></target></segment>",
         ["Um ", Name("a"), " ", Name("if1"), "x", Name("end1")]),
        ("<segment><target>Um <sc id='for2'/>x<ec startRef='for2'/></target></segment>",
         ["Um ", Name("for2"), "x", Name("end2")]),
        ("<segment><target><mrk id='m1'>Um</mrk> <sm id='m2'/>dois<em startRef='m2'/></target></segment>", ["Um dois"]),
        ("<segment><target>Um.</target></segment><ignorable><source> </source></ignorable>"
         "<segment><target>Dois.</target></segment>", ["Um.", " ", "Dois."]),
        ("<m:matches xmlns:m='urn:m'><m:match><source>x</source><target>y</target></m:match></m:matches>"
         "<segment><source>One <ph id='a'/></source><target>Um</target></segment>", ["Um"]),
        ("<segment><target>Um<cp hex='000B'/><cp hex='none'/><cp hex='FFFFFFFF'/></target></segment>", ["Um\x0b"]),
        ("<segment><target>Um <ph id='a-2'/></target></segment>", ["Um ", Name("a")]),
        ("<segment><source>One</source></segment>", None),
        ("<segment><source>One</source><target/></segment>", None),
        ("<segment><target>Um.</target></segment><segment><source>Two.</source></segment>", None),
    ],
)  # fmt: skip
def test_other_programs_may_write_the_same_in_other_ways(inside: str, words: list[object] | None) -> None:
    data = XLIFF_HEAD.format(UNIT.format(inside)).encode()
    found = read_xliff(data, "back.xlf")
    assert [list(one.words) for one in found] == ([] if words is None else [words])
    assert all((one.file, one.unit) == ("pt/x.md", "decision.1.x") for one in found)

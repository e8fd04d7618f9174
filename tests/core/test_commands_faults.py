"""What the command line does when the program itself, the machine or the person at the keyboard stops it."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner, Result

from exitletters.codes import output
from exitletters.commands import main
from exitletters.commands._options import FORMAT, KIND, Locale
from exitletters.findings import ExitlettersError, Finding, Misused, Refused, Unavailable

CANARY = "Xylophone"
FINDING = Finding(output.CANNOT_WRITE, fields={"file": "f", "reason": "r"})


def run_raising(error: BaseException, **env: str) -> Result:
    """Run the program with one command that only raises."""

    @click.command()
    def raising() -> None:
        raise error

    class Program(type(main)):  # type: ignore[misc]
        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
            return raising

    return CliRunner().invoke(Program("exitletters"), ["raising"], env=env or None)


@pytest.mark.parametrize(("error", "code"), [(Refused, 1), (Misused, 2), (Unavailable, 3)])
def test_each_kind_of_error_has_its_exit_code(error: type[ExitlettersError], code: int) -> None:
    result = run_raising(error(FINDING))
    assert (result.exit_code, "EL501" in result.stderr, result.stdout) == (code, True, "")


def test_a_fault_of_the_program_is_told_without_its_text() -> None:
    result = run_raising(ValueError(CANARY))
    assert result.exit_code == 70
    assert "EL901" in result.stderr
    assert "ValueError" in result.stderr
    assert CANARY not in result.output
    assert "Traceback" not in result.output


def test_a_fault_is_shown_whole_to_who_asks_for_it() -> None:
    assert isinstance(run_raising(ValueError(CANARY), EXITLETTERS_DEBUG="1").exception, ValueError)


def test_an_interruption_is_exit_code_130() -> None:
    assert run_raising(KeyboardInterrupt()).exit_code == 130


def test_words_are_completed_from_what_there_is() -> None:
    context = click.Context(click.Command("x"))
    parameter = click.Option(["--x"])
    assert [one.value for one in KIND.shell_complete(context, parameter, "term")] == [
        "termination-call",
        "termination-letter",
        "termination-message",
    ]
    assert {one.value for one in FORMAT.shell_complete(context, parameter, "")} >= {"docx", "html", "pdf", "txt"}
    assert "pt-PT" in {one.value for one in Locale().shell_complete(context, parameter, "pt")}


def test_the_doctor_finds_this_machine_fit() -> None:
    import json

    text = CliRunner().invoke(main, ["doctor"])
    rows = json.loads(CliRunner().invoke(main, ["doctor", "--json"]).stdout)
    assert (text.exit_code, [one for one in rows if not one["ok"]]) == (0, [])
    assert {"python", "weasyprint", "fonts", "locales", "pdf"} <= {one["name"] for one in rows}
    assert "FAIL" not in text.stdout

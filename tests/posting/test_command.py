"""`exitletters post`: a picture for people, faults for both, and an exit code for machines."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from exitletters.commands import main
from exitletters.formats.pdf import renderer
from exitletters.paper import WINDOWS
from exitletters.posting import Posting
from exitletters.posting.picture import picture
from tests.conftest import Desk
from tests.posting.letters import FEW, pdf_of, posting

US = {"organization.paper": "letter", "post": {"envelope": "us_10"}}
LONG = {"customer.address": "Xylophone Lane, " * 30}


@pytest.fixture(autouse=True)
def no_renderer_is_left() -> Iterator[None]:
    yield
    renderer.close()


def run(desk: Desk, *more: str) -> Result:
    return CliRunner().invoke(main, ["post", str(desk.folder / "case.yaml"), "--out", str(desk.folder / "out"), *more])


def test_a_letter_that_can_be_posted_has_its_picture(desk: Desk) -> None:
    desk.policy(US)
    desk.case()
    result = run(desk)
    assert (result.exit_code, result.stderr) == (0, "")
    path = Path(result.stdout.strip())
    assert path.name == "TERM-2026-101.termination-letter.en-US.neutral.DRAFT.post.png"
    with Image.open(path) as drawn:
        assert drawn.size == pytest.approx((215.9 * 8, 279.4 * 8), abs=2)


def test_a_long_address_ends_with_exit_code_1_and_is_not_said(desk: Desk) -> None:
    desk.policy(US)
    desk.case(LONG)
    result = run(desk)
    assert result.exit_code == 1
    assert "[EL485]" in result.stderr
    assert "Xylophone" not in result.output
    assert Path(result.stdout.strip()).is_file()


def test_faults_are_told_as_json(desk: Desk) -> None:
    desk.policy(US)
    desk.case(LONG)
    result = run(desk, "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["envelope"]) == (1, "us_10")
    assert {one["code"] for one in told["findings"]} == {"EL485"}
    assert Path(told["picture"]).is_file()


def test_a_memo_is_not_posted(desk: Desk) -> None:
    desk.policy()
    desk.case()
    result = run(desk, "--kind", "leadership-memo")
    assert result.exit_code == 2
    assert "A leadership-memo is not posted to a customer." in result.stderr
    assert not (desk.folder / "out").exists()


def test_what_refuses_the_letter_refuses_its_picture(desk: Desk) -> None:
    desk.policy(US | {"organization.paper": "a4"})
    desk.case()
    result = run(desk, "--json")
    assert result.exit_code == 1
    assert [one["code"] for one in json.loads(result.stdout)["findings"]] == ["EL481"]


def test_the_picture_shows_the_zones_where_they_are_and_is_the_same_every_time() -> None:
    case, locale, envelope = FEW[1]
    pdf, window = pdf_of(case, locale, envelope), WINDOWS[envelope]
    data = picture(pdf, posting(envelope))
    assert data == picture(pdf, posting(envelope))
    with Image.open(BytesIO(data)) as drawn:
        shown = drawn.getpixel((round(window.shown.right * 8), (50 * 8)))
        field = drawn.getpixel(((60 * 8), round(window.field.top * 8)))
        fold = drawn.getpixel((8, round(window.folds[0] * 8)))
    assert (shown, field, fold) == ((196, 106, 0), (27, 127, 59), (196, 106, 0))
    plain = picture(pdf, Posting(window.paper, None, 10))
    with Image.open(BytesIO(plain)) as drawn:
        assert drawn.getpixel((round(window.shown.right * 8), (50 * 8))) == (255, 255, 255)
        assert drawn.getpixel((5 * 8, 100 * 8)) == (154, 163, 176)


def test_nothing_but_this_command_loads_pdfium() -> None:
    code = "import sys; from exitletters.commands import main; main(['post', '--help'], standalone_mode=False); "
    code += "sys.exit(any(name.startswith(('pypdfium2', 'PIL', 'pydantic')) for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0

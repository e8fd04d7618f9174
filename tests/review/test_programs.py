"""Programs that are not ours open review copies: LibreOffice keeps the comments, a browser runs only our script."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import docx
import pytest

from tests import judges
from tests.conftest import Desk
from tests.review.reading import LETTERS, both, files, letter, letter_words
from tests.review.test_hostile import hostile


def letters(raw: str) -> str:
    """What a reader sees of a text; extraction of Persian keeps no order and no marks."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", raw) if sign.isalnum())


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="needs LibreOffice and poppler: apt-get install -y libreoffice-writer-nogui poppler-utils",
)
def test_libreoffice_shows_every_letter_and_keeps_every_comment(tmp_path: Path) -> None:
    for name in LETTERS:
        (tmp_path / f"{name}.docx").write_bytes(files(name)[1])
    pdfs = judges.opened_in_office(sorted(tmp_path.glob("*.docx")), tmp_path)
    again = tmp_path / "again"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    subprocess.run(
        [*command, "--outdir", again, *sorted(tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=300
    )
    for name in LETTERS:
        shown = Counter(letters(judges.asked("pdftotext", pdfs[name], "-")))
        assert Counter(letters(letter_words(letter(name).document))) - shown == Counter()
        kept = docx.Document(io.BytesIO((again / f"{name}.docx").read_bytes()))
        written = docx.Document(io.BytesIO(files(name)[1]))
        assert sorted(one.text for one in kept.comments) == sorted(one.text for one in written.comments)


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs a browser: apt-get install -y chromium")
def test_a_browser_runs_our_script_and_no_other(desk: Desk, tmp_path: Path) -> None:
    attack = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
    address = tmp_path / "x.html"
    address.write_bytes(both(desk.letter(hostile(attack)))[0])
    command = ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={tmp_path}/profile", "--dump-dom"]
    shown = subprocess.run([*command, address.as_uri()], check=True, capture_output=True, text=True, timeout=120).stdout
    assert re.search(r"<title>Review copy of TERM-2026-101</title>", shown)
    assert '<p><label><input type="checkbox" id="keys"' in shown  # hidden until our script has run

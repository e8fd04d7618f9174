"""The letterhead's picture: known by its first bytes, beside the policy, or refused."""

from __future__ import annotations

import pytest

from tests.conftest import Desk


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n rest", "image/png"),
        (b"\xff\xd8\xff rest", "image/jpeg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"<?xml version='1.0'?><svg/>", "image/svg+xml"),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(desk: Desk, data: bytes, media_type: str) -> None:
    (desk.folder / "logo.any").write_bytes(data)
    logo = desk.letter(policy={"organization.logo": "logo.any"}).document.logo
    assert logo is not None
    assert (logo.data, logo.media_type, logo.alt) == (data, media_type, "Harbor Light Software Inc.")


def test_a_picture_has_the_words_the_policy_gives_it(desk: Desk) -> None:
    (desk.folder / "logo.svg").write_bytes(b"<svg/>")
    logo = desk.letter(policy={"organization.logo": "logo.svg", "organization.logo_alt": "A lighthouse"}).document.logo
    assert logo is not None
    assert logo.alt == "A lighthouse"


@pytest.mark.parametrize("data", [b"GIF89a", b"", b"<html>", b"\x89PNG\r\n\x1a\n" + b"x" * 1_000_000])
def test_what_is_no_picture_or_too_large_is_refused(desk: Desk, data: bytes) -> None:
    (desk.folder / "logo.any").write_bytes(data)
    (finding,) = desk.findings(policy={"organization.logo": "logo.any"})
    assert finding.path == "organization.logo"
    assert finding.place is not None
    assert (finding.place.file.rpartition("/")[2], finding.place.line > 0) == ("policy.yaml", True)


def test_a_picture_that_is_not_there_is_refused(desk: Desk) -> None:
    assert len(desk.codes(policy={"organization.logo": "nothing.png"})) == 1


def test_a_letter_without_a_picture_has_none(desk: Desk) -> None:
    assert desk.letter().document.logo is None

"""Keys as people have them: made here or by ssh-keygen, locked or not; and what is no such key."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exitletters import keys
from exitletters.commands import main
from exitletters.findings import Refused
from exitletters.policy.people import is_public_key
from tests.signoff.terminal import at_a_terminal

SECRET = "correct horse, ação"


def made_by_ssh(folder: Path, *options: str, secret: str = "") -> Path:
    path = folder / "id"
    subprocess.run(["ssh-keygen", "-q", *options, "-N", secret, "-C", "somebody's", "-f", path], check=True)
    return path


def run(*args: object, **environment: str | None) -> Result:
    env = {"EXITLETTERS_PASSPHRASE": None, **environment}
    return CliRunner().invoke(main, [str(one) for one in args], prog_name="exitletters", env=env)


def refused(path: Path, secret: str = "") -> str:
    with pytest.raises(Refused) as told:
        keys.load_private(path, lambda: secret)
    (finding,) = told.value.findings
    assert finding.code.id == "EL577"
    return finding.fields["problem"]


def never() -> str:
    raise AssertionError("nobody is asked for the passphrase of an open key")


def test_a_key_of_ssh_keygen_signs(tmp_path: Path) -> None:
    path = made_by_ssh(tmp_path, "-t", "ed25519")
    line = path.with_suffix(".pub").read_text().strip()
    key = keys.load_private(path, never)
    assert keys.is_same_key(line, key.public_line)
    assert keys.is_signed(line, key.sign(b"yes"), b"yes")
    assert not keys.is_signed(line, key.sign(b"yes"), b"no")


def test_a_locked_key_of_ssh_keygen_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    path = made_by_ssh(tmp_path, "-t", "ed25519", secret=SECRET)
    assert keys.is_same_key(path.with_suffix(".pub").read_text(), keys.load_private(path, lambda: SECRET).public_line)
    for wrong in ("", "wrong", SECRET + " "):
        assert refused(path, wrong) == "the passphrase does not open it"


@pytest.mark.parametrize("sort", [("-t", "rsa", "-b", "2048"), ("-t", "ecdsa")])
@pytest.mark.parametrize("secret", ["", SECRET])
def test_keys_of_other_sorts_are_refused(tmp_path: Path, sort: tuple[str, ...], secret: str) -> None:
    path = made_by_ssh(tmp_path, *sort, secret=secret)
    assert refused(path, secret) == "it is no Ed25519 key"
    assert not keys.is_signed(path.with_suffix(".pub").read_text(), "AAAA", b"yes")


def test_what_is_no_key_is_refused_in_words(tmp_path: Path) -> None:
    public = made_by_ssh(tmp_path, "-t", "ed25519").with_suffix(".pub")
    assert refused(public) == "it is the public half, which only the policy needs"
    (tmp_path / "text").write_text("my key")
    assert refused(tmp_path / "text") == "it is no private key of OpenSSH"
    assert refused(tmp_path / "missing") == "No such file or directory"
    assert refused(Path("/dev/zero")) == "it is no private key of OpenSSH"


@pytest.mark.parametrize("line", [None, "", "ssh-ed25519", "ssh-ed25519 AAAA", "§"])
def test_a_line_that_is_no_key_has_signed_nothing(line: str | None) -> None:
    assert not keys.is_signed(line, keys.new().sign(b"yes"), b"yes")


def test_a_new_key_is_its_owners_alone_and_known_to_ssh(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    result = run("keys", "new", "--out", path, EXITLETTERS_PASSPHRASE=SECRET)
    assert result.exit_code == 0, result.output
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    line = result.stdout.removeprefix("key: ").strip()
    assert is_public_key(line)
    told = subprocess.run(["ssh-keygen", "-y", "-P", SECRET, "-f", path], check=True, capture_output=True, text=True)
    assert keys.is_same_key(told.stdout, line)
    assert SECRET not in result.output
    shown = run("keys", "show", path, EXITLETTERS_PASSPHRASE=SECRET)
    assert (shown.exit_code, shown.stdout) == (0, result.stdout)


def test_a_key_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.write_text("another's")
    assert run("keys", "new", "--out", path, EXITLETTERS_PASSPHRASE=SECRET).exit_code == 3
    assert path.read_text() == "another's"


def test_the_passphrase_is_asked_twice_and_never_shown(tmp_path: Path) -> None:
    asked = {"New passphrase": SECRET, "Repeat": SECRET}
    code, shown = at_a_terminal(tmp_path, ["keys", "new", "--out", "mine"], asked)
    assert code == 0, shown
    assert SECRET not in shown
    path = tmp_path / "mine"
    assert f"key: {keys.load_private(path, lambda: SECRET).public_line}" in shown
    code, shown = at_a_terminal(tmp_path, ["keys", "show", "mine"], {"Passphrase of mine": SECRET})
    assert (code, SECRET in shown) == (0, False)
    code, shown = at_a_terminal(tmp_path, ["keys", "show", "mine"], {"Passphrase of mine": "wrong"})
    assert (code, "EL577" in shown, "wrong\n" in shown) == (1, True, False)


def test_where_nobody_can_be_asked_no_key_is_made(tmp_path: Path) -> None:
    result = run("keys", "new", "--out", tmp_path / "mine")
    assert result.exit_code != 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [("keys",), ("keys", "new"), ("keys", "show"), ("approve",), ("approvals",)])
def test_help_says_what_to_do(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: exitletters {' '.join(command)}")

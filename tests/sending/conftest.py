"""A desk to send from, and an authority that certifies its mail servers."""

from __future__ import annotations

from pathlib import Path

import pytest
import trustme

from tests.sending.desk import Desk


@pytest.fixture
def outbox(tmp_path: Path) -> Desk:
    """Return a desk with nothing on it."""
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Return an authority that nobody trusts who was not told to."""
    return trustme.CA(key_type=trustme.KeyType.ECDSA)

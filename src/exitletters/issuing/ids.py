"""Names for what is on record: ids that follow from what they name, and digests that only the store can make."""

from __future__ import annotations

import hmac

_DIGITS = 12


def issue_id(subject: str) -> str:
    """Return the id of what is issued for a subject, from the subject's digest: the same finals, the same id."""
    return f"I-{subject[:_DIGITS]}"


def customer_digest(salt: str, customer_id: str) -> str:
    """Return by what the store knows a customer, keyed with its salt (hex)."""
    return hmac.digest(bytes.fromhex(salt), f"customer\0{customer_id}".encode(), "sha256").hex()

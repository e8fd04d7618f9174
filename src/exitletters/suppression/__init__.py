"""Who asked to be left alone, as keyed hashes: a list can be asked about somebody, but names nobody (G-WIN01)."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from exitletters.case import Case

FILE = "suppression.txt"  # the list that earlier releases kept beside the policy
SALT_BYTES = 32
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_DIALLED_ABROAD = re.compile("^(?:00)+")  # what some write instead of a plus
_FEWEST_DIGITS = 6  # of a telephone number; fewer are an extension


class Sort(StrEnum):
    """What somebody is known by; the same sign as another sort is another hash."""

    EMAIL = "email"
    PHONE = "phone"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Hashes:
    """Hashes made with one salt, in hex and in the order in which they came, each with its day as ISO text."""

    salt: bytes
    days: Mapping[str, str]


def hash_of(salt: bytes, sort: Sort, plain: str) -> str:
    """Return in hex what a list holds of a value in its one form."""
    return hmac.digest(salt, f"{sort}\0{plain}".encode("utf-8", "replace"), "sha256").hex()


def normal(sort: Sort, value: str) -> str:
    """Return the one form of a value, however it was typed; "" for what cannot be a value of this sort."""
    text = value if value.isascii() else _visible(unicodedata.normalize("NFKC", value))
    if sort is Sort.PHONE:
        digits = "".join(str(unicodedata.decimal(one)) for one in text if one.isdecimal())
        number = _DIALLED_ABROAD.sub("", digits)
        return number if len(number) >= _FEWEST_DIGITS else ""
    plain = unicodedata.normalize("NFKC", " ".join(text.split()).casefold())
    return plain if sort is Sort.CUSTOMER or _EMAIL.fullmatch(plain) else ""


def known_by(case: Case) -> Iterator[tuple[str, Sort, str]]:
    """Yield what a list is asked about: the customer and every contact by address and number, each with its path."""
    yield "customer.id", Sort.CUSTOMER, normal(Sort.CUSTOMER, case.customer.id or "")
    for at, contact in enumerate(case.customer.contacts):
        yield f"customer.contacts[{at}].email", Sort.EMAIL, normal(Sort.EMAIL, contact.email or "")
        yield f"customer.contacts[{at}].phone", Sort.PHONE, normal(Sort.PHONE, contact.phone or "")


def _visible(text: str) -> str:
    return "".join(one for one in text if unicodedata.category(one) != "Cf")

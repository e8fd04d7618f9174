"""The policy about what is kept: how long the papers of a case, in which form the suppression list (domain 5)."""

from __future__ import annotations

from typing import Literal

from exitletters.model import Model, Years


class Retention(Model):
    """How many years the files of a case are kept after the last that happened to it; the suppression list stays."""

    case_years: Years
    suppression: Literal["permanent_hash"]

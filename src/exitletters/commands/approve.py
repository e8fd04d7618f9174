"""Sign what goes out, on behalf of a function: counsel, finance, an executive, a manager.

A signature is for exactly these bytes: any change of the case, the policy, a template or a version lapses it.
"""

from __future__ import annotations

from typing import Any

import click

from exitletters.commands._finals import about_finals
from exitletters.commands._signing import by_a_person, sign


@click.command()
@about_finals
@click.option("--as", "function", required=True, metavar="FUNCTION", help="counsel, finance, executive, manager, …")
@by_a_person
def command(function: str, **given: Any) -> None:
    """Sign the finals of CASE as FUNCTION: the letter and everything that goes with it.

    You must be named under `people` in the policy with this function, and must not be the author of the case. Read the
    drafts first (`exitletters generate CASE --kind all --review`); what you sign differs from them in nothing but
    the watermark and the cover. `exitletters approvals CASE` says who has signed and who is still to sign.
    """
    sign("approve", (function,), **given)

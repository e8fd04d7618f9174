"""What the files of a run are called: by case, kind, locale and tone, and whether it is a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exitletters.facts import Audience
from exitletters.kinds import load

if TYPE_CHECKING:
    from exitletters.pipeline import Letter


def stem(letter: Letter, is_final: bool) -> str:
    """Return the name of a letter's files without their suffix."""
    request = letter.request
    mark = "" if is_final else ".DRAFT"
    tone = f".{request.tone}" if load(request.kind).has_tones else ""
    return f"{request.case.case.id}.{request.kind}.{request.folders.requested}{tone}{mark}"


def manifest_name(letters: Sequence[Letter], is_final: bool) -> str:
    """Return the manifest's name: that of an internal paper leaves the record of what a customer got alone."""
    kinds = [load(one.request.kind) for one in letters]
    own = "" if any(one.audience is Audience.CUSTOMER for one in kinds) else f".{kinds[0].name}"
    return f"manifest{own}.json" if is_final else f"manifest{own}.DRAFT.json"

"""The answer to "who said this": what the later steps of attribution hand on to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.extract.quoted.layout import Given
    from workbench.extract.quoted.mentions import Mention
    from workbench.extract.quoted.segments import Segment


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer for one segment: the mention (None: nobody), its probability, and all candidates, best first."""

    segment: Segment
    mention: Mention | None
    probability: float
    ranked: tuple[tuple[Mention | None, float], ...]
    given: Given | None = None

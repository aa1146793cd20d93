"""What the finders of quoted and of reported speech hand to the pipeline, before names and dates are added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.quote import Kind, Polarity, Reason

if TYPE_CHECKING:
    from workbench.model.spans import Span


@dataclass(frozen=True, slots=True)
class Found:
    """One quotation as a finder sees it; the fields mean what they mean in `model.quote.Quote`."""

    kind: Kind
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    confidence: float
    reason: Reason
    polarity: Polarity = Polarity.ASSERTED

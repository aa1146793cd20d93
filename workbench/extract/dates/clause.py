"""The reporting clause of a quote: what is known of the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.model.spans import Span


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around a quote that report it: `zone` is its sentence(s), `text` the article with all speech blank."""

    zone: Span
    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    text: str

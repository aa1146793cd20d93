"""The reporting clause of a quote: what is known of the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.model.spans import Span


class Clause(NamedTuple):
    """The words around a quote that report it: `zone` is its sentence(s), `text` the article with all speech blank.

    A tuple, since one is made for each verb of saying in an article.
    """

    zone: Span
    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    text: str

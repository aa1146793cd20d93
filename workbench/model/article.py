"""An article as it was read, before anything is found in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Region(StrEnum):
    """What a stretch of the text is for. Quotes are taken from `BODY`, `HEADLINE` and `CAPTION` only."""

    BODY = "body"
    HEADLINE = "headline"
    CAPTION = "caption"
    DATELINE = "dateline"
    BYLINE = "byline"
    PROMO = "promo"
    CORRECTION = "correction"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class RegionSpan:
    """One region of an article. The regions of an article cover its text without overlap."""

    region: Region
    span: Span


@dataclass(frozen=True)
class Article:
    """One article: its text exactly as decoded, and what is known about it.

    `text` is never changed: every offset in the project counts its Unicode code points.
    `name` is the file's name without ending (or a record's id), unique within its folder.
    `published` keeps the outlet's zone where the input says one; a date alone is midnight without a zone,
    and `published_precision` says "day". Unknown stays None: never today's date.
    `provenance` says, per field, where its value came from (front matter, JSON-LD, command line, ...).
    """

    text: str
    name: str
    path: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    published: datetime | None = None
    published_precision: str = "day"
    modified: datetime | None = None
    retrieved_at: datetime | None = None
    language: str | None = None
    section: str | None = None
    primary: bool = False
    provenance: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def text_sha256(self) -> str:
        """Hex digest of the text in UTF-8; lone surrogates are kept apart by `surrogatepass`."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

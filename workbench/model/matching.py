"""What matching takes and gives: quotes as plain records, pairs, differences, families."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.model.spans import Span

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class MatchQuote:
    """A quote as matching sees it; only `id` and `text` are needed.

    `said_start`/`said_end` bound the day of utterance where it is known. `before` and `after` are the
    article's words just outside the content (at most a sentence each): a negation may have been left there.
    `names` are the proper names in the quote's own sentence and its neighbours, for speakers that differ in print.
    `article` groups quotes of one article; two quotes of one article are never the same utterance unless
    their words are (a headline and its body).
    """

    id: str
    text: str
    speaker: str | None = None
    outlet: str | None = None
    published: date | None = None
    article: str | None = None
    kind: str = "direct"
    language: str | None = None
    region: str = "body"
    said_start: date | None = None
    said_end: date | None = None
    before: str = ""
    after: str = ""
    names: tuple[str, ...] = ()


class Relation(StrEnum):
    """How two wordings of one utterance relate."""

    IDENTICAL = "identical"
    FRAGMENT = "fragment"
    EDITED = "edited"
    PARAPHRASE = "paraphrase"
    TRANSLATION = "translation"


class MaterialKind(StrEnum):
    """A difference that can change meaning."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    MODALITY = "modality"
    HEDGE = "hedge"
    TENSE = "tense"
    SUBJECT = "subject"
    CONTENT = "content"
    CROPPED = "cropped"
    SILENT_CUT = "silent_cut"
    STITCHED = "stitched"
    MARKS_AROUND_PARAPHRASE = "marks_around_paraphrase"
    SHARPENED_HEADLINE = "sharpened_headline"


class Operation(StrEnum):
    """One step of an alignment, seen from the reference wording to the other."""

    EQUAL = "equal"
    INSERT = "insert"
    DROP = "drop"
    REPLACE = "replace"
    MOVE = "move"
    EDITORIAL = "editorial"


@dataclass(frozen=True, slots=True)
class Aligned:
    """One stretch of an alignment: `a` and `b` are code point spans in the two texts (empty where nothing stands)."""

    operation: Operation
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Material:
    """A material difference: its kind, the words on either side, and a sentence for the reader."""

    kind: MaterialKind
    a_words: str
    b_words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotes that may report the same utterance. `score` is the probability (0..1); 0.5 and more is a link.

    `a_span` and `b_span` are the places in the two quotes' texts that report the same (None: the whole).
    `repeated`: the same words by the same speaker on another day, which is another utterance. `stock`: the words
    in common are a stock phrase, slogan or title. Neither ties a family.
    """

    a: str
    b: str
    score: float
    relation: Relation
    material: tuple[Material, ...] = ()
    reasons: tuple[str, ...] = ()
    a_span: Span | None = None
    b_span: Span | None = None
    repeated: bool = False
    stock: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """Quotes that report one utterance. `id` never changes because something arrived.

    A long quote that holds two utterances is a member of both families; `spans` (one for each member, or empty)
    tell with which part of its text (None: the whole).
    """

    id: str
    members: tuple[str, ...]
    reference: str
    spans: tuple[Span | None, ...] = ()

"""Quotes of the database that say nearly what a text says: candidates by telling words, judged by the pair model."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from workbench.services.compare.wording import Wording, Words, compare
from workbench.services.families.people import two_people
from workbench.store.lists import nearby, rows
from workbench.text.fold import fold
from workbench.text.words import norms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.model.matching import MatchQuote, Pair
    from workbench.model.spans import Span
    from workbench.store.connection import Connection
    from workbench.store.lists.filters import QueueFilter
    from workbench.store.records import QuoteRow

CANDIDATES = 60
"""So many quotes that share telling words are read for each text."""
COMPARED = 6
_BEFORE_FILTER = 1_000
_LEAST_SHARE = 0.3
_WORD = re.compile(r"[^\W_]+")
EXACT_WORDS = 5
"""So many words in the same order are the same words, whoever said them; fewer can be anybody's."""
LONG_RUN = 6
"""So many words in a row that one person is said to have said are not said twice by chance."""
NEARLY = 0.8
"""Nor is this share of the words of a quote of `EXACT_WORDS` or more, in their order and close together."""
_SHIFT = 0.5
"""Close together: words that others put in or take out move the rest by no more than this share of all words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stored quote that a text was compared with.

    `score` (0..1) is the model's probability that both report one utterance, `run` how many words in a row are the
    same, `kept` the share (0..1) of the text's words that stand there in order and close together (see `NEARLY`);
    `repeated`: the same words on another day; `stock`: the words in common are a stock phrase.
    """

    row: QuoteRow
    score: float
    relation: str
    wording: Wording
    run: int = 0
    reasons: tuple[str, ...] = ()
    repeated: bool = False
    stock: bool = False
    kept: float = 0.0


def find(
    cx: Connection,
    asked: Sequence[MatchQuote],
    marked: Mapping[str, Sequence[Span] | None] | None = None,
    without: frozenset[int] = frozenset(),
    within: QueueFilter | None = None,
    compared: int = COMPARED,
    reader: str = "",
) -> dict[str, list[Hit]]:
    """Return for each of `asked`, by id, the stored quotes that may say the same, the likeliest first.

    The ids of `asked` must not be numbers (those are the store's). `marked` tells the places inside quotation marks
    (see `wording.compare`), `without` are articles that do not count, only quotes that pass `within` do. So many as
    `compared`, by each of two cheap measures, are compared by the model. What `reader` is to judge blind is withheld.
    """
    looked_up = nearby.Nearby(cx)
    chosen: dict[str, list[int]] = {}
    for quote in asked:
        ids = candidates(cx, quote.text, within, looked_up)
        chosen[quote.id] = _nearest(quote.text, nearby.texts(cx, ids), compared)
    wanted = sorted({one for ids in chosen.values() for one in ids})
    known = {quote.id: quote for quote in nearby.quotes_by_id(cx, wanted, without)}
    if not known:
        return {quote.id: [] for quote in asked}
    pairs = _pairs(list(known.values()), asked)
    shown = {row.id: row for row in rows.rows(cx, wanted, reader)}
    found: dict[str, list[Hit]] = {}
    for quote in asked:
        places = (marked or {}).get(quote.id)
        hits = [
            hit
            for number in chosen[quote.id]
            if (stored := known.get(str(number))) is not None
            and number in shown
            and (hit := _hit(shown[number], stored, quote, places, pairs.get((stored.id, quote.id)))) is not None
        ]
        found[quote.id] = sorted(hits, key=lambda hit: (-hit.score, hit.row.id))
    return found


def candidates(
    cx: Connection, text: str, within: QueueFilter | None, looked_up: nearby.Nearby | None = None
) -> list[int]:
    """Return the ids of quotes that pass a filter and share telling words with a text, at most `CANDIDATES`."""
    index = looked_up or nearby.Nearby(cx)
    if within is None:
        return index.rows(text, CANDIDATES)
    return nearby.passing(cx, within, index.rows(text, _BEFORE_FILTER))[:CANDIDATES]


def _nearest(text: str, texts: Mapping[int, str], most: int) -> list[int]:
    """Return the ids whose texts share the largest part of the shorter one, and those that share the most words."""
    ours = Counter(_WORD.findall(fold(text)))  # roughly: this is done for every candidate
    shares: dict[int, tuple[float, int]] = {}
    for number, other in texts.items():
        theirs = Counter(_WORD.findall(fold(other)))
        common = (ours & theirs).total()
        share = common / max(1, min(ours.total(), theirs.total()))
        if share >= _LEAST_SHARE:
            shares[number] = (share, common)
    by_share = sorted(shares, key=lambda number: (-shares[number][0], -shares[number][1], number))
    by_words = sorted(shares, key=lambda number: (-shares[number][1], -shares[number][0], number))
    return list(dict.fromkeys([*by_share[:most], *by_words[:most]]))


def _pairs(known: Sequence[MatchQuote], asked: Sequence[MatchQuote]) -> dict[tuple[str, str], Pair]:
    from workbench.match.matcher import Matcher

    return {(pair.a, pair.b): pair for pair in Matcher(known, by_meaning=False, two_people=two_people).add(asked)}


def _hit(
    row: QuoteRow, stored: MatchQuote, quote: MatchQuote, places: Sequence[Span] | None, pair: Pair | None
) -> Hit | None:
    wording = compare(stored, quote, places)
    run, kept = _in_common(norms(stored.text), norms(quote.text))
    if pair is not None:
        return Hit(row, pair.score, pair.relation.value, wording, run, pair.reasons, pair.repeated, pair.stock, kept)
    if wording.words in (Words.VERBATIM, Words.TRUNCATED) and not wording.difference:
        same = norms(stored.text) == norms(quote.text)
        if len(norms(quote.text)) >= EXACT_WORDS or same:
            return Hit(row, 0.0, "identical" if same else "fragment", wording, run, stock=True)
    return Hit(row, 0.0, "edited", wording, run, kept=kept) if run >= LONG_RUN or kept >= NEARLY else None


def _in_common(stored: Sequence[str], asked: Sequence[str]) -> tuple[int, float]:
    """How many words in a row are the same at most, and the share of the asked ones that are `Hit.kept`."""
    blocks = SequenceMatcher(None, stored, asked, autojunk=False).get_matching_blocks()
    longest = max(blocks, key=lambda block: block.size)
    if len(asked) < EXACT_WORDS:
        return longest.size, 0.0
    shift = longest.a - longest.b
    close = (block.size for block in blocks if abs(block.a - block.b - shift) <= _SHIFT * len(asked))
    return longest.size, sum(close) / len(asked)

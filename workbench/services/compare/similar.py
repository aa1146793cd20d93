"""Stored quotes that say nearly what a text says, ranked, with how they differ from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.model.matching import MatchQuote, MaterialKind, Relation
from workbench.services.compare import alike
from workbench.services.compare.alike import Hit
from workbench.services.compare.wording import compare
from workbench.store.lists import nearby, rows
from workbench.text.words import norms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.store.connection import Connection
    from workbench.store.database import Store
    from workbench.store.lists.filters import QueueFilter

_COMPARED = 20
_MEANING = 24
"""The meaning of so many quotes that share words is compared, where these have not settled it: the encoder is slow."""
_SETTLED = 0.9
_LIKE = 0.55
"""From this cosine on (0..1) two sentences mean nearly the same to the encoder (as in `match.semantic`)."""


def similar(store: Store, text: str, within: QueueFilter, limit: int, by_meaning: bool = True) -> list[Hit]:
    """Return the quotes that pass `within` and say nearly `text`, the likest first.

    Candidates share telling words with it, or mean nearly the same in other words or another language. `score` is the
    pair model's probability that both report one utterance; where the words alone leave it in doubt, it is the
    probability that words or meaning (cosine) do, each on its own.
    What `within.reader` is to judge blind is withheld.
    `text` stands as the quote, the stored one as the witness.
    """
    asked = MatchQuote("asked", text, article="asked")
    restricted = None if within == type(within)(reader=within.reader) else within
    with store.snapshot() as cx:
        found = alike.find(cx, [asked], within=restricted, compared=_COMPARED, reader=within.reader)["asked"]
        if by_meaning:
            found = _with_meaning(cx, asked, found, restricted, within.reader)
    return [_unmarked(hit) for hit in sorted(found, key=lambda hit: (-hit.score, hit.row.id))[:limit]]


def _unmarked(hit: Hit) -> Hit:
    """Leave out the difference that needs quotation marks on both sides: what somebody asks for stands in none."""
    kept = tuple(one for one in hit.wording.material if one.kind is not MaterialKind.MARKS_AROUND_PARAPHRASE)
    return hit if kept == hit.wording.material else replace(hit, wording=replace(hit.wording, material=kept))


def _with_meaning(
    cx: Connection, asked: MatchQuote, found: Sequence[Hit], within: QueueFilter | None, reader: str
) -> list[Hit]:
    """Add what means the same in other words, and raise what the words alone leave in doubt."""
    from workbench.services.compare.meaning import likeness as compared

    known = {hit.row.id: hit for hit in found}
    if not norms(asked.text):
        return list(known.values())
    doubted = {number for number, hit in known.items() if hit.score < _SETTLED}
    others = (number for number in alike.candidates(cx, asked.text, within) if number not in known)
    likeness = compared(cx, asked.text, nearby.texts(cx, [*doubted, *others][:_MEANING]), within)
    new = [number for number, cosine in likeness.items() if cosine >= _LIKE and number not in known]
    stored = {quote.id: quote for quote in nearby.quotes_by_id(cx, new)}
    for row in rows.rows(cx, [number for number in new if str(number) in stored], reader):
        reason = f"means nearly the same (likeness {likeness[row.id]:.2f} of 1)"
        quote = stored[str(row.id)]
        relation = Relation.TRANSLATION if _in_another_language(quote, asked) else Relation.PARAPHRASE
        known[row.id] = Hit(row, likeness[row.id], relation.value, compare(quote, asked), reasons=(reason,))
    return [replace(hit, score=_raised(hit, likeness)) if hit.row.id in doubted else hit for hit in known.values()]


def _in_another_language(one: MatchQuote, other: MatchQuote) -> bool:
    from workbench.match.prepare.languages import language

    ours, theirs = (language(quote, norms(quote.text)) for quote in (one, other))
    return ours is not None and theirs is not None and ours != theirs


def _raised(hit: Hit, likeness: Mapping[int, float]) -> float:
    """What words and meaning say together: of two that mean as much the one with the likelier words stays first."""
    return round(1 - (1 - hit.score) * (1 - max(0.0, likeness.get(hit.row.id, 0.0))), 4)

"""Quotes as records in, scored pairs or families out, without a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.services.families.people import two_people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model.matching import Family, MatchQuote, Material, Pair


def pair_records(quotes: Sequence[MatchQuote]) -> Iterator[dict[str, Any]]:
    """Yield the pairs that may report one utterance as JSON-ready values, the contract's fields first."""
    from workbench.match.matcher import match_quotes

    for pair in match_quotes(quotes, two_people=two_people):
        yield _pair(pair)


def family_records(quotes: Sequence[MatchQuote]) -> Iterator[dict[str, Any]]:
    """Yield the families of two and more quotes as JSON-ready values."""
    from workbench.match.group.families import build_families
    from workbench.match.matcher import match_quotes

    for family in build_families(quotes, match_quotes(quotes, two_people=two_people)):
        yield _family(family)


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "a": pair.a,
        "b": pair.b,
        "score": round(pair.score, 4),
        "relation": str(pair.relation),
        "material": [_material(difference) for difference in pair.material],
        "reasons": list(pair.reasons),
        "a_span": list(pair.a_span) if pair.a_span else None,
        "b_span": list(pair.b_span) if pair.b_span else None,
        "repeated": pair.repeated,
        "stock": pair.stock,
    }


def _material(difference: Material) -> dict[str, str]:
    return {
        "kind": str(difference.kind),
        "a": difference.a_words,
        "b": difference.b_words,
        "sentence": difference.sentence,
    }


def _family(family: Family) -> dict[str, Any]:
    return {
        "family": family.id,
        "members": list(family.members),
        "reference": family.reference,
        "spans": [list(span) if span else None for span in family.spans] or [None] * len(family.members),
    }

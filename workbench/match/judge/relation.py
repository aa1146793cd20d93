"""How two linked wordings relate: identical, a fragment, edited, a paraphrase, a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.match.prepare.languages import language
from workbench.model.matching import Relation
from workbench.text.words import norms

if TYPE_CHECKING:
    from workbench.match.judge.features import Features
    from workbench.match.prepare.prepared import Prepared

_VERBATIM = 0.97
_EDITED = 0.4


def relation(a: Prepared, b: Prepared, features: Features) -> Relation:
    """Return the relation of two quotes that share words."""
    if a.numbers == b.numbers:
        return Relation.IDENTICAL
    if features.longest_share >= _VERBATIM:
        return Relation.FRAGMENT
    if features.matched_share >= _EDITED:
        return Relation.EDITED
    return semantic_relation(a, b)


def semantic_relation(a: Prepared, b: Prepared) -> Relation:
    """Return the relation of two quotes that mean the same in other words."""
    one, two = language(a.quote, norms(a.quote.text)), language(b.quote, norms(b.quote.text))
    return Relation.TRANSLATION if one and two and one != two else Relation.PARAPHRASE

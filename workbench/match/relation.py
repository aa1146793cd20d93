"""How two linked wordings relate: identical, a fragment, edited, a paraphrase, a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.matching import Relation

if TYPE_CHECKING:
    from workbench.match.features import Features
    from workbench.match.prepared import Prepared

_VERBATIM = 0.97
_EDITED = 0.45


def relation(a: Prepared, b: Prepared, features: Features) -> Relation:
    """Return the relation of a pair that is taken to report one utterance."""
    if a.numbers == b.numbers:
        return Relation.IDENTICAL
    if a.quote.language and b.quote.language and a.quote.language != b.quote.language:
        return Relation.TRANSLATION
    if features.longest_share >= _VERBATIM:
        return Relation.FRAGMENT
    if features.matched_share >= _EDITED:
        return Relation.EDITED
    return Relation.PARAPHRASE

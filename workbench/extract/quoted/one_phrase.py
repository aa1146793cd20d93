"""Mentions that are parts of one phrase: "Jo Lund", "the mayor" and "who" in "Jo Lund, the mayor, who resigned"; "one"
and "the nurses" in "one of the nurses".

Any of them is a right answer, and the model was fitted so: what it gives the source may be shared out among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.quoted.extent import named_in_full

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.quoted.mentions import Mention
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.syntax import Token, Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_RELATIVE = frozenset({"who", "which", "that"})


def share_of_phrase(scene: Scene, mention: Mention, ranked: Sequence[tuple[Mention | None, float]]) -> float:
    """The probability (0..1) of the mention and of the others that are parts of its phrase together."""
    own = _phrase(scene, mention)
    near = [(item, share) for item, share in ranked if item is not None and item.sentence == mention.sentence]
    return min(1.0, sum([share for item, share in near if item is mention or _phrase(scene, item) == own]))


def _phrase(scene: Scene, mention: Mention) -> int:
    """What tells the phrase of a mention from the others of its sentence: where its head ends."""
    tree, end = scene.tree(mention.sentence), mention.span.end
    at = next((token for token in tree if token.end == end), None) if tree is not None else None
    if tree is None or at is None:
        return named_in_full(scene, mention).end
    while (above := _above(tree, at, scene.grammar.parts)) is not None:
        at = above
    return at.end


def _above(tree: Tree, at: Token, parts: frozenset[str]) -> Token | None:
    """The word of the same phrase that this one depends on."""
    governor = tree.head(at)
    if governor.i == at.i:
        return None
    if at.dep in ("appos", "conj"):
        return governor if governor.pos in _NOMINAL and governor.i < at.i else None
    if at.dep == "pobj" and governor.lemma == "of":
        whole = tree.head(governor)
        return whole if whole.lemma in parts else None
    if at.dep == "nsubj" and governor.dep == "relcl" and at.lemma in _RELATIVE:
        return tree.head(governor)
    return None

"""All that may be reported speech in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.reported.nouns import noun_candidates
from workbench.extract.reported.subjects import is_authors_own
from workbench.extract.reported.surface import according_candidates, label_candidates, tail_candidates
from workbench.extract.reported.verbs import verb_candidates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.extract.reported.candidate import Candidate
    from workbench.extract.syntax import Tree


def propose(tree: Tree) -> Iterator[Candidate]:
    """Yield every possible report of the sentence, most of them wrong: the filter decides."""
    yield from label_candidates(tree)
    for token in tree:
        if is_authors_own(tree, token):
            continue
        if token.text.lower() == "according" or (token.text.lower() == "per" and token.tag == "IN"):
            yield from according_candidates(tree, token)
        elif token.pos == "VERB":
            yield from verb_candidates(tree, token)
            yield from tail_candidates(tree, token)
        elif token.pos == "NOUN":
            yield from noun_candidates(tree, token)

"""A report that opens with a role and has the name with the next quote: "..., the director said. "...," Roe told ...".

Nothing but the order joins the two, which is how a lead is written: the first who speaks is meant by the role if the
name is new there, has no role of its own, and nobody else was named in between. A person may want to look: flagged.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.extract.speakers.resolve import AMBIGUOUS, UNRESOLVED, Named
from workbench.model.quote import SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.extract.found import Found
    from workbench.extract.speakers.lexicon import Lexicon
    from workbench.extract.speakers.names import Name
    from workbench.text.sentences import Sentence

_FULL = 2  # words of a name that introduces somebody


def names_after_roles(
    text: str,
    found: Sequence[Found],
    answers: Mapping[int, Named],
    names: Sequence[Name],
    sentences: Sequence[Sentence],
    lexicon: Lexicon,
) -> dict[int, Named]:
    """Answers that take the place of those of `answers` (by number in `found`)."""
    order = sorted(answers, key=lambda i: found[i].content[0])
    told = [i for i in order if found[i].source is not None]
    mended: dict[int, Named] = {}
    for one, other in pairwise(told):
        role, introduced = found[one].source, found[other].source
        if role is None or introduced is None or UNRESOLVED not in answers[one].flags:
            continue
        definite = role.of(text).split(maxsplit=1)[0].lower() in lexicon.definite
        if answers[one].source_kind is not SourceKind.NOMINAL or not definite or introduced.start < role.end:
            continue
        if _paragraph(sentences, introduced.start) - _paragraph(sentences, role.start) > 1:
            continue
        name = next((item for item in names if introduced.contains(item.span)), None)
        if name is None or len(name.words) < _FULL or name.titles or name.organisation:
            continue
        before = [item for item in names if item.span.start < name.span.start and not item.organisation]
        known = any(item.words[-1] == name.words[-1] for item in before)
        between = any(item.span.start > role.end and len(item.words) >= _FULL for item in before)
        if not known and not between:
            mended[one] = Named(answers[other].speaker, SourceKind.NOMINAL, (AMBIGUOUS,))
    return mended


def _paragraph(sentences: Sequence[Sentence], at: int) -> int:
    return max((item.paragraph for item in sentences if item.span.start <= at), default=0)

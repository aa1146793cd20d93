"""What the choice between several extents of one report looks at, as names of binary features."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.extract.reported.candidate import Candidate

_WORDS_LONG = 12
_FOURS = 10
_NO_WORDS = frozenset({"PUNCT", "SPACE"})


def boundary_features(
    candidate: Candidate, whole: Candidate, others: Sequence[str], marks: bool, marks_in_whole: bool
) -> list[str]:
    """The features of one extent of `whole` (which may be `whole` itself).

    `others` are the boundaries of the other extents; `marks` tells whether this one holds quotation marks.
    """
    boundary = candidate.boundary or "whole"
    kind = " ".join(boundary.split(" ")[:2])
    words, of = _words(candidate), _words(whole)
    size = min(int(5 * words / max(1, of)), 10)
    names = [
        "bias",
        f"boundary={boundary}",
        f"kind={kind}",
        f"boundary+mechanism={boundary}+{candidate.mechanism}",
        f"kind+mechanism={kind}+{candidate.mechanism}",
        f"boundary+lemma={boundary}+{candidate.cue.lemma}",
        f"size+kind={size}+{kind}",
        f"size={size}",
        f"words={min(words, _WORDS_LONG)}",
        f"whole_words+kind={min(of // 4, _FOURS)}+{kind}",
    ]
    names += _about(candidate, kind)
    if not candidate.boundary:
        names += [f"could={other}" for other in others]
    if marks and not marks_in_whole:
        names.append("gains_marks")
    elif marks_in_whole and not marks:
        names.append(f"loses_marks={kind}")
    return names


def _about(candidate: Candidate, kind: str) -> Iterator[str]:
    if candidate.source is not None:
        yield f"route+kind={candidate.source.route}+{kind}"
    following = candidate.content[-1] + 1
    if following < len(candidate.tree):
        token = candidate.tree.tokens[following]
        yield f"next+kind={token.text if token.pos == 'PUNCT' else token.pos}+{kind}"


def _words(candidate: Candidate) -> int:
    tokens = candidate.tree.tokens
    return len([i for i in candidate.content if tokens[i].pos not in _NO_WORDS])

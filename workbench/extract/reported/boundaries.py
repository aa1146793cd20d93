"""Other places where the content of a report may end or begin.

A parser often hangs on the reported clause what belongs to the sentence around it ("said he would leave, throwing
the party into turmoil"), or on the cue what was said too ("vowed to sue unless they paid").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.extract.reported.clauses import subject_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.extract.reported.candidate import Candidate
    from workbench.extract.syntax import Token, Tree

_TAILS = frozenset({"relcl", "acl", "advcl", "appos", "prep", "npadvmod", "conj", "parataxis", "ccomp", "dep", "agent"})
_ADDED = frozenset({"advcl", "prep", "xcomp", "ccomp", "conj", "npadvmod", "dep", "acl", "relcl", "parataxis"})
_LEAST_CUT = 0.2
_LEAST_LEFT = 2
_LONGEST_SHORT = 3
_CUTS = 3


def variants(candidate: Candidate) -> Iterator[Candidate]:
    """The candidate with its content cut before a trailing part, or continued over what follows or precedes it."""
    yield from _cuts(candidate)
    if candidate.cue.pos == "VERB" and candidate.content[0] > candidate.cue.i:
        yield from _continued(candidate)


def _cuts(candidate: Candidate) -> Iterator[Candidate]:
    tree, content = candidate.tree, candidate.content
    if len(content) <= _LONGEST_SHORT:
        return
    inside = set(content)
    last = content[-1]
    seen: set[int] = set()
    for token in _spine(tree, last, inside):
        if token.dep not in _TAILS or token is candidate.head:
            continue
        start = _first(tree, token, inside)
        if start - 1 in inside and tree.tokens[start - 1].dep in ("cc", "punct"):
            start -= 1
        comma = tree.tokens[start].text in (",", "—", "–", "-", "--", ";", "(") or tree.tokens[start - 1].text == ","
        left = tuple(i for i in content if i < start)
        if start in seen or len(left) < _LEAST_LEFT or len(content) - len(left) < _LEAST_CUT * len(content):
            continue
        if not comma and token.dep not in ("conj", "advcl", "relcl", "prep"):
            continue
        seen.add(start)
        kind = f"cut {token.dep} {_shape(tree, token)}{',' if comma else ''}"
        yield replace(candidate, content=left, boundary=kind)
        if len(seen) == _CUTS:
            return


def _spine(tree: Tree, last: int, inside: set[int]) -> list[Token]:
    """The tokens whose subtrees end where the content ends, the largest subtree first."""
    token = tree.tokens[last]
    while token.pos in ("PUNCT", "SPACE") and token.i - 1 in inside:
        token = tree.tokens[token.i - 1]
    chain = [token]
    for governor in tree.ancestors(token):
        if governor.i not in inside:
            break
        chain.append(governor)
    return chain[::-1]


def _first(tree: Tree, token: Token, inside: set[int]) -> int:
    return min(i for i in tree.under(token) if i in inside)


def _shape(tree: Tree, token: Token) -> str:
    """What opens the trailing part: its conjunction or preposition, else the form of its verb."""
    if token.dep == "prep":
        return token.lemma
    if token.dep == "conj":
        return "with subject" if subject_token(tree, token) is not None else token.pos
    mark = next(
        (item.lemma for item in tree.children(token) if item.dep in ("mark", "advmod") and item.i < token.i), ""
    )
    return mark or token.tag


def _continued(candidate: Candidate) -> Iterator[Candidate]:
    tree, cue = candidate.tree, candidate.cue
    inside = set(candidate.content)
    taken = inside | set(candidate.source.tokens if candidate.source is not None else ())
    last = candidate.content[-1]
    grown: set[int] = set()
    kinds: list[str] = []
    for item in tree.children(cue):
        if item.dep not in _ADDED or item.i <= last or item.i in taken:
            continue
        if item.dep == "conj" and subject_token(tree, item) is None:
            break
        grown |= set(tree.under(item))
        kinds.append(f"{item.dep} {_shape(tree, item)}")
        yield replace(candidate, content=tuple(sorted(inside | grown)), boundary=f"with {kinds[-1]}")
        if len(kinds) == _CUTS:
            break
    for item in tree.children(cue):
        if item.dep == "advcl" and item.i < cue.i and item.i not in taken:
            fronted = set(tree.under(item))
            yield replace(
                candidate, content=tuple(sorted(inside | fronted)), boundary=f"with fronted {_shape(tree, item)}"
            )
            return

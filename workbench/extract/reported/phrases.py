"""The words of a noun phrase that name whom it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.reported.clauses import child

if TYPE_CHECKING:
    from workbench.extract.syntax import Token, Tree

_LEFT_OUT = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})
_FOCUS = frozenset({"even", "also", "only", "however", "meanwhile", "still", "later", "earlier", "instead", "then"})
_TIMES = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "may", "june", "july", "august"}
    | {"september", "october", "november", "december"}
    | {"year", "month", "week", "day", "morning", "night", "afternoon", "evening"}
)


def phrase(tree: Tree, head: Token, outside: frozenset[int] | set[int] = frozenset()) -> tuple[int, ...]:
    """The tokens of a noun phrase as a reader would name its referent.

    Appositions and prepositions stay ("the minister of health, Ana Ruiz"); relative and participle clauses, and
    everything in `outside`, go; so does what hangs on a verb that the parser took for the head.
    """
    kept: list[int] = []
    stack = [head]
    while stack:
        token = stack.pop()
        kept.append(token.i)
        for item in tree.children(token):
            if item.i in outside or item.dep in _LEFT_OUT or _is_aside(tree, head, token, item):
                continue
            if token is head and item.dep in ("punct", "cc") and item.i > head.i and item.text not in "-–/'\"”’":
                continue
            stack.append(item)
    low, high = head.i, head.i
    chosen = set(kept)
    while low - 1 in chosen:
        low -= 1
    while high + 1 in chosen or (high + 2 in chosen and tree.tokens[high + 1].text in (",", "and", "or")):
        high += 1
    while high > head.i and tree.tokens[high].text in (",", ";", ":", "--", "—", "–", ".", "("):
        high -= 1
    while low < head.i and (tree.tokens[low].pos == "PUNCT" and tree.tokens[low].text not in '"“('):
        low += 1
    return tuple(range(low, high + 1))


def _is_aside(tree: Tree, head: Token, token: Token, item: Token) -> bool:
    """Whether `item` under `token` is no part of the name: "on Friday", "even", "however"."""
    if token is not head:
        return False
    if item.dep == "advmod" and item.i < head.i:
        return item.lemma in _FOCUS
    if item.dep == "prep":
        time = child(tree, item, "pobj")
        return item.lemma in ("on", "in", "at", "since") and time is not None and is_time(time)
    return item.dep == "npadvmod" and is_time(item)


def is_time(head: Token) -> bool:
    """Whether the noun is a day, month, year or part of a day."""
    return head.lemma in _TIMES or head.text.lower() in _TIMES or (head.text.isdigit() and len(head.text) == 4)

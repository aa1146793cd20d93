"""Who does what in a parsed sentence: the subject of each verb, inherited where the verb has none of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.extract.syntax import Token, Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_PHRASE_DEPS = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "dative",
        "appos",
        "attr",
        "ROOT",
        "conj",
        "oprd",
        "dep",
        "agent",
        "pcomp",
    }
)
_NOUN_DEPS = ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "appos")
_SUBJECTS = ("nsubj", "nsubjpass")
_LEFT_OUT = frozenset({"cc", "punct", "preconj", "predet", "advmod", "mark", "prep", "relcl", "intj", "meta"})
_MAX_STEPS = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without what follows its head; `first` and `last` number its tokens, `head` is the last."""

    first: int
    head: int


@dataclass(slots=True)
class Acts:
    """For one sentence: its noun phrases, and for each verb its subject's head and whether that is inherited."""

    phrases: list[Phrase]
    subject_of: dict[int, tuple[int, str]] = field(default_factory=dict)


def acts(tree: Tree) -> Acts:
    """Read noun phrases and subjects off a tree."""
    found = Acts(_phrases(tree))
    for token in tree:
        if token.pos in ("VERB", "AUX") or token.dep == "ROOT":
            subject = _subject(tree, token, 0)
            if subject is not None:
                found.subject_of[token.i] = subject
    return found


def _phrases(tree: Tree) -> list[Phrase]:
    phrases: list[Phrase] = []
    last = -1
    for token in tree:
        # "The 28-year-old", "the injured": an adjective with a determiner may do what nouns do.
        nominal = token.pos in _NOMINAL or (token.dep in _NOUN_DEPS and _determined(tree, token))
        if not nominal or token.dep not in _PHRASE_DEPS:
            continue
        first = _left_edge(tree, token)
        while first < token.i and tree.tokens[first].pos in ("PUNCT", "SPACE", "CCONJ"):
            first += 1
        first = max(first, last + 1)
        phrases.append(Phrase(first, token.i))
        last = token.i
    return phrases


def _determined(tree: Tree, token: Token) -> bool:
    return token.pos in ("ADJ", "NUM") and any(child.dep in ("det", "poss") for child in tree.children(token))


def _left_edge(tree: Tree, token: Token) -> int:
    edge = token.i
    for _ in range(_MAX_STEPS):
        left = [child.i for child in tree.children(tree.tokens[edge]) if child.i < edge and child.dep not in _LEFT_OUT]
        if not left:
            break
        edge = left[0]
    return edge


def _subject(tree: Tree, verb: Token, steps: int) -> tuple[int, str] | None:
    """The head of the verb's subject and how it was found: "own", "agent", "shared", "controlled", "relative"."""
    if steps > _MAX_STEPS:
        return None
    passive = None
    for child in tree.children(verb):
        if child.dep == "nsubj":
            if verb.dep == "relcl" and child.lemma in ("who", "which", "that"):
                return verb.head, "relative"
            return child.i, "own"
        if child.dep == "nsubjpass":
            passive = child.i
        if child.dep == "agent":
            objects = [item for item in tree.children(child) if item.dep == "pobj"]
            if objects:
                return objects[0].i, "agent"
    if passive is not None:
        return passive, "passive"
    governor = tree.head(verb)
    if governor.i == verb.i:
        return None
    if verb.dep == "conj":
        found = _subject(tree, governor, steps + 1)
        return (found[0], "shared") if found else None
    if verb.dep in ("xcomp", "advcl", "ccomp", "pcomp", "dep") and not any(
        child.dep in _SUBJECTS for child in tree.children(verb)
    ):
        while governor.dep in ("prep", "agent") and governor.head != governor.i:
            governor = tree.head(governor)
        if governor.pos in ("VERB", "AUX"):
            found = _subject(tree, governor, steps + 1)
            return (found[0], "controlled") if found else None
        return None
    if verb.dep in ("acl", "relcl") and governor.pos in _NOMINAL:
        return governor.i, "modifier"
    return None

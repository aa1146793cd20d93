"""What a clause is made of, in a dependency tree: its subject, its voice, where it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.extract.syntax import Token, Tree

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_PASSIVE = frozenset({"auxpass", "nsubjpass", "csubjpass"})
_ACTIVE = frozenset({"aux", "nsubj", "dobj"})
ASKING = frozenset({"ask", "wonder", "question", "inquire", "enquire", "query"})
WHETHER = frozenset({"whether", "if"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def child(tree: Tree, token: Token, *deps: str) -> Token | None:
    """The first dependent of `token` with one of these labels."""
    for item in tree.children(token):
        if item.dep in deps:
            return item
    return None


def subject_token(tree: Tree, verb: Token) -> Token | None:
    """The verb's own subject."""
    own = [item for item in tree.children(verb) if item.dep in SUBJECTS and item.dep != "expl"]
    return own[-1] if own else None


def is_passive(tree: Tree, verb: Token) -> bool:
    """Whether the verb is in the passive voice."""
    children = tree.children(verb)
    if not _PASSIVE.isdisjoint([item.dep for item in children]):
        contracted = any(item.dep == "auxpass" and item.text in ("'s", "’s") for item in children)
        return not (contracted and any(item.dep == "ccomp" for item in children))  # "he's said that": he has
    if verb.dep == "conj" and verb.tag == "VBN" and subject_token(tree, verb) is None:
        first = tree.head(verb)
        return first.tag == "VBN" and child(tree, first, "auxpass") is not None and child(tree, verb, "aux") is None
    # "Asked by a reporter whether ...", "when asked ..."
    return verb.dep == "advcl" and verb.tag == "VBN" and not any(item.dep in _ACTIVE for item in children)


def clause_start(tree: Tree, token: Token) -> int:
    """Where the clause of `token` begins on the left, its adverbs and auxiliaries included."""
    first = token.i
    for item in tree.children(token):
        if item.i < first and item.dep in ("advmod", "aux", "neg", "cc"):
            first = item.i
    return first


def is_finite(tree: Tree, verb: Token) -> bool:
    """Whether the verb is a clause of its own, not an infinitive or a participle."""
    if verb.tag in FINITE or (verb.tag == "VBN" and verb.dep in ("ROOT", "conj")):
        return True
    return verb.tag == "VB" and any(item.dep == "aux" and item.lemma != "to" for item in tree.children(verb))

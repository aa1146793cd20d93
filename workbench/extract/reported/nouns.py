"""Reports that a noun makes: "a warning that ...", "support for ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.reported.candidate import Candidate, Source
from workbench.extract.reported.clauses import child, is_passive, subject_token
from workbench.extract.reported.phrases import phrase
from workbench.extract.reported.speech import about_nouns, word_classes
from workbench.extract.reported.subjects import source_of
from workbench.extract.reported.verbs import indices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.extract.syntax import Token, Tree

_CONTENT_PREPOSITIONS = frozenset({"of", "for", "about", "on", "against", "in", "over", "to", "with", "from", "at"})


def noun_candidates(tree: Tree, noun: Token) -> Iterator[Candidate]:
    """Everything that `noun` may report, if it is a word of speech or stands for something said or thought."""
    if noun.lemma not in word_classes() and noun.lemma not in about_nouns():
        return
    for item in tree.children(noun):
        if item.i <= noun.i:
            continue
        inside = indices(tree, item)
        if item.dep in ("acl", "ccomp", "relcl") and any(
            mark.lemma in ("that", "whether", "if") and mark.dep == "mark" for mark in tree.children(item)
        ):
            yield _noun(tree, noun, item, inside, "noun_clause", None)
        elif item.dep == "acl" and any(mark.lemma == "to" and mark.dep == "aux" for mark in tree.children(item)):
            yield _noun(tree, noun, item, inside, "noun_infinitive", None)
        elif item.dep == "ccomp":
            yield _noun(tree, noun, item, inside, "noun_clause", None)
        elif item.dep == "prep" and item.lemma in _CONTENT_PREPOSITIONS:
            head = child(tree, item, "pobj", "pcomp")
            if head is not None:
                yield _noun(tree, noun, head, inside - {item.i}, "noun_preposition", item)


def _noun(
    tree: Tree, noun: Token, head: Token, inside: set[int], mechanism: str, preposition: Token | None
) -> Candidate:
    extra = (preposition.i,) if preposition is not None else ()
    source = _noun_source(tree, noun, inside)
    return Candidate(tree, noun, extra, head, tuple(sorted(inside)), source, mechanism)


def _noun_source(tree: Tree, noun: Token, outside: set[int]) -> Source | None:
    return (
        _owner(tree, noun, outside)
        or _misread_subject(tree, noun, outside)
        or _told_by(tree, noun, outside)
        or _supported(tree, noun, outside)
    )


def _owner(tree: Tree, noun: Token, outside: set[int]) -> Source | None:
    owner = child(tree, noun, "poss")
    if owner is None or owner.i in outside:
        return None
    return Source(owner, phrase(tree, owner, outside), "owner")


def _misread_subject(tree: Tree, noun: Token, outside: set[int]) -> Source | None:
    """The subject of a verb that was taken for a noun: "Ruiz estimates that", "with the court warning of"."""
    name = child(tree, noun, "compound", "nmod")
    if name is None or name.i != noun.i - 1:
        return None
    absolute = noun.dep == "pobj" and tree.head(noun).lemma == "with" and noun.text.endswith("ing")
    if not absolute and not (noun.dep == "ROOT" and name.text[0].isupper()):
        return None
    return Source(name, phrase(tree, name, outside), "subject")


def _told_by(tree: Tree, noun: Token, outside: set[int]) -> Source | None:
    """ "A warning by the court", "complaints from the crew"."""
    for item in tree.children(noun):
        if item.dep == "prep" and item.lemma in ("by", "from", "of", "among") and item.i not in outside:
            head = child(tree, item, "pobj")
            if head is not None and head.i not in outside:
                return Source(head, phrase(tree, head, outside), "of")
    return None


def _supported(tree: Tree, noun: Token, outside: set[int]) -> Source | None:
    """The doer of the verb that the noun is the object of: "issued a warning that"."""
    governor = tree.head(noun)
    if governor.dep == "prep" or governor.pos == "ADP":
        governor = tree.head(governor)
    if governor is noun or governor.pos not in ("VERB", "AUX") or noun.dep in ("nsubj", "nsubjpass"):
        return None
    found = source_of(tree, governor, outside)
    if found is None and is_passive(tree, governor):
        own = subject_token(tree, governor)
        if own is not None and own.i not in outside and own.i != noun.i:
            found = Source(own, phrase(tree, own, outside), "subject")
    if found is None or noun.i in found.tokens:
        return None
    return Source(found.head, found.tokens, "support")

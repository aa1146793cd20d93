"""Whether the article says that something was said, was not said, or was only asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.reported.clauses import ASKING, WHETHER, subject_token
from workbench.extract.reported.features import negation
from workbench.extract.reported.speech import speech_words
from workbench.model.quote import Polarity

if TYPE_CHECKING:
    from workbench.extract.reported.candidate import Candidate
    from workbench.extract.syntax import Token, Tree

_WITHHELD = frozenset({"refuse", "decline", "fail", "avoid", "forget", "stop", "hesitate", "neglect", "deny", "omit"})
_NEGATIVE_SUBJECTS = frozenset({"nobody", "none", "neither", "no"})


def polarity(candidate: Candidate) -> Polarity:
    """Negated: "did not say that", "refused to say", "without saying"; questioned: "asked whether", "did he say"."""
    tree, cue = candidate.tree, candidate.cue
    if cue.pos in ("VERB", "NOUN", "ADJ") and _negated(tree, cue):
        return Polarity.NEGATED
    if candidate.mechanism == "infinitive" and cue.lemma in _WITHHELD and candidate.head.lemma in speech_words():
        return Polarity.NEGATED
    if candidate.mechanism in ("clause", "clause_before", "infinitive", "noun_clause"):
        first = tree.tokens[candidate.content[0]]
        asked = first.lemma in WHETHER and not _conditional(candidate, first)
        if asked or (cue.lemma in ASKING and candidate.mechanism == "clause"):
            return Polarity.QUESTIONED
    if tree.tokens[-1].text == "?" and cue.pos == "VERB" and _inverted(tree, cue):
        return Polarity.QUESTIONED
    return Polarity.ASSERTED


def _conditional(candidate: Candidate, first: Token) -> bool:
    """Whether "if" opens a condition of what is said ("said if it rains, they stay"), not a question."""
    return first.dep == "mark" and candidate.tree.head(first) is not candidate.head


def cue_polarity(tree: Tree, cue: Token) -> Polarity:
    """The same of words in quotation marks, by their cue alone: 'did not say "..."', 'did she say "..."?'."""
    if cue.pos != "VERB":
        return Polarity.ASSERTED
    if _negated(tree, cue):
        return Polarity.NEGATED
    asked = tree.tokens[-1].text == "?" and _inverted(tree, cue)
    return Polarity.QUESTIONED if asked else Polarity.ASSERTED


def _negated(tree: Tree, cue: Token) -> bool:
    if negation(tree, cue):
        return True
    for item in tree.children(cue):
        if item.dep == "det" and item.lemma == "no":
            return True
        if item is subject_token(tree, cue) and (
            item.lemma in _NEGATIVE_SUBJECTS
            or any(word.dep == "det" and word.lemma in _NEGATIVE_SUBJECTS for word in tree.children(item))
        ):
            return True
    head = tree.head(cue)
    if cue.dep == "xcomp" and (head.lemma in _WITHHELD or (head.pos in ("VERB", "AUX") and negation(tree, head))):
        return True
    if cue.dep == "pcomp" and head.lemma == "without":
        return True
    return cue.dep == "dobj" and head.pos == "VERB" and negation(tree, head)


def _inverted(tree: Tree, cue: Token) -> bool:
    """Whether an auxiliary stands before the subject, as in a question."""
    own = next((item for item in tree.children(cue) if item.dep == "nsubj"), None)
    return own is not None and any(item.dep == "aux" and item.i < own.i for item in tree.children(cue))

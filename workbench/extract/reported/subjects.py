"""Who does what a verb says, in a dependency tree: its subject, or the one it shares, governs or modifies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.reported.beside import beside
from workbench.extract.reported.candidate import Source
from workbench.extract.reported.clauses import (
    FINITE,
    RELATIVES,
    SUBJECTS,
    child,
    clause_start,
    is_passive,
    subject_token,
)
from workbench.extract.reported.phrases import phrase
from workbench.extract.reported.speech import speech_words, word_classes

if TYPE_CHECKING:
    from workbench.extract.syntax import Token, Tree

VERBAL = frozenset({"VERB", "AUX"})
_CLOSES = frozenset({",", '"', "”", "''"})
_AFTER = frozenset({"ccomp", "xcomp", "dobj"})
_SUBORDINATE = frozenset({"xcomp", "advcl", "ccomp", "dep", "conj"})
_DEPTH = 6
# What such a thing is, it is to somebody who is not named: "the plan is hard to explain".
_TO_ANYBODY = frozenset({"hard", "easy", "difficult", "impossible", "possible", "tough", "simple", "important", "good"})
_LETS = frozenset({"leave", "keep", "have", "see", "hear", "find", "show", "send", "get"})
_ASIDES = {")": "(", "-": "-", "–": "–", "—": "—", "--": "--"}


def source_of(tree: Tree, verb: Token, outside: frozenset[int] | set[int] = frozenset()) -> Source | None:
    """Who does it, or None where the sentence does not say (an agentless passive, an imperative)."""
    if is_passive(tree, verb):
        return _agent(tree, verb, outside)
    return _doer(tree, verb, outside, _DEPTH) or beside(tree, verb, outside)


def _agent(tree: Tree, verb: Token, outside: frozenset[int] | set[int]) -> Source | None:
    for by in tree.children(verb):
        if by.dep == "agent" or (by.dep == "prep" and by.lemma == "by"):
            head = child(tree, by, "pobj")
            if head is not None and head.i not in outside:
                return Source(head, phrase(tree, head, outside), "agent")
    return None


def _doer(tree: Tree, verb: Token, outside: frozenset[int] | set[int], depth: int) -> Source | None:
    own = subject_token(tree, verb)
    if own is not None:
        return _own_subject(tree, verb, own, outside)
    if depth == 0:
        return None
    if (earlier := _earlier(tree, verb)) is not None and earlier.i not in outside:
        return _rerouted(_clause_doer(tree, earlier, outside, depth - 1), "shared")
    head = tree.head(verb)
    if head is verb:
        return None
    if (denier := _just_before(tree, verb)) is not None:
        return _rerouted(_clause_doer(tree, denier, outside, depth - 1), "governing")
    if outer := outer_report(tree, verb):
        return _rerouted(_doer(tree, outer, outside, depth - 1), "shared" if verb.dep == "conj" else "governing")
    if verb.dep == "conj" and head.pos in VERBAL:
        return _rerouted(_joined_doer(tree, verb, outside, depth), "shared")
    if verb.dep == "acl":
        return _participle_doer(tree, verb, outside, depth)
    if verb.dep == "pcomp":
        return _main_doer(tree, verb, outside, depth)
    if verb.dep in _SUBORDINATE and head.pos in (*VERBAL, "ADJ", "NOUN"):
        return _subordinate_doer(tree, verb, outside, depth)
    return None


def _own_subject(tree: Tree, verb: Token, own: Token, outside: frozenset[int] | set[int]) -> Source | None:
    if own.i in outside:
        return None
    if verb.dep == "relcl" and own.lemma in RELATIVES:
        return _relative(tree, verb, own)
    return Source(own, phrase(tree, own, outside), "subject")


def _joined_doer(tree: Tree, verb: Token, outside: frozenset[int] | set[int], depth: int) -> Source | None:
    """The doer of the verb that "and" joins this one to."""
    head = tree.head(verb)
    if (fellow := _before_aside(tree, head, verb)) is not None:
        return _clause_doer(tree, fellow, outside, depth - 1)
    forms = FINITE if verb.tag in FINITE else {"VBG"} if verb.tag == "VBG" else frozenset()
    if forms and head.tag not in forms:  # joined to the wrong verb: a finite one shares no infinitive's subject
        fellow = next((item for item in tree.ancestors(head) if item.tag in forms), None)
        if fellow is not None:
            return _clause_doer(tree, fellow, outside, depth - 1)
    return _patient(tree, head, outside) if is_passive(tree, head) else source_of(tree, head, outside)


def _participle_doer(tree: Tree, verb: Token, outside: frozenset[int] | set[int], depth: int) -> Source | None:
    """Who does what a participle says that stands with a noun: the noun, its agent, or the clause's own doer."""
    head = tree.head(verb)
    if verb.tag == "VBN":
        if head.dep == "ROOT" and child(tree, verb, "ccomp", "xcomp") is not None and head.i not in outside:
            return Source(head, phrase(tree, head, outside | {verb.i}), "subject")  # taken for a participle
        return _agent(tree, verb, outside)
    apart = verb.tag == "VBG" and tree.tokens[clause_start(tree, verb) - 1].text == ","
    if apart and _main_verb(tree, head) is not None:
        return _main_doer(tree, verb, outside, depth)
    if head.i in outside:
        return None
    return Source(head, phrase(tree, head, outside | {verb.i}), "modified")


def _main_doer(tree: Tree, verb: Token, outside: frozenset[int] | set[int], depth: int) -> Source | None:
    """The doer of the clause whose object or prepositional phrase the verb hangs on."""
    governor = _main_verb(tree, tree.head(verb))
    if governor is None or governor is verb:
        return None
    return _rerouted(_clause_doer(tree, governor, outside, depth - 1), "governing")


def _subordinate_doer(tree: Tree, verb: Token, outside: frozenset[int] | set[int], depth: int) -> Source | None:
    """Who does what a dependent clause without a subject says: the object of its governor, or its governor's doer."""
    head = tree.head(verb)
    lets = verb.dep == "xcomp" or (verb.tag == "VBG" and head.lemma in _LETS and not _is_apart(tree, verb, head))
    if lets and (controller := _controller(tree, head, outside)):
        return controller
    if head.dep != "acomp":
        return _governed(tree, head, verb, outside, depth)
    if head.lemma in _TO_ANYBODY:
        return None
    return _governed(tree, tree.head(head), verb, outside, depth)  # "is quick to say"


def _just_before(tree: Tree, verb: Token) -> Token | None:
    """The verb of speech that ends a relative clause before ", noting that": "a charge the mayor denied, noting"."""
    left = clause_start(tree, verb)
    if verb.tag != "VBG" or left < 2 or tree.tokens[left - 1].text != ",":
        return None
    last = tree.tokens[left - 2]
    own = subject_token(tree, last) if last.dep == "relcl" and last.lemma in speech_words() else None
    return last if own is not None and own.lemma not in RELATIVES else None


def _earlier(tree: Tree, verb: Token) -> Token | None:
    """The clause before ", said that ..." that parsers take for a second thing said: its subject did both."""
    if verb.tag not in FINITE or not any(item.dep in _AFTER and item.i > verb.i for item in tree.children(verb)):
        return None
    if tree.tokens[clause_start(tree, verb) - 1].text not in _CLOSES:
        return None
    clause = next((item for item in tree.children(verb) if item.dep == "ccomp" and item.i < verb.i), None)
    return clause if clause is not None and subject_token(tree, clause) is not None else None


def _governed(
    tree: Tree, governor: Token, verb: Token, outside: frozenset[int] | set[int], depth: int
) -> Source | None:
    """The doer of the clause that `verb` belongs to: of several joined ones the last before it."""
    if verb.tag == "VBG":
        joined = [item for item in tree.children(governor) if item.dep == "conj" and governor.i < item.i < verb.i]
        governor = next((item for item in reversed(joined) if subject_token(tree, item) is not None), governor)
    return _rerouted(_clause_doer(tree, governor, outside, depth - 1), "governing")


def _is_apart(tree: Tree, verb: Token, governor: Token) -> bool:
    """Whether a comma of its own or a conjunction ("while", "by") stands before the participle."""
    if any(item.dep in ("mark", "prep") for item in tree.children(verb) if item.i < verb.i):
        return True
    left = clause_start(tree, verb)
    commas = sum(item.text == "," for item in tree.tokens[governor.i : left])
    return commas == 1 and tree.tokens[left - 1].text == ","


def _main_verb(tree: Tree, noun: Token) -> Token | None:
    """The verb of whose object or prepositional phrase the noun is part; None for a subject."""
    for token in (noun, *tree.ancestors(noun)):
        if token.pos in VERBAL or token.dep in ("ROOT", "relcl"):
            return token
        if token.dep in SUBJECTS:
            return None
    return None


def outer_report(tree: Tree, verb: Token) -> Token | None:
    """The verb of speech that a second one goes on with from inside its reported clause.

    "He said he was ill and asked for time", "she said it was late, adding that ...": parsers join the second verb to
    the reported clause; one speaker reports both when the forms agree, or when a participle follows a comma.
    """
    words, head = speech_words(), tree.head(verb)
    if verb.lemma not in words or verb.dep not in ("conj", "advcl", "acl"):
        return None
    follows = verb.tag == "VBG" and verb.i > 0 and tree.tokens[clause_start(tree, verb) - 1].text == ","
    for item in (head, *tree.ancestors(head)):
        if follows and item.dep in ("acl", "relcl") and item.i < verb.i and tree.head(item).lemma in words:
            return _main_verb(tree, tree.head(item))  # "reacted to suggestions that ..., calling them ...": who reacted
        if item.dep == "ccomp" and item.i < verb.i:
            outer = tree.head(item)
            if outer.lemma in word_classes() and outer.i < verb.i and (follows or _same_form(tree, outer, verb)):
                return outer
    return None


def _before_aside(tree: Tree, head: Token, verb: Token) -> Token | None:
    """The first verb before an aside in brackets or dashes that ends right before `verb` and has its `head` in it."""
    left = clause_start(tree, verb)
    while left > 0 and tree.tokens[left - 1].dep in ("cc", "advmod"):
        left -= 1
    opening = _ASIDES.get(tree.tokens[left - 1].text) if left > 0 else None
    if opening is None:
        return None
    start = next((i for i in range(left - 2, -1, -1) if tree.tokens[i].text == opening), -1)
    if not 0 < start < head.i:
        return None
    before = (item for item in tree.tokens[:start] if item.tag in FINITE and item.pos in VERBAL)
    return next((item for item in before if subject_token(tree, item) is not None), None)


def _same_form(tree: Tree, one: Token, other: Token) -> bool:
    bare = {"VB", "VBP"}
    alike = one.tag == other.tag or (one.tag in bare and other.tag in bare)
    return alike and not any(item.dep == "aux" for item in tree.children(other))


def _clause_doer(tree: Tree, verb: Token, outside: frozenset[int] | set[int], depth: int) -> Source | None:
    if is_passive(tree, verb):
        return _patient(tree, verb, outside)
    return _doer(tree, verb, outside, depth)


def _patient(tree: Tree, verb: Token, outside: frozenset[int] | set[int]) -> Source | None:
    own = subject_token(tree, verb)
    return _own_subject(tree, verb, own, outside) if own is not None else None


def _controller(tree: Tree, verb: Token, outside: frozenset[int] | set[int]) -> Source | None:
    """The object of "asked her to say ..." does the saying."""
    patient = child(tree, verb, "dobj")
    if patient is None or patient.i in outside or verb.lemma in ("promise", "vow", "threaten", "use", "take"):
        return None
    return Source(patient, phrase(tree, patient, outside), "governing")


def _relative(tree: Tree, verb: Token, pronoun: Token) -> Source:
    """The noun before "who", up to and with the pronoun, where they stand together; else the pronoun alone."""
    noun = tree.head(verb)
    words = phrase(tree, noun, {verb.i})
    gap = range(words[-1] + 1, pronoun.i)
    if words[-1] < pronoun.i and all(tree.tokens[i].pos == "PUNCT" for i in gap):
        return Source(noun, tuple(range(words[0], pronoun.i + 1)), "relative")
    return Source(pronoun, (pronoun.i,), "relative")


def _rerouted(found: Source | None, route: str) -> Source | None:
    if found is None:
        return None
    return Source(found.head, found.tokens, route if found.route == "subject" else found.route)


def is_authors_own(tree: Tree, cue: Token) -> bool:
    """Whether the article speaks for itself: "it is worth noting that", "it is important to remember that"."""
    if cue.dep not in ("xcomp", "ccomp", "pcomp", "advcl", "csubj") or cue.tag not in ("VBG", "VB"):
        return False
    head = tree.head(cue)
    verb = tree.head(head) if head.pos in ("ADJ", "ADP") or head.dep in ("acomp", "prep") else head
    if head.lemma != "worth" and not (head.dep == "acomp" and verb.lemma == "be"):
        return False
    return any(item.dep in ("nsubj", "expl") and item.lemma == "it" for item in tree.children(verb))

"""Who does what a verb says, in a dependency tree: its subject, or the one it shares, governs or modifies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.reported.candidate import Source
from workbench.extract.reported.speech import speech_words, word_classes

if TYPE_CHECKING:
    from workbench.extract.syntax import Token, Tree

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_PASSIVE = frozenset({"auxpass", "nsubjpass", "csubjpass"})
_VERBAL = frozenset({"VERB", "AUX"})
_LEFT_OUT = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})
_DEPTH = 6
_FOCUS = frozenset({"even", "also", "only", "however", "meanwhile", "still", "later", "earlier", "instead", "then"})
_TIMES = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "may", "june", "july", "august"}
    | {"september", "october", "november", "december"}
    | {"year", "month", "week", "day", "morning", "night", "afternoon", "evening"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLAUSE_ENDS = frozenset({";", ":", '"', "“", "”", "''", "—", "–", "--"})
_LETS = frozenset({"leave", "keep", "have", "see", "hear", "find", "show", "send", "get"})
_INNER = frozenset({"compound", "poss", "pobj", "nmod", "appos", "nummod"})


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
    return False


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


def source_of(tree: Tree, verb: Token, outside: frozenset[int] | set[int] = frozenset()) -> Source | None:
    """Who does it, or None where the sentence does not say (an agentless passive, an imperative)."""
    if is_passive(tree, verb):
        return _agent(tree, verb, outside)
    return _doer(tree, verb, outside, _DEPTH) or _before(tree, verb, outside)


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
        if own.i in outside:
            return None
        if verb.dep == "relcl" and own.lemma in RELATIVES:
            return _relative(tree, verb, own)
        return Source(own, phrase(tree, own, outside), "subject")
    head = tree.head(verb)
    if depth == 0 or head is verb:
        return None
    if outer := outer_report(tree, verb):
        return _rerouted(_doer(tree, outer, outside, depth - 1), "shared" if verb.dep == "conj" else "governing")
    if verb.dep == "conj" and head.pos in _VERBAL:
        forms = _FINITE if verb.tag in _FINITE else {"VBG"} if verb.tag == "VBG" else frozenset()
        if forms and head.tag not in forms:  # joined to the wrong verb: a finite one shares no infinitive's subject
            fellow = next((item for item in tree.ancestors(head) if item.tag in forms), None)
            if fellow is not None:
                return _rerouted(_clause_doer(tree, fellow, outside, depth - 1), "shared")
        found = source_of(tree, head, outside) if not is_passive(tree, head) else _patient(tree, head, outside)
        return _rerouted(found, "shared")
    if verb.dep == "acl":
        if verb.tag == "VBN":
            if head.dep == "ROOT" and child(tree, verb, "ccomp", "xcomp") is not None and head.i not in outside:
                return Source(head, phrase(tree, head, outside | {verb.i}), "subject")  # taken for a participle
            return _agent(tree, verb, outside)
        governor = _main_verb(tree, head)
        if verb.tag == "VBG" and governor is not None and tree.tokens[_left(tree, verb) - 1].text == ",":
            return _rerouted(_clause_doer(tree, governor, outside, depth - 1), "governing")
        if head.i not in outside:
            return Source(head, phrase(tree, head, outside | {verb.i}), "modified")
        return None
    if verb.dep == "pcomp":
        governor = _main_verb(tree, head)
        if governor is not None and governor is not verb:
            return _rerouted(_clause_doer(tree, governor, outside, depth - 1), "governing")
        return None
    if verb.dep in ("xcomp", "advcl", "ccomp", "dep", "conj") and head.pos in (*_VERBAL, "ADJ", "NOUN"):
        if verb.dep == "xcomp" and (controller := _controller(tree, head, outside)):
            return controller
        if verb.tag == "VBG" and head.lemma in _LETS and (controller := _controller(tree, head, outside)):
            return controller
        return _rerouted(_clause_doer(tree, head, outside, depth - 1), "governing")
    return None


def _main_verb(tree: Tree, noun: Token) -> Token | None:
    """The verb of whose object or prepositional phrase the noun is part; None for a subject."""
    for token in (noun, *tree.ancestors(noun)):
        if token.pos in _VERBAL or token.dep in ("ROOT", "relcl"):
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
    follows = verb.tag == "VBG" and verb.i > 0 and tree.tokens[_left(tree, verb) - 1].text == ","
    for item in (head, *tree.ancestors(head)):
        if follows and item.dep in ("acl", "relcl") and item.i < verb.i and tree.head(item).lemma in words:
            return _main_verb(tree, tree.head(item))  # "reacted to suggestions that ..., calling them ...": who reacted
        if item.dep == "ccomp" and item.i < verb.i:
            outer = tree.head(item)
            if outer.lemma in word_classes() and outer.i < verb.i and (follows or _same_form(tree, outer, verb)):
                return outer
    return None


def _same_form(tree: Tree, one: Token, other: Token) -> bool:
    bare = {"VB", "VBP"}
    alike = one.tag == other.tag or (one.tag in bare and other.tag in bare)
    return alike and not any(item.dep == "aux" for item in tree.children(other))


def _left(tree: Tree, token: Token) -> int:
    """Where the clause of `token` begins on the left, its adverbs and auxiliaries included."""
    first = token.i
    for item in tree.children(token):
        if item.i < first and item.dep in ("advmod", "aux", "neg", "cc"):
            first = item.i
    return first


def _before(tree: Tree, verb: Token, outside: frozenset[int] | set[int]) -> Source | None:
    """The noun phrase that stands before a finite verb of speech for which the parser found no subject.

    "Jan Novak, a retired teacher living in Brno, said ...": the first one of the clause where a comma stands before
    the verb, else the one between the last comma and the verb.
    """
    if not _is_finite(tree, verb) or verb.lemma not in speech_words():
        return None
    left = _left(tree, verb)
    start = left
    while start > 0 and start - 1 not in outside and tree.tokens[start - 1].text not in _CLAUSE_ENDS:
        start -= 1
    parts: list[list[Token]] = [[]]
    for token in tree.tokens[start:left]:
        if token.text == ",":
            parts.append([])
        elif token.pos in ("NOUN", "PROPN", "PRON", "NUM") and token.dep not in _INNER:
            parts[-1].append(token)
    order = parts if len(parts) > 1 and tree.tokens[left - 1].text == "," else parts[::-1]
    for part in order:
        if part:
            words = phrase(tree, part[0], outside | {verb.i})
            return Source(part[0], tuple(i for i in words if i < verb.i) or (part[0].i,), "subject")
    return None


def _is_finite(tree: Tree, verb: Token) -> bool:
    if verb.tag in _FINITE or (verb.tag == "VBN" and verb.dep in ("ROOT", "conj")):
        return True
    return verb.tag == "VB" and any(item.dep == "aux" and item.lemma != "to" for item in tree.children(verb))


def _clause_doer(tree: Tree, verb: Token, outside: frozenset[int] | set[int], depth: int) -> Source | None:
    if is_passive(tree, verb):
        return _patient(tree, verb, outside)
    return _doer(tree, verb, outside, depth)


def _patient(tree: Tree, verb: Token, outside: frozenset[int] | set[int]) -> Source | None:
    own = subject_token(tree, verb)
    if own is None or own.i in outside:
        return None
    if verb.dep == "relcl" and own.lemma in RELATIVES:
        return _relative(tree, verb, own)
    return Source(own, phrase(tree, own, outside), "subject")


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

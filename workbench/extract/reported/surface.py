"""Reports whose structure stands on the surface: "according to ...", "Name: ..."; and what a parser often misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.reported.candidate import Candidate, Source
from workbench.extract.reported.clauses import child
from workbench.extract.reported.phrases import phrase
from workbench.extract.reported.speech import speech_words
from workbench.extract.reported.verbs import indices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.extract.syntax import Token, Tree

_CLAUSE_DEPS = frozenset({"ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis", "xcomp", "acl", "pcomp"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MAX_LABEL = 8


def according_candidates(tree: Tree, word: Token) -> Iterator[Candidate]:
    """ "According to ...", "per ...": the clause it stands in, without the phrase itself."""
    if word.text.lower() == "according":
        to = next((item for item in tree.children(word) if item.lemma == "to"), None)
        if to is None and word.i + 1 < len(tree) and tree.tokens[word.i + 1].lemma == "to":
            to = tree.tokens[word.i + 1]
        if to is None:
            return
        head = child(tree, to, "pobj", "pcomp") or child(tree, word, "pobj")
        extra: tuple[int, ...] = (to.i,)
        own = indices(tree, word, to)
    else:
        head = child(tree, word, "pobj")
        extra = ()
        own = indices(tree, word)
    if head is None:
        return
    host = tree.head(word)
    while host.dep not in _CLAUSE_DEPS and host.head != host.i:
        host = tree.head(host)
    words = phrase(tree, head)
    inside = indices(tree, host) - own if host is not word else {item.i for item in tree} - own
    if inside:
        yield Candidate(
            tree, word, extra, host, tuple(sorted(inside)), Source(head, words, "according"), "according_to"
        )
    everything = {item.i for item in tree} - own
    if everything != inside and everything:
        yield Candidate(
            tree, word, extra, host, tuple(sorted(everything)), Source(head, words, "according"), "according_sentence"
        )


def label_candidates(tree: Tree) -> Iterator[Candidate]:
    """ "Name: what is said", as headlines have it."""
    colon = next((item for item in tree.tokens[: _MAX_LABEL + 1] if item.text == ":"), None)
    if colon is None or colon.i == 0 or colon.i + 3 > len(tree):
        return
    label = tree.tokens[: colon.i]
    nouns = [item for item in label if item.pos in ("PROPN", "NOUN", "PRON")]
    if not nouns or any(item.pos in ("VERB", "AUX") for item in label):
        return
    rest = range(colon.i + 1, len(tree))
    source = Source(nouns[-1], tuple(item.i for item in label), "label")
    yield Candidate(tree, colon, (), tree.tokens[rest[0]], tuple(rest), source, "label")


def tail_candidates(tree: Tree, verb: Token) -> Iterator[Candidate]:
    """A verb with its subject after the last comma: all before it, where the parser sees no clause before it."""
    if verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return
    if any(item.dep in ("ccomp", "csubj") and item.i < verb.i for item in tree.children(verb)):
        return
    start = verb.i
    while start > 0 and verb.i - start < 12 and tree.tokens[start - 1].text != ",":
        start -= 1
    if start < 4 or tree.tokens[start - 1].text != ",":
        return
    own = next((item for item in tree.children(verb) if item.dep == "nsubj"), None)
    if own is None or (own.i < start) or any(item.i > verb.i + 14 for item in tree):
        return
    words = phrase(tree, own, {verb.i})
    if own.i > verb.i and own.i != max(own.i, verb.i + 1) and own.i - verb.i > 6:
        return
    before = tree.tokens[: start - 1]
    finite = next((item for item in before if item.tag in _FINITE and item.pos in ("VERB", "AUX")), None)
    # A finite verb before "..., police said." makes it a clause, whatever the parser took it for.
    mechanism = "clause_before" if finite is not None and verb.lemma in speech_words() else "before_comma"
    inside = tuple(range(start - 1))
    yield Candidate(tree, verb, (), finite or before[0], inside, Source(own, words, "subject"), mechanism)
